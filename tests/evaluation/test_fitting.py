"""The fits find what made the data, and the half that is measured is not the half that was learned from."""

import numpy as np

from indexer.answering import fusion as shipped
from tests.evaluation.fitting import fusion, logistic, sentences
from tests.evaluation.fitting.logistic import Judged, area, balanced_accuracy
from tests.evaluation.fitting.questions import calls_of, half_of
from tests.evaluation.parts_ablation import GoldQuestion, mistyped


def judged(count: int) -> list[Judged]:
    """True with the odds that 3 x0 - 1 gives; x1 says nothing; of a set of 30 and a set of the rest."""
    chance = np.random.default_rng(0)
    found = []
    for number in range(count):
        described = chance.normal(size=2)
        true = bool(chance.random() < 1 / (1 + np.exp(-(3 * described[0] - 1))))
        found.append(Judged("small" if number < 30 else "large", number % 2, described, true, 0.5))
    return found


def test_a_logistic_model_finds_what_counts() -> None:
    rows = judged(2_000)
    model = logistic.fitted(rows)
    assert model.coefficients[0] > 1.5
    assert abs(model.coefficients[1]) < 0.5
    assert model.probability(np.array([2.0, 0.0])) > 0.9 > 0.1 > model.probability(np.array([-2.0, 0.0]))
    assert logistic.fitted(rows, unused=[0]).coefficients[0] == 0
    said = logistic.crossed(rows)
    assert area(said, [each.true for each in rows]) > 0.85
    assert balanced_accuracy(said, [each.true for each in rows], 0.5) > 0.75


def test_balanced_accuracy_and_area_by_hand() -> None:
    said, true = [0.9, 0.4, 0.4, 0.1], [True, True, False, False]
    assert balanced_accuracy(said, true, 0.5) == 0.75
    assert area(said, true) == (1 + 1 + 0.5 + 1) / 4


def test_the_network_learns_which_candidate_is_right() -> None:
    chance = np.random.default_rng(0)
    asked = []
    for number in range(200):
        described = chance.normal(size=(8, len(shipped.FEATURES)))
        # The right one has the highest similarity: the first feature, of which all else is independent.
        right = described[:, 0] == described[:, 0].max()
        asked.append(fusion.Asked("toy", number % 2, described, right, False))
    weights = fusion.fitted(asked[:150])
    assert np.mean([fusion.first_right(each, weights) for each in asked[150:]]) > 0.7
    blind = fusion.fitted(asked[:150], without=("similarity",))
    assert np.mean([fusion.first_right(each, blind) for each in asked[150:]]) < 0.5
    assert [values.shape for values in weights] == [(16, 21), (16,), (16,)]


def test_sentence_weights_are_found() -> None:
    chance = np.random.default_rng(0)
    chosen = []
    for number in range(80):
        described = chance.normal(size=(6, 3))
        right = (described[:, 1] == described[:, 1].max()).astype(float)
        chosen.append(sentences.Chosen("toy", number % 2, described, right))
    weights = sentences.fitted(chosen[:40])
    assert weights.argmax() == 1
    assert np.mean([sentences.share_of_first(each, weights) for each in chosen[40:]]) > 0.9


def test_calls_are_kept_with_their_results() -> None:
    with calls_of(shipped, "log_odds_of") as calls:
        assert shipped.log_odds_of(0.5) == 0
    assert calls == [((0.5,), 0.0)]
    shipped.log_odds_of(0.5)
    assert len(calls) == 1


def test_halves_are_about_as_large() -> None:
    assert 40 < sum(half_of(f"question {number}") for number in range(100)) < 60


def test_a_typing_error_is_made_in_the_longest_word() -> None:
    assert mistyped(GoldQuestion("Siapa presiden?")).question == "Siapa preisden?"
    assert mistyped(GoldQuestion("Apa itu?")).question == "Apa itu?"
