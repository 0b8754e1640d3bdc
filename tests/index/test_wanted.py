from collections.abc import Sequence

from indexer.index.wanted import MOST_TERMS, wanted_phrases, wanted_terms


def unasked(_: Sequence[str]) -> dict[str, int]:
    raise AssertionError("frequencies are asked for where there are too many terms only")


def test_the_terms_that_carry_the_subject() -> None:
    assert wanted_terms("Di mana banjir Garut?", unasked) == ["banjir", "garut"]


def test_of_many_terms_the_rarest_that_stand_anywhere() -> None:
    numbers = [str(number) for number in range(1_000, 1_000 + MOST_TERMS + 10)]
    frequencies = {word: place for place, word in enumerate(numbers)}
    found = wanted_terms(" ".join(numbers), lambda words: {word: frequencies[word] for word in words})
    assert found == numbers[1 : MOST_TERMS + 1]


def test_words_in_quotation_marks_stand_together() -> None:
    assert wanted_phrases('Apa itu "banjir bandang Garut" dan “lumpur”?') == [["banjir", "bandang", "garut"]]
    assert wanted_phrases("Apa itu banjir bandang?") == []
