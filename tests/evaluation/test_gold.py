from pathlib import Path

import pytest

from indexer.errors import EvaluationError
from indexer.evaluation.gold import GoldQuestion, read_questions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "questions.jsonl"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ('{"question": "A?"}', GoldQuestion("A?")),
        ('{"question": "A?", "article_id": "a"}', GoldQuestion("A?", ("a",), (), True)),
        ('{"question": "A?", "articles": ["a", "b"]}', GoldQuestion("A?", ("a", "b"), (), True)),
        ('{"question": "A?", "answer": "x"}', GoldQuestion("A?", (), (("x",),), True)),
        ('{"question": "A?", "answers": ["x", "y", " "]}', GoldQuestion("A?", (), (("x", "y"),), True)),
        (
            '{"question": "A?", "expected": [["x"], ["y", "z"]]}',
            GoldQuestion("A?", (), (("x",), ("y", "z")), True),
        ),
        ('{"question": "A?", "answerable": false}', GoldQuestion("A?", answerable=False)),
        ('{"question": "A?", "articles": [], "expected": []}', GoldQuestion("A?")),
        # What a table of somebody else's has in it: nothing, and numbers.
        ('{"question": "A?", "article_id": "a", "answerable": null}', GoldQuestion("A?", ("a",), (), True)),
        ('{"question": "A?", "articles": [], "article_id": "a"}', GoldQuestion("A?", ("a",), (), True)),
        (
            '{"question": "A?", "article_id": 7, "answers": [2022, 5.6]}',
            GoldQuestion("A?", ("7",), (("2022", "5.6"),), True),
        ),
        (
            '{"question": "A?", "articles": null, "article_id": "a", "answers": null, "answer": "x"}',
            GoldQuestion("A?", ("a",), (("x",),), True),
        ),
        (
            '{"question": "A?", "expected": null, "answer": "x", "article_id": null}',
            GoldQuestion("A?", (), (("x",),), True),
        ),
        (
            '{"question": "A?", "language": "id", "kind": "who", "id": 7}',
            GoldQuestion("A?", groups=(("kind", "who"), ("language", "id"))),
        ),
    ],
)
def test_a_line(path: Path, line: str, question: GoldQuestion) -> None:
    path.write_text(f"\n{line}\n", encoding="utf-8")
    assert read_questions(path) == [question]


def test_a_byte_order_mark_is_no_part_of_the_first_line(path: Path) -> None:
    path.write_bytes(b'\xef\xbb\xbf{"question": "A?"}\n{"question": "B?"}')
    assert [asked.question for asked in read_questions(path)] == ["A?", "B?"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "line 2: not JSON"),
        (b"[" * 100_000, "line 2: not JSON"),
        (b'"A?"', 'line 2: no "question" text'),
        (b'{"question": 7}', 'line 2: no "question" text'),
        (b'{"question": "A?", "articles": [{}]}', 'line 2: "articles" is not a list of ids'),
        (b'{"question": "A?", "answers": {}}', 'line 2: "answers" is not a list of texts'),
        (b'{"question": "A?", "expected": "x"}', 'line 2: "answers" is not'),
        (b'{"question": "A?", "expected": [{}]}', 'line 2: "answers" is not'),
        (b'{"question": "A?", "answerable": "no"}', 'line 2: "answerable" is neither true nor false'),
        (b'{"question": "A?", "answerable": 1}', 'line 2: "answerable" is neither true nor false'),
        (b'{"question": "A?", "article_id": true}', 'line 2: "articles" is not a list of ids'),
        (b'{"question": "\xff"}', "line 2: not UTF-8"),
    ],
)
def test_a_bad_line_is_named(path: Path, line: bytes, reason: str) -> None:
    path.write_bytes(b'{"question": "A?"}\n' + line + b"\n")
    with pytest.raises(EvaluationError) as raised:
        read_questions(path)
    assert str(raised.value).startswith(f"{path}: {reason}")


def test_no_file_and_no_question(path: Path) -> None:
    with pytest.raises(EvaluationError, match="it cannot be read: No such file"):
        read_questions(path)
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="there is no question in it"):
        read_questions(path)
