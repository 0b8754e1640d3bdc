from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.answering.answer import NEAREST, answer_from, compose
from indexer.answering.periods import week
from indexer.answering.question import parse_question
from indexer.errors import QuestionError
from indexer.types import Answer, Citation, Hit
from indexer.wording.answers import ENGLISH, INDONESIAN
from tests.answering.samples import AlikeEncoder, found, hit
from tests.toys import ToyEncoder

TOY = ToyEncoder(dimension=512)
ALIKE = AlikeEncoder()
QUESTION = "Ringkas berita hujan dan banjir Garut"
HOUSES = "Sebanyak 214 rumah terendam banjir Garut."
RAIN = "Hujan turun sejak Jumat sore di hulu."
SCHOOLS = "Dua sekolah terendam banjir setinggi lutut."
POWER = "Listrik padam sampai Minggu pagi."
FIRST = f"{RAIN} {HOUSES}"
SECOND = f"{SCHOOLS}\n\n{POWER}"


def quotes(answer: Answer) -> list[tuple[int, str, str]]:
    return [(citation.number, citation.article.id, citation.quote) for citation in answer.citations]


def test_one_sentence_that_answers() -> None:
    hits = [hit("a", "Sebanyak 214 rumah terendam.", start=40, title="Banjir", copies=("b",))]
    answer = answer_from("sebanyak 214 rumah terendam banjir", hits, TOY)
    assert answer.answered
    assert answer.text == "Sebanyak 214 rumah terendam. [1]"
    (citation,) = answer.citations
    assert (citation.number, citation.start, citation.end) == (1, 40, 68)
    assert (citation.article, citation.quote, citation.copies) == (
        hits[0].article,
        "Sebanyak 214 rumah terendam.",
        ("b",),
    )
    assert answer.passages == tuple(hits)
    assert (answer.question, answer.language) == ("sebanyak 214 rumah terendam banjir", "id")


@pytest.mark.usefixtures("always_sure")
def test_sentences_of_one_article_share_its_number() -> None:
    answer = answer_from(QUESTION, [hit("a", FIRST, 1, start=10), hit("b", SECOND, 2, start=70)], ALIKE)
    assert quotes(answer) == [(1, "a", HOUSES), (1, "a", RAIN), (2, "b", SCHOOLS), (2, "b", POWER)]
    # The direct answer alone, then the rest in the order of the articles.
    assert answer.text == f"{HOUSES} [1]\n\n{RAIN} [1] {SCHOOLS} [2] {POWER} [2]"
    for citation in answer.citations:
        start, text = (10, FIRST) if citation.article.id == "a" else (70, SECOND)
        assert text[citation.start - start : citation.end - start] == citation.quote


@pytest.mark.usefixtures("always_sure")
def test_a_quote_of_several_lines_is_read_as_one() -> None:
    text = "Rumah terendam banjir:\n- Garut 214\n- Ciamis 30"
    answer = answer_from("rumah terendam banjir", [hit("a", text)], TOY)
    assert answer.citations[0].quote == text
    assert answer.text == "Rumah terendam banjir: - Garut 214 - Ciamis 30 [1]"


PIECES = st.sampled_from(
    [
        "Banjir di Garut.",
        "Rp 7.650.",
        "A.M. Yani",
        '"Siap!"',
        "Daftar:",
        "\n",
        "\n- satu",
        " ",
        "😀",
        "214 rumah",
        "(ant)",
    ]
)


@pytest.mark.usefixtures("always_sure")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=12).map(" ".join), max_size=4), st.integers(0, 9))
def test_every_word_is_quoted_from_its_place(texts: list[str], cut: int) -> None:
    hits = [
        hit(str(n % 3), text[cut:], n + 1, start=cut) for n, text in enumerate(texts) if text[cut:].strip()
    ]
    # Two passages of one article are taken from one text here.
    hits = [each for n, each in enumerate(hits) if each.article.id not in {h.article.id for h in hits[:n]}]
    by_id = {each.article.id: each.passage for each in hits}
    answer = answer_from("Banjir di Garut merendam 214 rumah?", hits, ALIKE)
    assert answer.answered == bool(answer.citations)
    for citation in answer.citations:
        passage = by_id[citation.article.id]
        assert passage.text[citation.start - passage.start : citation.end - passage.start] == citation.quote
    if answer.answered:
        said = answer.text.replace("\n\n", " ")
        assert said == " ".join(f"{' '.join(c.quote.split())} [{c.number}]" for c in answer.citations)
        numbers = {citation.article.id: citation.number for citation in answer.citations}
        assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
        assert [citation.number for citation in answer.citations] == [
            numbers[citation.article.id] for citation in answer.citations
        ]


