import pytest

from indexer.answering.forms.subjects import compared


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Bandingkan harga Pertalite dan Pertamax.", ("Pertalite", "Pertamax")),
        ("Apa beda banjir Jakarta 2020 dan banjir Jakarta 2025?", ("2020", "2025")),
        (
            "Lebih kuat mana, gempa tsunami Aceh 2004 atau Pangandaran 2006?",
            ("Aceh 2004", "Pangandaran 2006"),
        ),
        ("How do Webb's and Hubble's mirrors compare?", ("Webb", "Hubble")),
        ("Antara Merdeka 118 dengan Burj Khalifa, mana lebih tinggi?", ("Merdeka 118", "Burj Khalifa")),
        ("Siapa lebih dulu diterima, Finlandia atau Swedia, dan kapan?", ("Finlandia", "Swedia")),
        ("bedanya redenominasi sama sanering apa?", ("redenominasi", "sanering")),
        ("Apa beda A-400 dan C-130 menurut Budi Santoso?", ("A-400", "C-130")),
    ],
)
def test_the_two_things_compared(question: str, names: tuple[str, str]) -> None:
    sides = compared(question)
    assert sides is not None
    assert tuple(side.name for side in sides) == names


def test_each_side_has_the_question_without_the_other() -> None:
    sides = compared("Palapa A1 dan SATRIA-1 diluncurkan dengan roket apa?")
    assert sides is not None
    assert [side.question for side in sides] == [
        "Palapa A1 diluncurkan dengan roket apa?",
        "SATRIA-1 diluncurkan dengan roket apa?",
    ]
    assert sides[0].terms == {"palapa", "1"}


@pytest.mark.parametrize("question", ["Apa bedanya?", "Bandingkan!", "Apa bedanya dengan sanering?", "dan"])
def test_a_question_that_names_no_two_things(question: str) -> None:
    assert compared(question) is None


def test_many_joints_take_no_time() -> None:
    sides = compared("beda " + "dan " * 2_000 + "antara Monas dan Borobudur?")
    assert sides
    assert [side.name for side in sides] == ["Monas", "Borobudur"]
