import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.answering.generation.reply import LONGEST_SENTENCE, Written, plain, written_sentences


def said(reply: str, *, finished: bool = True) -> list[tuple[str, tuple[int, ...]]]:
    return [(each.text, each.numbers) for each in written_sentences(reply, finished=finished)]


@pytest.mark.parametrize(
    ("reply", "numbers"),
    [
        ("Banjir merendam rumah [1].", (1,)),
        ("Banjir merendam rumah. [1]", (1,)),
        ("Banjir merendam rumah.[1][3]", (1, 3)),
        ("Banjir merendam rumah [1, 3].", (1, 3)),
        ("Banjir merendam rumah [1], [3].", (1, 3)),
        ("Banjir merendam rumah [1-3].", (1, 2, 3)),
        ("Banjir merendam rumah [1 dan 2].", (1, 2)),
        ("Banjir merendam rumah【2】.", (2,)),
        ("Banjir merendam rumah [Artikel 2].", (2,)),
        ("Banjir merendam rumah [^2].", (2,)),
        ("Banjir [1] merendam rumah [2].", (1, 2)),
        ("Banjir merendam rumah [1](https://a.example/x).", (1,)),
        ("Banjir merendam rumah.\n[1]", (1,)),
        ("Banjir merendam rumah.", ()),
    ],
)
def test_marks_in_every_form(reply: str, numbers: tuple[int, ...]) -> None:
    assert said(reply) == [("Banjir merendam rumah.", numbers)]


def test_each_sentence_keeps_its_own_marks() -> None:
    reply = "Banjir merendam 7.650 rumah. [1] Dr. Budi datang [2]. Hujan turun lagi.[1][2]"
    assert said(reply) == [
        ("Banjir merendam 7.650 rumah.", (1,)),
        ("Dr. Budi datang.", (2,)),
        ("Hujan turun lagi.", (1, 2)),
    ]


def test_lists_and_headings_are_sentences_in_lines_of_their_own() -> None:
    reply = (
        "## Ringkasan\n\n- **Banjir** merendam rumah [1].\n- Hujan _deras_ turun [2].\n1. `Selesai` ya [1]."
    )
    assert written_sentences(reply) == [
        Written("Ringkasan", (), True),
        Written("Banjir merendam rumah.", (1,), True),
        Written("Hujan deras turun.", (2,), True),
        Written("Selesai ya.", (1,), True),
    ]


def test_what_a_model_thinks_aloud_is_not_said() -> None:
    assert said("<think>Hmm [1]. Apa ya?</think>Banjir surut [1].") == [("Banjir surut.", (1,))]
    assert said("<think>Hmm [1]. Masih berpikir. Terus", finished=False) == []


def test_an_unfinished_sentence_waits() -> None:
    reply = "Banjir merendam rumah. [1] Hujan turun lagi [2]. Sudah"
    seen: list[list[tuple[str, tuple[int, ...]]]] = []
    for end in range(len(reply) + 1):
        found = said(reply[:end], finished=False)
        if not seen or found != seen[-1]:
            seen.append(found)
    first, second = ("Banjir merendam rumah.", (1,)), ("Hujan turun lagi.", (2,))
    assert seen == [[], [first], [first, second]]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("lihat ![gambar](https://a.example/p.png?q=1) ini", "lihat ini"),
        ("lihat [tautan](https://a.example) ini", "lihat tautan ini"),
        ("lihat [tautan][ref] ini\n\n[ref]: https://a.example", "lihat tautan ini"),
        ("lihat https://a.example/x?y=z ini", "lihat ini"),
        ("lihat www.a.example ini", "lihat ini"),
        ("lihat <a href='https://a.example'>sini</a> ini", "lihat sini ini"),
        ("a <img src=x onerror=alert(1)> b", "a b"),
        ("a <img src=x onerror=alert(1)", "a"),
        ("a <scr<script>x</script>ipt>alert(1)</script> b", "a alert(1) b"),
        ("a &lt;b&gt;x&lt;/b&gt; c", "a x c"),
        ("a <!-- rahasia --> b", "a b"),
        ("tulis ke orang@jahat.example segera", "tulis ke segera"),
        ("klik javascript:alert(1) ini", "klik ini"),
        ("```\nkode\n```", "kode"),
        ("kata\u202eterbalik\u200b\U000e0041", "kataterbalik"),
        ("suhu < 5 derajat", "suhu < 5 derajat"),
        ("![a][b]", ""),
    ],
)
def test_nothing_stays_that_a_page_could_run_or_load(text: str, left: str) -> None:
    assert " ".join(plain(text).split()) == left


def test_a_sentence_without_end_is_dropped() -> None:
    assert said("banjir " * LONGEST_SENTENCE + "[1].") == []


@pytest.mark.parametrize(
    "reply",
    [
        "a.",
        ".",
        ".!",
        " ",
        "\n",
        " \n",
        "[",
        "[[1]",
        "[1]",
        "<",
        "<a",
        "- ",
        "> ",
        "*",
        "_a",
        "a@",
        "![",
        "](",
        "&lt;",
    ],
)
def test_no_reply_keeps_it_busy(reply: str) -> None:
    began = time.process_time()
    for finished in (True, False):
        written_sentences(reply * (24_000 // len(reply)), finished=finished)
    assert time.process_time() - began < 3


@given(st.text(alphabet=st.sampled_from(list("ab1 .[]()!<>/\\\"'=&;:*_`#-\n|~⟦⟧ht")), max_size=80))
def test_any_reply_becomes_plain_sentences(reply: str) -> None:
    for written in written_sentences(reply):
        assert written.text.strip() == written.text != ""
        assert not re.search(r"<[a-z/!?]|!\[[^\]]*\]\(|\]\(|⟦|⟧|\n", written.text)
        assert all(number >= 0 for number in written.numbers)
    written_sentences(reply, finished=False)
