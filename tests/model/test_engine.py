from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from indexer.errors import ModelError
from indexer.model.engine import MAX_TOKENS, Engine
from indexer.model.prepared import PreparedModel
from tests.model.texts import LONG, TEXTS


def test_tokens_are_cut_but_keep_their_end(engine: Engine) -> None:
    ids = engine.tokens(LONG)
    assert len(ids) == MAX_TOKENS
    assert (ids[0], ids[-1]) == (0, 2)
    assert ids[1:20] == engine.tokens(LONG[:400])[1:20]
    assert engine.tokens("") == [0, 2]


def test_counts_are_of_the_whole_text(engine: Engine) -> None:
    assert engine.count_tokens(["", "Apa kabar?"]) == [0, 3]
    assert engine.count_tokens([LONG])[0] > 3000
    assert engine.count_tokens([]) == []


def test_a_lone_surrogate_is_no_error(engine: Engine) -> None:
    assert engine.tokens("kota \udce9") == engine.tokens("kota ?")
    assert engine.count_tokens(["\ud800"]) == engine.count_tokens(["?"])


@pytest.mark.parametrize("threads", [1, 3])
def test_each_gives_every_place_once(threads: int, prepared: PreparedModel) -> None:
    engine = Engine(prepared, threads)
    found = dict(engine.each(len, list(TEXTS)))
    assert found == {place: len(text) for place, text in enumerate(TEXTS)}
    assert list(engine.each(len, [])) == []


def test_an_error_in_a_thread_reaches_the_caller(engine: Engine) -> None:
    def fail(text: str) -> None:
        raise ZeroDivisionError(text)

    with pytest.raises(ZeroDivisionError):
        list(engine.each(fail, ["a", "b"]))


def test_several_threads_may_ask_at_once(engine: Engine) -> None:
    ids = [engine.tokens(text) for text in TEXTS[:8]]
    alone = [engine.states(row) for row in ids]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(engine.states, ids))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_a_network_that_cannot_be_loaded_is_told(prepared: PreparedModel, spare_cache) -> None:
    layout = type(prepared.layout)(spare_cache / prepared.layout.folder.name)
    layout.network.write_bytes(b"not a network")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Engine(PreparedModel(layout, prepared.fingerprint), 1)
