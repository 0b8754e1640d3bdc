import threading

import numpy as np

from indexer.model.remembered import Remembered


def _vector(number: int) -> np.ndarray:
    return np.full(4, number, dtype=np.float32)


def test_what_was_kept_is_found() -> None:
    remembered = Remembered(10)
    remembered.keep("satu", _vector(1))
    found = remembered.find(["satu", "dua"])
    assert list(found) == ["satu"]
    assert np.array_equal(found["satu"], _vector(1))


def test_what_was_not_asked_for_longest_goes_first() -> None:
    remembered = Remembered(2)
    remembered.keep("satu", _vector(1))
    remembered.keep("dua", _vector(2))
    remembered.find(["satu"])
    remembered.keep("tiga", _vector(3))
    assert set(remembered.find(["satu", "dua", "tiga"])) == {"satu", "tiga"}


def test_keeping_again_forgets_nothing() -> None:
    remembered = Remembered(2)
    for text in ("satu", "dua", "satu", "satu"):
        remembered.keep(text, _vector(1))
    assert set(remembered.find(["satu", "dua"])) == {"satu", "dua"}


def test_many_threads_may_use_it() -> None:
    remembered = Remembered(50)

    def use(first: int) -> None:
        for number in range(first, first + 300):
            remembered.keep(str(number % 120), _vector(number % 120))
            for text, vector in remembered.find(map(str, range(120))).items():
                assert vector[0] == int(text)

    threads = [threading.Thread(target=use, args=(first,)) for first in range(0, 800, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(remembered.find(map(str, range(120)))) == 50
