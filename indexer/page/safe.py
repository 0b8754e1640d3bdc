"""The one door through which text that others wrote reaches the browser.

Articles, questions and file names are text, never markup. Where the page draws them itself
(its components put them in text nodes) :func:`visible` is enough, and where Streamlit shows plain text,
as in the options of a list, :func:`line`; where it reads Markdown, as in a button's label or a dialog's
title, they pass through :func:`label`; where it reads HTML, through :func:`html`. A link passes through
:func:`web_address` or is not a link.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from urllib.parse import quote, urlsplit

LABEL_CHARACTERS = 160

# Invisible, and stops every construct below without a mark on the screen.
_WORD_JOINER = "\u2060"

# Control characters, lone surrogates (which cannot be sent), and the two directional overrides, which
# would show a text in another order than it is written. Marks and isolates that Arabic needs stay.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")
_SPACE = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What Streamlit finds in text after Markdown's own escapes are gone: `:icon:`, addresses that become
# links by themselves, and arrows and dashes that become typographic signs.
_LATE = re.compile(r"(?i)(:(?=\S)|@(?=\S)|www(?=\.)|[-<>=~](?=[-<>=]))")

_WORDS_AT_EACH_END = 6


def visible(text: str) -> str:
    """The text without characters that draw nothing or reorder what stands around them."""
    return _INVISIBLE.sub("", text)


def html(text: str) -> str:
    """The text for ``st.html``: every character shows as itself, in its own direction."""
    return f'<bdi style="overflow-wrap:anywhere">{escape(visible(text))}</bdi>'


def line(text: str, limit: int = LABEL_CHARACTERS) -> str:
    """The text as one line, cut to ``limit`` characters, for where Streamlit reads no Markdown."""
    return shorten(_SPACE.sub(" ", visible(text)).strip(), limit)


def label(text: str, limit: int = LABEL_CHARACTERS) -> str:
    """The text as one line of Streamlit Markdown that shows it literally, cut to ``limit`` characters."""
    return _PUNCTUATION.sub(r"\\\1", _LATE.sub(rf"\1{_WORD_JOINER}", line(text, limit)))


def markdown(text: str) -> str:
    """The text as one line of Markdown for a file, where it shows literally in any reader of Markdown."""
    return _PUNCTUATION.sub(r"\\\1", _SPACE.sub(" ", visible(text)).strip())


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words where there is a space to cut at."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:.-") + "…"


def key(text: str) -> str:
    """A name for an element that belongs to a text, whatever is in it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def web_address(url: str) -> str:
    """The address where it is plain http or https with a host; ``""`` for anything else."""
    url = url.strip()
    if not url or any(c.isspace() or c in "\\<>\"'`" for c in url) or _INVISIBLE.search(url):
        return ""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return url


def host(url: str) -> str:
    """The site that an address leads to, without ``www.``; ``""`` where it is no web address."""
    name = urlsplit(web_address(url)).hostname or ""
    return name.removeprefix("www.")


def address_at(url: str, passage: str) -> str:
    """The address with a text fragment, which makes a browser scroll to the passage and mark it.

    https://wicg.github.io/scroll-to-text-fragment/: ``#:~:text=start,end``, each part percent-encoded,
    its dashes too. A long passage is named by its first and last words, since the page at the
    address may break its lines elsewhere.
    """
    url = web_address(url)
    words = visible(passage).split()
    if not url or not words:
        return url
    if len(words) <= 2 * _WORDS_AT_EACH_END:
        fragment = _fragment(words)
    else:
        fragment = f"{_fragment(words[:_WORDS_AT_EACH_END])},{_fragment(words[-_WORDS_AT_EACH_END:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _fragment(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
