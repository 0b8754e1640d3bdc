"""What a person reads on stdout: coloured and wrapped on a terminal, plain lines elsewhere.

Texts of articles never reach the terminal as markup or as control characters.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from indexer.types import Answer, Article, ArticleInfo, BuildReport, Hit, IndexStatus
from indexer.wording.answers import answer_wording
from indexer.wording.command_line import sources_heading

SNIPPET = 320
WIDEST = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_CITATION = re.compile(r"\[\d+\]")
_WEB = re.compile(r"https?://\S+\Z")


def print_hits(hits: Sequence[Hit]) -> None:
    """Print a ranked list: title, origin, the passage's beginning."""
    page = _Page()
    if not hits:
        page.line("Nothing found.")
    for hit in hits:
        page.line((f"{hit.rank:>2}. ", "bold cyan"), (_one_line(hit.article.label), "bold"))
        page.origin(hit.article, f"score {hit.score:.3f}", hit.article.id)
        page.line(_shortened(hit.passage.text), indent=4)
        page.line()


def print_answer(answer: Answer) -> None:
    """Print the answer, then its numbered sources; or what to read instead."""
    page = _Page()
    text = Text(_clean(answer.text), style="" if answer.answered else "yellow")
    text.highlight_regex(_CITATION, "bold cyan")
    page.line(text)
    page.line()
    if answer.citations:
        page.line((sources_heading(answer.language), "bold"))
    for number in dict.fromkeys(citation.number for citation in answer.citations):
        quoted = [citation for citation in answer.citations if citation.number == number]
        article = quoted[0].article
        page.line((f"[{number}] ", "bold cyan"), (_one_line(article.label), "bold"))
        page.origin(article, article.id)
        for citation in quoted:
            page.line((f"“{_one_line(citation.quote)}”", "italic"), indent=4)
        page.line()
    if not answer.answered and answer.passages:
        page.line((answer_wording(answer.language).nearest, "bold"))
        for article in dict.fromkeys(hit.article for hit in answer.passages):
            page.line(("  • ", "cyan"), (_one_line(article.label), "bold"))
            page.origin(article, article.id)


def print_article(article: Article) -> None:
    """Print what is known about an article, then its text."""
    page, info = _Page(), article.info
    page.line((_one_line(info.label), "bold"))
    for name in ("id", "source", "published", "author", "section", "language", "url"):
        if value := getattr(info, name):
            page.line((f"{name:<10}", "dim"), _address(value))
    page.line()
    page.line(_clean(article.text))


def print_listing(articles: Iterable[ArticleInfo]) -> None:
    """Print a line for each article: its id, date, outlet and title, with tabs between."""
    for info in articles:
        fields = (info.id, info.published, info.source, info.title)
        print("\t".join(_one_line(field) for field in fields))


def print_status(status: IndexStatus, folder: Path) -> None:
    """Print what an index holds, a line for each fact."""
    page = _Page()
    facts = {
        "index": str(folder),
        "articles": f"{status.articles:,}",
        "passages": f"{status.passages:,}",
        "model": f"{status.model} ({status.dimension} dimensions)",
        "built at": status.built_at,
        "on disk": _size(status.size),
    }
    for name, value in facts.items():
        page.line((f"{name:<10}", "dim"), _one_line(value))


def print_report(report: BuildReport, folder: Path) -> None:
    """Print what a build did, and each file that it could not take with its reason."""
    page = _Page()
    for rejection in report.rejected:
        page.line(("rejected  ", "yellow"), _one_line(f"{rejection.path}: {rejection.reason}"))
    total = report.added + report.changed + report.unchanged
    counts = ", ".join(
        f"{count:,} {name}"
        for count, name in (
            (report.added, "added"),
            (report.changed, "changed"),
            (report.unchanged, "unchanged"),
            (report.removed, "removed"),
            (len(report.rejected), "rejected"),
        )
        if count
    )
    page.line(
        (f"{total:,} articles, {report.passages:,} passages", "bold green" if total else "bold yellow"),
        f" in {folder} ({counts or 'nothing found'}; {report.seconds:.1f} s)",
    )


class _Page:
    """Lines on stdout. Where it is not a terminal nothing is wrapped, so that lines can be searched."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        self._width = min(self._console.width, WIDEST)

    def line(self, *parts: str | Text | tuple[str, str], indent: int = 0) -> None:
        text = Text.assemble(*parts)
        if self._terminal:
            self._console.print(Padding(text, (0, 0, 0, indent)), width=self._width)
        else:
            print(" " * indent + text.plain)

    def origin(self, info: ArticleInfo, *more: str) -> None:
        """Print outlet, date and the like on one line, the address on the next."""
        facts = (info.source, info.published[:10], *more)
        self.line((" · ".join(_one_line(fact) for fact in facts if fact), "dim"), indent=4)
        if info.url:
            self.line(_address(info.url), indent=4)


def _address(value: str) -> Text:
    value = _one_line(value)
    return Text(value, style=f"blue link {value}" if _WEB.match(value) else "")


def _clean(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _one_line(text: str) -> str:
    return _clean(_SPACES.sub(" ", text).strip())


def _shortened(text: str) -> str:
    text = _one_line(text)
    return text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + " …"


def _size(count: float) -> str:
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            break
        count /= 1000
    return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
