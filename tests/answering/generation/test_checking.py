import pytest

from indexer.answering.generation.checking import Checker
from indexer.answering.generation.reply import Written
from indexer.model.encoder import Encoder
from tests.answering.generation.articles import FLOOD, QUESTION, TEXTS, given, in_english
from tests.answering.samples import AlikeEncoder


@pytest.fixture
def checker() -> Checker:
    return Checker(QUESTION, "id", given(), AlikeEncoder())


def test_a_sentence_that_the_articles_bear_out(checker: Checker) -> None:
    checked = checker.check(Written("Banjir merendam 214 rumah di Garut.", (1,), True))
    assert checked is not None
    assert (checked.sentence.supported, checked.sentence.unsupported) == (True, ())
    assert (checked.sentence.numbers, checked.sentence.starts_paragraph) == ((1,), True)
    (citation,) = checked.citations
    assert citation.quote == FLOOD[citation.start : citation.end] == FLOOD.split(" Hujan")[0]


def test_unknown_numbers_are_removed(checker: Checker) -> None:
    checked = checker.check(Written("Banjir merendam 214 rumah di Garut.", (9, 1, 0), False))
    assert checked is not None
    assert checked.sentence.numbers == (1,)


@pytest.mark.parametrize("numbers", [(), (3,), (0, 99)])
def test_what_cites_nothing_that_was_given_is_dropped(checker: Checker, numbers: tuple[int, ...]) -> None:
    assert checker.check(Written("Banjir merendam 214 rumah di Garut.", numbers, False)) is None


def test_a_number_of_another_article_than_the_cited_one_is_marked(checker: Checker) -> None:
    sentence = "Banjir merendam 214 rumah di Garut."
    checked = checker.check(Written(sentence, (2,), False))
    assert checked is not None
    assert not checked.sentence.supported
    assert [sentence[start:end] for start, end in checked.sentence.unsupported] == ["214"]


def test_two_articles_may_support_a_sentence_together(checker: Checker) -> None:
    sentence = (
        "Banjir merendam 214 rumah di Garut dan Presiden Joko Widodo menjenguk korban pada 4 Maret 2024."
    )
    checked = checker.check(Written(sentence, (1, 2), False))
    assert checked is not None
    assert checked.sentence.unsupported == ()
    assert [citation.number for citation in checked.citations] == [1, 2]
    for citation in checked.citations:
        assert TEXTS[citation.article.id][citation.start : citation.end] == citation.quote


def test_a_denial_is_marked(checker: Checker) -> None:
    checked = checker.check(Written("Banjir tidak merendam rumah di Garut.", (1,), False))
    assert checked is not None
    assert (checked.sentence.supported, checked.sentence.unsupported) == (False, ())


def test_a_sentence_is_encoded_once() -> None:
    encoder = AlikeEncoder()
    checker = Checker(QUESTION, "id", given(), encoder)
    for _ in range(3):
        checker.check(Written("Banjir merendam 214 rumah di Garut.", (1, 2), False))
    assert len(encoder.encoded) == len(set(encoder.encoded))


def test_a_translation_is_compared_by_its_meaning(encoder: Encoder) -> None:
    checker = Checker("How many homes were flooded in Garut?", "en", given(), encoder)
    right = checker.check(Written("Floods inundated 214 homes in Garut on Friday.", (1,), True))
    wrong = checker.check(
        Written("The stock market closed higher after the central bank meeting.", (1,), True)
    )
    assert right is not None
    assert wrong is not None
    assert (right.sentence.supported, wrong.sentence.supported) == (True, False)
    assert right.citations[0].quote.startswith("Banjir merendam 214 rumah")


def test_an_article_in_the_language_of_the_answer_is_compared_by_words() -> None:
    checker = Checker(QUESTION, "id", in_english(given()), AlikeEncoder())
    compared = checker.compare("Banjir merendam 214 rumah di Garut.", (1,))
    assert compared.described is None
    assert Checker(QUESTION, "ms", given(), AlikeEncoder()).compare("Banjir.", (1,)).described is not None
