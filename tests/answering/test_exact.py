from collections.abc import Sequence

import numpy as np
import pytest

from indexer.answering.evidence import Sentence
from indexer.answering.exact import AS_LIKELY, LONGEST, exact_answers
from indexer.answering.question import parse_question
from indexer.model.reader import ReadSpan
from tests.answering.samples import hit

VECTOR = np.ones(2, np.float32)


def sentence(text: str, span: str, margin: float, start: int = 100) -> Sentence:
    """A sentence of an article in which ``span`` was read."""
    found = hit("a", text, start=start)
    first = start + text.index(span)
    return Sentence(
        found,
        start,
        start + len(text),
        text,
        0.9,
        1.0,
        0.0,
        VECTOR,
        ReadSpan(first, first + len(span), margin),
    )


def set_off(question: str, sentences: Sequence[Sentence], differs: Sequence[bool] = ()) -> list[str | None]:
    spans = exact_answers(parse_question(question), sentences, differs or [False] * len(sentences))
    return [
        None if span is None else each.text[span[0] - each.start : span[1] - each.start]
        for each, span in zip(sentences, spans, strict=True)
    ]


HOW_MANY = "Berapa rumah yang terendam banjir?"


@pytest.mark.parametrize(("margin", "expected"), [(0.1, "214"), (0.0, None), (-1.0, None)])
def test_only_what_is_likelier_than_no_answer_is_set_off(margin: float, expected: str | None) -> None:
    assert set_off(HOW_MANY, [sentence("Sebanyak 214 rumah terendam.", "214", margin)]) == [expected]


@pytest.mark.parametrize(("below", "expected"), [(0.5, "214 rumah"), (AS_LIKELY + 0.5, None)])
def test_only_what_is_about_as_likely_as_the_likeliest_is_set_off(below: float, expected: str | None) -> None:
    best = AS_LIKELY + 5
    sentences = [
        sentence("Sebanyak 214 rumah terendam.", "214", best),
        sentence("Air merendam 214 rumah.", "214 rumah", best - below),
    ]
    assert set_off(HOW_MANY, sentences) == ["214", expected]


def test_of_a_further_quote_what_says_something_else_is_not_set_off() -> None:
    sentences = [
        sentence("Sebanyak 214 rumah terendam.", "214", 6.0),
        sentence("Sebanyak 9 sekolah rusak.", "9", 6.0),
    ]
    assert set_off(HOW_MANY, sentences) == ["214", None]
    # Unless the two are known to tell of different days, or many things are asked for.
    assert set_off(HOW_MANY, sentences, [True, True]) == ["214", "9"]
    cities = [
        sentence("Banjir melanda Garut.", "Garut", 6.0),
        sentence("Banjir melanda Ciamis.", "Ciamis", 6.0),
    ]
    assert set_off("Kota mana saja yang dilanda banjir?", cities) == ["Garut", "Ciamis"]


def test_where_the_first_quote_has_none_a_further_one_may() -> None:
    first = sentence("Banjir itu besar sekali.", "besar", -2.0)
    assert set_off(HOW_MANY, [first, sentence("Sebanyak 214 rumah terendam.", "214", 2.0)]) == [None, "214"]


def test_no_few_words_say_why() -> None:
    why = [sentence("Banjir terjadi karena hujan deras.", "hujan deras", 9.0)]
    assert set_off("Mengapa banjir terjadi?", why) == [None]


def test_what_is_as_long_as_a_paragraph_is_not_set_off() -> None:
    long = "a" * (LONGEST + 1)
    assert set_off("Apa itu banjir?", [sentence(f"Banjir adalah {long}.", long, 9.0)]) == [None]


def test_a_date_is_whole() -> None:
    born = sentence("Ia lahir pada 1 Juni 1971 di Garut.", "1971", 9.0)
    assert set_off("Kapan ia lahir?", [born]) == ["1 Juni 1971"]


def test_of_no_sentence_there_is_none() -> None:
    assert set_off(HOW_MANY, []) == []
