import json
from dataclasses import replace

import pytest

from indexer.page import components
from indexer.page.conversation import Outcome, Reading, Turn
from indexer.page.sources import Span, sources
from indexer.types import Answer, ArticleInfo, Citation, GeneratedSentence, Hit, Passage
from indexer.wording.page import page_wording
from tests.page.hostile import HOSTILE

INDONESIAN = page_wording("id")
ENGLISH = page_wording("en")

TEXT = "GARUT – Banjir merendam 214 rumah. Bupati menyatakan tanggap darurat selama tujuh hari."
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
QUOTE = "Banjir merendam 214 rumah."
INFO = ArticleInfo(
    "banjir.txt",
    title="Banjir Rendam Garut",
    url="https://www.priangan.example/banjir",
    source="Priangan Kini",
    published="2024-06-19",
    author="Ani",
    language="id",
)


def _turn(answer: Answer, text: str = TEXT) -> Turn:
    return Turn(1, answer.question, Outcome.ANSWERED, answer, sources(answer, lambda _id: text))


def _answer(info: ArticleInfo = INFO, score: float = 0.9) -> Answer:
    start = TEXT.index(QUOTE)
    citation = Citation(1, info, start, start + len(QUOTE), QUOTE, score, ("salinan.txt",))
    return Answer("Berapa rumah?", True, 0.9, f"{QUOTE} [1]", "id", (citation,))


def test_answer_data_holds_sentences_with_their_marks() -> None:
    data = components.answer_data(_turn(_answer()), INDONESIAN, reveal=True)
    assert data["answered"] is True
    assert data["reveal"] is True
    assert data["sentences"] == [
        {
            "parts": [{"text": QUOTE, "doubt": ""}],
            "startsParagraph": True,
            "marks": [
                {
                    "number": 1,
                    "place": 1,
                    "outdated": False,
                    "label": "Buka sumber 1: Banjir Rendam Garut",
                }
            ],
        }
    ]
    assert data["sourcesLabel"] == "Sumber"


def test_the_exact_answer_is_a_part_of_its_own() -> None:
    citation = _answer().citations[0]
    start = citation.start + QUOTE.index("214")
    exact = replace(_answer(), citations=(replace(citation, exact=(start, start + 3)),))
    parts = components.answer_data(_turn(exact), INDONESIAN, reveal=False)["sentences"][0]["parts"]
    assert "".join(part["text"] for part in parts) == QUOTE
    assert [part["text"] for part in parts if part.get("exact")] == ["214"]
    assert components.answer_data(_turn(exact), INDONESIAN, reveal=False)["direct"] == "214"
    assert components.answer_data(_turn(_answer()), INDONESIAN, reveal=False)["direct"] == ""


def test_a_figure_that_a_newer_article_changed_is_marked() -> None:
    answer = _answer()
    old = replace(answer, citations=(replace(answer.citations[0], outdated=True),))
    data = components.answer_data(_turn(old), INDONESIAN, reveal=False)
    assert data["sentences"][0]["marks"][0]["outdated"]
    assert data["sources"][0]["outdated"] == "Artikel yang lebih baru menyebut angka lain"
    assert components.answer_data(_turn(answer), INDONESIAN, reveal=False)["sources"][0]["outdated"] == ""


@pytest.mark.parametrize(("helpful", "rating"), [(None, ""), (True, "good"), (False, "bad")])
def test_what_the_reader_thought_is_shown(helpful: bool | None, rating: str) -> None:
    turn = replace(_turn(_answer()), helpful=helpful)
    assert components.answer_data(turn, INDONESIAN, reveal=False)["rating"] == rating


def test_what_a_model_wrote_without_support_is_marked() -> None:
    start = TEXT.index(QUOTE)
    citation = Citation(1, INFO, start, start + len(QUOTE), QUOTE, 0.9)
    answer = Answer(
        "Berapa?",
        True,
        0.9,
        "…",
        "id",
        (citation,),
        generated=(
            GeneratedSentence("Banjir merendam 300 rumah.", (1,), False, ((16, 19),), starts_paragraph=True),
            GeneratedSentence("Semua selamat.", (1, 7), False),
            GeneratedSentence("Terjadi di Garut.", (1,), True),
        ),
        note="Ditulis oleh model bahasa.",
    )
    data = components.answer_data(_turn(answer), INDONESIAN, reveal=False)
    doubt = INDONESIAN.ask.in_doubt
    assert [sentence["parts"] for sentence in data["sentences"]] == [
        [
            {"text": "Banjir merendam ", "doubt": ""},
            {"text": "300", "doubt": doubt},
            {"text": " rumah.", "doubt": ""},
        ],
        [{"text": "Semua selamat.", "doubt": doubt}],
        [{"text": "Terjadi di Garut.", "doubt": ""}],
    ]
    assert [[mark["number"] for mark in sentence["marks"]] for sentence in data["sentences"]] == [
        [1],
        [1],
        [1],
    ]
    assert data["note"] == "Ditulis oleh model bahasa."


