from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.growth_figures import COLUMNS
from tests.benchmarks.growth_material import DrawnVectors, Material, recombined
from tests.benchmarks.index_growth import measure_growth
from tests.index.vectors import clustered

SENTENCES = tuple(f"Warga desa nomor {number} menerima bantuan beras." for number in range(60))


@pytest.fixture
def material(tmp_path: Path) -> Path:
    asked = tuple(f"Siapa menerima bantuan di desa nomor {number}?" for number in range(30))
    Material(SENTENCES, clustered(200, seed=1), asked, clustered(30, seed=2)).save(tmp_path / "material")
    return tmp_path / "material"


def test_every_figure_of_a_size_is_measured(material: Path, tmp_path: Path) -> None:
    (figures,) = measure_growth([60], material, tmp_path)
    assert set(figures) == set(COLUMNS)
    assert figures["passages"] > 30
    assert figures["recall@10"] == 1.0
    assert all(value >= 0 for value in figures.values())
    assert figures["query to exact"] == figures["query CPU p95 ms"] / figures["exact CPU p95 ms"]


def test_material_comes_back_as_it_was_kept(material: Path) -> None:
    found = Material.load(material)
    assert found.sentences == SENTENCES
    assert np.array_equal(found.passages, clustered(200, seed=1))
    assert (len(found.questions), found.asked.shape) == (30, (30, 64))


def test_drawn_vectors_are_near_real_ones_and_never_the_same(material: Path) -> None:
    real = Material.load(material).passages
    encoder = DrawnVectors(real)
    drawn = encoder.encode_passages([str(number) for number in range(400)])
    assert np.allclose(np.linalg.norm(drawn, axis=1), 1.0, atol=1e-5)
    nearest = (drawn @ real.T).max(axis=1)
    # Nearer than to a real vector at random, and not on one.
    assert nearest.min() > (drawn @ real.T).mean()
    assert nearest.max() < 0.9999
    assert np.array_equal(drawn, DrawnVectors(real).encode_passages([str(number) for number in range(400)]))
    assert encoder.seconds > 0


def test_texts_are_recombined_sentences() -> None:
    text = recombined(SENTENCES, random.Random(1))
    assert text.count("\n\n") == 12
    assert all(paragraph.count(".") == 3 for paragraph in text.split("\n\n"))
