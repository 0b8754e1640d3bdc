"""Three articles of three days about one event, whose toll rose, and one about something else."""

from __future__ import annotations

import json

import pytest

from indexer.answering.collection import Collection, open_collection
from indexer.index import build
from indexer.model.encoder import Encoder
from indexer.settings import Settings

_TOLL = "MALANG - Jumlah korban meninggal dunia dalam tragedi Stadion Kanjuruhan"
ARTICLES = [
    (
        "k1",
        "125 Orang Tewas di Kanjuruhan",
        "2022-10-02",
        f"{_TOLL} tercatat 125 orang. Kapolri menjelaskannya.",
    ),
    (
        "k2",
        "Korban Menjadi 132 Orang",
        "2022-10-11",
        f"{_TOLL} bertambah menjadi 132 orang. Keluarga menunggu.",
    ),
    (
        "k3",
        "Korban Menjadi 135 Orang",
        "2022-10-25",
        f"{_TOLL} bertambah menjadi 135 orang. Stadion dibongkar.",
    ),
    ("x", "Harga Beras Naik", "2022-10-25", "BANDUNG - Harga beras medium naik menjadi Rp15.000 di Bandung."),
]


@pytest.fixture(scope="session")
def toll(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Collection:
    """Those articles, indexed with the real encoder."""
    folder = tmp_path_factory.mktemp("toll")
    lines = (
        json.dumps({"id": name, "title": title, "date": day, "text": text})
        for name, title, day, text in ARTICLES
    )
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([folder / "articles.jsonl"], folder / "index", encoder, Settings())
    return open_collection(folder / "index", encoder=encoder)
