"""Builds and removals of an index in Milvus: prepared in this machine's workbench, then published."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from indexer.articles import SourceFile
from indexer.errors import EngineError, NoIndexError, NoSuchArticleError
from indexer.index import manifest as manifests
from indexer.index import rows, takedowns
from indexer.index.build import build as build_folder
from indexer.index.catalogue import catalogue_path, open_reader, open_writer, reading, writing
from indexer.index.lock import one_writer
from indexer.index.manifest import Manifest
from indexer.index.milvus import requests, switching
from indexer.index.milvus.address import Address, parse_address
from indexer.index.milvus.engine import Engine
from indexer.index.milvus.fields import names_behind, names_of
from indexer.index.milvus.machines import load_machines
from indexer.index.milvus.publishing import OnProgress, Publication
from indexer.index.milvus.snapshot import MilvusSnapshot
from indexer.index.milvus.view import View
from indexer.index.recipes import recipe_of
from indexer.index.remove import RemoveReport
from indexer.index.remove import remove as remove_from_folder
from indexer.index.remove import restore as restore_in_folder
from indexer.index.staging import ReadFile
from indexer.index.takedowns import Request
from indexer.index.transactions import transaction
from indexer.model.encoder import Encoder
from indexer.settings import Settings
from indexer.types import BuildReport, Progress

_FOLDER = "index"
_VECTORS_AT_ONCE = 1_000


def local_folder(text: str, settings: Settings) -> Path:
    """The folder of this machine's part of the index at an address: its catalogue and its journal."""
    return parse_address(text).workbench(settings.cache, settings.machine) / _FOLDER


def build(
    paths: Sequence[Path | str],
    text: str,
    encoder: Encoder,
    settings: Settings,
    on_progress: OnProgress,
    *,
    wait: float,
    find: Callable[[Sequence[Path | str]], list[SourceFile]],
    read: ReadFile,
) -> BuildReport:
    """Make this machine's part of the index hold exactly the articles of ``paths``.

    Readers and other machines are not waited for. Raises what a build in a folder does, and EngineError.
    """
    started = time.monotonic()
    address = parse_address(text)
    root = address.workbench(settings.cache, settings.machine)
    # A path that does not exist makes no workbench and no collection.
    find(paths)
    with Engine(address, settings.milvus_token) as engine, one_writer(root, wait):
        _fetch_what_was_lost(engine, root / _FOLDER, encoder, settings)
        report = build_folder(
            paths, root / _FOLDER, encoder, settings, on_progress, wait=wait, find=find, read=read
        )
        publication = _publish(engine, root, settings, on_progress)
    changes, machine = publication.changes, publication.machine
    if publication.first:
        # By another recipe the articles are the same.
        added, changed, removed = report.added - len(changes.rejected), report.changed, report.removed
    else:
        # What changed for readers: a workbench that was lost calls all of it new.
        added, changed, removed = changes.added, changes.changed, changes.removed
    return replace(
        report,
        added=added,
        changed=changed,
        unchanged=machine.articles - added - changed,
        removed=removed,
        passages=machine.passages,
        rejected=(*report.rejected, *changes.rejected),
        seconds=time.monotonic() - started,
    )


def _publish(
    engine: Engine, root: Path, settings: Settings, on_progress: OnProgress, *, erase: bool = False
) -> Publication:
    """Publish the workbench, and have readers see it."""
    index = root / _FOLDER
    manifest = _manifest(index, engine.address)
    switching.drop_retired(engine, manifest)
    with Publication(engine, root, index, settings.machine, manifest) as publication:
        publication.take_back()
        requests.keep(engine, settings.machine, _requests(index))
        publication.run(on_progress, erase=erase)
        waiting = switching.switch(engine, publication.names)
        if waiting:
            detail = f"readers change over once these machines have built too: {', '.join(waiting)}"
            on_progress(Progress("writing", 1, 1, detail))
    return publication


def _manifest(index: Path, address: Address) -> Manifest:
    path = catalogue_path(index)
    if path.exists():
        with closing(open_reader(index)) as connection:
            if found := manifests.load(connection, path):
                return found
    raise NoIndexError(address.text)


