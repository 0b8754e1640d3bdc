import pytest

from indexer.articles.glued import divide_glued_words

# Words that stand for themselves, as an article's other sentences would show them.
REST = (
    "Usul pajak itu menarik. Pajak lain tetap ada. Menteri Budi Arie, kata Budi, memuji koperasi. "
    "Koperasi itu besar. Presiden Rusia Vladimir Putin tiba di Rusia. "
    "Gubernur Bank Indonesia hadir, dan Bank itu kuat."
)


def divide(text: str, language: str = "id") -> str:
    return divide_glued_words(f"{REST} {text}", language)[0].removeprefix(REST).strip()


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("10pajakbaru", "10 pajak baru"),
        ("KoperasiBudi", "Koperasi Budi"),
        ("Putinuntuk", "Putin untuk"),
        ("RusiaVladimir", "Rusia Vladimir"),
        ("dariRusia", "dari Rusia"),
        ("2025telah", "2025 telah"),
        ("koperasidi", "koperasi di"),
    ],
)
def test_words_are_put_apart_on_evidence(glued: str, apart: str) -> None:
    other = "GubernurBank"
    assert divide(f"Ada {glued} di {other}.") == f"Ada {apart} di Gubernur Bank."


@pytest.mark.parametrize(
    "word",
    [
        "sangatimpactful",  # nothing shows the second part
        "daripada",
        "sepakbola",
        "antarnegara",
        "Pekanbaru",
        "https://a.id/pajakbaru",
        "@pajakbaru",
        "#pajakbaru",
        "Perdana",
        "kepadanya",
        "menjadi",
        "pribadi",
    ],
)
def test_words_that_only_look_glued_stay(word: str) -> None:
    others = "GubernurBank dan RusiaVladimir"
    text = f"Bandar, antar negara, sepak bola, bola sepak, pekan, pekan; {word} dan {others}."
    assert f"; {word} dan" in divide(text)


def test_one_such_word_may_be_meant() -> None:
    assert divide("Ada KoperasiBudi di sana.") == "Ada KoperasiBudi di sana."


def test_figures_and_words_are_never_meant_to_meet() -> None:
    assert divide("Ada 10pajakbaru di sana.") == "Ada 10 pajak baru di sana."
    for word in ("10xyzbaru", "Koperasi123"):
        assert divide(f"Ada {word} di sana.") == f"Ada {word} di sana."


def test_a_word_that_comes_again_is_a_word() -> None:
    assert "KoperasiBudi" in divide("KoperasiBudi, KoperasiBudi, GubernurBank, RusiaVladimir.")


def test_other_languages_are_left_alone() -> None:
    assert divide("GubernurBank dan RusiaVladimir.", "en") == "GubernurBank dan RusiaVladimir."


def test_nothing_but_spaces_is_added() -> None:
    text = f"{REST} Ada 10pajakbaru, GubernurBank, dan dariRusia."
    divided, words = divide_glued_words(text, "id")
    assert divided.replace(" ", "") == text.replace(" ", "")
    assert words == ("10pajakbaru", "GubernurBank", "dariRusia")
