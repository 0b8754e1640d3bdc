"""Questions that give themselves away are judged alone seldom, others half of the time."""

from __future__ import annotations

import random

import numpy as np

from indexer.training.examples import Asked
from indexer.training.style import chances_of_the_other_sort


def questions(count: int, told: float) -> list[Asked]:
    """``told`` of them say by a word whether they are answered; two to a passage."""
    chance = random.Random(1)
    found = []
    for number in range(count):
        answered = chance.random() < 0.5
        sort = "persis" if answered else "bukan"
        word = sort if chance.random() < told else "kota"
        found.append(Asked(f"Kapan {word} itu terjadi?", "", f"Paragraf {number // 2}", answered, None, ""))
    return found


def test_the_style_says_nothing_of_those_that_are_chosen() -> None:
    asked = questions(2000, told=0.6)
    chances = chances_of_the_other_sort(asked)
    chance = random.Random(2)
    chosen = [each for each, share in zip(asked, chances, strict=True) if chance.random() < share]
    kept = {word: sum(word in each.question for each in chosen) for word in ("persis", "bukan", "kota")}
    there = {word: sum(word in each.question for each in asked) for word in kept}
    assert 0.4 < kept["kota"] / there["kota"] < 0.6
    assert kept["persis"] / there["persis"] < 0.05
    assert kept["bukan"] / there["bukan"] < 0.05
    assert 0.4 < np.mean([each.answered for each in chosen]) < 0.6


def test_one_sort_alone_is_never_judged_so() -> None:
    answered = [each for each in questions(100, told=0.0) if each.answered]
    assert chances_of_the_other_sort(answered) == [0.0] * len(answered)
    assert chances_of_the_other_sort([]) == []
    assert chances_of_the_other_sort(questions(10, told=0.0)) == [0.0] * 10
