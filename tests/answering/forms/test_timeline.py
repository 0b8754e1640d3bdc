import pytest

from indexer.answering.collection import Collection
from indexer.answering.dates_in_text import named_times
from indexer.answering.forms.timeline import _anchor
from indexer.types import Answer


def told(answer: Answer) -> list[tuple[str, str]]:
    return [(citation.label, citation.quote) for citation in answer.citations]


def test_what_happened_is_dated_and_in_order(sample_collection: Collection) -> None:
    answer = sample_collection.ask(
        "Runtutan proses pemindahan ibu kota dari pengumuman sampai upacara pertama bagaimana?"
    )
    days = [label for label, _ in told(answer)]
    assert days[0] == "26 Agustus 2019"
    assert days[-1] == "17 Agustus 2024"
    assert "18 Januari 2022" in days
    for line, (label, quote) in zip(answer.text.split("\n\n"), told(answer), strict=True):
        assert line.startswith(f"{label}: {quote}")


def test_several_articles_and_a_year_left_out(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Give me the steps by which the Russia-North Korea treaty was ratified.")
    assert len({citation.article.id for citation in answer.citations}) == 2
    days = [label for label, _ in told(answer)]
    assert days.index("19 June 2024") < days.index("24 October 2024") < days.index("4 December 2024")
    # "Dewan Federasi menyusul pada 6 November" leaves it out.
    assert any(label == "6 November 2024" and "pada 6 November," in quote for label, quote in told(answer))


def test_an_anniversary_does_not_lend_its_year(sample_collection: Collection) -> None:
    answer = sample_collection.ask("Tanggal pira wae status Merapi diundhakake ing taun 2010?")
    assert [label for label, quote in told(answer) if "tanggal 20 September" in quote] == [
        "20 September 2010"
    ]


@pytest.mark.parametrize("question", ["Kapan saja Ferrari menang?", "Kronologi jatuhnya Kekaisaran Romawi"])
def test_nothing_to_tell(sample_collection: Collection, question: str) -> None:
    assert not sample_collection.ask(question).answered


def test_how_an_article_begins_is_of_its_day(toll: Collection) -> None:
    answer = toll.ask("Kronologi jumlah korban meninggal tragedi Kanjuruhan")
    assert [label for label, _ in told(answer)] == ["2 Oktober 2022", "11 Oktober 2022", "25 Oktober 2022"]


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01"])
def test_an_import_may_hold_days_that_no_article_is_of(published: str) -> None:
    anchor = _anchor(published, "")
    assert anchor
    assert named_times("tahun lalu, besok lusa", anchor)
