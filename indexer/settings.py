"""Every knob in one place: its default, its environment variable, what it does."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

BUNDLED_MODEL = "bundled"
_LONGEST_TIMEOUT = 3_600.0


def _path(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default).expanduser()


def index_place(text: str) -> Path | str:
    """Where an index is: a folder, or the address of an engine that keeps it, such as ``milvus://…``."""
    scheme = text.partition(":")[0]
    return text if scheme.startswith("milvus") and scheme != text else Path(text).expanduser()


def _count(variable: str, default: int, least: int = 1) -> int:
    value = os.environ.get(variable, "")
    return int(value) if value.isdecimal() and int(value) >= least else default


def _seconds(variable: str, default: float) -> float:
    try:
        value = float(os.environ.get(variable, ""))
    except ValueError:
        return default
    return value if 0 < value <= _LONGEST_TIMEOUT else default


def _names(variable: str) -> frozenset[str]:
    return frozenset(name.strip().casefold() for name in os.environ.get(variable, "").split(",")) - {""}


def _cores() -> int:
    """Cores this process may use, which in a container is fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force. Sizes of passages are in the model's tokens.

    ==================== ========================= ==========================================
    variable             default                   meaning
    ==================== ========================= ==========================================
    TANYA_ARTICLES       data/articles             the folder that ``build`` reads
    TANYA_INDEX          data/index                the folder that ``build`` writes, or an address of
                                                   Milvus: ``milvus://host:19530/name`` for a server,
                                                   ``milvus-lite:path/file.db`` for a file
    TANYA_MACHINE        the machine's name        whose articles a build into Milvus keeps up to date
    TANYA_MILVUS_TOKEN                             ``user:password`` or a key, where Milvus wants one
    TANYA_MODEL          bundled                   ``bundled``, a sentence-transformers name,
                                                   or a model folder
    TANYA_CACHE          the user's cache folder   where the bundled model is unpacked once
    TANYA_READER         on                        ``off``: answer without the reader, whose exact
                                                   answers take more time
    TANYA_RERANKER                                 a ``CrossEncoder`` of sentence-transformers, by name or
                                                   folder, that puts the best passages in order; unset,
                                                   search and reader do
    TANYA_THREADS        the cores available       threads for embedding and vector search
    TANYA_PASSAGE_TOKENS 128                       longest passage
    TANYA_OVERLAP_TOKENS 16                        what neighbouring passages share
    TANYA_EDITING        on                        who may add, remove and rebuild on the page:
                                                   ``on`` everybody, ``off`` nobody, ``named``
                                                   the signed-in users of TANYA_EDITORS
    TANYA_EDITORS                                  their e-mail addresses, with commas between
    TANYA_LLM_URL                                  a language model that writes the answers: the base
                                                   address of an OpenAI-compatible API, such as
                                                   ``http://localhost:11434/v1``; unset, none does
    TANYA_LLM_MODEL                                the model's name there; both must be set
    TANYA_LLM_KEY                                  its key, where it wants one
    TANYA_LLM_TIMEOUT    60                        seconds that its whole answer may take
    ==================== ========================= ==========================================
    """

    articles: Path = field(default_factory=lambda: _path("TANYA_ARTICLES", Path("data/articles")))
    index: Path | str = field(
        default_factory=lambda: index_place(os.environ.get("TANYA_INDEX") or "data/index")
    )
    model: str = field(default_factory=lambda: os.environ.get("TANYA_MODEL") or BUNDLED_MODEL)
    cache: Path = field(
        default_factory=lambda: _path("TANYA_CACHE", Path(platformdirs.user_cache_dir("tanya-artikel")))
    )
    reader: bool = field(default_factory=lambda: os.environ.get("TANYA_READER", "").casefold() != "off")
    reranker: str = field(default_factory=lambda: os.environ.get("TANYA_RERANKER", "").strip())
    threads: int = field(default_factory=lambda: _count("TANYA_THREADS", _cores()))
    passage_tokens: int = field(default_factory=lambda: _count("TANYA_PASSAGE_TOKENS", 128))
    overlap_tokens: int = field(default_factory=lambda: _count("TANYA_OVERLAP_TOKENS", 16, least=0))
    editing: str = field(default_factory=lambda: os.environ.get("TANYA_EDITING") or "on")
    editors: frozenset[str] = field(default_factory=lambda: _names("TANYA_EDITORS"))
    llm_url: str = field(default_factory=lambda: os.environ.get("TANYA_LLM_URL", "").strip())
    llm_model: str = field(default_factory=lambda: os.environ.get("TANYA_LLM_MODEL", "").strip())
    # Kept out of what is printed and logged.
    llm_key: str = field(default_factory=lambda: os.environ.get("TANYA_LLM_KEY", "").strip(), repr=False)
    llm_timeout: float = field(default_factory=lambda: _seconds("TANYA_LLM_TIMEOUT", 60.0))
    machine: str = field(
        default_factory=lambda: os.environ.get("TANYA_MACHINE", "").strip() or platform.node() or "machine"
    )
    milvus_token: str = field(
        default_factory=lambda: os.environ.get("TANYA_MILVUS_TOKEN", "").strip(), repr=False
    )
