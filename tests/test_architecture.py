"""The rules of the house, read from the source: who imports whom, how large, how light."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [*sorted((ROOT / "indexer").rglob("*.py")), ROOT / "app.py"]
# These hold nothing that runs: declarations of what other modules offer.
PROTOCOLS = {"model/encoder.py", "index/snapshot.py", "training/examples.py"}
# Parts of one operation, which only show what they do through it.
TESTED_THROUGH = {
    "index/test_build.py": (
        "index/claims.py",
        "index/difference.py",
        "index/embed.py",
        "index/recipes.py",
        "index/staged_rows.py",
        "index/staging.py",
        "index/switch.py",
        "index/transactions.py",
        "index/versions.py",
    ),
    "index/test_check.py": ("index/derive.py",),
    "index/test_migrations.py": ("index/schema.py",),
    "model/test_wheel_weights.py": ("model/packed_model.py",),
    "index/test_reader.py": ("index/connections.py", "index/index_snapshot.py", "index/opened.py"),
    "index/test_remove.py": ("index/takedowns.py",),
    "index/milvus/test_build.py": (
        "index/milvus/reader.py",
        "index/milvus/rows.py",
        "index/milvus/view.py",
    ),
    "index/test_transfer.py": ("index/portable.py", "index/portable_reader.py"),
}

ROOMS = [
    "types",
    "errors",
    "settings",
    "wording",
    "articles",
    "model",
    "index",
    "answering",
    "evaluation",
    "training",
    "page",
    "commands",
]
MAY_IMPORT = {
    "types": set(),
    "errors": set(),
    "settings": {"errors"},
    "wording": {"types"},
    "articles": {"types", "errors", "settings"},
    "model": {"types", "errors", "settings"},
    "index": {"types", "errors", "settings", "articles", "model"},
    "answering": {"types", "errors", "settings", "wording", "articles", "model", "index"},
    "evaluation": {"types", "errors", "settings", "model", "index", "answering"},
    "training": {"errors", "settings", "articles", "model", "index", "answering"},
    "page": set(ROOMS) - {"commands", "evaluation", "training"},
    "commands": set(ROOMS) - {"page", "training"},
    "": set(ROOMS),
}
SOLE_IMPORTERS = {
    "faiss": r"indexer/index/(faiss_files|segments|sketches)\.py",
    "langchain_text_splitters": r"indexer/index/passages\.py",
    "sentence_transformers": r"indexer/model/.*",
    "transformers": r"indexer/(model|training)/.*",
    "torch": r"indexer/(model|training)/.*",
    "onnx": r"indexer/model/.*",
    "onnxruntime": r"indexer/model/.*",
    "tokenizers": r"indexer/(model|training)/.*",
    "tantivy": r"indexer/index/.*",
    "pymilvus": r"indexer/index/milvus/(calls|engine|fields)\.py",
    "milvus_lite": r"indexer/index/milvus/embedded\.py",
    "grpc": r"indexer/index/milvus/calls\.py",
    "sqlite3": r"indexer/index/.*",
    "ir_measures": r"indexer/evaluation/.*",
    "scipy": r"indexer/evaluation/.*",
    "trafilatura": r"indexer/articles/.*",
    "streamlit": r"indexer/page/.*|app\.py",
    "openai": r"indexer/answering/generation/endpoint\.py",
    "httpx2": r"indexer/answering/generation/endpoint\.py",
    "babel": r"indexer/answering/generation/reference\.py",
}
HEAVY = sorted({*SOLE_IMPORTERS, "numpy", "rich", "yaml", "dateparser", "ftfy", "py3langid"} - {"sqlite3"})
LONGEST_MODULE = 250
# Joined here, so that this file does not name them itself.
HOSTS = [".".join(parts) for parts in (("huggingface", "co"), ("hf", "co"), ("pypi", "org"))] + [
    ".".join(parts)
    for parts in (("pythonhosted", "org"), ("download", "pytorch", "org"), ("modelscope", "cn"))
]
TEXT_FILES = {".py", ".md", ".toml", ".txt", ".html", ".jsonl", ".json", ".yml", ".css", ".js", ""}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    """The room of a module: a folder or a file of indexer/; "" for what stands above all rooms."""
    name = path.relative_to(ROOT / "indexer").with_suffix("").parts[0]
    return "" if name in ("__init__", "__main__") else name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    room = "" if path.name == "app.py" else room_of(path)
    assert room in MAY_IMPORT, f"{name_of(path)} is in no known room"
    imported = {name.split(".")[1] for name in imports_of(path) if name.startswith("indexer.")}
    assert (imported & set(ROOMS)) - MAY_IMPORT[room] - {room} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_in_one_place_only(path: Path) -> None:
    imported = {name.split(".")[0] for name in imports_of(path)} & set(SOLE_IMPORTERS)
    assert [library for library in imported if not re.fullmatch(SOLE_IMPORTERS[library], name_of(path))] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_does_one_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize(
    "arguments",
    [["-c", "import indexer"], ["-m", "indexer", "--help"], ["-m", "indexer", "ask", "--help"]],
    ids=["import indexer", "--help", "ask --help"],
)
def test_nothing_heavy_is_imported_before_it_is_needed(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in run.stderr.splitlines()}
    assert "indexer" in imported
    assert imported & set(HEAVY) == set()


def test_no_file_names_a_host_that_packages_or_models_come_from() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if files.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in files.stdout.splitlines() if Path(name).suffix in TEXT_FILES]
    found = [
        f"{name_of(path)}: {host}"
        for path in paths
        if path.is_file()
        for host in HOSTS
        if re.search(rf"\b{re.escape(host)}\b", path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_every_module_has_its_test_file() -> None:
    modules = {path.relative_to(ROOT / "indexer") for path in MODULES if path.name != "app.py"}
    parts = {Path(part) for tested in TESTED_THROUGH.values() for part in tested}
    assert {part for part in parts if part not in modules or has_tests(part)} == set()
    assert [name for name in TESTED_THROUGH if not (ROOT / "tests" / name).exists()] == []
    missing = [
        name.as_posix()
        for name in sorted(modules - parts)
        if not name.name.startswith("__")
        and name.parts[0] != "wording"
        and name.as_posix() not in PROTOCOLS
        and not has_tests(name)
    ]
    assert missing == []


def has_tests(name: Path) -> bool:
    return (ROOT / "tests" / name.parent / f"test_{name.name}").exists()
