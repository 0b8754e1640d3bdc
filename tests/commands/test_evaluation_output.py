import pytest

from indexer.commands.evaluation_output import print_comparison, print_evaluation
from indexer.evaluation.comparison import compare
from indexer.evaluation.report import ScoredQuestion, evaluate
from tests.evaluation.outcomes import ALL, STATUS


def rows(text: str) -> dict[str, list[str]]:
    """Cells of every table's row, by the first."""
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if "│" in line]
    return {row[0]: row[1:] for row in cells}


def test_figures(capsys: pytest.CaptureFixture[str]) -> None:
    print_evaluation(evaluate(ALL, STATUS, [f"gone-{n}" for n in range(7)]))
    out = capsys.readouterr().out
    table = rows(out)
    assert table["mrr@10"][:3] == ["0.500", "0.000 … 1.000", "3"]
    assert table["balanced accuracy"][0] == "0.583"
    assert table["language: id"] == ["2", "0.500", "1.000", "1.000", "0.500", ""]
    assert table["0.8 … 0.9"] == ["0.800", "1.000", "1"]
    assert out.splitlines()[0].strip() == "questions: 5, articles: 3, passages: 5, toy"
    assert "search: median 20 ms, 95 % within 28 ms (5)" in out
    assert "right articles that are not in the index (7): gone-0, gone-1, gone-2, gone-3, gone-4, …" in out


def test_what_differs_stands_out(capsys: pytest.CaptureFixture[str]) -> None:
    def run(recall: float) -> list[ScoredQuestion]:
        return [ScoredQuestion(f"q{n}", False, {"recall@1": recall, "mrr@10": n % 2}) for n in range(10)]

    print_comparison(compare(run(0.0), run(1.0)))
    table = rows(capsys.readouterr().out)
    assert table["recall@1"] == ["0.000", "1.000", "+1.000", "+0.722 … +1.000", "0.002 *", "10"]
    assert table["mrr@10"] == ["0.500", "0.500", "+0.000", "-0.278 … +0.278", "1.000", "10"]


def test_nothing_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    print_comparison([])
    assert capsys.readouterr().out == "The two runs share no question: there is nothing to compare.\n"
