import pytest

from indexer.answering.question import Kind
from indexer.answering.spans import expected_form, spans_read
from indexer.model.reader import Reading, ReadSpan
from tests.answering.samples import hit

TEXT = "Hujan turun sejak Jumat. Sebanyak 214 rumah terendam di Garut."
SECOND = TEXT.index("Sebanyak")
FIGURE, TOWN = TEXT.index("214"), TEXT.index("Garut")


def spans(*found: tuple[int, int, float]) -> Reading:
    return Reading(tuple(ReadSpan(*each) for each in found), 1.0)


def test_each_sentence_has_its_own_likeliest_span() -> None:
    read = spans_read(
        [hit("a", TEXT)], [spans((0, 5, 4.0), (TOWN, TOWN + 5, 3.0), (FIGURE, FIGURE + 9, 2.0))]
    )
    assert read.in_sentence(Kind.WHO, hit("a", TEXT), 0, TEXT[: SECOND - 1])[1] == ReadSpan(0, 5, 4.0)
    of_form, of_any = read.in_sentence(Kind.HOW_MANY, hit("a", TEXT), SECOND, TEXT[SECOND:])
    assert of_any == ReadSpan(TOWN, TOWN + 5, 3.0)
    assert of_form == ReadSpan(FIGURE, FIGURE + 9, 2.0)


def test_places_are_those_in_the_article_and_of_all_its_passages() -> None:
    first, second = hit("a", TEXT[:SECOND], 1, start=100), hit("a", TEXT[SECOND:], 2, start=100 + SECOND)
    read = spans_read([first, second, hit("b", TEXT, 3)], [spans((0, 5, 1.0)), spans((9, 12, 2.0))])
    wanted = ReadSpan(100 + FIGURE, 100 + FIGURE + 3, 2.0)
    assert read.in_sentence(Kind.HOW_MANY, first, 100 + SECOND, TEXT[SECOND:]) == (wanted, wanted)
    assert read.in_sentence(Kind.HOW_MANY, hit("b", TEXT), SECOND, TEXT[SECOND:]) == (None, None)


def test_a_span_ends_with_its_sentence() -> None:
    read = spans_read([hit("a", TEXT)], [spans((0, len(TEXT), 1.0))])
    _, likeliest = read.in_sentence(Kind.WHO, hit("a", TEXT), 0, TEXT[: SECOND - 1])
    assert likeliest == ReadSpan(0, SECOND - 1, 1.0)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.WHEN, "Pada 19 Juni.", 1),
        (Kind.WHEN, "In February it rained.", 1),
        (Kind.WHEN, "Di Garut.", 0),
        (Kind.HOW_MANY, "Sebanyak 214 rumah.", 1),
        (Kind.HOW_MANY, "Tiga rumah.", 1),
        (Kind.HOW_MANY, "Banyak rumah.", 0),
        (Kind.WHO, "Kata Joko Widodo.", 1),
        (Kind.WHO, "kata bupati.", 0),
        (Kind.WHERE, "Hujan di Garut.", 1),
        (Kind.WHERE, "Hujan di sana.", 0),
        (Kind.WHY, "Batal karena hujan.", 1),
        (Kind.WHY, "Batal kemarin.", 0),
        (Kind.LIST, "Beras, gula, dan kopi.", 1),
        (Kind.LIST, "Beras.", 0),
        (Kind.OTHER, "Hujan.", 0.5),
        (Kind.SUMMARY, "Hujan.", 0.5),
    ],
)
def test_expected_form(kind: Kind, text: str, expected: float) -> None:
    assert expected_form(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "span", "expected"),
    [
        (Kind.WHEN, "14/10/2022", True),
        (Kind.HOW_MANY, "2021 orang", True),
        (Kind.HOW_MANY, "sembilan bulan", True),
        (Kind.WHERE, "pada Oktober 2023", False),
        (Kind.WHERE, "Halim, Oktober 2023", True),
        (Kind.WHO, "2023", False),
        (Kind.OTHER, "2023", True),
    ],
)
def test_a_date_is_no_place_and_nobody(kind: Kind, span: str, expected: bool) -> None:
    end = len(span)
    read = spans_read([hit("a", span)], [spans((0, end, 1.0))])
    assert read.in_sentence(kind, hit("a", span), 0, span)[0] == (ReadSpan(0, end, 1.0) if expected else None)
