import random

from indexer.training.examples import Asked
from indexer.training.negatives import nearest_others, without_answer
from tests.toys import ToyEncoder
from tests.training.conftest import CONTEXT


def asked(answer: str, passage: str = CONTEXT, question: str = "Kapan diresmikan?") -> Asked:
    start = passage.index(answer)
    return Asked(question, "", passage, True, (start, start + len(answer)), answer)


def test_the_answers_sentence_goes_and_the_others_stay() -> None:
    rest = without_answer(asked("10 Juni 2009"))
    assert rest is not None
    assert rest.startswith("Jembatan itu menghubungkan")
    assert rest.endswith("4,5 triliun rupiah.")
    middle = without_answer(asked("5.438 meter"))
    assert middle is not None
    assert "Selat Madura. Biaya" in middle


def test_not_where_the_answer_stands_elsewhere_or_nothing_is_left() -> None:
    assert without_answer(asked("diresmikan")) is None
    assert without_answer(asked("10 Juni 2009", "Diresmikan 10 Juni 2009. Ramai.")) is None
    assert without_answer(Asked("Apa?", "", CONTEXT, False, None, "")) is None


def test_others_are_near_and_do_not_hold_the_answer() -> None:
    bridges = [
        asked("10 Juni 2009"),
        asked("1 Mei 1990", CONTEXT.replace("10 Juni 2009", "1 Mei 1990")),
        asked("10 Juni 2009", f"Di Surabaya. {CONTEXT}"),
    ]
    others = nearest_others(bridges, ToyEncoder(), random.Random(0), 12)
    assert others[0] == ("", bridges[1].passage)
    assert others[2] == ("", bridges[1].passage)
    assert others[1] is not None
    assert "10 Juni 2009" in others[1][1]


def test_none_where_every_other_holds_it() -> None:
    same = [asked("10 Juni 2009"), asked("10 Juni 2009", f"{CONTEXT} Ramai.")]
    assert nearest_others(same, ToyEncoder(), random.Random(0), 12) == [None, None]


def test_the_closest_has_the_questions_words_too() -> None:
    near = "Jembatan Suramadu diresmikan di Surabaya."
    far = "Jembatan gantung itu panjang."
    bridges = [
        asked("10 Juni 2009", question="Kapan Jembatan Suramadu diresmikan?"),
        asked("Surabaya", near),
        asked("panjang", far),
    ]
    found = {nearest_others(bridges, ToyEncoder(), random.Random(seed), 1)[0] for seed in range(5)}
    assert found == {("", near)}
