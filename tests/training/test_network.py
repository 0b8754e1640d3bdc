from pathlib import Path

import torch

from indexer.training.network import FROZEN_LAYERS, ReaderNetwork


def test_scores_have_a_place_for_each_token_and_padding_is_out(small_encoder: Path) -> None:
    network = ReaderNetwork(small_encoder).eval()
    ids = torch.randint(3, 300, (2, 12))
    mask = torch.ones(2, 12, dtype=torch.bool)
    mask[1, 8:] = False
    start, end, answers = network(ids, mask)
    assert start.shape == end.shape == (2, 12)
    assert answers.shape == (2,)
    assert (start[1, 8:] < -9000).all()
    alone, _, _ = network(ids[1:, :8], mask[1:, :8])
    torch.testing.assert_close(alone[0], start[1, :8], atol=1e-4, rtol=1e-4)


def test_the_lower_layers_stay(small_encoder: Path) -> None:
    network = ReaderNetwork(small_encoder)
    frozen = {name for name, parameter in network.named_parameters() if not parameter.requires_grad}
    assert any(name.startswith("encoder.embeddings") for name in frozen)
    layers = {int(name.split(".")[3]) for name in frozen if ".layer." in name}
    assert layers == set(range(FROZEN_LAYERS))
