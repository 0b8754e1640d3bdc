import json
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.answering.collection import Collection

QUESTION = "Berapa magnitudo gempa Cianjur?"
RIGHT = "jawa-barat/gempa-cianjur-patahan-cugenang.html"


def test_json(sample_index: Path, sample_collection: Collection, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", QUESTION, "-k", "3", "--index", str(sample_index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["id"], record["question"]) == (None, QUESTION)
    hits = record["hits"]
    assert [hit["rank"] for hit in hits] == [1, 2, 3]
    assert hits[0]["article_id"] == RIGHT
    assert len({hit["article_id"] for hit in hits}) == 3
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    for hit in hits:
        assert hit["text"] == sample_collection.article(hit["article_id"]).text[hit["start"] : hit["end"]]


def test_a_person_reads_a_list(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", *QUESTION.split(), "-k", "2", "--index", str(sample_index)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(" 1. Gempa Cianjur")
    assert RIGHT in lines[1]
    assert any(line.startswith(" 2. ") for line in lines)


def test_queries(sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        f'{{"id": "a", "question": "{QUESTION}"}}\nbroken\n{{"id": 2, "question": ""}}\n'
        '{"id": 3, "question": "Who launched the Webb telescope?"}\n',
        encoding="utf-8",
    )
    assert main(["search", "--queries", str(path), "-k", "1", "--index", str(sample_index)]) == 1
    out, err = capsys.readouterr()
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["id"] for record in records] == ["a", None, 2, 3]
    assert records[0]["hits"][0]["article_id"] == RIGHT
    assert records[3]["hits"][0]["article_id"] == "english/james-webb-telescope-launch.html"
    assert f"{path}, line 2: not JSON" in err


def test_an_empty_question(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "  ", "--index", str(sample_index)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
