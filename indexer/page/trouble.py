"""What the page shows in the place of what it cannot show: never a traceback."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import streamlit as st

from indexer import errors
from indexer.page import safe
from indexer.settings import Settings
from indexer.wording.page import PageWording
from indexer.wording.page.states import StateText

BUILD_COMMAND = "python -m indexer build"
INSTALL_COMMAND = "make install"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A state in the reader's language: its text, a command that mends it, and whether a build does."""

    text: StateText
    command: str = ""
    build_mends: bool = False


def trouble_of(error: BaseException, wording: PageWording) -> Trouble:
    """The state that an error stands for."""
    states = wording.states
    match error:
        case errors.NoIndexError():
            return Trouble(states.no_index, BUILD_COMMAND, build_mends=True)
        case errors.DamagedIndexError():
            return Trouble(states.damaged, BUILD_COMMAND, build_mends=True)
        case errors.ModelMismatchError() if error.built_with == error.in_use:
            return Trouble(states.other_version, BUILD_COMMAND, build_mends=True)
        case errors.ModelMismatchError():
            return Trouble(states.other_model, BUILD_COMMAND, build_mends=True)
        case errors.FormatError() if error.found < error.known:
            return Trouble(states.older, BUILD_COMMAND, build_mends=True)
        case errors.FormatError():
            return Trouble(states.newer)
        case errors.ModelError():
            return Trouble(states.no_model, INSTALL_COMMAND)
        case errors.StorageError():
            return Trouble(states.storage)
        case errors.BusyError():
            return Trouble(states.busy)
        case errors.EngineError():
            return Trouble(states.engine)
        case errors.FolderOnlyError():
            return Trouble(states.folder_only)
        case errors.QuestionError():
            return Trouble(states.question)
        case errors.FilterError():
            return Trouble(states.filters)
        case ModuleNotFoundError():
            return Trouble(states.not_installed, INSTALL_COMMAND)
        case _:
            return Trouble(states.unexpected)


def log(error: BaseException) -> None:
    """Put an error that nobody foresaw on the terminal, whole; the page shows its kind only."""
    if not isinstance(error, errors.IndexerError):
        _log.error("The page met an unexpected error", exc_info=error)


def show(error: BaseException, wording: PageWording, settings: Settings) -> Trouble:
    """Draw the state that an error stands for, with the error's own sentence; returns that state."""
    trouble = trouble_of(error, wording)
    advice = trouble.text.advice.format(folder=settings.articles)
    st.markdown(f"### {safe.label(trouble.text.title)}", anchors=False)
    st.markdown(safe.label(advice, limit=1000))
    # The error's own sentence is English, and may be about files: for who keeps the collection.
    sentence = str(error) if isinstance(error, errors.IndexerError) else type(error).__name__
    with st.expander(wording.states.details, type="compact"):
        st.caption(safe.label(sentence, limit=1000))
    return trouble


def show_command(command: str) -> None:
    """Draw a command to copy."""
    st.code(command, language=None, wrap_lines=True)
