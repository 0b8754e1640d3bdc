"""Text to paragraphs: where a file's line breaks mean one, and where they only wrap it."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.articles.cleaning import heads_links, is_furniture

# Two spaces after a sentence are all that is left of a paragraph's end in a text that lost its line breaks.
_LOST_BREAK = re.compile(
    r"(?<=[a-z)\d][.!?\"”’])[^\S\n]{2,}(?=[\"“‘A-Z])|(?<=[.!?][\"”’)])[^\S\n]{2,}(?=[\"“‘A-Z])"
)
_SEE_ALSO = re.compile(r"\s(?=Baca [Jj]uga ?:)")
# A headline written With Capitals, then the capital and the small word that begin a sentence.
_SMALL = (
    "di|ke|dari|dan|yang|untuk|pada|dengan|dalam|hingga|akan|tak|soal|bagi|oleh|atau|saat|agar|para|per|vs|serta"
    "|usai|karena|sebagai|tapi|jadi|of|the|and|to|in|for"
)
_BEGINNINGS = (
    "Tapi|Namun|Adapun|Selain|Sementara|Menurut|Meski|Dia|Ia|Hal|Dalam|Kami|Kita|Sebelumnya|Pada|Di|Saat|Untuk"
    "|Karena|Oleh|Sebab"
)
_AFTER_HEADLINE = re.compile(
    r"(?P<link>Baca [Jj]uga ?:.{15,180}?[\w!?.\"”)])"
    rf"(?:\s{{2,}}|\s+(?=[\"“])|(?<=[!?])(?=[A-Z])|\s+(?=(?:{_BEGINNINGS}) [a-z])"
    rf"|\s+(?=[A-Z][\w-]*,? (?!(?:{_SMALL})\b)[a-z]{{3,}}))"
)
_SPACES = re.compile(r"[^\S\n]+")
_LONG = 600
# A line below this share of its block's width is not full.
_FULL = 0.85
_SHORTEST_FURNITURE = 8
_MOST_GAPS = 1000
_LONGEST_LINK = 200
_WIDEST_WRAPPED = 120


def normalise(paragraph: str) -> str:
    """One paragraph with single spaces and none at its ends."""
    return _SPACES.sub(" ", paragraph).strip()


def split_paragraphs(text: str, *, may_be_wrapped: bool = True) -> list[str]:
    """The text's paragraphs, whitespace normalised, none of them empty."""
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    lines = [line for block in blocks for line in block.split("\n")]
    if may_be_wrapped and _is_wrapped(blocks):
        lines = [paragraph for block in blocks for paragraph in _unwrap(block)]
    lines = [piece for line in lines for piece in _part_at_gaps(line)]
    lines = [piece for line in lines for piece in _part_from_link(line)]
    if len(blocks) <= 2 and len(lines) <= 8:
        lines = [piece for line in lines for piece in _find_lost_breaks(line)]
    return [found for found in map(normalise, lines) if found]


def _is_wrapped(blocks: list[str]) -> bool:
    """Whether lines end because they were full: then most break off amid a sentence."""
    broken = whole = 0
    for block in blocks:
        lines = [line.strip() for line in block.split("\n")]
        if max(map(len, lines)) > _WIDEST_WRAPPED:
            return False
        for line, following in pairwise(lines):
            if len(line) > 40 and not re.search(r"[.!?:;\"”)]$", line) and following:
                broken += 1
            else:
                whole += 1
    return broken >= 3 and broken > whole


def _unwrap(block: str) -> list[str]:
    """Join a block's lines. Where lines are full, one that ends a sentence early ends a paragraph too."""
    lines = [line.strip() for line in block.split("\n")]
    full = _FULL * sorted(map(len, lines))[len(lines) * 9 // 10]
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if len(before) < full and re.search(r"[.!?][\"”’)]*$", before):
            paragraphs.append([line])
        elif mended := _mend(before, line):
            paragraphs[-1][-1:] = [paragraphs[-1][-1][: -len(before)] + mended]
        else:
            paragraphs[-1].append(line)
    return [" ".join(pieces) for pieces in paragraphs]


def _mend(one: str, other: str) -> str:
    """Two lines that divide a word between them as one, ``""`` for others; ``anak-anak`` keeps its hyphen."""
    divided = re.search(r"([^\W\d_]+)-$", one)
    rest = re.match(r"[a-z]+", other)
    if not divided or not rest:
        return ""
    word, end = divided[1].lower(), rest[0]
    return f"{one}{other}" if end.startswith(word) or word.endswith(end) else f"{one[:-1]}{other}"


def _part_at_gaps(text: str) -> list[str]:
    """Furniture and story on one line, with more than one space between them."""
    pieces = re.split(r"[^\S\n]{2,}", text.strip())
    if not 1 < len(pieces) < _MOST_GAPS:
        return [text]
    parted: list[str] = []
    story: list[str] = []
    for piece in pieces:
        line = normalise(piece)
        if len(line) >= _SHORTEST_FURNITURE and (is_furniture(line) or heads_links(line)):
            parted += ["  ".join(story), piece]
            story = []
        else:
            story.append(piece)
    # The gaps stay: they may stand for lost paragraphs.
    return [*parted, "  ".join(story)]


def _part_from_link(line: str) -> list[str]:
    """A link to another story and the paragraphs around it, where they stand on one line."""
    if len(line) < _LONGEST_LINK or not _SEE_ALSO.search(f" {line}"):
        return [line]
    return _AFTER_HEADLINE.sub(lambda match: f"{match['link']}\n", _SEE_ALSO.sub("\n", line)).split("\n")


def _find_lost_breaks(line: str) -> list[str]:
    return _LOST_BREAK.sub("\n", line).split("\n") if len(line) >= _LONG else [line]
