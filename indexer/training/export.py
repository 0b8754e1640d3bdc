"""From the trained module to the file that ships."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from indexer.model.packed_model import PackedModel
from indexer.model.reader_weights import HEADS, ReaderWeights, quantised
from indexer.model.unpack import transformers_name
from indexer.training.network import FROZEN_LAYERS


def reader_weights(state: dict[str, Tensor], encoder: PackedModel) -> ReaderWeights:
    """What training changed, matrices in 8 bits. ``state`` is a ReaderNetwork's."""

    def of(name: str) -> NDArray[np.float32]:
        return np.asarray(state[f"encoder.{transformers_name(name)}"].numpy(), dtype=np.float32)

    def trained(name: str) -> bool:
        layer = name.partition(".")[0].removeprefix("l")
        return layer.isdigit() and int(layer) >= FROZEN_LAYERS

    heads = {}
    for name in HEADS:
        heads[f"{name}.w"] = state[f"{name}.weight"].numpy()
        heads[f"{name}.b"] = state[f"{name}.bias"].numpy()
    return ReaderWeights(
        {name: quantised(of(name)) for name in encoder.matrices if trained(name)},
        {name: of(name) for name in encoder.floats if trained(name)},
        heads,
    )
