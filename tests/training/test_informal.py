import random

from indexer.training.informal import informal

QUESTION = "Bagaimana cara yang dipakai Budi untuk menang?"


def test_every_way_of_typing_comes_up_and_the_plain_one_most() -> None:
    chance = random.Random(1)
    typed = [informal(QUESTION, chance, 0.55) for _ in range(400)]
    assert 180 < typed.count(QUESTION) < 260
    assert "bagaimana cara yang dipakai budi untuk menang" in typed
    assert "gmn cara yg dipakai budi utk menang" in typed
    keywords = [text for text in set(typed) if "yang" not in text and "yg" not in text]
    assert len(keywords) == 1
    assert "budi" in keywords[0]


def test_the_same_seed_types_the_same() -> None:
    assert [informal(QUESTION, random.Random(5), 0.55) for _ in range(3)] == [
        informal(QUESTION, random.Random(5), 0.55)
    ] * 3


def test_a_question_of_stop_words_keeps_them() -> None:
    chance = random.Random(2)
    assert "" not in {informal("Apa itu?", chance, 0.1) for _ in range(100)}
