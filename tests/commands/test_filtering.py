import json
from datetime import date
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.commands.arguments import parse
from indexer.commands.filtering import Filtering, filtering_of, print_filters
from indexer.types import Filters, Implied


@pytest.mark.parametrize(
    ("argv", "wanted"),
    [
        ([], Filtering()),
        (["--today", "2024-06-20"], Filtering(today=date(2024, 6, 20))),
        (["--any-time"], Filtering(Filters(), imply=False)),
        # Days in the question hold beside an outlet.
        (["--source", "Kompas"], Filtering(Filters(source="Kompas"), imply=True)),
        (["--since", "2024", "--any-time"], Filtering(Filters(since="2024"), imply=False)),
        (
            ["--until", "2024-06", "--section", "Olahraga", "--language", "id"],
            Filtering(Filters(until="2024-06", section="Olahraga", language="id"), imply=True),
        ),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_filters_are_read(command: str, argv: list[str], wanted: Filtering) -> None:
    assert filtering_of(parse([command, "banjir", *argv])) == wanted


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(["ask", "banjir", "--today", "kemarin"])
    assert stop.value.code == 2
    assert "'kemarin' is no date" in capsys.readouterr().err


def test_a_filter_that_is_none_is_one_line(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "banjir", "--since", "19/6", "--index", str(sample_index)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_search_and_ask_keep_to_them(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--index", str(sample_index), "--json"]
    assert main(["search", "NATO", "--source", "jagatwarta", "--since", "2024", *common]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [hit["article_id"] for hit in record["hits"]] == ["internasional/swedia-resmi-gabung-nato.md"]
    assert record["filters"]["since"] == "2024-01-01"
    question = "Ada berapa berita bulan lalu?"
    assert main(["ask", question, "--today", "2024-04-10", *common]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["filters"]["since"], record["filters"]["until"]) == ("2024-03-01", "2024-03-31")
    assert {citation["published"][:7] for citation in record["citations"]} == {"2024-03"}
    assert main(["ask", question, "--today", "2024-04-10", "--any-time", *common]) == 0
    assert json.loads(capsys.readouterr().out)["filters"]["since"] == ""


@pytest.mark.parametrize(
    ("language", "filters", "implied", "line"),
    [
        (
            "id",
            Filters("2024-03-01", "2024-03-31"),
            Implied("bulan lalu", "2024-03-01", "2024-03-31", applied=True),
            "Artikel: 2024-03-01 – 2024-03-31 (dari “bulan lalu”; --any-time: semua waktu)\n\n",
        ),
        (
            "en",
            Filters(since="2024-03-01", source="Kompas"),
            Implied(),
            "Articles: 2024-03-01 – … · Kompas\n\n",
        ),
        ("en", Filters(), Implied(), ""),
    ],
)
def test_what_was_kept_to_is_said(
    capsys: pytest.CaptureFixture[str], language: str, filters: Filters, implied: Implied, line: str
) -> None:
    print_filters(language, filters, implied)
    assert capsys.readouterr().out == line
