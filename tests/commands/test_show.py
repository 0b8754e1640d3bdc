import json
from pathlib import Path

import pytest

from indexer.__main__ import main
from indexer.answering.collection import Collection
from indexer.commands.json_output import show_record


def test_one_article(
    sample_index: Path, sample_collection: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "ps-0002", "--index", str(sample_index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record == show_record(sample_collection.article("ps-0002"))
    assert record["title"].startswith("N250 Gatotkaca")
    assert (record["source"], record["published"], record["author"], record["language"]) == (
        "Pijar Saintek",
        "2020-08-24",
        "Rosmalina Effendi",
        "id",
    )


def test_all_of_them(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--all", "--index", str(sample_index), "--json"]) == 0
    ids = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert len(ids) >= 40
    assert ids == sorted(set(ids))
    assert main(["show", "--all", "--index", str(sample_index)]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == ids


def test_a_person_reads_the_article(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ps-0002", "--index", str(sample_index)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("N250 Gatotkaca")
    assert "source    Pijar Saintek" in out


def test_what_cleaning_took_out(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "internasional/rusia-korea-utara-traktat-kemitraan.txt"
    assert main(["show", name, "--removed", "--index", str(sample_index), "--json"]) == 0
    removed = json.loads(capsys.readouterr().out)["removed"]
    assert any(piece["text"].startswith("Baca juga: Hanoi") and piece["rule"] for piece in removed)
    assert main(["show", name, "--removed", "--index", str(sample_index)]) == 0
    assert "Baca juga: Hanoi" in capsys.readouterr().out


def test_an_unknown_id(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "tidak-ada", "--index", str(sample_index)]) == 1
    assert capsys.readouterr() == (
        "",
        "No article 'tidak-ada' in the index. List them: python -m indexer show --all\n",
    )
