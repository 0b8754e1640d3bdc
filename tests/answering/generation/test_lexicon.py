from indexer.answering.generation.lexicon import lexicon
from indexer.index.terms import fold


def test_words_are_folded_as_those_they_are_compared_with() -> None:
    table = lexicon()
    for words in (table.negations, table.restrictions, table.titles, table.weekdays, table.countries):
        assert [word for word in words if fold(word) != word] == []


def test_opposites_go_both_ways() -> None:
    table = lexicon().opposites
    assert table
    assert all(word in table[other] for word, others in table.items() for other in others)


def test_no_word_is_both_a_number_and_its_unit_twice() -> None:
    numbers = lexicon().numbers
    tables = (numbers.units, numbers.sums, numbers.tens, numbers.scales)
    assert sum(map(len, tables)) == len(set().union(*tables))
    assert "juta" in numbers
    assert "rumah" not in numbers
