from __future__ import annotations

import socket
from pathlib import Path

import pytest

from indexer.errors import EngineError
from indexer.index.milvus.address import parse_address
from indexer.index.milvus.engine import Engine, stop_files


def test_the_last_who_leaves_stops_it(tmp_path: Path) -> None:
    address = parse_address(f"milvus-lite:{tmp_path}/a.db")
    first, second = Engine(address), Engine(address)
    first.close()
    assert second.collections() == []
    second.close()
    # It can be opened by another program now.
    from milvus_lite import MilvusLite

    MilvusLite(str(tmp_path / "a.db")).close()


def test_a_file_that_another_program_uses(tmp_path: Path) -> None:
    from milvus_lite import MilvusLite

    other = MilvusLite(str(tmp_path / "a.db"))
    try:
        with pytest.raises(EngineError, match="another program is using it"):
            Engine(parse_address(f"milvus-lite:{tmp_path}/a.db"))
    finally:
        other.close()


def test_a_file_that_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"something else")
    with pytest.raises(EngineError, match="no file of milvus-lite"):
        Engine(parse_address(f"milvus-lite:{tmp_path}/a.db"))


def test_it_listens_on_this_machine_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from milvus_lite.adapter.grpc import server

    listening: list[str] = []
    real = server.start_server_in_thread

    def start(**arguments: object) -> object:
        listening.append(str(arguments["host"]))
        return real(**arguments)

    monkeypatch.setattr(server, "start_server_in_thread", start)
    with Engine(parse_address(f"milvus-lite:{tmp_path}/a.db")):
        pass
    assert [socket.gethostbyname(host) for host in listening] == ["127.0.0.1"]


def test_everything_can_be_stopped_at_once(tmp_path: Path) -> None:
    engines = [Engine(parse_address(f"milvus-lite:{tmp_path}/{name}.db")) for name in "ab"]
    stop_files()
    for engine in engines:
        with pytest.raises(EngineError, match="closed"):
            engine.collections()
