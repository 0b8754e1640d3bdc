import html.parser
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from indexer.page import safe
from tests.page.hostile import HOSTILE


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _value in attrs if name.startswith("on")]
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _markdown_text(label: str) -> str:
    """What a Markdown reader makes of it; fails where that is anything but one line of plain text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(f"x{label}x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    return "".join(child.content for child in children)[1:-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_html_of_hostile_text_is_text(text: str) -> None:
    parser = _Tags()
    parser.feed(safe.html(text))
    parser.close()
    assert parser.tags == ["bdi"]
    assert parser.text == safe.visible(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_label_of_hostile_text_is_one_line_of_plain_markdown(text: str) -> None:
    label = safe.label(text, limit=20_000)
    shown = _markdown_text(label).replace("\u2060", "")
    assert shown == re.sub(r"\s+", " ", safe.visible(text)).strip()
    assert not re.search(r"(?<!\\)\$", label)


@given(st.text())
def test_label_of_any_text_is_one_line_of_plain_markdown(text: str) -> None:
    shown = _markdown_text(safe.label(text, limit=1_000)).replace("\u2060", "")
    assert shown == re.sub(r"\s+", " ", safe.visible(text)).strip().replace("\u2060", "")


@pytest.mark.parametrize(
    ("text", "construct"),
    [
        (":material/home:", r":[a-z_/]+:"),
        (":smile:", r":[a-z_]+:"),
        (":red[x]", r":[a-z]+\["),
        ("https://evil.example", r"https?://"),
        ("www.evil.example", r"www\."),
        ("a@b.example", r"@b"),
        ("a -> b <- c -- d", r"->|<-|--"),
        (">= ~= <=", r"[<>~]="),
    ],
)
def test_label_breaks_what_streamlit_replaces_after_parsing(text: str, construct: str) -> None:
    assert re.search(construct, text)
    assert not re.search(construct, _markdown_text(safe.label(text)))


def test_label_is_cut_between_words() -> None:
    assert safe.label("satu dua tiga empat", limit=12) == "satu dua…"


def test_a_line_shows_in_plain_text_what_was_written() -> None:
    assert safe.line(" detik.com\n\u202e*[A]* ") == "detik.com *[A]*"
    assert safe.line("satu dua tiga empat", limit=12) == "satu dua…"


def test_shorten_cuts_a_word_that_has_no_end() -> None:
    assert safe.shorten("A" * 10_000, 100) == "A" * 99 + "…"
    assert safe.shorten("pendek", 6) == "pendek"


def test_visible_keeps_what_scripts_need() -> None:
    arabic = "\u200fعربي\u200e 🙂\u200d\n\t"
    assert safe.visible(arabic) == arabic
    assert safe.visible("a\u202eb\u202dc\x00\x1b\ud800d") == "abcd"


@pytest.mark.parametrize(
    "url",
    [
        "https://contoh.example/berita?id=1&x=%20#bagian",
        "http://contoh.example:8080/",
        "HTTPS://Contoh.example",
        "https://contoh.example/bérita-ñ",
        "http://[::1]:80/x",
    ],
)
def test_web_address_lets_web_addresses_through(url: str) -> None:
    assert safe.web_address(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://contoh.example",
        "mailto:a@b.example",
        "//contoh.example/x",
        "/x",
        "contoh.example",
        "https://",
        "https:contoh.example",
        "https://contoh.example@evil.example/",
        "https://a b.example",
        "https://a.example/\n\nx",
        "https://a.example\\@evil.example",
        'https://a.example/"onmouseover="x',
        "https://a.example/<script>",
        "https://a.example:port/",
        "https://[zzz/",
        "https://a.example/\u202e",
    ],
)
def test_web_address_refuses_everything_else(url: str) -> None:
    assert safe.web_address(url) == ""
    assert safe.address_at(url, "kutipan") == ""


def test_host_drops_www() -> None:
    assert safe.host("https://www.contoh.example:443/x") == "contoh.example"
    assert safe.host("javascript:x") == ""


def test_address_at_points_to_a_short_quote_whole() -> None:
    assert (
        safe.address_at("https://a.example/x", "Harga naik 5%, kata Budi-Santoso & Ani")
        == "https://a.example/x#:~:text=Harga%20naik%205%25%2C%20kata%20Budi%2DSantoso%20%26%20Ani"
    )


def test_address_at_names_a_long_quote_by_its_ends() -> None:
    quote = " ".join(str(number) for number in range(1, 31))
    assert (
        safe.address_at("https://a.example/x#bagian", quote)
        == "https://a.example/x#bagian:~:text=1%202%203%204%205%206,25%2026%2027%2028%2029%2030"
    )


def test_address_at_without_a_quote_is_the_address() -> None:
    assert safe.address_at("https://a.example/x", "  ") == "https://a.example/x"
