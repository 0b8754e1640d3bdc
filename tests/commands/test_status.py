import json
from datetime import datetime
from pathlib import Path

import pytest

from indexer.__main__ import main


def test_json(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--index", str(sample_index), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert list(record) == ["articles", "passages", "model", "dimension", "built_at", "bytes"]
    assert record["articles"] >= 40
    assert record["passages"] >= record["articles"]
    assert (record["model"], record["dimension"]) == ("bundled", 384)
    assert datetime.fromisoformat(record["built_at"]).utcoffset() is not None
    assert record["bytes"] > 100_000


def test_a_person_reads_it(sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--index", str(sample_index)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in lines] == [
        "index",
        "articles",
        "passages",
        "model",
        "built at",
        "on disk",
    ]
