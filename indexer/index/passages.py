"""An article's text into passages: exact slices along paragraphs and sentences.

langchain's splitters look for each chunk in the text to say where it starts, and can
find the wrong place when words repeat. Here the splitter cuts without overlap and
without trimming, so that its chunks tile the text and a running sum of their lengths
is their place; the overlap is then added by moving a start back over whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.index.versions import source_version
from indexer.types import ArticleInfo

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

Span = tuple[int, int]
CountTokens = Callable[[Sequence[str]], list[int]]

_SENTENCE_END = r"""(?<=[.!?…])["'”’»)\]]*\s+|(?<=[。！？])"""
_SEPARATORS = [r"\n\s*\n", r"\n", _SENTENCE_END, r"(?<=[;:])\s+", r"(?<=,)\s+", r"\s+"]
_UNBROKEN = re.compile(r"\S{200}(?=\S)")
_CONTEXT_CHARACTERS = 300
# Room for the model's prefix and special tokens.
_RESERVED_TOKENS = 16


@lru_cache(maxsize=1)
def splitting_version() -> str:
    """Changes when this module does: passages are then made again."""
    return source_version(Path(__file__))


def context(info: ArticleInfo) -> str:
    """What the encoder reads before a passage: title and day. Not part of any slice."""
    parts = (info.title[:_CONTEXT_CHARACTERS].strip(), info.published[:10])
    return "".join(f"{part}\n" for part in parts if part)


def passage_limit(info: ArticleInfo, count_tokens: CountTokens, wanted: int, max_tokens: int) -> int:
    """Tokens a passage of this article may have, so that with its context it fits the model."""
    room = max_tokens - count_tokens([context(info)])[0] - _RESERVED_TOKENS
    # A passage that takes in a small tail is an eighth longer.
    return max(16, min(wanted, room * 8 // 9))


def split(text: str, count_tokens: CountTokens, limit: int, overlap: int) -> list[Span]:
    """Cut ``text`` into spans (start, end) of at most ``limit`` tokens, an eighth more with a small tail.

    Each starts up to ``overlap`` tokens before the end of the one before it, at a sentence.
    Spans begin and end with a visible character, and every visible character is in one.
    """
    overlap = min(overlap, limit // 4)
    size = limit - overlap
    spans: list[Span] = []
    for start, end in _join_small_tail(text, _tile(text, count_tokens, size), count_tokens, size):
        piece = text[start:end]
        trimmed = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if trimmed[0] < trimmed[1]:
            spans.append(trimmed)
    return spans[:1] + [
        (_start_with_overlap(text, before, span, count_tokens, overlap), span[1])
        for before, span in pairwise(spans)
    ]


def _tile(text: str, count_tokens: CountTokens, size: int) -> list[Span]:
    splitter = _splitter(count_tokens, size)
    tiles: list[Span] = []
    block_start = 0
    # The splitter leaves a run of characters without a space whole, however long: it is cut first.
    for block_end in [*(match.end() for match in _UNBROKEN.finditer(text)), len(text)]:
        position = block_start
        for chunk in splitter.split_text(text[block_start:block_end]):
            if not text.startswith(chunk, position):
                raise ValueError(f"the splitter's chunk at {position} is not the text's")
            tiles.append((position, position + len(chunk)))
            position += len(chunk)
        if position != block_end:
            raise ValueError(f"the splitter stopped at {position} of {block_end}")
        block_start = block_end
    return tiles


def _splitter(count_tokens: CountTokens, size: int) -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    @lru_cache(maxsize=4096)
    def length(piece: str) -> int:
        # The splitter repeats a piece of no length in the next chunk.
        return max(1, count_tokens([piece])[0]) if piece else 0

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS,
        is_separator_regex=True,
        keep_separator="end",
        strip_whitespace=False,
        chunk_size=size,
        chunk_overlap=0,
        length_function=length,
    )


def _join_small_tail(text: str, tiles: list[Span], count_tokens: CountTokens, size: int) -> list[Span]:
    """Join a chunk of a few words, such as a sign-off, to the one before it, which then has them too many."""
    joined: list[Span] = []
    for start, end in tiles:
        if joined and count_tokens([text[start:end]])[0] <= size // 8:
            grown = joined[-1][0], end
            if count_tokens([text[slice(*grown)]])[0] <= size + size // 8:
                joined[-1] = grown
                continue
        joined.append((start, end))
    return joined


def _start_with_overlap(text: str, before: Span, span: Span, count_tokens: CountTokens, overlap: int) -> int:
    """The earliest sentence start inside ``before`` from which at most ``overlap`` tokens are shared."""
    start = edge = span[0]
    for match in reversed(list(re.finditer(_SENTENCE_END, text[before[0] : edge]))):
        candidate = before[0] + match.end()
        while candidate < edge and text[candidate].isspace():
            candidate += 1
        if candidate >= edge:
            continue
        if count_tokens([text[candidate:edge]])[0] > overlap:
            break
        start = candidate
    return start
