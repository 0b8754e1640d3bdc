import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.widening import WIDEST, widened
from indexer.types import Passage

SENTENCES = [
    f"Kalimat nomor {number} bercerita tentang harga beras di pasar kota itu." for number in range(40)
]
TEXT = " ".join(SENTENCES)


def passage(start: int, end: int, text: str = TEXT) -> Passage:
    return Passage("a", start, end, text[start:end])


def of_sentences(first: int, last: int) -> Passage:
    start = TEXT.index(SENTENCES[first])
    return passage(start, TEXT.index(SENTENCES[last]) + len(SENTENCES[last]))


def test_whole_sentences_are_added_on_both_sides() -> None:
    found = of_sentences(20, 23)
    wide = widened(found, TEXT)
    assert wide.start < found.start
    assert found.end < wide.end
    assert WIDEST - 80 < wide.end - wide.start <= WIDEST
    assert wide.text.startswith("Kalimat nomor ")
    assert wide.text.endswith("kota itu.")
    assert abs((found.start - wide.start) - (wide.end - found.end)) < 160


@pytest.mark.parametrize(("first", "last"), [(0, 2), (37, 39)])
def test_at_an_end_of_the_article_the_other_side_takes_the_room(first: int, last: int) -> None:
    wide = widened(of_sentences(first, last), TEXT)
    assert WIDEST - 80 < wide.end - wide.start <= WIDEST
    assert wide.start == 0 or wide.end == len(TEXT)


def test_a_short_article_is_read_whole() -> None:
    text = " ".join(SENTENCES[:5])
    assert widened(passage(0, len(SENTENCES[0]), text), text).text == text


def test_no_half_sentence_is_added() -> None:
    text = "x" * 2000 + ". Satu kalimat pendek di tengah. " + "Y" * 2000
    found = passage(2002, 2032, text)
    assert widened(found, text) == found


def test_what_is_longer_stays_as_it_is() -> None:
    found = of_sentences(0, 30)
    assert widened(found, TEXT) == found


@given(st.text(alphabet="ab. \n", max_size=3000), st.data())
def test_a_widened_passage_is_a_slice_that_holds_the_found_one(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = passage(start, end, text)
    wide = widened(found, text)
    assert wide.text == text[wide.start : wide.end]
    assert wide.start <= start <= end <= wide.end
    assert wide.end - wide.start <= max(WIDEST, end - start)
