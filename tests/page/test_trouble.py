import logging

import pytest

from indexer import errors
from indexer.page import trouble
from indexer.wording.page import page_wording

WORDING = page_wording("en")
STATES = WORDING.states


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errors.NoIndexError("x"), trouble.Trouble(STATES.no_index, trouble.BUILD_COMMAND, build_mends=True)),
        (
            errors.DamagedIndexError("x", "y"),
            trouble.Trouble(STATES.damaged, trouble.BUILD_COMMAND, build_mends=True),
        ),
        (
            errors.ModelMismatchError("x", "a", "b"),
            trouble.Trouble(STATES.other_model, trouble.BUILD_COMMAND, build_mends=True),
        ),
        (
            errors.ModelMismatchError("x", "a", "a"),
            trouble.Trouble(STATES.other_version, trouble.BUILD_COMMAND, build_mends=True),
        ),
        (
            errors.FormatError("x", 1, 2),
            trouble.Trouble(STATES.older, trouble.BUILD_COMMAND, build_mends=True),
        ),
        (errors.FormatError("x", 3, 2), trouble.Trouble(STATES.newer)),
        (errors.ModelError("x"), trouble.Trouble(STATES.no_model, trouble.INSTALL_COMMAND)),
        (errors.StorageError("x", "y"), trouble.Trouble(STATES.storage)),
        (errors.BusyError("x", "y"), trouble.Trouble(STATES.busy)),
        (errors.EngineError("x", "y"), trouble.Trouble(STATES.engine)),
        (errors.FolderOnlyError("x", "y"), trouble.Trouble(STATES.folder_only)),
        (errors.QuestionError("x"), trouble.Trouble(STATES.question)),
        (errors.FilterError("x"), trouble.Trouble(STATES.filters)),
        (ModuleNotFoundError("faiss"), trouble.Trouble(STATES.not_installed, trouble.INSTALL_COMMAND)),
        (RuntimeError("x"), trouble.Trouble(STATES.unexpected)),
    ],
)
def test_each_error_has_its_state(error: Exception, expected: trouble.Trouble) -> None:
    assert trouble.trouble_of(error, WORDING) == expected


def test_only_what_nobody_foresaw_goes_to_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        trouble.log(errors.NoIndexError("x"))
        assert caplog.records == []
        trouble.log(RuntimeError("out of luck"))
    assert "out of luck" in caplog.text
