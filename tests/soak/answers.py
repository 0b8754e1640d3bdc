"""Memory over many questions to the real model, as a page that is open for weeks gets them."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from tests.index.library import code
from tests.sample_questions import sample_questions
from tests.soak.sharing import peak_memory
from tests.soak.tally import Tally
from tests.soak.workers import run

_ANSWERED_OF = 20


def memory_of_answers(root: Path, questions: int) -> Tally:
    """Search the sample collection ``questions`` times, no two alike, and answer one of twenty.

    Memory at the end must not be a tenth above what it was after a quarter.
    """
    tally = Tally("memory over many questions to the real model")
    code, found = run(_ask, root / "index", questions, timeout=7200.0)
    if code != 0 or found is None:
        tally.failed(f"the process that asked ended with {code}")
        return tally
    tally.tried, tally.survived, (early, late) = found
    tally.lost = tally.tried - tally.survived
    tally.note = f"peak {early / 2**20:.0f} MiB after a quarter, {late / 2**20:.0f} MiB at the end"
    if late > early * 1.1:
        tally.failed(f"memory grew by {late / early - 1:.0%}", lost=False)
    return tally


def _ask(sending: Connection, folder: Path, questions: int) -> None:
    import indexer
    from tests.conftest import SAMPLE

    encoder = indexer.load_encoder()
    indexer.build([SAMPLE], folder, encoder=encoder)
    collection = indexer.open(folder, encoder=encoder)
    samples = sample_questions()
    done, memory = 0, []
    for number in range(questions):
        sample = samples[number % len(samples)]
        # Another word each time, so that nothing kept from before answers it.
        question = f"{sample.question} {code(number)}"
        # Of a day without an article there is nothing to find: an answer without an error is what counts.
        if number % _ANSWERED_OF:
            done += all(hit.passage.text for hit in collection.search(question))
        else:
            done += bool(collection.ask(question).question)
        if number + 1 in (questions // 4, questions):
            memory.append(peak_memory())
    sending.send((questions, done, memory))
