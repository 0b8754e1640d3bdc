"""The peers' virtual environment: made once, with the versions of requirements.txt."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".venv-peers"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


@dataclass(frozen=True, slots=True)
class Peer:
    """A system to compare with: its name, the module here that runs it, and the packages it needs."""

    name: str
    module: str
    packages: tuple[str, ...]


PEERS = (
    Peer(
        "LangChain + FAISS",
        "langchain_faiss",
        ("langchain-community", "langchain-huggingface", "langchain-text-splitters", "faiss-cpu"),
    ),
    Peer("LlamaIndex", "llama_index_vectors", ("llama-index-core", "llama-index-embeddings-huggingface")),
    Peer("txtai", "txtai_embeddings", ("txtai",)),
)


def python() -> Path:
    """The environment's interpreter."""
    return FOLDER / ("Scripts" if os.name == "nt" else "bin") / "python"


def prepare(peer: Peer) -> str:
    """Install what the peer needs, where that has not been done; why it cannot be had, or ``""``."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes() + repr(peer.packages).encode()).hexdigest()
    done = FOLDER / f".installed-{peer.module}"
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return ""
    print(f"Installing {peer.name} into {FOLDER.name} (some minutes the first time) …", flush=True)
    # The model is read by sentence-transformers in all of them, of one version, on one version of PyTorch.
    shared = ("sentence-transformers", "torch")
    pip = (str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "--retries", "10")
    steps = (
        (sys.executable, "-m", "venv", str(FOLDER)),
        (*pip, "--constraint", str(REQUIREMENTS), *shared, *peer.packages),
    )
    for step in steps if not python().exists() else steps[1:]:
        ran = subprocess.run(step, capture_output=True, text=True)
        if ran.returncode:
            lines = [line for line in (ran.stderr or ran.stdout).splitlines() if "ERROR" in line]
            return f"cannot be installed: {lines[0] if lines else f'exit status {ran.returncode}'}"
    done.write_text(wanted, encoding="utf-8")
    return ""
