import io
import json
from pathlib import Path

import pytest

from indexer.answering.record import Record
from indexer.commands.batch import Query, answer_all, read_queries
from indexer.errors import IndexerError, NoIndexError, QuestionError


def write(folder: Path, *lines: bytes) -> Path:
    path = folder / "questions.jsonl"
    path.write_bytes(b"\n".join(lines))
    return path


def answer(query: Query) -> Record:
    if not query.question:
        raise QuestionError("The question is empty.")
    return {"id": query.id, "answer": query.question.upper()}


def refuse(query: Query, _problem: str) -> Record:
    return {"id": query.id, "answer": ""}


def test_ids_of_any_kind_come_back(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        b'\xef\xbb\xbf{"id": "a", "question": "satu"}',
        b"",
        b'{"question": "dua", "more": 1}\r',
        b'  {"id": 3, "question": "\\u2028 tiga"}  ',
    )
    assert list(read_queries(path)) == [
        Query(1, "a", "satu"),
        Query(3, None, "dua"),
        Query(4, 3, "\u2028 tiga"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"question": ', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'["question"]', "not a JSON object"),
        (b'{"id": 4}', 'no "question" text'),
        (b'{"id": 4, "question": 12}', 'no "question" text'),
        (b'{"question": "caf\xe9"}', "not UTF-8"),
        (b'{"id": NaN, "question": "a"}', "not JSON"),
        (b'{"id": 1e999, "question": "a"}', 'an "id" that is no finite number'),
    ],
    ids=["cut off", "nested", "a list", "no question", "a number", "latin-1", "nan", "too large"],
)
def test_a_malformed_line_says_what_is_wrong(tmp_path: Path, line: bytes, problem: str) -> None:
    bad, good = read_queries(write(tmp_path, line, b'{"id": 2, "question": "dua"}'))
    assert problem in bad.problem
    assert (bad.line, bad.question) == (1, "")
    assert good == Query(2, 2, "dua")


def test_one_line_out_for_each_line_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, b'{"id": 1, "question": "a"}', b"oops", b'{"id": 3, "question": "c"}')
    assert answer_all(path, answer, refuse) == 1
    out, err = capsys.readouterr()
    first, second, third = map(json.loads, out.splitlines())
    assert (first, third) == ({"id": 1, "answer": "A"}, {"id": 3, "answer": "C"})
    assert second == {"id": None, "answer": "", "error": 'not JSON; expected {"id": …, "question": "…"}'}
    assert err == f'{path}, line 2: not JSON; expected {{"id": …, "question": "…"}}\n'


def test_a_question_that_cannot_be_asked_is_a_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, b'{"id": 1, "question": ""}', b'{"id": 2, "question": "b"}')
    assert answer_all(path, answer, refuse) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]
    assert json.loads(out.splitlines()[0])["error"] == "The question is empty."
    assert err == f"{path}, line 1: The question is empty.\n"


def test_an_error_of_the_index_stops_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(_query: Query) -> Record:
        raise NoIndexError("data/index")

    path = write(tmp_path, b'{"question": "a"}', b'{"question": "b"}')
    with pytest.raises(NoIndexError):
        answer_all(path, fail, refuse)
    assert capsys.readouterr() == ("", "")


def test_each_line_is_written_before_the_next_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Lines(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            seen.append(capsys.readouterr().out)
            return super().readline(size)

        def __next__(self) -> bytes:
            line = self.readline()
            if not line:
                raise StopIteration
            return line

    stdin = io.TextIOWrapper(Lines(b'{"id": 1, "question": "a"}\n{"id": 2, "question": "b"}\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    assert answer_all(Path("-"), answer, refuse) == 0
    assert seen == ["", '{"id": 1, "answer": "A"}\n', '{"id": 2, "answer": "B"}\n']


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(IndexerError, match="the standard input is closed"):
        list(read_queries(Path("-")))


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexerError, match=r"Cannot read the questions in .+: .+"):
        list(read_queries(tmp_path / name))
