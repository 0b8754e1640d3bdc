"""Train the reader: ``python -m indexer.training DATA [--output FILE]``.

DATA is a folder with any of idk_mrc/train.jsonl, facqa/train.csv, news/ and crosslingual/news_en_id.jsonl;
indexer.training.datasets describes them. Takes about two and a half hours on two idle cores. A tenth of each
set is left out, for measuring.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from indexer.errors import IndexerError
from indexer.model import load_encoder
from indexer.model.reader_weights import WEIGHTS, write_reader_weights
from indexer.settings import Settings
from indexer.training.cycles import Passes, cycles

AVERAGED = 2
"""Cycles at the end whose weights are averaged; see indexer.training.cycles."""
CARD = "Reader over multilingual-e5-small. Licence: CC BY-SA 4.0"


def main() -> int:
    """Read the sets, train, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m indexer.training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the question sets")
    parser.add_argument("--output", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument(
        "--keep", type=Path, help="folder for the weights after each cycle; a later run goes on from them"
    )
    arguments = parser.parse_args()
    settings = Settings()
    try:
        learned = cycles(arguments.data, load_encoder(settings))
        _train(learned, arguments.output, arguments.keep, settings)
    except IndexerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(learned: Sequence[Passes], output: Path, keep: Path | None, settings: Settings) -> None:
    import torch

    from indexer.model.tokenizer import build_tokenizer
    from indexer.model.unpack import unpack_as_transformers
    from indexer.model.wheel_weights import installed_file, read_packed
    from indexer.training.batches import tokens_of
    from indexer.training.export import mean_of, reader_weights
    from indexer.training.kept import KeptStates
    from indexer.training.network import ReaderNetwork
    from indexer.training.train import train

    packed = read_packed(installed_file())
    tokenizer = build_tokenizer(packed.vocabulary)
    torch.set_num_threads(settings.threads)
    with tempfile.TemporaryDirectory() as folder:
        unpack_as_transformers(Path(folder) / "encoder")
        # The heads begin at random.
        torch.manual_seed(learned[0].cycle.seed)
        network = ReaderNetwork(Path(folder) / "encoder")
        kept, states = KeptStates(keep), []
        for number, each in enumerate(learned, 1):
            print(f"cycle {number} of {len(learned)}", flush=True)
            state = kept.of(each)
            if state is None:
                chance = random.Random(each.cycle.seed)
                torch.manual_seed(each.cycle.seed)
                tokens = [[tokens_of(pair, tokenizer, chance) for pair in pairs] for pairs in each.pairs]
                rate = each.cycle.learning_rate
                network.learn(each.cycle.frozen, each.cycle.dropout)
                train(network, tokens, rate, each.cycle.seed, lambda line: print(line, flush=True))
                state = {name: values.clone() for name, values in network.state_dict().items()}
                kept.keep(state)
            else:
                network.load_state_dict(state)
            states.append(state)
    write_reader_weights(reader_weights(mean_of(states[-AVERAGED:]), packed), output, CARD)


if __name__ == "__main__":
    sys.exit(main())
