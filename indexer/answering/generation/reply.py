"""A language model's reply into sentences of plain text, each with the numbers it cites.

What a page could run or load is taken out: HTML, links, images, addresses, invisible characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from indexer.answering.sentences import sentence_spans

LONGEST_SENTENCE = 1_000
_ROUNDS = 5
_MOST_OF_RANGE = 20

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(
    r"<(script|style|iframe|svg|object|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(?=[A-Za-z/!?])[^<>]*(?:>|\Z)")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*(?:\)|\Z)|\[[^\]]*\]|)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[\d+\])*)\]\([^)]*(?:\)|\Z)")
_LABELLED = re.compile(r"\[([^\[\]]*[^\W\d][^\[\]]*)\]\[[^\]]*\]")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_ADDRESS = re.compile(
    r"(?:\b(?:https?|ftp|file|javascript|vbscript|data|mailto|tel|blob)\s?:\s?(?=\S)|\bwww\.)[^\s\[\]]*"
    r"|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_LINE_START = re.compile(r"^[ \t]*(?:#{1,6}\s+|>\s?|[-*•–]\s+|\(?\d{1,2}[.)]\s+(?=\D))+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\*\*|__|`+|~~|\|\||\\(?=[\W_])")
_BRACKET = re.compile(
    r"\s*[\[【]\s*\^?(?:(?:artikel|article|sumber|source|no|nomor)\.?\s*)?(\d{1,4}(?:\s*(?:[,;&–-]|dan|and)\s*\d{1,4})*)\s*[\]】]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_SPACES = re.compile(r"[^\S\n]{2,}")
_LINES = re.compile(r"\n\s{2,}")
_STOPS = re.compile(r"[.!?…]{4,}")
_AFTER_STOP = re.compile(r"([.!?…]+[\"”’)»]*)((?:⟦[\d ]+⟧)+)(?=\s|\Z)")
_MARK = re.compile(r"⟦([\d ]+)⟧")
_UNFINISHED = re.compile(r"(?:\s*[\[【<!][^\]】>]*|\s*\]\([^)]*)\Z")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence of a reply, without its citation marks, and the numbers in them."""

    text: str
    numbers: tuple[int, ...]
    starts_paragraph: bool


def without_thoughts(reply: str) -> str:
    """The reply without what a model thinks aloud before it answers."""
    return _THOUGHT.sub("", reply)


def plain(text: str) -> str:
    """The text without HTML, Markdown, addresses and invisible characters; citation marks stay."""
    for _ in range(_ROUNDS):
        # Taking one thing out can put another together, so it is done until nothing changes.
        before = text
        text = "".join(
            character
            for character in html.unescape(text)
            if character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Co", "Cs", "Cn")
        )
        for pattern in (_HIDDEN, _COMMENT, _TAG, _IMAGE, _DEFINITION, _FENCE):
            text = pattern.sub(" ", text)
        text = _LINK.sub(_text_of_link, text)
        text = _LABELLED.sub(r"\1", text)
        text = _ADDRESS.sub("", text)
        if text == before:
            break
    text = _EMPHASIS.sub("", _LINE_START.sub("", text))
    return _defused(text)


def _defused(text: str) -> str:
    """The text in which what is left of broken markup cannot become markup again in a page."""
    return re.sub(r"<(?=[A-Za-z/!?])", "", text).replace("](", "] (")


def _text_of_link(match: re.Match[str]) -> str:
    """What a link says; a number that is a link is a citation mark."""
    return f"[{match[1]}]" if match[1].strip().isdecimal() else match[1]


def written_sentences(reply: str, *, finished: bool = True) -> list[Written]:
    """The sentences of a reply. While it is not ``finished`` its last sentence is left out.

    Marks in the middle of a sentence, before its stop and after it are all that sentence's.
    """
    # Long runs of one thing would keep the patterns below busy for seconds.
    text = _SPACES.sub(" ", _LINES.sub("\n\n", without_thoughts(reply)))
    if not finished:
        text = _UNFINISHED.sub("", text)
    text = _SPACES.sub(" ", _LINES.sub("\n\n", _STOPS.sub("…", plain(text))))
    text = text.replace("⟦", "(").replace("⟧", ")")
    text = _AFTER_STOP.sub(r"\2\1", _joined(_BRACKET.sub(_mark, text)))
    found: list[Written] = []
    at = 0
    for span in sentence_spans(text):
        sentence = text[span.start : span.end]
        numbers = tuple(
            dict.fromkeys(int(number) for mark in _MARK.findall(sentence) for number in mark.split())
        )
        said = " ".join(_MARK.sub("", sentence).split())
        # Without its marks, what stood around them has come together.
        said = _defused(re.sub(r"\s+([.,;:!?])", r"\1", said)).strip()
        starts = not found or "\n" in text[at : span.start]
        at = span.end
        if any(character.isalnum() for character in said):
            found.append(Written(said, numbers, starts))
        elif numbers and found:
            # Marks in a line of their own belong to what is before them.
            last = found[-1]
            found[-1] = Written(
                last.text, tuple(dict.fromkeys((*last.numbers, *numbers))), last.starts_paragraph
            )
    if not finished:
        found = found[:-1]
    return [each for each in found if len(each.text) <= LONGEST_SENTENCE]


def _mark(match: re.Match[str]) -> str:
    numbers = re.findall(r"[0-9]+", _RANGE.sub(_each_of_range, match[1]))
    return f"⟦{' '.join(numbers)}⟧"


def _each_of_range(ends: re.Match[str]) -> str:
    """``1-3`` is 1, 2 and 3."""
    first, last = int(ends[1]), int(ends[2])
    return " ".join(map(str, range(first, min(last, first + _MOST_OF_RANGE) + 1)))


def _joined(text: str) -> str:
    """Marks with only space or commas between them stand together."""
    return re.sub(r"⟧[\s,;]*⟦", " ", text)
