from dataclasses import replace

import pytest

from indexer.answering.evidence import (
    FEATURES,
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    READ_WEIGHTS,
    WEIGHTS,
    Sentence,
    score_sentences,
)
from indexer.answering.question import parse_question
from indexer.model.reader import Reading, ReadSpan
from indexer.types import Hit
from tests.answering.samples import found, hit
from tests.toys import ToyEncoder

ENCODER = ToyEncoder(dimension=512)
QUESTION = "Berapa rumah terendam banjir Garut?"
FLOOD = "Sebanyak 214 rumah terendam banjir Garut."
RAIN = "Hujan deras turun sejak Jumat sore."
MAYOR = "Bupati menyatakan tanggap darurat."


def scored(*hits: Hit, question: str = QUESTION) -> list[Sentence]:
    return score_sentences(parse_question(question), found(question, hits, ENCODER), ENCODER)


def texts(sentences: list[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_a_weight_for_each_feature() -> None:
    assert READ_WEIGHTS.shape == (len(FEATURES),)
    assert WEIGHTS.shape == (len(FEATURES) - 3,)
    assert len(set(FEATURES)) == len(FEATURES)


def test_the_sentence_that_answers_comes_first() -> None:
    sentences = scored(hit("a", f"{RAIN} {FLOOD} {MAYOR}"))
    assert texts(sentences)[0] == FLOOD
    assert sorted(texts(sentences)) == sorted([FLOOD, RAIN, MAYOR])
    scores = [sentence.score for sentence in sentences]
    assert scores == sorted(scores, reverse=True)


def test_it_comes_first_from_whichever_passage() -> None:
    sentences = scored(hit("a", RAIN, 1), hit("b", MAYOR, 2), hit("c", FLOOD, 3))
    assert (sentences[0].text, sentences[0].hit.article.id, sentences[0].hit.rank) == (FLOOD, "c", 3)


def test_a_reading_says_which_sentence_holds_the_exact_answer() -> None:
    passage = f"{RAIN} {FLOOD} {MAYOR}"
    start = passage.index("214")
    of = replace(
        found(QUESTION, [hit("a", passage, 1, start=100), hit("b", RAIN, 2)], ENCODER),
        readings=(Reading((ReadSpan(start, start + 9, 5.0),), 4.0),),
    )
    sentences = score_sentences(parse_question(QUESTION), of, ENCODER)
    assert sentences[0].text == FLOOD
    assert sentences[0].exact == ReadSpan(100 + start, 100 + start + 9, 5.0)
    assert all(sentence.exact is None for sentence in sentences[1:])
    assert {sentence.reading is None for sentence in sentences} == {True, False}


def test_an_exact_answer_over_two_sentences_ends_with_the_first() -> None:
    passage = f"{FLOOD} {MAYOR}"
    of = replace(
        found(QUESTION, [hit("a", passage, 1)], ENCODER),
        readings=(Reading((ReadSpan(10, len(passage), 5.0),), 4.0),),
    )
    exact = {each.text: each.exact for each in score_sentences(parse_question(QUESTION), of, ENCODER)}
    assert exact == {FLOOD: ReadSpan(10, len(FLOOD), 5.0), MAYOR: None}


def test_offsets_count_in_the_article() -> None:
    text = f"{RAIN}\n\n{FLOOD}  {MAYOR}"
    for sentence in scored(hit("a", text, start=100)):
        assert text[sentence.start - 100 : sentence.end - 100] == sentence.text
    assert {sentence.start for sentence in scored(hit("a", text, start=100))} == {
        100,
        100 + text.index(FLOOD),
        100 + text.index(MAYOR),
    }


def test_similarity_is_that_of_the_sentence_under_its_title() -> None:
    (alone,) = scored(hit("a", FLOOD))
    # "rumah", "terendam", "banjir", "Garut" are four of five words asked and of six words written.
    assert alone.similarity == pytest.approx(4 / (5 * 6) ** 0.5)
    (titled,) = scored(hit("a", FLOOD, title="Kabar"))
    assert titled.similarity == pytest.approx(4 / (5 * 7) ** 0.5)
    assert titled.vector.tolist() == ENCODER.encode_passages([f"Kabar\n{FLOOD}"])[0].tolist()


def test_coverage_counts_the_sentence_before_and_the_title() -> None:
    text = "Warga di Garut siaga penuh. Air deras, 214 rumah terendam."
    coverage = {sentence.text: sentence.coverage for sentence in scored(hit("a", text, title="Banjir"))}
    assert coverage == pytest.approx(
        {"Warga di Garut siaga penuh.": 2 / 4, "Air deras, 214 rumah terendam.": 4 / 4}
    )


def test_a_sentence_in_two_passages_counts_once() -> None:
    text = f"{RAIN} {FLOOD} {MAYOR}"
    start = text.index(FLOOD)
    sentences = scored(hit("a", text[: start + len(FLOOD)], 1), hit("a", text[start:], 2, start=start))
    assert sorted(texts(sentences)) == sorted([RAIN, FLOOD, MAYOR])
    assert sentences[0].hit.rank == 1


def test_the_tail_of_a_sentence_already_seen_is_no_sentence() -> None:
    text = f"{RAIN} {FLOOD}"
    cut = text.index("rumah terendam")
    assert sorted(texts(scored(hit("a", text, 1), hit("a", text[cut:], 2, start=cut)))) == sorted(
        [RAIN, FLOOD]
    )


def test_the_head_of_a_sentence_already_seen_is_no_sentence() -> None:
    text = f"{RAIN} {FLOOD}"
    start, cut = text.index(FLOOD), text.index(" banjir Garut")
    sentences = scored(hit("a", text, 1), hit("a", text[start:cut], 2, start=start))
    assert sorted(texts(sentences)) == sorted([RAIN, FLOOD])


def test_the_same_words_in_two_articles_are_two_sentences() -> None:
    assert [sentence.hit.article.id for sentence in scored(hit("a", FLOOD, 1), hit("b", FLOOD, 2))] == [
        "a",
        "b",
    ]


def test_sentences_too_long_or_too_short_are_left_out() -> None:
    whole = "Kata " * (LONGEST_SENTENCE // 5)
    longest = whole[: LONGEST_SENTENCE - 2] + "a."
    assert len(longest) == LONGEST_SENTENCE
    assert texts(scored(hit("a", longest))) == [longest]
    assert texts(scored(hit("a", "a" + longest))) == []
    assert texts(scored(hit("a", f"Ya, benar. {FLOOD}"))) == [FLOOD]


def test_so_many_sentences_are_weighed_and_the_promising_are_among_them() -> None:
    hits = [hit(f"a{rank}", f"{RAIN} {MAYOR} Warga mengungsi ke balai desa.", rank) for rank in range(1, 9)]
    sentences = scored(*hits, hit("b", f"{RAIN} {FLOOD}", 9))
    assert len(sentences) == MOST_SENTENCES < 26
    assert sentences[0].text == FLOOD


def test_no_sentences() -> None:
    assert scored() == []
    assert scored(hit("a", "Ya.")) == []
