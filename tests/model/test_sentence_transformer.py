from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model.encoder import Encoder
from indexer.model.hub import find_model
from indexer.model.sentence_transformer import SentenceTransformerEncoder
from tests.tiny_models import WORDS, save_tiny_bert


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder made here: two small layers with random weights, twelve words, its own prompts."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Pooling

    bare = tmp_path_factory.mktemp("bare")
    save_tiny_bert(bare)
    folder = tmp_path_factory.mktemp("tiny") / "model"
    model = SentenceTransformer(
        modules=[Transformer(str(bare), max_seq_length=32), Pooling(32, "mean")],
        prompts={"query": "tanya: ", "document": "beras "},
        device="cpu",
    )
    model.save(str(folder))
    return folder


def load(folder: Path | str) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(str(folder), find_model(str(folder), lambda _: None), threads=1)


@pytest.fixture(scope="module")
def encoder(tiny: Path) -> SentenceTransformerEncoder:
    return load(tiny)


def test_it_is_an_encoder(encoder: SentenceTransformerEncoder, tiny: Path) -> None:
    found: Encoder = encoder
    assert (found.name, found.dimension, found.max_tokens) == (str(tiny), 32, 32)
    assert found.fingerprint.startswith("folder-")


def test_it_counts_without_prompt_and_special_tokens(encoder: SentenceTransformerEncoder) -> None:
    assert encoder.count_tokens(["banjir di garut", "", "x " * 100]) == [3, 0, 100]
    assert encoder.count_tokens([]) == []


def test_the_models_own_prompts_are_used(encoder: SentenceTransformerEncoder, tiny: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(tiny), device="cpu")
    expected = plain.encode(["tanya: banjir", "beras banjir"], prompt="")
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    assert np.allclose(encoder.encode_queries(["banjir"])[0], expected[0], atol=1e-6)
    assert np.allclose(encoder.encode_passages(["banjir"])[0], expected[1], atol=1e-6)


def test_order_is_kept_and_progress_told(encoder: SentenceTransformerEncoder) -> None:
    texts = [" ".join(WORDS[4 : 5 + n % 8]) for n in range(20)]
    seen: list[tuple[int, int]] = []
    vectors = encoder.encode_passages(texts, lambda done, total: seen.append((done, total)))
    alone = np.concatenate([encoder.encode_passages([text]) for text in texts])
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, alone, atol=1e-6)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert seen[-1] == (20, 20)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


def test_odd_texts_are_no_error(encoder: SentenceTransformerEncoder) -> None:
    odd = ["", " ", "😀", "\udce9", "banjir " * 5000]
    assert np.allclose(np.linalg.norm(encoder.encode_passages(odd), axis=1), 1, atol=1e-6)
    assert encoder.encode_passages([]).shape == encoder.encode_queries([]).shape == (0, 32)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("my-e5-large-v2", "query: ", "passage: "),
        ("multilingual-e5-large-instruct", "", ""),
        ("nice5-model", "", ""),
    ],
)
def test_e5_models_without_prompts_get_theirs(
    name: str, query: str, passage: str, tiny: Path, tmp_path: Path
) -> None:
    folder = tmp_path / name
    shutil.copytree(tiny, folder)
    path = folder / "config_sentence_transformers.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(settings | {"prompts": {"query": "", "document": ""}}), encoding="utf-8")
    encoder = load(folder)
    plain = encoder._model.encode([query + "banjir", passage + "banjir"], prompt="")
    plain /= np.linalg.norm(plain, axis=1, keepdims=True)
    assert np.allclose(encoder.encode_queries(["banjir"])[0], plain[0], atol=1e-6)
    assert np.allclose(encoder.encode_passages(["banjir"])[0], plain[1], atol=1e-6)


def test_a_model_of_word_vectors_alone_works(tmp_path: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    table = torch.eye(len(WORDS))
    SentenceTransformer(modules=[StaticEmbedding(words, embedding_weights=table)], device="cpu").save(
        str(tmp_path / "static")
    )
    encoder = load(tmp_path / "static")
    assert (encoder.dimension, encoder.max_tokens) == (len(WORDS), 8192)
    assert encoder.count_tokens(["harga beras naik"]) == [3]
    vectors = encoder.encode_passages(["harga beras", "harga", ""])
    assert vectors[0] @ vectors[1] == pytest.approx(0.5**0.5)
    assert np.linalg.norm(vectors[2]) == pytest.approx(1)


def test_a_broken_folder_is_told_in_one_line(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(tiny, folder)
    next(folder.rglob("*.safetensors")).write_bytes(b"damaged")
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        load(folder)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)
