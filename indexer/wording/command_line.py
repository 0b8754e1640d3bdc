"""What the command line prints around an answer, in the question's language."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.types import Filters, Implied

_SOURCES = {
    "en": "Sources:",
    "id": "Sumber:",
    "ms": "Sumber:",
    "su": "Sumber:",
    "jv": "Sumber:",
    "min": "Sumber:",
}
_MOST_NAMED = 5


def sources_heading(language: str) -> str:
    """What stands over the numbered sources; English where there is no table for the language."""
    return _SOURCES.get(_base(language), _SOURCES["en"])


def also_in(language: str, outlets: Sequence[str], copies: Sequence[str]) -> str:
    """That other outlets carry the story too; where there are none, the ids of the copies."""
    indonesian = _SOURCES.get(_base(language)) == _SOURCES["id"]
    if not outlets:
        return f"{'juga dimuat sebagai' if indonesian else 'also as'} {_named(copies)}"
    if indonesian:
        return f"juga dimuat di {len(outlets)} media: {_named(outlets)}"
    return f"also in {len(outlets)} outlet{'s' if len(outlets) > 1 else ''}: {_named(outlets)}"


def kept_to(language: str, filters: Filters, implied: Implied) -> str:
    """Which articles were looked among, and what in the question said so."""
    indonesian = _SOURCES.get(_base(language)) == _SOURCES["id"]
    days = f"{filters.since or '…'} – {filters.until or '…'}" if filters.since or filters.until else ""
    if days and implied.applied:
        said = (
            f"dari “{implied.words}”; --any-time: semua waktu"
            if indonesian
            else f"from “{implied.words}”; --any-time: of any day"
        )
        days += f" ({said})"
    others = (filters.source, filters.section, filters.language)
    return (
        f"{'Artikel' if indonesian else 'Articles'}: {' · '.join(each for each in (days, *others) if each)}"
    )


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")


def _base(language: str) -> str:
    return language.lower().split("-")[0]
