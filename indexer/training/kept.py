"""Weights kept after each cycle, so that training that was interrupted goes on with the next."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor

from indexer.errors import ModelError, StorageError
from indexer.training.cycles import Passes


class KeptStates:
    """A folder of weights, a file for each cycle; None keeps nothing.

    A file's name holds a digest of all that led to it, so that other sets, another order or another setting
    begin anew. Each cycle has a seed of its own, so going on from a file gives what one run gives.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._digest = hashlib.sha256()
        self._file: Path | None = None
        self._number = 0

    def of(self, passes: Passes) -> dict[str, Tensor] | None:
        """The weights after this cycle, if they are kept; cycles are to be asked for in their order."""
        self._digest.update(repr(passes).encode())
        self._number += 1
        if self._folder is None:
            return None
        self._file = self._folder / f"cycle-{self._number}-{self._digest.hexdigest()[:12]}.pt"
        if not self._file.is_file():
            return None
        try:
            state: dict[str, Tensor] = torch.load(self._file, weights_only=True)
        except Exception as error:  # torch tells a damaged file in many ways
            raise ModelError(
                f"The weights kept in {self._file} cannot be read: {error}. Delete the file."
            ) from error
        return state

    def keep(self, state: dict[str, Tensor]) -> None:
        """Write the weights after the cycle asked for last, whole or not at all."""
        if self._file is None:
            return
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            torch.save(state, part)
            part.replace(self._file)
        except (OSError, RuntimeError) as error:
            raise StorageError(self._file, str(error)) from error
