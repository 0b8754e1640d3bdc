import re
from pathlib import Path

import pytest

from indexer.settings import BUNDLED_MODEL, Settings

README = Path(__file__).resolve().parent.parent / "README.md"
VARIABLES = [
    "TANYA_ARTICLES",
    "TANYA_INDEX",
    "TANYA_MODEL",
    "TANYA_CACHE",
    "TANYA_READER",
    "TANYA_RERANKER",
    "TANYA_THREADS",
    "TANYA_PASSAGE_TOKENS",
    "TANYA_OVERLAP_TOKENS",
    "TANYA_EDITING",
    "TANYA_EDITORS",
    "TANYA_LLM_URL",
    "TANYA_LLM_MODEL",
    "TANYA_LLM_KEY",
    "TANYA_LLM_TIMEOUT",
    "TANYA_MACHINE",
    "TANYA_MILVUS_TOKEN",
]


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    settings = Settings()
    assert settings.articles == Path("data/articles")
    assert settings.index == Path("data/index")
    assert settings.model == BUNDLED_MODEL
    assert settings.cache.name == "tanya-artikel"
    assert settings.reader
    assert settings.reranker == ""
    assert settings.threads >= 1
    assert (settings.passage_tokens, settings.overlap_tokens) == (128, 16)
    assert (settings.editing, settings.editors) == ("on", frozenset())
    assert (settings.llm_url, settings.llm_model, settings.llm_key) == ("", "", "")
    assert settings.llm_timeout == 60.0


def test_the_readme_and_the_documentation_state_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    settings = Settings()
    defaults = {
        "TANYA_ARTICLES": settings.articles.as_posix(),
        "TANYA_INDEX": Path(settings.index).as_posix(),
        "TANYA_MODEL": settings.model,
        "TANYA_PASSAGE_TOKENS": str(settings.passage_tokens),
        "TANYA_OVERLAP_TOKENS": str(settings.overlap_tokens),
        "TANYA_EDITING": settings.editing,
        "TANYA_LLM_TIMEOUT": f"{settings.llm_timeout:.0f}",
    }
    readme = README.read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `(TANYA_\w+)` \| `?([\w/]+)`? \|", readme, re.MULTILINE))
    documented = dict(re.findall(r"^ +(TANYA_\w+) +(\S+)", Settings.__doc__ or "", re.MULTILINE))
    assert {name: stated[name] for name in defaults} == defaults
    assert {name: documented[name] for name in defaults} == defaults


def test_the_environment_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    values = ["~/a", "i", "my/model", "/c", "off", "a/reranker", "3", "100", "10"]
    values += ["named", "A@a.example, b@b.example,"]
    values += ["http://localhost:11434/v1", "small", "sesame", "2.5", "kantor", "root:Milvus"]
    for variable, value in zip(VARIABLES, values, strict=True):
        monkeypatch.setenv(variable, value)
    editors = frozenset({"a@a.example", "b@b.example"})
    assert Settings() == Settings(
        Path.home() / "a",
        Path("i"),
        "my/model",
        Path("/c"),
        False,
        "a/reranker",
        3,
        100,
        10,
        "named",
        editors,
        "http://localhost:11434/v1",
        "small",
        "sesame",
        2.5,
    )


def test_passages_need_not_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_OVERLAP_TOKENS", "0")
    assert Settings().overlap_tokens == 0


@pytest.mark.parametrize("value", ["", "0", "-2", "many", "1.5", "²"])
def test_a_count_that_is_none_falls_back_to_the_default(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TANYA_PASSAGE_TOKENS", value)
    assert Settings().passage_tokens == 128


@pytest.mark.parametrize("value", ["", "0", "-2", "soon", "nan", "inf", "1e9"])
def test_a_time_limit_that_is_none_falls_back_to_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("TANYA_LLM_TIMEOUT", value)
    assert Settings().llm_timeout == 60.0


def test_the_key_is_not_printed() -> None:
    assert "sesame" not in repr(Settings(llm_key="sesame"))


def test_every_variable_is_documented() -> None:
    documented = Settings.__doc__ or ""
    assert [variable for variable in VARIABLES if variable not in documented] == []
