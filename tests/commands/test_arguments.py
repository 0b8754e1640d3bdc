import argparse
from pathlib import Path

import pytest

from indexer.commands.arguments import parse, positive, settings_of
from indexer.settings import Settings


def test_the_index_is_the_environments_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYA_INDEX", "elsewhere")
    assert settings_of(parse(["status"])) == Settings()
    assert settings_of(parse(["status"])).index == Path("elsewhere")
    assert settings_of(parse(["status", "--index", "here"])).index == Path("here")


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["find"], "invalid choice: 'find'"),
        (["search", "-k", "0", "apa"], "'0' is not a whole number of at least 1"),
        (["show"], "one of the arguments ARTICLE_ID --all is required"),
        (["show", "a", "--all"], "not allowed with argument"),
        (["status", "--jsn"], "unrecognized arguments: --jsn"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_exits_with_2(
    argv: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(argv)
    assert stop.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("value", ["0", "-1", "ten", "1.5", "²", ""])
def test_a_count_is_at_least_one(value: str) -> None:
    assert positive("12") == 12
    with pytest.raises(argparse.ArgumentTypeError, match="whole number"):
        positive(value)
