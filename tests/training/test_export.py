import numpy as np
import torch

from indexer.model.packed_model import PackedModel
from indexer.model.unpack import transformers_name
from indexer.training.export import mean_of, reader_weights


def test_what_was_trained_is_taken_and_nothing_else(packed: PackedModel) -> None:
    state = {
        f"encoder.{transformers_name(name)}": torch.from_numpy(matrix.dequantised() + 0.01)
        for name, matrix in packed.matrices.items()
    }
    state |= {
        f"encoder.{transformers_name(name)}": torch.from_numpy(values + 1)
        for name, values in packed.floats.items()
    }
    state |= {"span.weight": torch.ones(2, 384), "span.bias": torch.zeros(2)}
    state |= {"answers.weight": torch.ones(1, 384), "answers.bias": torch.zeros(1)}
    weights = reader_weights(state, packed)
    layers = {name.split(".")[0] for name in (*weights.matrices, *weights.floats)}
    assert layers == {f"l{number}" for number in range(12)}
    over = weights.over(packed)
    near = over.matrices["l7.q.w"].dequantised() - packed.matrices["l7.q.w"].dequantised()
    assert np.abs(near - 0.01).max() < 0.01
    assert np.array_equal(over.floats["l4.oln.w"], packed.floats["l4.oln.w"] + 1)
    assert over.words is packed.words


def test_states_are_averaged_parameter_by_parameter() -> None:
    one, other = ({"a": torch.full((2,), value), "b": torch.tensor([value])} for value in (1.0, 4.0))
    mean = mean_of([one, other])
    assert torch.equal(mean["a"], torch.tensor([2.5, 2.5]))
    assert torch.equal(mean["b"], torch.tensor([2.5]))
    assert torch.equal(one["a"], torch.ones(2))
