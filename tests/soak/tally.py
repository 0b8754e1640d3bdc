"""What came of one kind of fault."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """How often a fault was tried and survived, how often something was lost, and what went wrong."""

    fault: str
    tried: int = 0
    survived: int = 0
    lost: int = 0
    note: str = ""
    failures: list[str] = field(default_factory=list)

    def passed(self) -> None:
        """One more that ended as it should."""
        self.tried += 1
        self.survived += 1

    def failed(self, what: str, lost: bool = True) -> None:
        """One more that did not; ``lost`` where content was."""
        self.tried += 1
        self.lost += lost
        self.failures.append(what)
