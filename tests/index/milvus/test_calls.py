from __future__ import annotations

import pytest

from indexer.errors import EngineError
from indexer.index.milvus import calls
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.calls import in_words, unless


def test_what_is_done_is_not_done_again() -> None:
    did: list[int] = []
    unless(lambda: True, lambda: did.append(1))
    assert did == []
    unless(lambda: False, lambda: did.append(1))
    assert did == [1]


def test_what_another_machine_did_meanwhile_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_PAUSE_SECONDS", 0.0)
    answers = iter([False, False, True])

    def fail() -> None:
        raise ValueError("it exists")

    unless(lambda: next(answers), fail)
    with pytest.raises(ValueError, match="it exists"):
        unless(lambda: False, fail)


def test_errors_of_the_client_are_a_sentence_and_others_are_left() -> None:
    from pymilvus.exceptions import MilvusException

    address = parse_address("milvus://engine/berita")
    with pytest.raises(EngineError, match=r"^milvus://engine/berita: no such collection$"), in_words(address):
        raise MilvusException(message="no such\n collection")
    with pytest.raises(KeyError), in_words(address):
        raise KeyError("a mistake of the program")
