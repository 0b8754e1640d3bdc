from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.answer import ASSUMED_ARTICLES, answer_from
from indexer.answering.confidence import (
    AMONG_COEFFICIENTS,
    COEFFICIENTS,
    FEATURES,
    READ_COEFFICIENTS,
    THRESHOLD,
    confidence,
    features,
)
from indexer.answering.evidence import Sentence, score_sentences
from indexer.answering.question import parse_question
from indexer.answering.search import Found
from indexer.model.reader import Reading, ReadSpan
from indexer.types import Hit
from tests.answering.samples import found, hit
from tests.toys import ToyEncoder

ENCODER = ToyEncoder(dimension=512)
QUESTION = parse_question("Berapa rumah terendam banjir Garut?")
FLOOD = "Sebanyak 214 rumah terendam banjir Garut."
NEARBY = "Banjir juga merendam sawah di Ciamis."
OTHER = "Persib menjuarai liga musim ini."


def material(*hits: Hit) -> tuple[Found, list[Sentence]]:
    of = found(QUESTION.text, hits, ENCODER)
    return of, score_sentences(QUESTION, of, ENCODER)


def sure(*hits: Hit) -> float:
    return confidence(QUESTION, *material(*hits))


def test_a_coefficient_for_each_feature() -> None:
    described = features(QUESTION, *material(hit("a", FLOOD), hit("b", OTHER, 2)))
    assert described.shape == COEFFICIENTS.shape == (len(FEATURES) - 5,)
    assert READ_COEFFICIENTS.shape == AMONG_COEFFICIENTS.shape == (len(FEATURES),)
    assert 0 < THRESHOLD < 1


def test_the_nearer_and_the_better_covered_the_surer() -> None:
    other = hit("b", OTHER, 2, score=0.1)
    assert sure(hit("a", FLOOD), other) > sure(hit("a", NEARBY), other) > sure(hit("a", OTHER), other)


def test_similarity_counts() -> None:
    of, sentences = material(hit("a", FLOOD), hit("b", OTHER, 2))
    steps = []
    for similarity in (0.7, 0.8, 0.9, 1.0):
        nearest = replace(of, similarities=np.array([similarity, 0.6], np.float32))
        steps.append(
            confidence(QUESTION, nearest, [replace(sentences[0], similarity=similarity), *sentences[1:]])
        )
    assert steps == sorted(set(steps))


def test_the_words_of_the_question_as_one_sentence_are_enough() -> None:
    assert sure(hit("a", "Berapa rumah terendam banjir Garut.", score=0.99)) > THRESHOLD
    assert sure(hit("a", OTHER, score=0.01)) < THRESHOLD


def test_of_articles_named_beforehand_the_distance_to_others_says_nothing() -> None:
    of, sentences = material(hit("a", FLOOD), hit("b", OTHER, 2))
    read = replace(of, readings=(Reading((ReadSpan(0, 5, 2.0),), 2.0),))
    near, far = (np.array([0.9, other], np.float32) for other in (0.8, 0.2))

    def certainties(among: bool) -> list[float]:
        return [
            confidence(QUESTION, replace(read, similarities=nearest, among=among), sentences)
            for nearest in (near, far)
        ]

    assert len(set(certainties(among=True))) == 1
    assert len(set(certainties(among=False))) == 2


def test_articles_that_agree_on_the_exact_answer_make_it_surer() -> None:
    agreeing, other = "Ada 214 rumah terendam.", "Ada 602 rumah terendam."
    place = FEATURES.index("other articles with the same exact answer")

    def read(*texts: str, articles: str = "abc") -> tuple[Found, list[Sentence]]:
        hits = [hit(articles[rank - 1], text, rank) for rank, text in enumerate(texts, start=1)]
        of, sentences = material(*hits)
        spans = [(start := text.index(" rumah") - 3, start + 3) for text in texts]
        return replace(of, readings=tuple(Reading((ReadSpan(*span, 3.0),), 3.0) for span in spans)), sentences

    for among in (False, True):
        sure = []
        for texts in ((FLOOD, other, other), (FLOOD, agreeing, other), (FLOOD, agreeing, agreeing)):
            of, sentences = read(*texts)
            sure.append(confidence(QUESTION, replace(of, among=among), sentences))
        assert sure[0] < sure[1] < sure[2]
    assert features(QUESTION, *read(FLOOD, agreeing, other))[place] == 1
    # What an article says twice is said once.
    assert features(QUESTION, *read(FLOOD, agreeing, other, articles="aab"))[place] == 0
    assert READ_COEFFICIENTS[place] > 0
    assert AMONG_COEFFICIENTS[place] > 0


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=3),
    st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=12),
    st.integers(1, 10**9),
)
def test_it_is_a_probability_whatever_the_scores(
    scores: list[float], similarities: list[float], searched: int
) -> None:
    hits = [hit(str(rank), FLOOD, rank, score=score) for rank, score in enumerate(scores, 1)]
    of, sentences = material(*hits)
    nearest = np.array(sorted(similarities, reverse=True), np.float32)
    certainty = confidence(QUESTION, replace(of, similarities=nearest, searched=searched), sentences)
    assert 0 <= certainty <= 1


@pytest.mark.parametrize("count", [1, 2, 10])
def test_it_is_the_answers(count: int) -> None:
    hits = [hit(str(rank), FLOOD if rank == 1 else OTHER, rank) for rank in range(1, count + 1)]
    answer = answer_from(QUESTION.text, hits, ENCODER)
    of, sentences = material(*hits)
    alone = replace(of, searched=ASSUMED_ARTICLES)
    assert answer.confidence == pytest.approx(confidence(QUESTION, alone, sentences))
    assert answer.answered == (answer.confidence >= THRESHOLD)
