from dataclasses import replace
from pathlib import Path

import pytest
import torch

from indexer.errors import ModelError
from indexer.training.cycles import CYCLES, Passes
from indexer.training.examples import Pair
from indexer.training.kept import KeptStates

PAIR = Pair("Kapan?", "", "Kemarin.", (0, 7), True, True, True)
FIRST, SECOND = Passes(CYCLES[0], ((PAIR,),)), Passes(CYCLES[1], ((PAIR,),))
STATE = {"weight": torch.arange(6.0)}


def kept_after_two(folder: Path) -> None:
    kept = KeptStates(folder)
    for number, passes in enumerate((FIRST, SECOND)):
        assert kept.of(passes) is None
        kept.keep({"weight": STATE["weight"] + number})


def test_a_later_run_goes_on_from_what_is_kept(tmp_path: Path) -> None:
    kept_after_two(tmp_path / "new")
    kept = KeptStates(tmp_path / "new")
    for number, passes in enumerate((FIRST, SECOND)):
        state = kept.of(passes)
        assert state is not None
        assert torch.equal(state["weight"], STATE["weight"] + number)
    assert kept.of(Passes(CYCLES[2], ((PAIR,),))) is None


def test_another_set_begins_anew_from_where_it_differs(tmp_path: Path) -> None:
    kept_after_two(tmp_path)
    other = Passes(CYCLES[1], ((replace(PAIR, passage="Besok."),),))
    kept = KeptStates(tmp_path)
    assert kept.of(FIRST) is not None
    assert kept.of(other) is None
    kept = KeptStates(tmp_path)
    assert kept.of(other) is None
    assert kept.of(SECOND) is None


def test_nothing_is_kept_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept = KeptStates(None)
    assert kept.of(FIRST) is None
    kept.keep(STATE)
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    kept_after_two(tmp_path)
    file = next(tmp_path.glob("cycle-1-*"))
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(ModelError, match=r"cycle-1-.* cannot be read"):
        KeptStates(tmp_path).of(FIRST)
