import random
from pathlib import Path

import torch

from indexer.training.batches import Tokens
from indexer.training.network import ReaderNetwork
from indexer.training.train import train


def examples(count: int) -> list[Tokens]:
    """The answer is the token 99 where there is one."""
    chance = random.Random(0)
    found = []
    for number in range(count):
        ids = [0, *(chance.randint(5, 90) for _ in range(14)), 2]
        place = 0
        if number % 2:
            place = chance.randint(4, 12)
            ids[place] = 99
        found.append(Tokens(tuple(ids), place, place, number % 2))
    return found


def trained(folder: Path, said: list[str]) -> ReaderNetwork:
    torch.manual_seed(0)
    network = ReaderNetwork(folder)
    network.learn(frozen=4, dropout=0.0)
    train(network, [examples(480)] * 4, 2e-4, 0, said.append)
    return network


def test_it_learns_and_the_same_seed_learns_the_same(small_encoder: Path) -> None:
    said: list[str] = []
    first = trained(small_encoder, said).state_dict()
    losses = [float(line.split("loss ")[1].split(",")[0]) for line in said]
    assert losses[-1] < losses[0] - 0.2
    second = trained(small_encoder, []).state_dict()
    assert all(torch.equal(first[name], second[name]) for name in first)
    before = ReaderNetwork(small_encoder).state_dict()
    unchanged = "encoder.encoder.layer.0.output.dense.weight"
    assert torch.equal(before[unchanged], first[unchanged])
    changed = "encoder.encoder.layer.5.output.dense.weight"
    assert not torch.equal(before[changed], first[changed])