@pytest.mark.parametrize(
    ("question", "language", "text"),
    [
        ("Siapa pelukis lukisan itu?", "id", INDONESIAN.cannot_answer),
        ("Siapakah pelukis sahaja yang dikenali?", "ms", INDONESIAN.cannot_answer),
        ("Saha nu ngagambar lukisan éta?", "su", INDONESIAN.cannot_answer),
        ("Sapa sing nggambar lukisan iku?", "jv", INDONESIAN.cannot_answer),
        ("Who painted the picture?", "en", ENGLISH.cannot_answer),
        ("Wer hat das Bild gemalt und warum?", "de", ENGLISH.cannot_answer),
    ],
)
def test_a_refusal_speaks_the_language_of_the_question(question: str, language: str, text: str) -> None:
    answer = answer_from(question, [hit("a", HOUSES)], TOY)
    assert (answer.answered, answer.citations, answer.language, answer.text) == (False, (), language, text)
    assert 0 <= answer.confidence < 0.5


def test_a_refusal_offers_the_nearest_articles_once_each() -> None:
    hits = [hit("abacde"[n], f"{RAIN} {n}", n + 1) for n in range(6)]
    answer = answer_from("Siapa pelukis lukisan itu?", hits, TOY)
    assert [each.article.id for each in answer.passages] == ["a", "b", "c"][:NEAREST]
    assert answer.passages[0] is hits[0]


@pytest.mark.parametrize("hits", [[], [hit("a", "Ya.")]], ids=["no passage", "no sentence"])
def test_nothing_to_quote(hits: list[Hit]) -> None:
    answer = answer_from("Siapa pelukis lukisan itu?", hits, TOY)
    assert (answer.answered, answer.confidence, answer.passages) == (False, 0.0, tuple(hits))


@pytest.mark.parametrize("question", ["", "🙂", "a" * 20_000])
def test_a_question_that_is_none(question: str) -> None:
    with pytest.raises(QuestionError):
        answer_from(question, [hit("a", HOUSES)], TOY)


STORED = {"a": FIRST, "b": SECOND}


def in_store(citation: Citation) -> bool:
    return STORED[citation.article.id][citation.start : citation.end] == citation.quote


def composed(*hits: Hit) -> Answer:
    return compose(parse_question(QUESTION), found(QUESTION, hits, ALIKE), ALIKE, in_store)


@pytest.mark.usefixtures("always_sure")
def test_a_quote_that_is_not_at_its_place_is_dropped() -> None:
    first, second = hit("a", FIRST, 1), hit("b", SECOND, 2)
    assert quotes(composed(first, second)) == [
        (1, "a", HOUSES),
        (1, "a", RAIN),
        (2, "b", SCHOOLS),
        (2, "b", POWER),
    ]
    tampered = hit("a", FIRST.replace("214", "999"), 1)
    assert {quote for *_, quote in quotes(composed(tampered, second))} == {RAIN, SCHOOLS, POWER}


@pytest.mark.usefixtures("always_sure")
def test_numbers_begin_at_one_where_the_best_article_was_tampered_with() -> None:
    answer = composed(hit("a", FIRST, 1, start=1), hit("b", SECOND, 2))
    assert quotes(answer) == [(1, "b", SCHOOLS), (1, "b", POWER)]
    assert answer.text == f"{SCHOOLS} [1]\n\n{POWER} [1]"


@pytest.mark.usefixtures("always_sure")
def test_where_no_quote_is_at_its_place_the_answer_is_a_refusal() -> None:
    moved = hit("a", FIRST, start=1)
    answer = composed(moved)
    assert (answer.answered, answer.citations, answer.confidence) == (False, (), 0.0)
    assert (answer.text, answer.passages) == (INDONESIAN.cannot_answer, (moved,))


@pytest.mark.usefixtures("always_sure")
def test_a_toll_that_rose_is_shown_with_both_days() -> None:
    first = hit("a", "Korban tewas gempa Garut tercatat 125 orang.", 1)
    later = hit("b", "Korban tewas gempa Garut menjadi 135 orang.", 2)
    dated = [
        replace(each, article=replace(each.article, published=day))
        for each, day in ((first, "2022-10-02"), (later, "2022-10-24T08:00:00+07:00"))
    ]
    answer = answer_from("Berapa korban tewas gempa Garut?", dated, ALIKE)
    assert answer.text == (
        "Per 24 Oktober 2022: Korban tewas gempa Garut menjadi 135 orang. [1]\n\n"
        "Per 2 Oktober 2022: Korban tewas gempa Garut tercatat 125 orang. [2]"
    )
    assert [citation.outdated for citation in answer.citations] == [False, True]
    # Of a day that is asked for, what was said then leads.
    asked = replace(parse_question("Berapa korban tewas gempa Garut?"), events=(week(date(2022, 10, 2)),))
    then = compose(asked, found(asked.text, dated, ALIKE), ALIKE, lambda _citation: True)
    assert [citation.article.id for citation in then.citations] == ["a", "b"]
