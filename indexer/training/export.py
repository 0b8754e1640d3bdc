"""From the trained module to the file that ships."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from indexer.model.packed_model import PackedModel
from indexer.model.reader_weights import HEADS, ReaderWeights, quantised
from indexer.model.unpack import transformers_name


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each parameter over states of one network (Izmailov et al. 2018, arXiv:1803.05407)."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def reader_weights(state: dict[str, Tensor], encoder: PackedModel) -> ReaderWeights:
    """The layers and heads, matrices in 8 bits. ``state`` is a ReaderNetwork's."""

    def of(name: str) -> NDArray[np.float32]:
        return np.asarray(state[f"encoder.{transformers_name(name)}"].numpy(), dtype=np.float32)

    def trained(name: str) -> bool:
        return name.partition(".")[0].removeprefix("l").isdigit()

    heads = {}
    for name in HEADS:
        heads[f"{name}.w"] = state[f"{name}.weight"].numpy()
        heads[f"{name}.b"] = state[f"{name}.bias"].numpy()
    return ReaderWeights(
        {name: quantised(of(name)) for name in encoder.matrices if trained(name)},
        {name: of(name) for name in encoder.floats if trained(name)},
        heads,
    )
