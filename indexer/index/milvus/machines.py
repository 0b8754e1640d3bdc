"""What each indexing machine has committed: one row a machine, and the one write that commits a build."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from indexer.errors import EngineError
from indexer.index.manifest import Recipe, recipe_from
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import ANCHOR, FOREVER, Names

_RETIRED = "#retired"


@dataclass(frozen=True, slots=True)
class Machine:
    """One indexing machine, by its last committed build.

    ``number`` stands for it in the rows that it writes, ``bench`` for the workbench it wrote them from.
    ``history`` holds the last generations, each with the second when it was committed; ``purged`` the last
    whose leavings were deleted. ``built_at`` is ISO 8601 in UTC.
    """

    name: str
    number: int
    recipe: Recipe
    bench: int = 0
    generation: int = 0
    articles: int = 0
    passages: int = 0
    built_at: str = ""
    history: tuple[tuple[int, float], ...] = ()
    purged: int = 0

    @property
    def visible(self) -> str:
        """The condition on rows that readers of this generation see."""
        return self.visible_at(self.generation)

    def visible_at(self, generation: int) -> str:
        """The same for another generation."""
        return f"(writer == {self.number} and born <= {generation} and died > {generation})"

    def retired(self, seconds: float) -> int:
        """The newest generation that no reader can hold any more, after so long; 0 where there is none."""
        now = time.time()
        # What a generation replaced can be held by who began before it was committed.
        return max((number for number, at in self.history if now - at >= seconds), default=0)


def number_of(name: str) -> int:
    """The number that stands for a machine of this name, 31 bits."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=4).digest(), "big") >> 1


def new_machine(name: str, others: Iterable[Machine], recipe: Recipe) -> Machine:
    """A machine that has committed nothing. Raises EngineError where another one's number is its own."""
    number = number_of(name)
    for other in others:
        if other.number == number:
            raise EngineError(name, f"the machine {other.name!r} has the same number: set TANYA_MACHINE anew")
    return Machine(name, number, recipe)


def load_machines(engine: Engine, names: Names, *, newest: bool = False) -> dict[str, Machine]:
    """The machines that have committed a build, by name; ``newest`` waits for all that was written."""
    found = engine.rows(names.machines, f'name != "{_RETIRED}"', ["name", "body"], newest=newest)
    machines = (_read(engine, row) for row in found)
    return {machine.name: machine for machine in sorted(machines, key=lambda machine: machine.number)}


def _read(engine: Engine, row: Mapping[str, Any]) -> Machine:
    try:
        values = json.loads(row["body"])
        recipe = recipe_from(values.pop("recipe"))
        history = tuple((int(number), float(at)) for number, at in values.pop("history"))
        return Machine(name=row["name"], recipe=recipe, history=history, **values)
    except (ValueError, TypeError, KeyError) as error:
        raise EngineError(engine.address.text, f"the machine {row['name']!r} is not understood") from error


def commit(engine: Engine, names: Names, machine: Machine) -> Machine:
    """Make a machine's next generation the one that is read, in one write."""
    now = time.time()
    # A generation that has long been read without harm needs no time.
    kept = [*machine.history[-50:], (machine.generation, now)]
    committed = replace(machine, history=tuple(kept))
    store(engine, names, committed)
    return committed


def store(engine: Engine, names: Names, machine: Machine) -> None:
    """Write a machine's row."""
    values = {**asdict(machine), "history": machine.history}
    body = json.dumps({key: value for key, value in values.items() if key != "name"})
    engine.write(names.machines, [{"name": machine.name, "body": body, "anchor": ANCHOR}])


def everything_of(machine: Machine) -> str:
    """The condition on rows that leave when they are found: of a build that did not come to its end."""
    return f"writer == {machine.number} and born > {machine.generation}"


def leaving_after(machine: Machine) -> str:
    """The condition on rows that such a build marked as leaving."""
    return f"writer == {machine.number} and died > {machine.generation} and died < {FOREVER}"


def note_retired(engine: Engine, names: Names) -> None:
    """Note that readers have gone over to another recipe's collections."""
    body = json.dumps({"at": time.time()})
    engine.write(names.machines, [{"name": _RETIRED, "body": body, "anchor": ANCHOR}])


def note_in_use(engine: Engine, names: Names) -> None:
    """Take that back."""
    engine.delete(names.machines, f'name in ["{_RETIRED}"]')


def retired_for(engine: Engine, names: Names) -> float | None:
    """For how many seconds readers have done without these collections; None while they need them."""
    found: Sequence[Mapping[str, Any]] = engine.rows(names.machines, f'name == "{_RETIRED}"', ["body"])
    return time.time() - float(json.loads(found[0]["body"])["at"]) if found else None
