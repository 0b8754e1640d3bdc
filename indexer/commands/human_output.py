"""What a person reads: hits, an answer, an article, a status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from rich.text import Text

from indexer.commands.terminal import Lines, address, clean, one_line
from indexer.types import Answer, Article, ArticleInfo, Citation, Hit, IndexStatus
from indexer.wording.answers import answer_wording
from indexer.wording.command_line import also_in, sources_heading

SNIPPET = 320
_NOBODY: Mapping[str, str] = MappingProxyType({})
_CITATION = re.compile(r"\[\d+\]")
_SPACES = re.compile(r"\s+")


def print_hits(hits: Sequence[Hit], language: str = "en", outlets: Mapping[str, str] = _NOBODY) -> None:
    """Print a ranked list: title, origin, the passage's beginning.

    ``outlets`` gives the outlets of copies by their ids; they are named in ``language``.
    """
    page = Lines()
    if not hits:
        page.line("Nothing found.")
    for hit in hits:
        page.line((f"{hit.rank:>2}. ", "bold cyan"), (one_line(hit.article.label), "bold"))
        _print_origin(page, hit.article, f"score {hit.score:.3f}", hit.article.id)
        _print_copies(page, hit.article, hit.copies, language, outlets)
        page.line(_shortened(hit.passage.text), indent=4)
        page.line()


def print_answer(answer: Answer, outlets: Mapping[str, str] = _NOBODY) -> None:
    """Print what was searched, if not what was asked, the answer, its sources; or what to read instead.

    ``outlets`` gives the outlets of copies by their ids.
    """
    page = Lines()
    if answer.searched not in ("", answer.question):
        searched = answer_wording(answer.language).searched.format(question=one_line(answer.searched))
        page.line((searched, "dim"))
        page.line()
    if answer.direct:
        page.line((one_line(answer.direct), "bold"))
        page.line()
    text = Text(clean(answer.text), style="" if answer.answered else "yellow")
    text.highlight_regex(_CITATION, "bold cyan")
    page.line(text)
    page.line()
    if answer.note:
        page.line((one_line(answer.note), "dim"))
        page.line()
    if answer.citations:
        page.line((sources_heading(answer.language), "bold"))
    for number in dict.fromkeys(citation.number for citation in answer.citations):
        quoted = [citation for citation in answer.citations if citation.number == number]
        article = quoted[0].article
        page.line((f"[{number}] ", "bold cyan"), (one_line(article.label), "bold"))
        _print_origin(page, article, article.id)
        _print_copies(page, article, quoted[0].copies, answer.language, outlets)
        for citation in quoted:
            page.line(*_quoted(citation), indent=4)
        page.line()
    if not answer.answered and answer.passages:
        page.line((answer_wording(answer.language).nearest, "bold"))
        for article in dict.fromkeys(hit.article for hit in answer.passages):
            page.line(("  • ", "cyan"), (one_line(article.label), "bold"))
            _print_origin(page, article, article.id)


def _quoted(citation: Citation) -> list[tuple[str, str]]:
    """The quote, with the exact answer in it set off."""
    before, exact, after = citation.around_exact
    if not exact:
        return [(f"“{one_line(citation.quote)}”", "italic")]
    # Spaces at the edges are kept: one_line would take them.
    return [
        (f"“{_SPACES.sub(' ', clean(before))}", "italic"),
        (_SPACES.sub(" ", clean(exact)), "italic bold"),
        (f"{_SPACES.sub(' ', clean(after))}”", "italic"),
    ]


def print_article(article: Article, with_removed: bool = False) -> None:
    """Print what is known about an article, then its text, then what cleaning took out where asked."""
    page, info = Lines(), article.info
    page.line((one_line(info.label), "bold"))
    for name in ("id", "source", "published", "author", "section", "language", "url"):
        if value := getattr(info, name):
            page.line((f"{name:<10}", "dim"), address(value))
    page.line()
    page.line(clean(article.text))
    if with_removed:
        page.line()
        for removal in article.removed:
            page.line((f"removed ({one_line(removal.rule)})  ", "yellow"), one_line(removal.text))


def print_listing(articles: Iterable[ArticleInfo]) -> None:
    """Print a line for each article: its id, date, outlet and title, with tabs between."""
    for info in articles:
        fields = (info.id, info.published, info.source, info.title)
        print("\t".join(one_line(field) for field in fields))


def print_status(status: IndexStatus, folder: Path | str) -> None:
    """Print what an index holds, a line for each fact."""
    page = Lines()
    facts = {
        "index": str(folder),
        "articles": f"{status.articles:,}",
        "passages": f"{status.passages:,}",
        "model": f"{status.model} ({status.dimension} dimensions)",
        "built at": status.built_at,
        "on disk": size(status.size),
    }
    for name, value in facts.items():
        page.line((f"{name:<10}", "dim"), one_line(value))


def _print_origin(page: Lines, info: ArticleInfo, *more: str) -> None:
    """Print outlet, date and the like on one line, the address on the next."""
    facts = (info.source, info.published[:10], *more)
    page.line((" · ".join(one_line(fact) for fact in facts if fact), "dim"), indent=4)
    if info.url:
        page.line(address(info.url), indent=4)


def _print_copies(
    page: Lines, info: ArticleInfo, copies: Sequence[str], language: str, outlets: Mapping[str, str]
) -> None:
    """Print who else carries the story: the other outlets, or where there is none the articles' ids."""
    if copies:
        names = dict.fromkeys(outlets.get(copy, "") for copy in copies)
        others = [one_line(name) for name in names if name and name != info.source]
        page.line((also_in(language, others, list(map(one_line, copies))), "dim"), indent=4)


def _shortened(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + " …"


def size(count: float) -> str:
    """A number of bytes in the unit that suits it."""
    for unit in ("bytes", "KB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            break
        count /= 1000
    return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
