from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import EngineError
from indexer.index.milvus.address import parse_address


def test_a_server() -> None:
    address = parse_address("milvus://engine.example:19531/berita")
    assert (address.uri, address.name, address.database) == ("http://engine.example:19531", "berita", "")
    assert parse_address("milvus://engine/berita").uri == "http://engine:19530"
    assert parse_address("milvus+tls://engine/arsip/berita").uri == "https://engine:19530"
    assert parse_address("milvus+tls://engine/arsip/berita").database == "arsip"


def test_a_file(tmp_path: Path) -> None:
    address = parse_address(f"milvus-lite:{tmp_path}/berita.db")
    assert address.file == tmp_path / "berita.db"
    assert address.uri == str(tmp_path / "berita.db")


@pytest.mark.parametrize(
    "text",
    [
        "milvus:",
        "milvus://",
        "milvus://host",
        "milvus://host/",
        "milvus://host/a/b/c",
        "milvus://host/kata kunci",
        "milvus://host/9a",
        "milvus://host:port/a",
        "milvus://host:99999/a",
        "milvus://host/a?b=c",
        "milvus-lite:",
        "milvuss://host/a",
    ],
)
def test_what_is_no_address_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(EngineError) as caught:
        parse_address(text)
    assert str(caught.value).startswith(f"{text}: ")
    assert "\n" not in str(caught.value)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(EngineError, match="TANYA_MILVUS_TOKEN") as caught:
        parse_address("milvus://root:sesame@engine/berita")
    assert "sesame" not in str(caught.value)


def test_each_machine_and_each_index_has_a_workbench_of_its_own(tmp_path: Path) -> None:
    one, other = (parse_address(f"milvus://engine/{name}") for name in ("satu", "dua"))
    places = [address.workbench(tmp_path, name) for address in (one, other) for name in ("a", "b")]
    assert len(set(places)) == 4
    assert all(place.is_relative_to(tmp_path) for place in places)
    file = parse_address(f"milvus-lite:{tmp_path}/x/berita.db")
    assert file.workbench(Path("/cache"), "a").is_relative_to(tmp_path / "x")
