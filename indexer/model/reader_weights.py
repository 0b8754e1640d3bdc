"""The reader's own weights: the upper layers in 8 bits and two heads, in one safetensors file.

Layers that training left as they were, and the embeddings, come from the bundled encoder. A matrix is kept as
int8 ``name.w``, shape (outputs, inputs), with a float32 scale for each output in ``name.s``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.errors import ModelError
from indexer.model.packed_model import PackedModel

WEIGHTS = Path(__file__).with_name("weights") / "reader.safetensors"
HEADS = {"span": 2, "answers": 1}
"""Linear layers on top of the last states, with their outputs."""
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class Rows:
    """A matrix in 8 bits, a scale for each row."""

    values: NDArray[np.int8]
    scales: NDArray[np.float32]

    def dequantised(self) -> NDArray[np.float32]:
        """The weights as numbers, shape (rows, columns)."""
        return np.asarray(self.values * self.scales[:, None], dtype=np.float32)


def quantised(weights: NDArray[np.float32]) -> Rows:
    """To 8 bits, each row by its largest."""
    scales = np.abs(weights).max(axis=1) / _LARGEST
    scales[scales == 0] = 1
    return Rows(np.rint(weights / scales[:, None]).astype(np.int8), scales.astype(np.float32))


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """What training changed: matrices and vectors under the encoder's names; ``heads`` has those of HEADS."""

    matrices: Mapping[str, Rows]
    floats: Mapping[str, NDArray[np.float32]]
    heads: Mapping[str, NDArray[np.float32]]

    def over(self, encoder: PackedModel) -> PackedModel:
        """The encoder with these in place of its own."""
        return PackedModel(
            encoder.shapes,
            encoder.vocabulary,
            encoder.words,
            {**encoder.matrices, **self.matrices},
            {**encoder.floats, **self.floats},
        )


def write_reader_weights(weights: ReaderWeights, path: Path, card: str) -> None:
    """Write the file, the same bytes for the same weights; ``card`` says where they come from."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[np.int8] | NDArray[np.float32]] = {}
    for name, rows in weights.matrices.items():
        tensors[name] = rows.values
        tensors[f"{name[:-2]}.s"] = rows.scales
    tensors |= {name: np.asarray(values, dtype=np.float32) for name, values in weights.floats.items()}
    tensors |= {f"head.{name}": np.asarray(values, np.float32) for name, values in weights.heads.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    # One entry: of several safetensors writes one or another first.
    save_file(tensors, path, metadata={"card": card})


def read_reader_weights(path: Path, encoder: PackedModel) -> ReaderWeights:
    """Read the file. Raises ModelError where it does not fit the encoder or cannot be read."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        tensors = load_file(path)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"The reader's weights cannot be read: {path}: {error}. Install again.") from error
    matrices, floats, heads = {}, {}, {}
    width = encoder.shapes.hidden
    for name, values in tensors.items():
        if name.startswith("head."):
            heads[name.removeprefix("head.")] = values
        elif name in encoder.matrices and f"{name[:-2]}.s" in tensors:
            matrices[name] = Rows(values, tensors[f"{name[:-2]}.s"])
        elif name in encoder.floats:
            floats[name] = values
        elif not name.endswith(".s"):
            raise ModelError(f"The reader's weights are for another model: {path} has {name}. Install again.")
    shapes = {name: values.shape for name, values in heads.items()}
    expected: dict[str, tuple[int, ...]] = {}
    for name, outputs in HEADS.items():
        expected |= {f"{name}.w": (outputs, width), f"{name}.b": (outputs,)}
    if shapes != expected:
        raise ModelError(f"The reader's weights are damaged: {path} has heads {shapes}. Install again.")
    return ReaderWeights(matrices, floats, heads)
