"""``python -m tests.soak``: every fault at length, and a table of what came of it."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.soak.answers import memory_of_answers
from tests.soak.damage import damage_files
from tests.soak.full_disk import can_mount, fill_disk, limit_files
from tests.soak.kills import kill_builds
from tests.soak.locks import build_at_once, leave_locks, read_only
from tests.soak.sharing import memory, share
from tests.soak.tally import Tally


def main() -> int:
    """Run everything; 1 when anything was lost or not survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="builds to kill (200)")
    parser.add_argument("--flips", type=int, default=60, help="bits to flip in each file (60)")
    parser.add_argument(
        "--locks",
        type=int,
        default=20,
        help="rounds of builds at once, of stale locks, of read-only folders (20)",
    )
    parser.add_argument("--builds", type=int, default=20, help="builds that land while others ask (20)")
    parser.add_argument(
        "--questions", type=int, default=10_000, help="questions over which memory is measured"
    )
    parser.add_argument("--seed", type=int, default=0, help="what the random moments and places depend on")
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="soak-"))
    runs: list[Callable[[], Tally]] = [
        lambda: kill_builds(root / "kills", options.kills, options.seed),
        lambda: damage_files(root / "damage", options.flips, options.seed),
        lambda: limit_files(root / "limit", 24),
        lambda: build_at_once(root / "at-once", options.locks),
        lambda: leave_locks(root / "locks", options.locks),
        lambda: read_only(options.locks),
        lambda: share(root / "share", options.builds),
        lambda: memory(root / "memory", options.questions, options.builds),
        lambda: memory_of_answers(root / "answers", options.questions),
    ]
    if can_mount():
        runs.insert(3, lambda: fill_disk(root / "disk", 24))
    tallies: list[Tally] = []
    try:
        for each in runs:
            started = time.monotonic()
            tallies.append(each())
            last, seconds = tallies[-1], time.monotonic() - started
            print(f"{last.fault}: {last.survived:,} of {last.tried:,}, {seconds:.0f} s", file=sys.stderr)
    finally:
        # Also of what was tried until Ctrl-C.
        print(_table(tallies))
        shutil.rmtree(root, ignore_errors=True)
    return int(any(tally.failures for tally in tallies))


def _table(tallies: list[Tally]) -> str:
    lines = ["| fault | tried | survived | data lost | |", "|---|---:|---:|---:|---|"]
    for tally in tallies:
        lines.append(
            f"| {tally.fault} | {tally.tried:,} | {tally.survived:,} | {tally.lost:,} | {tally.note} |"
        )
    tried, survived, lost = (
        sum(getattr(tally, count) for tally in tallies) for count in ("tried", "survived", "lost")
    )
    lines.append(f"| **all** | {tried:,} | {survived:,} | {lost:,} | |")
    failures = [f"- {tally.fault}: {failure}" for tally in tallies for failure in tally.failures]
    return "\n".join(lines + [""] * bool(failures) + failures)


if __name__ == "__main__":
    sys.exit(main())
