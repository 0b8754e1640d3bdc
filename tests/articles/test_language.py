import pytest

from indexer.articles import detect_language

TEXTS = [
    ("id", "Pemerintah menaikkan harga bahan bakar minyak karena anggaran subsidi tidak lagi mencukupi."),
    (
        "ms",
        "Kerajaan menaikkan harga minyak kerana peruntukan subsidi tidak mencukupi, kata beliau pada Khamis.",
    ),
    ("su", "Pamaréntah naékkeun harga béngsin lantaran anggaran subsidi geus teu cukup deui, ceuk anjeunna."),
    ("jv", "Pamarentah ngundhakake rega lenga amarga anggaran subsidi wis ora cukup maneh, ujare dheweke."),
    ("min", "Pamarintah manaiakkan harago minyak karano anggaran subsidi indak cukuik lai, kato baliau."),
    ("en", "The government raised fuel prices because the subsidy budget was no longer enough, he said."),
]
QUESTIONS = [
    ("id", "Siapa sutradara film The Final Destination?"),
    ("id", "Kapan Martin Luther lahir?"),
    ("id", "Dari mana asal kopi luwak?"),
    ("id", "gempa cianjur"),
    ("ms", "Bilakah Menara Merdeka 118 dirasmikan?"),
    ("ms", "Berapakah jumlah pingat emas yang dimenangi Malaysia?"),
    ("su", "Iraha Gedung Saté diwangun?"),
    ("su", "Naon ngaran gedong éta?"),
    ("jv", "Sapa sing mimpin perjanjian Giyanti?"),
    ("jv", "Pira umure Mbah Maridjan nalika tiwas?"),
    ("min", "Dima Istano Pagaruyuang talatak?"),
    ("en", "When did East Timor join ASEAN?"),
    ("en", "Russia North Korea treaty"),
    ("fr", "Quelle est la capitale de la France?"),
    ("de", "Was hat Putin in Nordkorea unterschrieben?"),
    ("nl", "Wat is de hoofdstad van Indonesië?"),
    ("ja", "ロシアと北朝鮮の条約は?"),
    ("ru", "Россия и КНДР подписали договор?"),
    ("ar", "ما هي عاصمة إندونيسيا؟"),
]


@pytest.mark.parametrize(("language", "text"), TEXTS + QUESTIONS)
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "   ", "12.345", "😀😀", "?!"])
def test_no_words_no_language(text: str) -> None:
    assert detect_language(text) == ""


def test_a_long_text_is_judged_by_its_beginning() -> None:
    assert detect_language(TEXTS[0][1] * 20_000) == "id"
