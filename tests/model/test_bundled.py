import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from indexer.model.bundled import BundledEncoder
from indexer.model.encoder import Encoder
from indexer.model.engine import Engine
from indexer.model.prepared import PreparedModel
from indexer.settings import Settings
from tests.model.texts import LONG, TEXTS


def test_it_is_an_encoder(bundled: BundledEncoder) -> None:
    encoder: Encoder = bundled
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == ("bundled", 384, 512)
    assert encoder.fingerprint


@pytest.mark.parametrize("kind", ["passage", "query"])
def test_vectors_agree_with_the_wheels_own_engine(kind: str, bundled: BundledEncoder, original: Any) -> None:
    assert len(TEXTS) == 50
    encode = bundled.encode_passages if kind == "passage" else bundled.encode_queries
    vectors = encode(list(TEXTS))
    expected = getattr(original, kind)(list(TEXTS))
    cosines = (vectors * expected).sum(axis=1)
    assert vectors.shape == (50, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    worst = int(cosines.argmin())
    assert cosines[worst] >= 0.99, TEXTS[worst]
    assert np.median(cosines) >= 0.997


def test_a_very_long_text_is_its_beginning(bundled: BundledEncoder, engine: Engine, original: Any) -> None:
    # The wheel's engine averages windows instead, so give it what fits into one.
    cut = LONG
    while len(engine.tokens("passage: " + cut)) == 512:
        cut = cut[: len(cut) * 9 // 10]
    vectors = bundled.encode_passages([LONG, LONG + " dan seterusnya", cut])
    assert np.array_equal(vectors[0], vectors[1])
    assert vectors[2] @ original.passage(cut) >= 0.99
    assert vectors[0] @ vectors[2] > 0.98


def test_a_vector_depends_on_its_text_alone(engine: Engine, prepared: PreparedModel) -> None:
    texts = list(TEXTS[:12])
    together = BundledEncoder(engine).encode_passages(texts)
    apart = BundledEncoder(engine)
    alone = np.concatenate([apart.encode_passages([text]) for text in texts])
    one_thread = BundledEncoder(Engine(prepared, threads=1)).encode_passages(texts[::-1])[::-1]
    assert np.array_equal(together, alone)
    assert np.array_equal(together, one_thread)


def test_a_question_finds_its_passage(bundled: BundledEncoder) -> None:
    passages = bundled.encode_passages(
        [
            "Harga beras medium naik menjadi Rp15.000 per kilogram.",
            "Persib menjadi juara liga setelah menang 2-0.",
            "Banjir merendam 214 rumah di Garut.",
        ]
    )
    questions = bundled.encode_queries(["Who won the league?", "Berapa rumah terendam?", "rice price"])
    assert (questions @ passages.T).argmax(axis=1).tolist() == [1, 2, 0]


def test_progress_is_told_up_to_the_last(bundled: BundledEncoder) -> None:
    seen: list[tuple[int, int]] = []
    texts = [f"hitungan {number}" for number in range(20)]
    bundled.encode_passages(texts, lambda done, total: seen.append((done, total)))
    assert seen == [(16, 20), (20, 20)]


def test_a_text_is_computed_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder, computed = BundledEncoder(engine), list[int]()
    states = engine.states

    def counted(ids: Sequence[int]) -> np.ndarray:
        computed.append(len(ids))
        return states(ids)

    monkeypatch.setattr(engine, "states", counted)
    first = encoder.encode_passages(["harga beras", "banjir Garut", "harga beras"])
    assert len(computed) == 2
    assert np.array_equal(first[0], first[2])
    again = encoder.encode_passages(["banjir Garut", "gempa Cianjur", "harga beras"])
    assert len(computed) == 3
    assert np.array_equal(again[[0, 2]], first[[1, 0]])
    encoder.encode_queries(["harga beras"])
    assert len(computed) == 4


def test_a_caller_may_change_its_vectors(engine: Engine) -> None:
    encoder = BundledEncoder(engine)
    first = encoder.encode_passages(["harga beras"])
    kept = first.copy()
    first *= 0
    assert np.array_equal(encoder.encode_passages(["harga beras"]), kept)


def test_nothing_gives_nothing(bundled: BundledEncoder) -> None:
    assert bundled.encode_passages([]).shape == (0, 384)
    assert bundled.encode_queries([]).shape == (0, 384)
    assert bundled.token_vectors([], "query: ") == []


def test_token_vectors_average_to_the_vector(bundled: BundledEncoder, engine: Engine) -> None:
    texts = ["Banjir di Garut", "", "harga beras medium naik"]
    tokens = bundled.token_vectors(texts, "query: ")
    assert [t.shape for t in tokens] == [(len(engine.tokens("query: " + text)), 384) for text in texts]
    means = np.stack([t.mean(axis=0) for t in tokens])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    assert np.allclose(means, bundled.encode_queries(texts), atol=1e-6)


def test_no_framework_is_loaded_for_it(model_settings: Settings) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from indexer.model import load_encoder\n"
        "from indexer.settings import Settings\n"
        "load_encoder(Settings(cache=Path(sys.argv[1]))).encode_queries(['Apa kabar?'])\n"
        "heavy = {'torch', 'onnx', 'transformers', 'sentence_transformers', 'scipy', 'huggingface_hub'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(model_settings.cache)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
    assert run.stderr == ""
