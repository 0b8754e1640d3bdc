import pytest

from indexer.answering.offices import without_others
from indexer.answering.question import parse_question
from indexer.model.reader import Reading, ReadSpan

TITLE = "BRICS Membesar"


def read(question: str, text: str, *names: str, title: str = TITLE) -> Reading:
    """What is left of a reading that took these names, the first for the likeliest."""
    spans = [
        ReadSpan(text.index(name), text.index(name) + len(name), 6.0 - 4 * place)
        for place, name in enumerate(names)
    ]
    return without_others(parse_question(question), title, text, Reading(tuple(spans), 5.0))


@pytest.mark.parametrize(
    ("question", "text", "name", "right"),
    [
        ("Siapa presiden Rusia?", "Presiden Rusia Vladimir Putin hadir.", "Vladimir Putin", True),
        (
            "Siapa presiden Argentina?",
            "Presiden Afrika Selatan Cyril Ramaphosa tiba.",
            "Cyril Ramaphosa",
            False,
        ),
        ("Siapa presiden Rusia?", "Presiden terpilih Amerika Serikat Donald Trump.", "Donald Trump", False),
        # Nothing between: the paragraph or the title says whose it is, or it is at home.
        (
            "Siapa presiden Argentina?",
            "Argentina batal setelah Presiden Javier Milei menolak.",
            "Javier Milei",
            True,
        ),
        (
            "Siapa presiden Brasil?",
            "Brasil.\n\nPresiden Prabowo Subianto dilantik.",
            "Prabowo Subianto",
            False,
        ),
        ("Siapa ketua Persib?", "Ketua Umuh Muchtar hadir.", "Umuh Muchtar", False),
        ("Siapa presiden Indonesia?", "Presiden Prabowo Subianto dilantik.", "Prabowo Subianto", True),
        ("Siapa presiden Indonesia?", "Presiden Joko Widodo dilantik.", "Widodo", True),
        ("Siapa presiden Indonesia?", "Presiden RI Soeharto.", "Soeharto", True),
        ("Siapa presiden Indonesia?", "Presiden Amerika Serikat Donald Trump.", "Donald Trump", False),
        ("Siapa perdana menteri Malaysia?", "Perdana Menteri, Anwar Ibrahim, hadir.", "Anwar Ibrahim", True),
        # Short for it, more of it, and the name with what stands before it.
        ("Siapa gubernur Jabar?", "Gubernur Jawa Barat Ridwan Kamil.", "Ridwan Kamil", True),
        ("Siapa gubernur Bank Indonesia?", "Gubernur BI Perry Warjiyo.", "Perry Warjiyo", True),
        ("Siapa menteri kesehatan?", "Menteri Kesehatan Terawan Agus Putranto.", "Agus Putranto", True),
        ("Siapa menteri kesehatan?", "Menteri Pertahanan Ryamizard Ryacudu.", "Ryamizard", False),
        ("Siapa menteri kesehatan?", "Menteri Kesehatan Terawan Agus Putranto.", "Kesehatan Terawan", True),
        ("Siapa menteri luar negeri Brasil?", "Menteri Luar Negeri Sugiono hadir.", "Sugiono", False),
        # Another's deputy is another.
        (
            "Siapa menteri keuangan Rusia?",
            "Wakil Menteri Keuangan Rusia Andrey Rudenko.",
            "Andrey Rudenko",
            False,
        ),
        ("Siapa wakil gubernur Bali?", "Gubernur Bali Wayan Koster.", "Wayan Koster", False),
        # Not asked for, not told, or told by other words.
        ("Siapa yang meresmikan Whoosh?", "Presiden Rusia Vladimir Putin hadir.", "Vladimir Putin", True),
        (
            "Siapa presiden yang meresmikannya?",
            "Presiden Rusia Vladimir Putin hadir.",
            "Vladimir Putin",
            True,
        ),
        ("Kapan presiden Brasil datang?", "Presiden Rusia Vladimir Putin hadir 2 Mei.", "2 Mei", True),
        ("Siapa presiden Brasil?", "Menurut Lula da Silva hujan turun.", "Lula da Silva", True),
        ("Siapa presiden Brasil?", "Presiden datang, kata Lula da Silva.", "Lula da Silva", True),
        ("Siapa presiden Brasil?", "Menteri Rusia Andrey Rudenko.", "Andrey Rudenko", True),
    ],
)
def test_whose_office_it_is(question: str, text: str, name: str, right: bool) -> None:
    left = read(question, text, name)
    assert (left == Reading((ReadSpan(text.index(name), text.index(name) + len(name), 6.0),), 5.0)) is right
    if not right:
        assert (left.answers, left.margin, len(left.spans)) == (-15.0, -15.0, 1)


def test_a_title_says_whose_it_is() -> None:
    text = "Perdana Menteri Ulf Kristersson hadir."
    assert read("Siapa perdana menteri Swedia?", text, "Ulf Kristersson", title="Swedia Gabung").answers == 5
    assert read("Siapa perdana menteri Swedia?", text, "Ulf Kristersson", title="NATO").answers == -15


def test_what_is_left_is_as_sure_as_its_likeliest_span() -> None:
    text = "Presiden Rusia Vladimir Putin dan Presiden Argentina Javier Milei bertemu."
    left = read("Siapa presiden Argentina?", text, "Vladimir Putin", "Javier Milei")
    assert [text[span.start : span.end] for span in left.spans] == ["Javier Milei"]
    assert left.answers == 2.0
    # What was likeliest stays as sure as it was.
    kept = read("Siapa presiden Rusia?", text, "Vladimir Putin", "Javier Milei")
    assert (len(kept.spans), kept.answers) == (1, 5.0)


def test_letters_that_fold_to_two_are_left_alone() -> None:
    text = "Straße: Presiden Rusia Vladimir Putin"
    question = parse_question("Siapa presiden Brasil?")
    span = ReadSpan(text.index("Vladimir"), len(text), 6.0)
    assert without_others(question, TITLE, text, Reading((span,), 5.0)).answers == 5.0
