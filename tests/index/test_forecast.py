from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.index import forecast
from tests.index.library import Library
from tests.toys import ToyEncoder


def test_nothing_is_forecast_without_an_index(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert forecast(library.index, library.encoder, library.settings) is None


def test_nothing_is_forecast_while_settings_stay(library: Library) -> None:
    library.build()
    library.fill(9)
    assert forecast(library.index, library.encoder, library.settings) is None


def test_another_model_is_forecast_from_its_measured_speed(library: Library) -> None:
    class Slow(ToyEncoder):
        def encode_passages(self, texts, on_progress=None):
            time.sleep(0.02 * len(texts))
            return super().encode_passages(texts, on_progress)

    library.fill(*range(6, 101))
    report = library.build()
    expected = forecast(library.index, Slow(name="lain"), library.settings)
    assert expected is not None
    assert (expected.articles, expected.passages) == (100, report.passages)
    assert expected.reasons == ("the model was 'toy', now 'lain'",)
    assert 0.02 * report.passages <= expected.seconds < 0.2 * report.passages
    assert "100 articles" in expected.sentence
    assert " s" in expected.sentence


def test_smaller_passages_are_forecast_in_their_new_number(library: Library) -> None:
    for number in range(60):
        library.write(f"panjang-{number}.txt", "Judul\n\n" + "Satu kalimat biasa. " * (20 + 10 * number))
    library.write("terpanjang.txt", "Judul\n\n" + "Satu kalimat biasa. " * 5000)
    before = library.build()
    settings = replace(library.settings, passage_tokens=24, overlap_tokens=4)
    expected = forecast(library.index, library.encoder, settings)
    assert expected is not None
    assert expected.reasons == ("passages were of 64 tokens, now 24", "overlaps were of 8 tokens, now 4")
    library.settings = settings
    report = library.build()
    assert report.passages > 2 * before.passages
    assert expected.passages == pytest.approx(report.passages, rel=0.3)


def test_the_last_speed_is_used_where_passages_are_of_the_same_size(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.build()
    library.embedded()
    # As after an upgrade of the program that cuts otherwise.
    monkeypatch.setattr("indexer.index.recipes.splitting_version", lambda: "other")
    expected = forecast(library.index, library.encoder, library.settings)
    assert expected is not None
    assert expected.reasons == ("this version of the program cuts passages differently",)
    assert expected.seconds > 0
    assert library.embedded() == 0


def test_an_index_of_nothing_is_forecast_to_take_no_time(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.folder.mkdir()
    library.build()
    expected = forecast(library.index, ToyEncoder(name="lain"), library.settings)
    assert expected is not None
    assert (expected.articles, expected.passages, expected.seconds) == (0, 0, 0.0)


def test_a_model_of_the_same_name_with_other_vectors_is_said(library: Library) -> None:
    library.build()
    expected = forecast(library.index, ToyEncoder(dimension=32), library.settings)
    assert expected is not None
    assert expected.reasons == ("the model 'toy' changed",)


def test_a_damaged_index_forecasts_nothing(library: Library) -> None:
    library.build()
    (library.index / "catalogue.sqlite").write_bytes(b"x" * 5000)
    assert forecast(library.index, library.encoder, library.settings) is None
