"""Where an index in Milvus is: ``milvus://host:19530/name`` or ``milvus-lite:path/file.db``."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from indexer.errors import EngineError

_LITE = "milvus-lite"
_SCHEMES = {"milvus": "http", "milvus+tls": "https"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_DEFAULT_PORT = 19530
_LITE_NAME = "articles"
_FORM = "milvus://host:19530/name, milvus+tls://host:19530/name or milvus-lite:path/file.db"


@dataclass(frozen=True, slots=True)
class Address:
    """``text`` as it was given; ``uri`` as the client takes it; ``name`` that of the index in there.

    ``file`` is the file (a folder, in fact) of an embedded engine, None for a server.
    """

    text: str
    uri: str
    name: str
    database: str = ""
    file: Path | None = None

    def workbench(self, cache: Path, machine: str) -> Path:
        """The folder in which a machine prepares what it publishes there."""
        digest = hashlib.blake2b(f"{self.uri}/{self.database} {machine}".encode(), digest_size=4).hexdigest()
        beside = self.file and self.file.with_name(f"{self.file.name}.workbench")
        return (beside or cache / "workbench") / f"{self.name}-{digest}"


def parse_address(text: str) -> Address:
    """The address that somebody typed. Raises EngineError for one that is not of the forms above."""
    scheme, _, rest = text.partition(":")
    if scheme == _LITE:
        if not rest:
            raise EngineError(text, f"the address needs a file, as in {_FORM}")
        file = Path(rest).expanduser().absolute()
        return Address(text, str(file), _LITE_NAME, file=file)
    parts = urlsplit(text)
    try:
        host, port = parts.hostname, parts.port or _DEFAULT_PORT
    except ValueError:
        host = None
    *database, name = parts.path.strip("/").split("/")
    if scheme not in _SCHEMES or not host or len(database) > 1 or parts.query or parts.fragment:
        raise EngineError(text, f"this is no address of the form {_FORM}")
    if parts.username or parts.password:
        # An address is printed and logged.
        raise EngineError(host, "put user:password into TANYA_MILVUS_TOKEN, not into the address")
    if not _NAME.fullmatch(name):
        raise EngineError(text, f"the index's name, {name!r}, must be of letters, digits and underscores")
    return Address(text, f"{_SCHEMES[scheme]}://{host}:{port}", name, "".join(database))
