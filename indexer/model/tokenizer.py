"""Rebuilds the model's tokenizer, SentencePiece unigram as in XLM-RoBERTa, for ``tokenizers``."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from indexer.model.packed_model import Vocabulary

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WINDOW = 512


def build_tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    """A tokenizer that gives ``<s> … </s>``; its JSON form is an ordinary ``tokenizer.json``.

    Text is composed (NFC) before the vocabulary's own map, which has single characters only: the
    map that the model was trained with also knows the decomposed ones. Neighbouring
    characters that no piece covers make one ``<unk>``, as they did in training.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Precompiled(character_map(vocabulary.normalised)),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    begin, end = vocabulary.pieces[vocabulary.begin], vocabulary.pieces[vocabulary.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[begin, "$A", end],
        pair=[begin, "$A", end, end, "$B", end],
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    return tokenizer


def character_map(normalised: dict[str, str]) -> bytes:
    """The map in SentencePiece's compiled form: a double-array trie, then the replacements.

    Format of darts-clone (github.com/s-yata/darts-clone) as in SentencePiece's ``normalizer.cc``: a unit of
    32 bits holds in bits 0 to 7 the byte that leads to it, in bit 8 whether a key ends there, and in
    bits 10 to 30 its distance, by exclusive or, to its children; a value has bit 31 set.
    """
    replacements = bytearray()
    places: dict[str, int] = {}
    for replacement in normalised.values():
        if replacement not in places:
            places[replacement] = len(replacements)
            replacements += replacement.encode() + b"\0"
    root: dict[int, Any] = {}
    for character, replacement in normalised.items():
        node = root
        for byte in character.encode():
            node = node.setdefault(byte, {})
        node[0] = places[replacement]
    units = _double_array(root)
    trie = struct.pack(f"<{len(units)}I", *units)
    return struct.pack("<I", len(trie)) + trie + bytes(replacements)


def _double_array(root: dict[int, object]) -> list[int]:
    units = [0]
    used = {0}
    bases: set[int] = set()

    def put(children: dict[int, object], parent: int) -> None:
        # Looking for room near the end only wastes some of it, and saves seconds.
        place, first = max(1, len(units) - _WINDOW), min(children)
        # A child knows its parent only through the base, so that no two nodes may share one.
        while (base := place ^ first) in bases or any(base ^ label in used for label in children):
            place += 1
        bases.add(base)
        used.update(base ^ label for label in children)
        needed = max(base ^ label for label in children) + 1
        units.extend([0] * (needed - len(units)))
        units[parent] |= (parent ^ base) << 10 | (0 in children) << 8
        for label, child in children.items():
            units[base ^ label] = child | 1 << 31 if isinstance(child, int) else label
        for label, child in children.items():
            if isinstance(child, dict):
                put(child, base ^ label)

    put(root, 0)
    # A lookup may touch any of the 256 siblings of the last unit.
    units.extend([0] * (-len(units) % 256))
    return units
