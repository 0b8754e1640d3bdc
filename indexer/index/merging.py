"""Which vector segments a generation holds: what is added, merged, rewritten and masked.

Adding writes one small segment. Segments of like size are merged, so that a vector is rewritten a
few times in its life, and none beyond ``SEGMENT_ROWS``, so that no single build pays for the
whole collection. A segment of ``SKETCHED_ROWS`` and more is given sketches, also one from before
there were any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from indexer.index.faiss_files import Codes
from indexer.index.segments import FOLDER, Ids, Segment, SegmentName, sketched, write_ids, write_segment
from indexer.index.vectors import GONE, DenseIndex, among

SEGMENT_ROWS = 262_144
# An exact search of so many takes 2.5 ms; searched by sketches, four times as many take no longer.
SKETCHED_ROWS = 65_536
# Adding 100,000 times ten vectors writes each 11 times and leaves 15 segments at most; with 1 it is 9
# times and 19 segments, with 4 it is 16 times and 11 segments.
_MERGE_FACTOR = 2
_GONE_SHARE = 0.25


def update(
    folder: Path,
    old: DenseIndex | None,
    dimension: int,
    gone: Ids,
    added: Iterator[tuple[Ids, Codes]],
    new_name: Callable[[], str],
    keep_gone: bool = True,
) -> list[SegmentName]:
    """Make ``folder``, which holds links to ``old``'s files, hold this generation's segments.

    ``added`` yields blocks of ids above all older ones; ``gone`` are passages of ``old`` that leave.
    ``keep_gone`` false rewrites every segment that holds one of them. Files no longer used are removed.
    """
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    masked = np.union1d(old.gone, gone) if old else gone
    names = [segment.name for segment in old.segments] if old else []
    opened = {segment.name: segment for segment in old.segments} if old else {}

    def live(name: SegmentName) -> tuple[Ids, Codes]:
        segment = opened.get(name) or Segment(folder, name, dimension)
        keep = ~among(segment.ids, masked)
        return segment.ids[keep], segment.codes[keep]

    kept: list[SegmentName] = []
    for name in names:
        lost = int(among(opened[name].ids, masked).sum())
        if not lost or (keep_gone and lost <= name.rows * _GONE_SHARE):
            kept.append(name)
        elif lost < name.rows:
            kept.append(write_segment(folder, new_name(), *live(name)))
    for ids, codes in _blocks(added):
        kept.append(write_segment(folder, new_name(), ids, codes))
    while (tail := _mergeable(kept)) > 1:
        kept[-tail:] = [write_segment(folder, new_name(), *_joined([live(name) for name in kept[-tail:]]))]
    held = [segment.ids[among(segment.ids, masked)] for name, segment in opened.items() if name in kept]
    write_ids(folder / GONE, np.sort(np.concatenate([np.empty(0, np.int64), *held])))
    kept = [
        sketched(folder, name, dimension) if name.rows >= SKETCHED_ROWS and not name.sketched else name
        for name in kept
    ]
    wanted = {file for name in kept for file in name.files} | {GONE}
    for file in (folder / FOLDER).iterdir():
        if f"{FOLDER}/{file.name}" not in wanted:
            file.unlink()
    return kept


def _blocks(added: Iterator[tuple[Ids, Codes]]) -> Iterator[tuple[Ids, Codes]]:
    """Gather small blocks into segments of up to SEGMENT_ROWS."""
    held: list[tuple[Ids, Codes]] = []
    rows = 0
    for ids, codes in added:
        if rows and rows + len(ids) > SEGMENT_ROWS:
            yield _joined(held)
            held, rows = [], 0
        if len(ids):
            held.append((ids, codes))
            rows += len(ids)
    if rows:
        yield _joined(held)


def _joined(blocks: Sequence[tuple[Ids, Codes]]) -> tuple[Ids, Codes]:
    return np.concatenate([ids for ids, _ in blocks]), np.concatenate([codes for _, codes in blocks])


def _mergeable(names: Sequence[SegmentName]) -> int:
    """How many of the last segments to merge: as far back as one is not much larger than all after it."""
    total = names[-1].rows if names else 0
    count = min(1, len(names))
    for name in reversed(names[:-1]):
        if name.rows > total * _MERGE_FACTOR or name.rows + total > SEGMENT_ROWS:
            break
        total += name.rows
        count += 1
    return count
