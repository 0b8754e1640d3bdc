from dataclasses import replace

from indexer.page.quoting import Mark, Sentence, sentences
from tests.page.test_sources import FLOOD, MAYOR, OTHER, RAIN, answer, cite


def test_sentences_are_cut_at_their_numbers_and_paragraphs() -> None:
    found = sentences(
        answer(
            f"{MAYOR} [1]\n\n{FLOOD} [1] {OTHER} [2]",
            cite("banjir", MAYOR, 1),
            cite("banjir", FLOOD, 1),
            cite("beras", OTHER, 2),
        )
    )
    assert found == (
        Sentence(MAYOR, (Mark(1, 1),), starts_paragraph=True),
        Sentence(FLOOD, (Mark(1, 2),), starts_paragraph=True),
        Sentence(OTHER, (Mark(2, 3),)),
    )


def test_a_quote_over_two_lines_is_found_in_one() -> None:
    quote = f"{FLOOD}\n{RAIN}"
    found = sentences(answer(f"{FLOOD} {RAIN} [1]", cite("banjir", quote, 1)))
    assert found == (Sentence(f"{FLOOD} {RAIN}", (Mark(1, 1),), starts_paragraph=True),)


def test_the_exact_answer_is_found_in_its_quote() -> None:
    quote = f"{FLOOD}\n{RAIN}"
    begin = quote.index(RAIN)
    cited = cite("banjir", quote, 1)
    for start, end in ((0, 5), (begin, begin + 5), (begin + 6, len(quote))):
        exact = replace(cited, exact=(cited.start + start, cited.start + end))
        found = sentences(answer(f"Per 1 Mei: {FLOOD} {RAIN} [1]", replace(exact, label="Per 1 Mei")))[0]
        assert found.exact is not None
        assert found.text[found.exact[0] : found.exact[1]] == quote[start:end]
        assert found.exact[0] >= len("Per 1 Mei: ")


def test_where_the_text_is_not_made_of_quotes_every_known_number_counts() -> None:
    found = sentences(
        answer("Garut banjir[1][2]. Lihat [9].", cite("banjir", FLOOD, 1), cite("beras", OTHER, 2))
    )
    assert found == (
        Sentence("Garut banjir", (Mark(1, 1), Mark(2, 2)), starts_paragraph=True),
        Sentence(". Lihat [9]."),
    )


def test_a_refusal_is_one_sentence() -> None:
    assert sentences(answer("Tidak terjawab.")) == (Sentence("Tidak terjawab.", starts_paragraph=True),)


def test_a_line_about_the_collection_is_a_paragraph_before_the_quotes() -> None:
    found = sentences(
        answer(
            f"Ada 2 artikel.\n\nBanjir (1 Mei 2024): {FLOOD} [1]\n\nBeras: {OTHER} [2]",
            cite("banjir", FLOOD, 1),
            cite("beras", OTHER, 2),
        )
    )
    assert found == (
        Sentence("Ada 2 artikel.", starts_paragraph=True),
        Sentence(f"Banjir (1 Mei 2024): {FLOOD}", (Mark(1, 1),), starts_paragraph=True),
        Sentence(f"Beras: {OTHER}", (Mark(2, 2),), starts_paragraph=True),
    )