def _requests(index: Path) -> list[Request]:
    with reading(catalogue_path(index)), closing(open_reader(index)) as connection:
        return takedowns.load_requests(connection)


def _fetch_what_was_lost(engine: Engine, index: Path, encoder: Encoder, settings: Settings) -> None:
    """Where the workbench was lost, take back what it published: requests for removal, and vectors.

    So what was removed stays out, and nothing is embedded.
    """
    if catalogue_path(index).exists():
        return
    kept = requests.load(engine, settings.machine)
    if kept and not (index / takedowns.NAME).exists():
        with writing(index):
            index.mkdir(parents=True, exist_ok=True)
            # Not into the catalogue: one without them, if this were killed, would be taken for the workbench.
            takedowns.write_requests(kept, index)
    _fetch_vectors(engine, index, encoder, settings)


def _fetch_vectors(engine: Engine, index: Path, encoder: Encoder, settings: Settings) -> None:
    path = catalogue_path(index)
    names = names_of(engine.address.name, recipe_of(encoder, settings))
    if names.machines not in engine.collections():
        return
    machine = load_machines(engine, names).get(settings.machine)
    if machine is None:
        return
    index.mkdir(parents=True, exist_ok=True)
    found = engine.all_rows(names.passages, machine.visible, ["passage", "vector_key", "meaning"])
    with writing(path), closing(open_writer(index)) as connection:
        part: list[tuple[bytes, bytes, int]] = []
        for row in found:
            key = bytes.fromhex(row["vector_key"])
            data = rows.pack_vector(np.array(row["meaning"], np.float32))
            part.append((key, data, rows.vector_crc(key, data)))
            if len(part) == _VECTORS_AT_ONCE:
                with transaction(connection):
                    connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", part)
                part.clear()
        with transaction(connection):
            connection.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", part)


def remove(
    text: str,
    ids: Sequence[str],
    paths: Sequence[Path | str],
    sources: Sequence[str],
    settings: Settings,
    *,
    wait: float,
    patience: float,
) -> RemoveReport:
    """Remove articles that this machine has indexed, at once, and keep them out of its later builds.

    Raises what a removal from a folder does, and EngineError, also for an article of another machine.
    """
    address = parse_address(text)
    root = address.workbench(settings.cache, settings.machine)
    with Engine(address, settings.milvus_token) as engine, one_writer(root, wait):
        _manifest(root / _FOLDER, address)
        try:
            report = remove_from_folder(
                root / _FOLDER,
                ids,
                paths,
                sources,
                threads=settings.threads,
                wait=wait,
                patience=patience,
            )
        except NoSuchArticleError as error:
            _say_whose(engine, error.article_id)
            raise
        publication = _publish(engine, root, settings, lambda _: None, erase=True)
    return replace(report, passages=publication.machine.passages)


def _say_whose(engine: Engine, article_id: str) -> None:
    """Raise EngineError where another machine holds the article."""
    target = engine.alias(engine.address.name)
    if not target:
        return
    names = names_behind(target)
    machines = load_machines(engine, names)
    for machine in machines.values():
        view = View(engine, names, (machine,))
        if MilvusSnapshot(view).articles([article_id]):
            reason = f"{article_id!r} was indexed by the machine {machine.name!r}: remove it there"
            raise EngineError(engine.address.text, reason)


def restore(
    text: str,
    ids: Sequence[str],
    paths: Sequence[Path | str],
    sources: Sequence[str],
    settings: Settings,
    *,
    wait: float,
) -> int:
    """Withdraw requests made by :func:`remove` on this machine; returns how many there were.

    Raises what that does for a folder, and EngineError.
    """
    address = parse_address(text)
    root = address.workbench(settings.cache, settings.machine)
    _manifest(root / _FOLDER, address)
    with Engine(address, settings.milvus_token) as engine, one_writer(root, wait):
        withdrawn = restore_in_folder(root / _FOLDER, ids, paths, sources, wait=wait)
        requests.keep(engine, settings.machine, _requests(root / _FOLDER), no_others=True)
    return withdrawn
