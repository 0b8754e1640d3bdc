import numpy as np
import pytest

from indexer.answering.generation.support import (
    COEFFICIENTS,
    FEATURES,
    THRESHOLD,
    coverage,
    features,
    probability,
    subject,
    translated_probability,
)
from indexer.index.terms import terms

SOURCE = "Banjir merendam 214 rumah di Garut dan harga beras naik."


def described(sentence: str, source: str = SOURCE, similarity: float = 0.93) -> dict[str, float]:
    found = features(sentence, source, frozenset(terms(source)), similarity)
    return dict(zip(FEATURES, found.tolist(), strict=True))


def likely(sentence: str, source: str = SOURCE, similarity: float = 0.93) -> float:
    return probability(features(sentence, source, frozenset(terms(source)), similarity))


def test_there_is_a_weight_for_each_feature() -> None:
    assert COEFFICIENTS.shape == (len(FEATURES),)


def test_what_denies_and_restricts_is_no_subject() -> None:
    assert subject("Banjir tidak hanya merendam rumah") == ["banjir", "rendam", "rumah"]


def test_coverage_is_a_share() -> None:
    assert coverage(["a", "b"], frozenset("a")) == 0.5
    assert coverage([], frozenset()) == 0.0


def test_a_sentence_as_the_article_says_it() -> None:
    found = described("Banjir merendam 214 rumah.")
    assert found["coverage by all that is cited"] == 1
    assert found["coverage by the closest sentence"] == 1
    assert found["pairs of neighbouring words in the closest sentence"] == 1
    assert sum(value for name, value in found.items() if "coverage" not in name) == pytest.approx(1.93)


@pytest.mark.parametrize(
    ("sentence", "source", "feature"),
    [
        ("Banjir tidak merendam rumah.", SOURCE, "denies where the closest sentence does not"),
        ("The flood didn't reach the homes.", SOURCE, "denies where the closest sentence does not"),
        (
            "Banjir merendam rumah.",
            "Banjir tidak merendam rumah.",
            "affirms where the closest sentence denies",
        ),
        ("Banjir belum surut.", "Banjir belum surut.", "both deny"),
        ("Banjir hanya merendam rumah.", SOURCE, "restricts where the closest sentence does not"),
        ("Harga beras turun.", SOURCE, "says the opposite of a word"),
    ],
)
def test_what_makes_a_sentence_doubtful(sentence: str, source: str, feature: str) -> None:
    assert described(sentence, source)[feature] == 1


def test_a_contrast_denies_nothing() -> None:
    assert not described("Banjir merendam rumah, bukan sawah.")["denies where the closest sentence does not"]


def test_what_the_article_says_is_likelier_than_its_opposite_or_another_thing() -> None:
    said = likely("Banjir merendam 214 rumah di Garut.", similarity=0.95)
    assert said > THRESHOLD
    assert likely("Banjir tidak merendam rumah di Garut.", similarity=0.93) < THRESHOLD < said
    assert likely("Gubernur mengundurkan diri karena korupsi.", similarity=0.84) < THRESHOLD


def test_across_languages_the_meaning_decides() -> None:
    found = [translated_probability(similarity) for similarity in np.linspace(0.7, 1.0, 7)]
    assert found == sorted(found)
    assert found[0] < 0.01
    assert found[-1] > 0.99
