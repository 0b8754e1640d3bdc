from indexer.answering.question import Kind
from indexer.answering.vocabulary import vocabulary
from indexer.index.terms import fold


def test_the_tables_are_read_once() -> None:
    assert vocabulary() is vocabulary()


def test_every_kind_is_one_that_a_question_can_have() -> None:
    asked = [kind for kind, _ in vocabulary().questions]
    assert {Kind(kind) for kind in asked} == set(Kind) - {Kind.OTHER}
    assert len(asked) == len(set(asked))
    assert {Kind(kind) for kind in vocabulary().forms} <= set(asked)


def test_no_pattern_matches_nothing() -> None:
    patterns = [*vocabulary().questions, *vocabulary().forms.items()]
    assert [kind for kind, pattern in patterns if pattern.search("") or pattern.search("xyzzy, qwx")] == []


def test_lists_are_folded_as_the_words_that_are_looked_up() -> None:
    for listed in (vocabulary().abbreviations, vocabulary().everyday_names):
        assert listed
        assert [word for word in listed if word != fold(word) or not word.isalnum()] == []


def test_abbreviations_and_everyday_names() -> None:
    assert {"dr", "jl", "dll", "prof"} <= vocabulary().abbreviations
    assert {"presiden", "senin", "indonesia", "monday"} <= vocabulary().everyday_names


def test_patterns_match_whole_words() -> None:
    forms = vocabulary().forms
    assert forms["when"].search("pada 19 Juni 2024")
    assert not forms["when"].search("juniper")
    assert forms["how many"].search("DUA rumah")
    assert not forms["how many"].search("kedua")


def test_names_are_told_by_their_capitals() -> None:
    assert vocabulary().forms["who"].search("kata Joko Widodo kemarin")
    assert not vocabulary().forms["who"].search("kata joko widodo kemarin")
