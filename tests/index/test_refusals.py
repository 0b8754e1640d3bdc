import ast
from pathlib import Path

from indexer.index import refusals

INDEX = Path(refusals.__file__).parent


def test_none_is_left_out() -> None:
    named = [value for name, value in vars(refusals).items() if name.isupper() and name != "ALL"]
    assert sorted(named) == sorted(refusals.ALL)


def test_none_is_written_where_it_is_made() -> None:
    """The page would tell it in English only."""
    calls = [
        node
        for path in INDEX.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("Rejection", ".reject"))
    ]
    assert len(calls) >= 6
    for call in calls:
        assert not [each for each in call.args if isinstance(each, (ast.JoinedStr, ast.Constant))]
