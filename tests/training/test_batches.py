import random

import numpy as np
from tokenizers import Tokenizer

from indexer.training.batches import IGNORED, LONGEST, Tokens, batches, collate, tokens_of
from indexer.training.examples import Pair
from tests.training.conftest import CONTEXT


def pair(
    passage: str = CONTEXT, answer: str | None = "10 Juni 2009", title: str = "", reads: bool = True
) -> Pair:
    span = None
    if answer is not None and reads:
        start = passage.index(answer)
        span = start, start + len(answer)
    return Pair("Kapan diresmikan?", title, passage, answer is not None, span, reads, True)


def read(tokens: Tokens, tokenizer: Tokenizer) -> str:
    pieces = [tokenizer.id_to_token(place) or "" for place in tokens.ids[tokens.start : tokens.end + 1]]
    return "".join(pieces).replace("▁", " ").strip()


def test_the_places_are_those_of_the_answer(tokenizer: Tokenizer) -> None:
    for title in ("", "Jembatan terpanjang"):
        tokens = tokens_of(pair(title=title), tokenizer, random.Random(0))
        assert read(tokens, tokenizer) == "10 Juni 2009"
        assert tokens.ids[0] == 0
        assert tokens.ids[-1] == 2


def test_a_window_of_what_is_long_holds_the_answer(tokenizer: Tokenizer) -> None:
    chance = random.Random(0)
    filler = "Kapal melintas di selat setiap hari tanpa henti. " * 40
    for passage in (filler + CONTEXT, CONTEXT + filler, filler + CONTEXT + filler):
        for _ in range(5):
            tokens = tokens_of(pair(passage), tokenizer, chance)
            assert len(tokens.ids) == LONGEST
            assert read(tokens, tokenizer) == "10 Juni 2009"


def test_what_is_not_learned_is_left_out(tokenizer: Tokenizer) -> None:
    chance = random.Random(0)
    lacking = tokens_of(pair(answer=None), tokenizer, chance)
    assert (lacking.start, lacking.end, lacking.judged) == (0, 0, 0)
    unread = tokens_of(pair(reads=False), tokenizer, chance)
    assert (unread.start, unread.end, unread.judged) == (IGNORED, IGNORED, 1)


def test_every_pair_comes_once_and_padding_is_masked(tokenizer: Tokenizer) -> None:
    chance = random.Random(0)
    tokens = [tokens_of(pair(CONTEXT + " Ramai." * number), tokenizer, chance) for number in range(37)]
    found = list(batches(tokens, 8, random.Random(1)))
    assert sum(len(batch.ids) for batch in found) == 37
    lengths = sorted(int(row.sum()) for batch in found for row in batch.mask)
    assert lengths == sorted(len(each.ids) for each in tokens)
    again = list(batches(tokens, 8, random.Random(1)))
    assert all(np.array_equal(a.ids, b.ids) for a, b in zip(found, again, strict=True))


def test_collate_pads_to_the_longest(tokenizer: Tokenizer) -> None:
    chance = random.Random(0)
    batch = collate([tokens_of(pair(), tokenizer, chance), tokens_of(pair(CONTEXT[:90]), tokenizer, chance)])
    assert batch.ids.shape == batch.mask.shape
    assert batch.ids[1][~batch.mask[1]].tolist() == [1] * int((~batch.mask[1]).sum())
