from pathlib import Path

import torch

from indexer.training.network import ReaderNetwork


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


def test_the_lower_layers_stay_until_they_are_to_learn(small_encoder: Path) -> None:
    network = ReaderNetwork(small_encoder)
    network.learn(frozen=2, dropout=0.0)
    assert learning(network) == {2, 3, 4, 5}
    network.learn(frozen=0, dropout=0.0)
    assert learning(network) == set(range(6))
    assert not any(each.requires_grad for each in network.encoder.embeddings.parameters())


def learning(network: ReaderNetwork) -> set[int]:
    named = network.encoder.encoder.layer.named_parameters()
    return {int(name.split(".")[0]) for name, parameter in named if parameter.requires_grad}


def test_states_are_left_out_only_while_learning(small_encoder: Path) -> None:
    network = ReaderNetwork(small_encoder)
    ids, mask = torch.randint(3, 300, (1, 12)), torch.ones(1, 12, dtype=torch.bool)
    network.learn(frozen=0, dropout=0.5)
    one, other = (network.train()(ids, mask)[2] for _ in range(2))
    assert not torch.equal(one, other)
    one, other = (network.eval()(ids, mask)[2] for _ in range(2))
    assert torch.equal(one, other)
