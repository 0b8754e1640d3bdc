from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from indexer.model.bundled import BundledEncoder
from indexer.model.prepared import PreparedModel
from indexer.settings import Settings
from tests.model.texts import LONG, TEXTS

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@pytest.fixture(scope="module")
def model(prepared: PreparedModel) -> SentenceTransformer:
    from indexer.model.onnx_transformer import bundled_sentence_transformer

    return bundled_sentence_transformer(Settings(cache=prepared.layout.folder.parent, threads=2))


def test_its_vectors_are_the_encoders(model: SentenceTransformer, bundled: BundledEncoder) -> None:
    texts = [*TEXTS, LONG]
    assert np.allclose(model.encode_document(texts), bundled.encode_passages(texts), atol=1e-6)
    assert np.allclose(model.encode_query(texts), bundled.encode_queries(texts), atol=1e-6)


def test_it_is_an_ordinary_sentence_transformer(model: SentenceTransformer) -> None:
    assert model.get_embedding_dimension() == 384
    assert model.max_seq_length == 512
    assert [type(module).__name__ for module in model] == ["OnnxTransformer", "Pooling", "Normalize"]
    vectors = model.encode(["query: Apa kabar?", "query: How are you?"])
    assert model.similarity(vectors, vectors).shape == (2, 2)


def test_padding_stays_zero(model: SentenceTransformer) -> None:
    features = model[0].forward(model[0].preprocess(["a", "kata yang lebih panjang"]))
    mask = features["attention_mask"].bool()
    assert not features["token_embeddings"][~mask].any()
    assert (features["input_ids"][~mask] == 1).all()
    assert features["token_embeddings"].shape == (*mask.shape, 384)


def test_saving_copies_the_files(model: SentenceTransformer, tmp_path: Path) -> None:
    model[0].save(str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["encoder.onnx", "tokenizer.json"]
