import html.parser
import json
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from indexer.__main__ import main
from indexer.answering.collection import Collection
from indexer.page import export
from indexer.page.conversation import Outcome, Turn
from indexer.page.sources import sources
from indexer.types import Answer, ArticleInfo, Citation
from indexer.wording.page import page_wording
from tests.page.hostile import HOSTILE

ID = page_wording("id")
QUOTE = "Banjir merendam 214 rumah."
INFO = ArticleInfo("banjir.txt", "Banjir Garut", "https://a.example/x?a=1&b=2", "Priangan", "2024-06-19")


def _turn(number: int = 1, quote: str = QUOTE, info: ArticleInfo = INFO, question: str = "Berapa?") -> Turn:
    answer = Answer(
        question, True, 0.9, f"{quote} [1]", "id", (Citation(1, info, 0, len(quote), quote, 0.9),)
    )
    return Turn(number, question, Outcome.ANSWERED, answer, sources(answer, lambda _id: quote))


WAITING = Turn(2, "Belum?")


def test_text_for_the_clipboard() -> None:
    assert export.as_text(_turn(), ID) == (
        "Banjir merendam 214 rumah. [1]\n\nSumber\n"
        "[1] Banjir Garut, Priangan, 19 Juni 2024, https://a.example/x?a=1&b=2"
    )
    with pytest.raises(ValueError, match="turn 2"):
        export.as_text(WAITING, ID)


def test_markdown() -> None:
    assert export.as_markdown([_turn(), WAITING], ID) == (
        "# Tanya Artikel\n\n## Berapa\\?\n\nBanjir merendam 214 rumah\\. \\[1\\]\n\n**Sumber**\n\n"
        "- \\[1\\]Banjir Garut, Priangan, 19 Juni 2024, <https://a.example/x?a=1&b=2>\n"
        "  > Banjir merendam 214 rumah\\.\n"
    )


def test_an_older_figure_is_said_to_be_one() -> None:
    turn = _turn()
    assert turn.answer is not None
    old = replace(turn.answer, citations=(replace(turn.answer.citations[0], outdated=True),))
    turn = replace(turn, answer=old, sources=sources(old, lambda _id: QUOTE))
    for text in (export.as_text(turn, ID), export.as_markdown([turn], ID), export.as_html([turn], ID)):
        assert ID.sources.outdated_hint in text
    assert json.loads(export.as_json([turn]))[0]["citations"][0]["outdated"]


def test_html_stands_alone() -> None:
    page = export.as_html([_turn(), WAITING], ID)
    assert page.startswith('<!doctype html><html lang="id">')
    assert '<a href="https://a.example/x?a=1&amp;b=2" rel="noopener noreferrer">' in page
    assert "Belum?" not in page


@pytest.mark.parametrize(
    "question", ["Berapa pasal dalam traktat Rusia dan Korea Utara?", "Siapa pelukis Mona Lisa?"]
)
def test_json_is_that_of_the_command_line(
    question: str, sample_index: Path, sample_collection: Collection, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = sample_collection.ask(question)
    texts = sources(answer, lambda article: sample_collection.article(article).text)
    turn = Turn(1, question, Outcome.ANSWERED, answer, texts)
    (downloaded,) = json.loads(export.as_json([turn, WAITING]))
    assert main(["ask", question, "--index", str(sample_index), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert list(downloaded) == list(printed)
    assert downloaded == {**printed, "id": 1, "seconds": downloaded["seconds"]}


def test_how_an_answer_came_to_be_is_said_in_every_format() -> None:
    note = "Ditulis oleh model bahasa <qwen>."
    turn = _turn()
    assert turn.answer is not None
    turn = replace(turn, answer=replace(turn.answer, note=note))
    assert f"[1]\n{note}\n\nSumber" in export.as_text(turn, ID)
    assert "\n\n*Ditulis oleh model bahasa \\<qwen\\>\\.*\n\n" in export.as_markdown([turn], ID)
    page = export.as_html([turn], ID)
    assert "<p><em><bdi" in page
    assert "Ditulis oleh model bahasa &lt;qwen&gt;.</bdi></em></p>" in page
    assert json.loads(export.as_json([turn]))[0]["note"] == note


class _Page(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _ in attrs if name.startswith("on")]
        assert all((value or "").startswith("http") for name, value in attrs if name in ("href", "src"))
        self.tags.add(tag)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text_in_every_format(text: str) -> None:
    turn = _turn(1, text, ArticleInfo(text, text, text, text, text), text)
    page = _Page()
    page.feed(export.as_html([turn], ID))
    known = {"html", "meta", "title", "style", "h1", "h2", "h3", "p", "ul", "li", "blockquote", "bdi"}
    assert page.tags <= known
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(export.as_markdown([turn], ID))
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
    assert {token.tag for token in tokens} <= {"", "h1", "h2", "p", "ul", "li", "blockquote"}
    json.loads(export.as_json([turn]))
    export.as_text(turn, ID).encode("utf-8")