def test_answer_data_holds_a_card_for_each_source() -> None:
    (source,) = components.answer_data(_turn(_answer()), INDONESIAN, reveal=False)["sources"]
    assert source == {
        "title": "Banjir Rendam Garut",
        "numbers": [1],
        "opens": 1,
        "facts": ["Priangan Kini", "19 Juni 2024", "Indonesia"],
        "level": 4,
        "relevance": "Sangat relevan",
        "relevanceLabel": "Relevansi: Sangat relevan",
        "pieces": [
            {"text": "GARUT – ", "place": 0, "gap": False},
            {"text": QUOTE, "place": 1, "gap": False},
            {"text": " Bupati menyatakan tanggap darurat selama tujuh hari.", "place": 0, "gap": False},
        ],
        "copies": "Berita yang sama juga ada di: salinan.txt",
        "outdated": "",
        "url": "https://www.priangan.example/banjir#:~:text=Banjir%20merendam%20214%20rumah.",
        "urlHint": "priangan.example, di tab baru",
    }


@pytest.mark.parametrize(("score", "level"), [(0.0, 1), (0.34, 1), (0.35, 2), (0.6, 3), (0.85, 4), (7.0, 4)])
def test_relevance_grows_with_the_score(score: float, level: int) -> None:
    (source,) = components.answer_data(_turn(_answer(score=score)), ENGLISH, reveal=False)["sources"]
    assert source["level"] == level
    assert source["relevance"] == ENGLISH.sources.relevance[level - 1]


def test_a_refusal_offers_the_nearest_articles_which_open_too() -> None:
    hit = Hit(1, INFO, Passage(INFO.id, 0, len(TEXT), TEXT), 0.9)
    refusal = Answer("Siapa?", False, 0.1, "Tidak terjawab.", "id", (), (hit,))
    data = components.answer_data(_turn(refusal), INDONESIAN, reveal=False)
    assert data["answered"] is False
    assert data["sourcesLabel"] == "Artikel terdekat"
    (source,) = data["sources"]
    assert (source["numbers"], source["opens"], source["level"]) == ([], -1, 2)


def test_facts_say_what_is_not_known() -> None:
    assert components.facts(ArticleInfo("x"), INDONESIAN) == ["Tanpa nama media", "Tanpa tanggal"]
    assert components.facts(ArticleInfo("x", url="https://a.example/b", language="xx"), ENGLISH) == [
        "a.example",
        "No date",
        "xx",
    ]


def test_an_article_is_marked_at_its_quotes() -> None:
    start = TEXT.index(QUOTE)
    reading = Reading(INFO.id, INFO.title, (Span(start, start + len(QUOTE), 3, 1),), 3)
    data = components.article_data(reading, INFO, TEXT, INDONESIAN)
    assert data["active"] == 3
    assert data["facts"] == ["Priangan Kini", "19 Juni 2024", "Indonesia", "Ani"]
    assert [piece for piece in data["pieces"] if piece["place"]] == [
        {"text": QUOTE, "place": 3, "gap": False}
    ]
    assert "".join(piece["text"] for piece in data["pieces"]) == TEXT
    assert data["url"].endswith("#:~:text=Banjir%20merendam%20214%20rumah.")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_become_sendable_text_and_no_link(text: str) -> None:
    info = ArticleInfo(text, text, text, text, text, text, text, text)
    citation = Citation(1, info, 0, len(text), text, 0.9, (text,))
    data = components.answer_data(
        _turn(Answer(text, True, 0.9, f"{text} [1]", "id", (citation,)), text), INDONESIAN, reveal=False
    )
    json.dumps(data, ensure_ascii=False).encode("utf-8")
    (source,) = data["sources"]
    assert source["url"] == ""
    reading = Reading(text, text, (Span(0, len(text), 1, 1),), 1)
    article = components.article_data(reading, info, text, INDONESIAN)
    json.dumps(article, ensure_ascii=False).encode("utf-8")
    assert article["url"] == ""


def test_a_turn_without_an_answer_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="turn 4"):
        components.answer_data(Turn(4, "?"), INDONESIAN, reveal=False)


def test_the_scripts_parse_no_markup_and_load_nothing() -> None:
    scripts = sorted(components.ASSETS.glob("*.js"))
    assert scripts
    for script in scripts:
        code = script.read_text(encoding="utf-8").replace(SVG_NAMESPACE, "")
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "fetch(",
            "http",
        ):
            assert word not in code, f"{script.name} uses {word}"
    for style in components.ASSETS.glob("*.css"):
        assert "url(" not in style.read_text(encoding="utf-8")
