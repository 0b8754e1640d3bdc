"""Train the reader: ``python -m indexer.training DATA [--output FILE]``.

DATA is a folder with any of idk_mrc/train.jsonl, facqa/train.csv, news/ and crosslingual/news_en_id.jsonl;
indexer.training.datasets describes them. Takes about an hour on two cores. A tenth of each set is left out,
for measuring.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from indexer.errors import ArticleError, IndexerError
from indexer.model import Encoder, load_encoder
from indexer.model.reader_weights import WEIGHTS, write_reader_weights
from indexer.settings import Settings
from indexer.training.datasets import read_news, read_paragraphs, read_tagged, read_translated
from indexer.training.examples import Asked, Pair
from indexer.training.negatives import nearest_others
from indexer.training.pairs import pairs_of

SEED = 7
MOST_NEWS, MOST_TRANSLATED = 1400, 700
EMPTIED = (0.7, 0.5)
"""Of the wrong passages, the share that is the right one without its answer; for each pass over the sets."""
CARD = {"title": "Reader over multilingual-e5-small", "license": "CC BY-SA 4.0", "format": "pt"}


def main() -> int:
    """Read the sets, train, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m indexer.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the question sets")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--checkpoint", type=Path, help="kept now and then, to look at while it runs")
    arguments = parser.parse_args()
    settings = Settings()
    try:
        passes = pairs(arguments.data, load_encoder(settings))
        _train(passes, arguments.output, arguments.checkpoint, settings)
    except IndexerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def pairs(data: Path, encoder: Encoder) -> list[list[Pair]]:
    """The pairs of each pass over the sets that are there. Raises ArticleError where there is none."""
    chance = random.Random(SEED)
    sets: list[tuple[Sequence[Asked], float, bool]] = []
    if (file := data / "idk_mrc" / "train.jsonl").is_file():
        sets.append((list(read_paragraphs(file)), 0.5, False))
    if (file := data / "facqa" / "train.csv").is_file():
        sets.append((list(read_tagged(file)), 0.7, False))
    if (folder := data / "news").is_dir():
        sets.append((list(read_news(folder, encoder.count_tokens, MOST_NEWS)), 1.0, True))
    if (file := data / "crosslingual" / "news_en_id.jsonl").is_file():
        sets.append((list(read_translated(file, MOST_TRANSLATED)), 1.0, True))
    if not sets:
        raise ArticleError(data, "none of the question sets is there")
    others = [nearest_others(asked, encoder, chance) for asked, _, _ in sets]
    passes: list[list[Pair]] = []
    for number, emptied in enumerate(EMPTIED):
        found: list[Pair] = []
        for (asked, doubled, once), other in zip(sets, others, strict=True):
            # Sets without spans are gone through once: half of each in either pass.
            half = len(asked) // 2
            part = slice(None) if not once else slice(number * half, (number + 1) * half or None)
            found += pairs_of(asked[part], other[part], chance, doubled, emptied)
        passes.append(found)
    return passes


def _train(
    passes: Sequence[Sequence[Pair]], output: Path, checkpoint: Path | None, settings: Settings
) -> None:
    import torch

    from indexer.model.tokenizer import build_tokenizer
    from indexer.model.unpack import unpack_as_transformers
    from indexer.model.wheel_weights import installed_file, read_packed
    from indexer.training.batches import tokens_of
    from indexer.training.export import reader_weights
    from indexer.training.network import ReaderNetwork
    from indexer.training.train import train

    packed = read_packed(installed_file())
    tokenizer = build_tokenizer(packed.vocabulary)
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(settings.threads)
    with tempfile.TemporaryDirectory() as folder:
        unpack_as_transformers(Path(folder) / "encoder")
        network = ReaderNetwork(Path(folder) / "encoder")
        kept = checkpoint or Path(folder) / "checkpoint.pt"
        tokens = [[tokens_of(pair, tokenizer, chance) for pair in each] for each in passes]
        train(network, tokens, SEED, lambda line: print(line, flush=True), kept)
    write_reader_weights(reader_weights(network.state_dict(), packed), output, CARD)


if __name__ == "__main__":
    sys.exit(main())
