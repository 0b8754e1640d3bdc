import pytest

from indexer.articles.decoding import decode, tidy
from indexer.errors import ArticleError

TEXT = "Café “Braga” di Bandung kembali dibuka untuk umum — begitu kata pemiliknya, Bu Réni."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_text_comes_back_from_any_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_mojibake_is_repaired() -> None:
    broken = TEXT.encode("utf-8").decode("cp1252", "replace")
    assert "Café" in tidy(broken)
    assert "Réni" in tidy(broken)


def test_text_that_only_looks_odd_is_left_alone() -> None:
    text = "Âge d'or à Paris; naïve façade; Ângela."
    assert tidy(text) == text


def test_line_ends_and_control_characters() -> None:
    assert tidy("satu\r\ndua\rtiga\x00\x07 \ufeffempat\u200b\u2028lima") == "satu\ndua\ntiga empat\nlima"


def test_letters_are_composed_and_joined_emoji_stay() -> None:
    assert tidy("Cafe\u0301 👨\u200d👩\u200d👧") == "Caf\u00e9 👨\u200d👩\u200d👧"


def test_a_lone_surrogate_becomes_printable() -> None:
    assert tidy("a\ud800b").encode("utf-8") == b"a?b"


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    data = ("Réni dan Café — “Braga”. " * 20).encode() + b"\xff\xfe" + "Réni selesai.".encode()
    assert decode(data, "a.txt").count("Réni") == 21


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\n"])
def test_nothing_is_no_text(data: bytes) -> None:
    with pytest.raises(ArticleError, match="the file is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 30, bytes(range(256)) * 40, b"\x01\x02\x03\x04" * 99]
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(ArticleError, match="binary"):
        decode(data, "a.txt")
