from dataclasses import asdict

from indexer import types
from indexer.types import builds


def test_every_name_is_offered_by_the_room() -> None:
    own = {name for name, kind in vars(builds).items() if getattr(kind, "__module__", "") == builds.__name__}
    assert own <= set(types.__all__)
    assert all(hasattr(types, name) for name in types.__all__)


def test_a_report_by_format_is_named_as_the_whole() -> None:
    line = types.FormatReport("txt", 1, 2, 3, 4, 5, 6, 7, 8)
    whole = asdict(types.BuildReport(3, 4, 5, 6, 100, 1.0, grouped=7, formats=(line,)))
    shared = ("added", "changed", "unchanged", "removed", "grouped")
    assert [whole[name] for name in shared] == [asdict(line)[name] for name in shared]
    assert whole["formats"] == (asdict(line),)
