import pytest

from indexer.commands.arguments import parse
from indexer.commands.questions import question_of


@pytest.mark.parametrize(
    ("argv", "question"),
    [
        (["ask", "Kapan Whoosh diresmikan?"], "Kapan Whoosh diresmikan?"),
        (["ask", "Kapan", "Whoosh", "diresmikan?"], "Kapan Whoosh diresmikan?"),
        (["ask", ""], ""),
        (["search", "--queries", "q.jsonl"], None),
        (["search", "--", "-5 derajat?"], "-5 derajat?"),
    ],
)
def test_a_question_or_a_file_of_them(argv: list[str], question: str | None) -> None:
    assert question_of(parse(argv)) == question


@pytest.mark.parametrize("argv", [["ask"], ["search", "apa", "--queries", "q.jsonl"]])
def test_neither_and_both_are_wrong_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = parse(argv)
    with pytest.raises(SystemExit) as stop:
        question_of(arguments)
    assert stop.value.code == 2
    assert "--queries" in capsys.readouterr().err
