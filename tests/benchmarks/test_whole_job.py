import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.benchmarks.measures import OURS
from tests.benchmarks.peers.environment import PEERS, REQUIREMENTS
from tests.benchmarks.peers.protocol import Job, NewArticle, Result, first_of_each, main
from tests.benchmarks.peers.this_project import WITHOUT_READER
from tests.benchmarks.whole_job import compared, recall


def _result(**changed: object) -> Result:
    fields: dict[str, object] = {
        "load": 1.0,
        "index": 10.0,
        "index_processor": 18.0,
        "passages": 120,
        "add": (0.3, 0.1, 0.2),
        "added_found": 3,
        "query": (0.010, 0.020, 0.030),
        "found": (("a", "b"), ("b",), ("c",)),
        "peak_mib": 700.0,
        "disk_mib": 4.0,
        "versions": {},
    }
    return Result(**{**fields, **changed})  # type: ignore[arg-type]  # fields of several types


def test_recall_counts_questions_with_a_right_article() -> None:
    assert recall([("a", "b"), ("c",), ()], [{"b"}, {"a"}, {"a", "b"}]) == pytest.approx(1 / 3)


def test_systems_are_compared_on_each_figure() -> None:
    faster = {WITHOUT_READER: ((0.005, 0.005, 0.005), (("a",), ("a",), ("c",)))}
    results = {OURS: _result(others=faster), "txtai": _result(index=40.0, query=(0.1, 0.1, 0.1))}
    figures = {each.name: each for each in compared(results, [{"a"}, {"b"}, {"a"}])}
    assert figures["first index"].ratio == pytest.approx(4.0)
    assert figures["add an article and find it"].values[OURS] == pytest.approx(0.2)
    assert figures["query, median"].values == pytest.approx({OURS: 20.0, "txtai": 100.0})
    assert figures[f"{WITHOUT_READER}, median"].ratio == pytest.approx(20.0)
    assert figures["recall@5"].values[OURS] == pytest.approx(2 / 3)
    assert figures["recall@5 without the reader"].values[OURS] == pytest.approx(1 / 3)


def test_names_are_given_once_in_order() -> None:
    assert first_of_each(["b", "a", "b", "c", "d"], 3) == ["b", "a", "c"]


class _WordSearch:
    """Finds the articles that hold a word of the question."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._texts: dict[str, str] = {}

    def index(self, articles: Path) -> int:
        self._texts = {path.name: path.read_text("utf-8") for path in articles.iterdir()}
        self._job.index.mkdir()
        (self._job.index / "texts.json").write_text(json.dumps(self._texts), encoding="utf-8")
        return len(self._texts)

    def add(self, path: Path) -> None:
        self._texts[path.name] = path.read_text("utf-8")

    def search(self, question: str) -> Sequence[str]:
        return [name for name, text in self._texts.items() if set(question.split()) & set(text.split())]

    def other_searches(self) -> Mapping[str, Callable[[str], Sequence[str]]]:
        return {"backwards": lambda question: self.search(question)[::-1]}


@pytest.fixture
def job(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "satu.txt").write_text("banjir di Garut", encoding="utf-8")
    (tmp_path / "articles" / "dua.txt").write_text("harga beras", encoding="utf-8")
    added = (NewArticle("baru.txt", "gempa di Cianjur", "gempa"),)
    path = tmp_path / "job.json"
    Job(tmp_path / "articles", tmp_path / "index", tmp_path, added, ("beras", "di"), 5).save(path)
    return path


def test_a_system_is_measured_and_its_result_comes_back(job: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["peer", str(job), str(job.with_name("result.json"))])
    main(_WordSearch, ["pytest"])
    result = Result.load_from(job.with_name("result.json"))
    assert (result.passages, result.added_found, len(result.add)) == (2, 1, 1)
    assert [sorted(names) for names in result.found] == [["dua.txt"], ["baru.txt", "satu.txt"]]
    assert result.others["backwards"][1][1] == result.found[1][::-1]
    assert result.versions == {"pytest": pytest.__version__}
    assert result.disk_mib > 0
    assert result.peak_mib > 1
    assert min(asdict(result)["query"]) > 0


def test_a_peer_is_pinned_and_can_be_read_without_its_libraries() -> None:
    pinned = {line.partition("==")[0].lower() for line in REQUIREMENTS.read_text("utf-8").splitlines()}
    for peer in PEERS:
        assert {name.lower() for name in peer.packages} <= pinned
        code = f"import tests.benchmarks.peers.{peer.module}, sys; assert 'indexer' not in sys.modules"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=REQUIREMENTS.parents[3])
