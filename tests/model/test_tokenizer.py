import random
import unicodedata
from typing import Any

import pytest

from indexer.model.packed_model import PackedModel
from indexer.model.tokenizer import character_map
from tests.model.texts import LONG, TEXTS

UNKNOWN = 3


def test_ids_of_a_sentence(tokenizer: Any) -> None:
    encoded = tokenizer.encode("query: Apa kabar?")
    assert encoded.tokens == ["<s>", "▁que", "ry", ":", "▁Apa", "▁kabar", "?", "</s>"]
    assert encoded.ids[0] == 0
    assert encoded.ids[-1] == 2


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=range(len(TEXTS) + 1))
def test_token_counts_equal_the_wheels_own(text: str, tokenizer: Any, original: Any) -> None:
    ids = tokenizer.encode("passage: " + text).ids
    # Its tokenizer gives each unknown character a token; XLM-RoBERTa's, and ours, one to a run of them.
    if UNKNOWN not in ids:
        assert len(ids) == original.token_count(text)


def test_token_counts_equal_the_wheels_own_on_noise(
    tokenizer: Any, packed: PackedModel, original: Any
) -> None:
    numbers = random.Random(20240619)
    pieces = packed.vocabulary.pieces[4:-1]
    for _ in range(1000):
        # Ends and beginnings of words in all languages, so that they can be divided in many ways.
        parts = [numbers.choice(pieces).replace("▁", " ")[: numbers.randint(1, 6)] for _ in range(12)]
        text = unicodedata.normalize("NFC", "".join(parts))
        ids = tokenizer.encode("query: " + text).ids
        assert UNKNOWN not in ids, ascii(text)
        assert len(ids) == original.token_count(text, is_query=True), ascii(text)


def test_a_run_of_unknown_characters_is_one_token(tokenizer: Any) -> None:
    ids = tokenizer.encode("ᮞᮥᮔ᮪ᮓ ꦗꦮ", add_special_tokens=False).ids
    assert ids.count(UNKNOWN) == 2


def test_every_entry_of_the_map_is_applied(tokenizer: Any, packed: PackedModel) -> None:
    normalise = tokenizer.normalizer.normalize_str
    wrong = {
        character: (expected, normalise(character))
        for character, expected in packed.vocabulary.normalised.items()
        # Runs of spaces become one, which comes after the map.
        if normalise(character) != (" " if expected.isspace() else expected)
    }
    assert wrong == {}


def test_characters_outside_the_map_stay(tokenizer: Any, packed: PackedModel) -> None:
    others = [
        character
        for number in range(0x20, 0x2FFFF)
        if unicodedata.is_normalized("NFC", character := chr(number))
        and character not in packed.vocabulary.normalised
        and unicodedata.category(character) not in ("Cn", "Cs", "Co")
    ]
    assert len(others) > 100_000
    changed = [c for c in others if tokenizer.normalizer.normalize_str(c) != c]
    assert changed == []


def test_decomposed_text_is_composed_first(tokenizer: Any) -> None:
    text = "Sapopoé Việt 한국"
    assert tokenizer.encode(unicodedata.normalize("NFD", text)).ids == tokenizer.encode(text).ids


def test_a_small_map_compiled_by_hand() -> None:
    from tokenizers import normalizers

    compiled = normalizers.Precompiled(character_map({"a": "A", "b": "", "é": "ee", "語": "go", "😀": ":)"}))
    assert compiled.normalize_str("xabcé 語日😀") == "xAcee go日:)"
