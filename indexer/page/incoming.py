"""Articles that a reader adds: what is in them, and putting them where the index reads. No Streamlit here."""

from __future__ import annotations

import json
import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.articles import FileContents, SourceFile, read_file
from indexer.errors import StorageError
from indexer.page import safe

FOLDER = "tambahan"
"""The folder below the collection's own that added files go to."""
LONGEST_NAME = 80

_UNSAFE = re.compile(r"[^\w.-]+")
_NO_END = re.compile(r"[^\w-]+\Z")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to add: its cleaned name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that a reader pasted, and what the reader said of it. ``published`` is ISO 8601 or empty."""

    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""

    @property
    def problems(self) -> tuple[str, ...]:
        """What has to be mended before it can be added: ``text``, ``date``, ``url``."""
        found = []
        if not any(character.isalpha() for character in self.text):
            found.append("text")
        if self.published and not _is_day(self.published):
            found.append("date")
        if self.url and not safe.web_address(self.url):
            found.append("url")
        return tuple(found)


def clean_name(name: str) -> str:
    """A file name without folders, spaces, control characters or leading dots, its suffix kept.

    >>> clean_name("../../etc/Berita: hari ini!.HTML")
    'Berita-hari-ini.html'
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    # Without what would leave an empty suffix: "a.TXT." is a text, too.
    stem, dot, suffix = _NO_END.sub("", safe.visible(plain)).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    suffix = _UNSAFE.sub("", suffix.lower())[:10]
    stem = _UNSAFE.sub("-", stem).strip("-._")[:LONGEST_NAME].rstrip("-._") or "artikel"
    return f"{stem}.{suffix}" if suffix else stem


def as_file(pasted: Pasted) -> Incoming:
    """A pasted text as a JSON record, which keeps every character of it."""
    record = {
        "title": pasted.title,
        "date": pasted.published,
        "source": pasted.source,
        "url": pasted.url,
        "text": pasted.text,
    }
    filled = {key: value.strip() for key, value in record.items() if value.strip()}
    name = clean_name(f"{pasted.title.strip() or 'artikel'}.json".replace("/", "-"))
    return Incoming(name, json.dumps(filled, ensure_ascii=True, indent=1).encode())


def preview(incoming: Incoming) -> FileContents:
    """What would be indexed of a file: its articles as the reader of its format finds them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / incoming.name
        path.write_bytes(incoming.data)
        return read_file(SourceFile(path, incoming.name, len(incoming.data), path.stat().st_mtime_ns))


def save(incoming: Incoming, articles: Path) -> Path:
    """Put a file below the collection's folder, under a name that no file has yet; never over another.

    It appears there whole or not at all. Raises StorageError.
    """
    folder = articles / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            temporary = Path(file.name)
            file.write(incoming.data)
        try:
            temporary.chmod(0o644)
            return _move(temporary, folder, incoming.name)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(folder, error.strerror or str(error)) from error


def _move(temporary: Path, folder: Path, name: str) -> Path:
    stem, dot, suffix = name.rpartition(".")
    for number in range(1, 10_000):
        numbered = name if number == 1 else f"{stem}-{number}.{suffix}" if dot else f"{name}-{number}"
        target = folder / numbered
        try:
            # A link, unlike a rename, fails where the name is taken.
            os.link(temporary, target)
        except FileExistsError:
            continue
        return target
    raise StorageError(folder, f"too many files named {name}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
