from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model.reranker import load_reranker
from indexer.settings import Settings
from tests.tiny_models import save_tiny_bert


def named(model: Path | str) -> Settings:
    return replace(Settings(), reranker=str(model))


def test_it_scores_as_the_library_does(tiny_reranker: Path) -> None:
    from sentence_transformers import CrossEncoder

    reranker = load_reranker(named(tiny_reranker))
    assert reranker is not None
    passages = [("Banjir", "di garut"), ("", "harga beras naik"), ("", "banjir di garut naik")]
    texts = ["Banjir\ndi garut", "harga beras naik", "banjir di garut naik"]
    expected = CrossEncoder(str(tiny_reranker), device="cpu").predict(
        [("harga beras", text) for text in texts]
    )
    found = reranker.scores("harga beras", passages)
    assert found.dtype == np.float32
    assert np.allclose(found, expected, atol=1e-6)
    assert len(set(found)) == 3
    assert reranker.scores("harga", []).shape == (0,)


def test_there_is_none_unless_one_is_named() -> None:
    assert load_reranker(Settings()) is None


def test_one_that_classifies_is_refused(tmp_path: Path) -> None:
    save_tiny_bert(tmp_path, labels=3)
    with pytest.raises(ModelError, match="3 scores"):
        load_reranker(named(tmp_path))


@pytest.mark.parametrize("name", ["org/unknown", "no such folder", "nowhere/at/all"])
def test_a_wrong_name_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_reranker(named(name))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_holds_no_model_is_told_in_one_line(tiny_reranker: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no modules\.json"):
        load_reranker(named(tmp_path))
    for file in tiny_reranker.iterdir():
        (tmp_path / file.name).write_bytes(b"damaged" if file.suffix == ".safetensors" else file.read_bytes())
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        load_reranker(named(tmp_path))
    assert "\n" not in str(caught.value)
