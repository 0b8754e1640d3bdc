"""The vocabulary of the project: what passes between its rooms.

Every class here is frozen and slotted, and nothing here imports another room.
Offsets are in Python characters (code points) of the article's cleaned text,
half open: ``text[start:end]``. Higher scores are better, everywhere. Dates are
ISO 8601 strings (``2024-06-19`` or with time and zone), ``""`` when unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.types.builds import BuildReport, FormatReport, IndexStatus, Progress, Rejection

__all__ = [
    "Answer",
    "Article",
    "ArticleInfo",
    "BuildReport",
    "Citation",
    "Filters",
    "FormatReport",
    "GeneratedSentence",
    "Hit",
    "Implied",
    "IndexStatus",
    "Passage",
    "Progress",
    "Rejection",
    "Removal",
    "SearchResult",
]


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What is known about an article, without its text."""

    id: str
    title: str = ""
    url: str = ""
    source: str = ""
    published: str = ""
    author: str = ""
    section: str = ""
    language: str = ""

    @property
    def label(self) -> str:
        """What to call the article where it has no title: its own id."""
        return self.title or self.id


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of the file that cleaning took out, and the rule that did it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its metadata, its cleaned text and what cleaning removed."""

    info: ArticleInfo
    text: str
    removed: tuple[Removal, ...] = ()

    @property
    def id(self) -> str:
        """The article's identifier, unique in a collection."""
        return self.info.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of an article: ``passage.text == article.text[start:end]``, always."""

    article_id: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"passage of {self.article_id!r}: [{self.start}:{self.end}] is "
                f"{self.end - self.start} characters, its text is {len(self.text)}"
            )


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles may be found; ``""`` leaves a field open.

    ``since`` and ``until`` are the first and the last day of publication (``2024-06-19``), both included:
    an article without a date of publication is found by neither. ``source``, ``section`` and ``language``
    are those of the article, compared without regard to case.
    """

    since: str = ""
    until: str = ""
    source: str = ""
    section: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any((self.since, self.until, self.source, self.section, self.language))


@dataclass(frozen=True, slots=True)
class Implied:
    """What the words of a question say about time.

    ``words`` are as typed (``pekan lalu``), ``""`` where the question names no time; ``since`` and ``until``
    the days they mean, an open end ``""``. ``applied`` says whether these days are in the filters: not where
    they are when something happened, which articles of any later day may tell, and not where the caller gave
    days or wanted none. ``newest``: asked for what is newest (``berita terbaru``).
    """

    words: str = ""
    since: str = ""
    until: str = ""
    applied: bool = False
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found, with its article's metadata.

    ``copies`` are the ids of other articles that carry the same story.
    """

    rank: int
    article: ArticleInfo
    passage: Passage
    score: float
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, best first, and the ``filters`` it kept to, whether given or ``implied``."""

    question: str
    hits: tuple[Hit, ...]
    filters: Filters = Filters()
    implied: Implied = Implied()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: ``quote == article.text[start:end]``, and where it stands.

    ``outdated``: a newer article, quoted before it, states another figure. ``label`` is what stands before
    the quote in the answer's text, in the question's language: a day, a title, one of two things compared.
    ``exact`` is where in the article, within the quote, the exact answer stands, if one was read.
    """

    number: int
    article: ArticleInfo
    start: int
    end: int
    quote: str
    score: float
    copies: tuple[str, ...] = ()
    outdated: bool = False
    label: str = ""
    exact: tuple[int, int] | None = None

    @property
    def around_exact(self) -> tuple[str, str, str]:
        """The quote before, in and after the exact answer; all of it before where none was read."""
        first, last = (place - self.start for place in self.exact or (self.end, self.end))
        return self.quote[:first], self.quote[first:last], self.quote[last:]


@dataclass(frozen=True, slots=True)
class GeneratedSentence:
    """A sentence that a language model wrote, and what checking it found.

    ``numbers`` are those of the articles it cites, never empty. ``supported``: what these articles say bears
    it out. ``unsupported`` are the places in ``text``, each ``(start, end)``, of numbers, dates and names
    that stand in none of them; where there is one, ``supported`` is false.
    """

    text: str
    numbers: tuple[int, ...]
    supported: bool
    unsupported: tuple[tuple[int, int], ...] = ()
    starts_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got.

    ``text`` is made of quotes, each followed by its citation number in brackets and, where its citation has
    a label, after that and a colon; a line about what the collection holds may come first. Or it says in the
    question's language that the articles do not answer; then ``answered`` is false, ``citations`` is empty
    and ``passages`` holds the nearest. ``confidence`` is between 0 and 1. ``filters`` are those it kept to,
    whether given or ``implied`` by the question's words. ``searched`` is the question that was looked for:
    after a follow-up it is not the one that was typed.

    Where a language model wrote the answer, ``generated`` holds its sentences, ``text`` the same with marks
    in words, and ``citations`` the quotes that the sentences are tied to. ``note`` is a line, in the
    answer's language, about how the answer came to be: that a model wrote it, or why none did.
    """

    question: str
    answered: bool
    confidence: float
    text: str
    language: str
    citations: tuple[Citation, ...] = ()
    passages: tuple[Hit, ...] = ()
    seconds: float = 0.0
    filters: Filters = Filters()
    implied: Implied = Implied()
    searched: str = ""
    generated: tuple[GeneratedSentence, ...] = ()
    note: str = ""

    @property
    def direct(self) -> str:
        """The exact answer, in the words of its quote; empty where none was read, or the quotes' differ."""
        exact = [each for citation in self.citations if (each := citation.around_exact[1])]
        words = [set(each.casefold().split()) for each in exact]
        alike = all(words[0] & others for others in words[1:])
        return exact[0] if exact and alike and not self.generated else ""
