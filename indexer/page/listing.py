"""Which articles the library shows, and in what order. No Streamlit here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from indexer.page import safe
from indexer.types import ArticleInfo

PAGE_ROWS = 25


class Column(Enum):
    """A column of the table that it can be sorted by."""

    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    SECTION = "section"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Listing:
    """What the reader asked the library to show. Empty choices leave everything in.

    ``words`` must all stand in the title, outlet, author, section or id. Dates are ISO 8601 days, and an
    article without a date is left out where one is given.
    """

    words: str = ""
    outlets: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    column: Column = Column.DATE
    descending: bool = True

    @property
    def filters(self) -> int:
        """How many kinds of choice narrow the list, the words apart."""
        return sum(map(bool, (self.outlets, self.sections, self.languages, self.first or self.last)))


def outlet_of(info: ArticleInfo) -> str:
    """The outlet, or where none is named the site of the address."""
    return info.source or safe.host(info.url)


def listed(articles: Iterable[ArticleInfo], listing: Listing) -> list[ArticleInfo]:
    """The articles that the listing lets through, in its order; those without a value come last."""
    words = listing.words.casefold().split()
    found = [article for article in articles if _passes(article, listing, words)]
    found.sort(key=lambda article: article.label.casefold())
    filled = [article for article in found if value_of(article, listing.column)]
    empty = [article for article in found if not value_of(article, listing.column)]
    filled.sort(key=lambda article: value_of(article, listing.column).casefold(), reverse=listing.descending)
    return filled + empty


def value_of(article: ArticleInfo, column: Column) -> str:
    """What an article has in a column."""
    match column:
        case Column.TITLE:
            return article.label
        case Column.OUTLET:
            return outlet_of(article)
        case Column.DATE:
            return article.published
        case Column.SECTION:
            return article.section
        case Column.LANGUAGE:
            return article.language


def _passes(article: ArticleInfo, listing: Listing, words: Sequence[str]) -> bool:
    day = article.published[:10]
    if (listing.first and (not day or day < listing.first)) or (
        listing.last and (not day or day > listing.last)
    ):
        return False
    chosen = (
        (listing.outlets, outlet_of(article)),
        (listing.sections, article.section),
        (listing.languages, article.language),
    )
    if any(choices and value not in choices for choices, value in chosen):
        return False
    if not words:
        return True
    parts = (article.title, outlet_of(article), article.author, article.section, article.id)
    text = " ".join(parts).casefold()
    return all(word in text for word in words)


def choices(articles: Iterable[ArticleInfo], column: Column) -> list[str]:
    """The values that a column has, the most frequent first."""
    counts = Counter(value for article in articles if (value := value_of(article, column)))
    return [value for value, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
