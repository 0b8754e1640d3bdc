import numpy as np
import pytest

from indexer.model.encoder import Encoder
from tests.toys import ToyEncoder


def test_the_toy_is_an_encoder() -> None:
    encoder: Encoder = ToyEncoder()
    assert encoder.dimension == 64
    assert encoder.count_tokens(["satu dua, tiga", ""]) == [3, 0]


def test_shared_words_are_near_and_others_are_not() -> None:
    encoder = ToyEncoder(dimension=512)
    assert len({encoder.place(word) for word in ("banjir", "di", "garut", "harga", "beras")}) == 5
    passages = encoder.encode_passages(["Banjir di Garut", "harga beras", "", "🙂"])
    scores = passages @ encoder.encode_queries(["banjir Garut"])[0]
    assert scores.tolist() == pytest.approx([(2 / 3) ** 0.5, 0.0, 0.0, 0.0])
    assert np.allclose(np.linalg.norm(passages, axis=1), 1.0)


def test_it_remembers_what_was_embedded() -> None:
    encoder = ToyEncoder()
    seen: list[tuple[int, int]] = []
    encoder.encode_passages(["a", "b"], lambda done, total: seen.append((done, total)))
    assert encoder.encoded == ["a", "b"]
    assert seen == [(2, 2)]
