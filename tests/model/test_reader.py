from itertools import pairwise

import pytest

from indexer.model.bundled import BundledEncoder
from indexer.model.reader import MOST_SPANS, Reader, ReadSpan, _trimmed
from indexer.model.reading import load_reader
from indexer.settings import Settings

BRIDGE = (
    "Jembatan Suramadu diresmikan pada 10 Juni 2009 oleh Presiden Susilo Bambang Yudhoyono. "
    "Jembatan itu menghubungkan Surabaya dengan Pulau Madura. Panjangnya 5.438 meter."
)
RICE = "Harga beras di Pasar Induk Cipinang naik 500 rupiah menjadi 14.000 rupiah per kilogram."
FILLER = "Kapal melintas di selat setiap hari tanpa henti dan nelayan pulang sebelum malam tiba. " * 40


@pytest.fixture(scope="session")
def reader(bundled: BundledEncoder, model_settings_session: Settings) -> Reader:
    found = load_reader(bundled, model_settings_session)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kapan Jembatan Suramadu diresmikan?", "10 Juni 2009"),
        ("Siapa yang meresmikan Jembatan Suramadu?", "Susilo Bambang Yudhoyono"),
        ("Berapa panjang jembatan Suramadu?", "5.438 meter"),
        ("When was the Suramadu bridge opened?", "10 Juni 2009"),
    ],
)
def test_the_answer_is_found_where_it_stands(question: str, expected: str, reader: Reader) -> None:
    there, elsewhere = reader.read(question, [("", BRIDGE), ("", RICE)])
    assert expected in BRIDGE[there.start : there.end] or BRIDGE[there.start : there.end] in expected
    assert there.answers > elsewhere.answers
    assert there.margin > elsewhere.margin


def test_the_title_is_read_but_no_span_stands_in_it(reader: Reader) -> None:
    reading = reader.read("Berapa panjang jembatan itu?", [("Panjang jembatan 9 meter", BRIDGE)])[0]
    assert BRIDGE[reading.start : reading.end].strip()


def test_the_answer_at_the_end_of_a_long_text_is_found(reader: Reader) -> None:
    text = FILLER + BRIDGE
    reading = reader.read("Kapan Jembatan Suramadu diresmikan?", [("", text)])[0]
    assert "2009" in text[reading.start : reading.end]


def test_one_reading_for_each_passage_whatever_it_holds(reader: Reader) -> None:
    assert reader.read("Apa?", []) == []
    readings = reader.read("?" * 500, [("", ""), ("x" * 5000, "y"), ("", "\ud800 😀")])
    assert len(readings) == 3
    assert (readings[0].start, readings[0].end) == (0, 0)
    alone = reader.read("Kapan Jembatan Suramadu diresmikan?", [("", BRIDGE)])
    beside = reader.read("Kapan Jembatan Suramadu diresmikan?", [("", RICE), ("", BRIDGE)])
    assert alone[0] == beside[1]


def test_a_span_ends_where_its_words_do(reader: Reader) -> None:
    for question in ("Kapan Jembatan Suramadu diresmikan?", "Siapa yang meresmikan?", "Berapa panjangnya?"):
        reading = reader.read(question, [("", BRIDGE)])[0]
        span = BRIDGE[reading.start : reading.end]
        assert span == span.strip(" .,;:()")


@pytest.mark.parametrize(
    ("span", "left"),
    [
        (" (7/3/2024)", "7/3/2024"),
        ("1852)", "1852"),
        ("NATO (32)", "NATO (32)"),
        (" Garut,", "Garut"),
        (" . ", ""),
    ],
)
def test_what_stands_around_a_span_is_left_out(span: str, left: str) -> None:
    text = f"Pada{span} itu"
    trimmed = _trimmed(ReadSpan(4, 4 + len(span), 1.0), text)
    assert text[trimmed.start : trimmed.end] == left


def test_the_spans_of_a_reading_are_apart_and_sorted(reader: Reader) -> None:
    reading = reader.read("Kapan Jembatan Suramadu diresmikan?", [("", BRIDGE)])[0]
    assert 1 < len(reading.spans) <= MOST_SPANS
    margins = [span.margin for span in reading.spans]
    assert margins == sorted(margins, reverse=True)
    assert (reading.start, reading.end, reading.margin) == (
        reading.spans[0].start,
        reading.spans[0].end,
        margins[0],
    )
    places = sorted((span.start, span.end) for span in reading.spans)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
