from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.answering.question import parse_question
from indexer.answering.reading import FOREIGN, LARGEST, MOST_READ, MOST_WIDENED, SURE, read
from indexer.model.reader import Reader, Reading, ReadSpan
from indexer.types import Hit, Passage
from tests.answering.samples import found, hit
from tests.toys import ToyEncoder

ENCODER = ToyEncoder(dimension=512)
QUESTION = "Di mana rumah terendam?"


class ScriptedReader(Reader):
    """Says what it is told to, and remembers what it was asked to read."""

    def __init__(self, *scores: float) -> None:
        self.scores = scores
        self.asked: list[tuple[str, str]] = []
        self.question = ""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Reading]:
        self.question = question
        self.asked = list(passages)
        return [Reading((ReadSpan(0, 4, score),), score) for score in self.scores[: len(passages)]]


def hits(count: int, score: float = 0.6) -> list[Hit]:
    return [
        hit(f"a{n}", f"Rumah ke-{n} terendam.", n, title=f"Banjir {n}", score=score)
        for n in range(1, count + 1)
    ]


def test_the_first_are_read_with_their_titles() -> None:
    reader = ScriptedReader(*[0.0] * MOST_READ)
    of = read(parse_question(QUESTION), found(QUESTION, hits(8), ENCODER), reader)
    assert reader.asked == [(f"Banjir {n}", f"Rumah ke-{n} terendam.") for n in range(1, MOST_READ + 1)]
    assert len(of.readings) == MOST_READ
    assert [each.article.id for each in of.hits] == [f"a{n}" for n in range(1, 9)]


def test_the_first_are_read_widened_the_next_as_indexed() -> None:
    wide = [hit(f"a{n}", f"Air naik {n}. Rumah terendam.", n, start=40) for n in range(1, 6)]
    indexed = tuple(Passage(f"a{n}", 52, 67, "Rumah terendam.") for n in range(1, 6))
    before = replace(found(QUESTION, wide, ENCODER), indexed=indexed)
    reader = ScriptedReader(-9.0, -9.0, -9.0, 9.0, -9.0)
    of = read(parse_question(QUESTION), before, reader)
    widened, not_widened = MOST_WIDENED, MOST_READ - MOST_WIDENED
    assert [text for _, text in reader.asked] == [
        *(f"Air naik {n}. Rumah terendam." for n in range(1, widened + 1)),
        *["Rumah terendam."] * not_widened,
    ]
    assert [each.article_id for each in of.indexed] == ["a4", "a1", "a2", "a3", "a5"]
    best, second = of.readings[:2]
    assert of.hits[0].passage.text[best.start : best.end] == "Ruma"
    assert of.hits[1].passage.text[second.start : second.end] == "Air "


def test_what_answers_comes_first_and_keeps_the_ranks_in_order() -> None:
    before = found(QUESTION, [*hits(3, 0.6)[:2], hits(3, 0.5)[2]], ENCODER)
    of = read(parse_question(QUESTION), before, ScriptedReader(-9.0, 9.0, 9.0))
    assert [each.article.id for each in of.hits] == ["a2", "a3", "a1"]
    assert [each.rank for each in of.hits] == [1, 2, 3]
    assert [each.score for each in of.hits] == [0.6, 0.6, 0.5]
    assert [reading.answers for reading in of.readings] == [9.0, 9.0, -9.0]


def test_a_subject_in_brackets_is_read_as_part_of_the_question() -> None:
    reader = ScriptedReader(0.0)
    asked = "Kapan itu terjadi? (banjir Garut)"
    read(parse_question(asked), found(asked, hits(1), ENCODER), reader)
    assert reader.question == "Kapan itu terjadi banjir Garut?"
    read(parse_question(QUESTION), found(QUESTION, hits(1), ENCODER), reader)
    assert reader.question == QUESTION


def test_another_language_is_made_up_for() -> None:
    native, other = hits(2)
    foreign = replace(other, article=replace(other.article, language="en"))
    less = -FOREIGN  # in log-odds, of which an answering score and a margin of 1 make 0.6
    of = read(
        parse_question(QUESTION), found(QUESTION, [native, foreign], ENCODER), ScriptedReader(0.0, less)
    )
    assert [each.article.id for each in of.hits] == ["a2", "a1"]
    of = read(parse_question(QUESTION), found(QUESTION, [native, other], ENCODER), ScriptedReader(0.0, less))
    assert [each.article.id for each in of.hits] == ["a1", "a2"]


def test_scores_are_bounded() -> None:
    of = read(parse_question(QUESTION), found(QUESTION, hits(2), ENCODER), ScriptedReader(1e9, -1e9))
    assert [(each.margin, each.answers) for each in of.readings] == [(LARGEST, LARGEST), (-LARGEST, -LARGEST)]


def test_only_a_question_of_fact_is_read() -> None:
    question = "Ringkas berita tentang banjir"
    before = found(question, hits(2), ENCODER)
    assert read(parse_question(question), before, ScriptedReader(9.0, 9.0)) is before
    assert read(parse_question(QUESTION), before, None) is before


@pytest.mark.parametrize("question", ["Apakah Garut banjir?", "Garut udah surut belum?"])
def test_yes_or_no_is_not_read_unless_the_reader_is_sure(question: str) -> None:
    before = found(question, hits(2), ENCODER)
    assert read(parse_question(question), before, ScriptedReader(SURE, -1.0)) is before
    assert len(read(parse_question(question), before, ScriptedReader(SURE + 0.1, -1.0)).readings) == 2


def test_fewer_are_widened_for_a_search() -> None:
    wide = [hit(f"a{n}", f"Air naik {n}. Rumah terendam.", n, start=40) for n in range(1, 6)]
    indexed = tuple(Passage(f"a{n}", 52, 67, "Rumah terendam.") for n in range(1, 6))
    reader = ScriptedReader(*[0.0] * MOST_READ)
    read(parse_question(QUESTION), replace(found(QUESTION, wide, ENCODER), indexed=indexed), reader, 1)
    assert [text for _, text in reader.asked] == ["Air naik 1. Rumah terendam.", *["Rumah terendam."] * 4]
