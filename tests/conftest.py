"""What tests share: the real encoder, and two indexes that are built once a run.

The bundled model is unpacked into the user's own cache, as for a user, so that it happens once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import indexer
from indexer.settings import Settings
from tests.places import KINDS, place_of, running
from tests.tiny_models import save_tiny_bert
from tests.toys import ToyEncoder

if TYPE_CHECKING:
    from indexer.answering.collection import Collection
    from indexer.model.encoder import Encoder

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "articles"

# A test that would fetch something fails instead.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

TOY_ARTICLES = {
    "banjir.txt": """Banjir Rendam Garut

GARUT – Banjir merendam 214 rumah di Garut. Hujan deras turun sejak Jumat sore di lereng gunung.

Bupati menyatakan tanggap darurat selama tujuh hari. Dapur umum dibuka di balai desa.
""",
    "beras.md": """---
title: Harga Beras Naik
date: 2024-03-05
source: Pasar Kita
---
Harga beras medium naik menjadi Rp15.000 per kilogram di Bandung. Pedagang menyebut panen mundur.

Pemerintah menyalurkan bantuan pangan kepada keluarga miskin.
""",
    "sepak-bola.jsonl": (
        '{"id": "bola-1", "judul": "Persib Juara", "isi": "Persib menjadi juara liga setelah menang 2-0. '
        'Pertandingan disaksikan 30.000 penonton.", "tanggal": "2024-05-31", "sumber": "Lapangan"}\n'
        '{"id": "bola-2", "title": "Stadium opens", "text": "The new stadium in Bandung holds 38,000 people. '
        'It opened in May.", "url": "https://lapangan.example/stadium"}\n'
    ),
}


@pytest.fixture(autouse=True)
def _default_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see the defaults, whatever is set on the machine; the cache stays the user's."""
    for name in list(os.environ):
        if name.startswith("TANYA_") and name != "TANYA_CACHE":
            monkeypatch.delenv(name)


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Where to make an index: a folder, then an address of Milvus, whose tests are of both."""
    with running(place_of(request.param, tmp_path)) as found:
        yield found


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real bundled encoder."""
    return indexer.load_encoder()


@pytest.fixture(scope="session")
def tiny_reranker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a cross-encoder with random weights."""
    folder = tmp_path_factory.mktemp("reranker") / "tiny"
    save_tiny_bert(folder, labels=1)
    return folder


@pytest.fixture
def toy_articles(tmp_path: Path) -> Path:
    """A folder of three files that hold four short articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TOY_ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def toy_collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The four short articles, indexed with the toy encoder. Do not change its folder."""
    folder = tmp_path_factory.mktemp("toy")
    for name, text in TOY_ARTICLES.items():
        (folder / "articles").mkdir(exist_ok=True)
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    toy = ToyEncoder()
    indexer.build([folder / "articles"], folder / "index", encoder=toy)
    return indexer.open(folder / "index", encoder=toy)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """The sample collection's index, made by the real encoder. Do not change it; copy it."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    report = indexer.build([SAMPLE], folder, encoder=encoder)
    assert report.rejected == ()
    return folder


@pytest.fixture(scope="session")
def sample_collection(sample_index: Path, encoder: Encoder) -> Collection:
    """The sample collection, opened with the real encoder."""
    return indexer.open(settings=replace(Settings(), index=sample_index), encoder=encoder)
