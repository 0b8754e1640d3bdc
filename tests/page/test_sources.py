import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.page.sources import CONTEXT, Piece, Span, marked, sources
from indexer.types import Answer, ArticleInfo, Citation, Hit, Passage

TEXT = (
    "Banjir merendam 214 rumah di Garut.\nHujan turun sejak Jumat sore. "
    + "Warga mengungsi ke balai desa. " * 40
    + "Bupati menyatakan tanggap darurat [2] tujuh hari."
)
OTHER = "Harga beras naik menjadi Rp15.000."
TEXTS = {"banjir": TEXT, "beras": OTHER}


def cite(article: str, quote: str, number: int, score: float = 0.9, copies: tuple[str, ...] = ()) -> Citation:
    start = TEXTS[article].index(quote)
    info = ArticleInfo(article, title=article.title())
    return Citation(number, info, start, start + len(quote), quote, score, copies)


def answer(text: str, *citations: Citation) -> Answer:
    return Answer("?", bool(citations), 0.9, text, "id", citations)


FLOOD = "Banjir merendam 214 rumah di Garut."
RAIN = "Hujan turun sejak Jumat sore."
MAYOR = "Bupati menyatakan tanggap darurat [2] tujuh hari."


def test_sources_gather_the_quotes_of_one_article() -> None:
    found = sources(
        answer(
            "",
            cite("banjir", MAYOR, 1, 0.5),
            cite("beras", OTHER, 2, 0.4, ("salinan",)),
            cite("banjir", FLOOD, 1, 0.8),
        ),
        TEXTS.__getitem__,
    )
    assert [(source.article.id, source.numbers, source.strength, source.copies) for source in found] == [
        ("banjir", (1,), 0.8, ()),
        ("beras", (2,), 0.4, ("salinan",)),
    ]
    assert [span.place for span in found[0].spans] == [1, 3]
    assert found[0].quote == MAYOR
    flood, between, gap, before, mayor = found[0].pieces
    assert (flood, mayor) == (Piece(FLOOD, 3), Piece(MAYOR, 1))
    assert between.text.startswith("\nHujan")
    assert len(between.text) <= CONTEXT
    assert gap == Piece("", gap=True)
    assert before.text.startswith("Warga") or before.text.startswith("mengungsi")
    assert found[1].pieces == (Piece(OTHER, 2),)


def test_near_quotes_share_one_stretch_of_text() -> None:
    found = sources(answer("", cite("banjir", FLOOD, 1), cite("banjir", RAIN, 1)), TEXTS.__getitem__)
    assert found[0].pieces[:3] == (Piece(FLOOD, 1), Piece("\n"), Piece(RAIN, 2))
    assert found[0].pieces[-1] == Piece("", gap=True)


def test_overlapping_quotes_are_shown_once() -> None:
    whole = f"{FLOOD}\n{RAIN}"
    found = sources(answer("", cite("banjir", whole, 1), cite("banjir", RAIN, 1)), TEXTS.__getitem__)
    assert found[0].pieces[0] == Piece(whole, 1)
    assert RAIN not in "".join(piece.text for piece in found[0].pieces[1:])


def test_an_article_that_is_gone_shows_its_quotes() -> None:
    found = sources(
        answer("", cite("banjir", FLOOD, 1), cite("banjir", RAIN, 1)), dict[str, str]().__getitem__
    )
    assert found[0].pieces == (Piece(FLOOD, 1), Piece(RAIN, 2))


def _hit(rank: int, article: str, start: int, end: int, score: float) -> Hit:
    passage = Passage(article, start, end, TEXTS[article][start:end])
    return Hit(rank, ArticleInfo(article), passage, score)


def test_nearest_articles_of_a_refusal_are_each_shown_once_and_faintly() -> None:
    hits = (_hit(1, "banjir", 0, 900, 0.8), _hit(2, "banjir", 900, 1000, 0.7), _hit(3, "beras", 0, 10, 0.2))
    found = sources(Answer("?", False, 0.1, "Tidak.", "id", (), hits), TEXTS.__getitem__)
    assert [source.article.id for source in found] == ["banjir", "beras"]
    assert found[0].spans == (Span(0, 900),)
    assert found[0].numbers == ()
    assert found[0].pieces[-1].gap
    assert len(found[0].pieces[0].text) <= 2 * CONTEXT
    assert found[1].pieces == (Piece(OTHER[:10]),)
    assert [source.strength for source in found] == [0.4, 0.1]


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_found_has_no_sources(count: int) -> None:
    hits = () if count == 0 else (_hit(1, "beras", 0, 10, 0.0),)
    assert len(sources(Answer("?", False, 0.0, "Tidak.", "id", (), hits), TEXTS.__getitem__)) == count


def test_marked_keeps_the_whole_text() -> None:
    pieces = marked("abcdefghij", [Span(2, 4, 1, 1), Span(3, 6, 2, 1), Span(8, 99, 3, 2)])
    assert pieces == (Piece("ab"), Piece("cd", 1), Piece("ef", 2), Piece("gh"), Piece("ij", 3))


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6),
)
def test_marked_never_loses_a_character(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair), place) for place, pair in enumerate(bounds, start=1)]
    assert "".join(piece.text for piece in marked(text, spans)) == text


@given(st.data())
def test_a_source_shows_every_quote_whole(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab \n", min_size=50, max_size=2000))
    starts = data.draw(st.lists(st.integers(0, len(text) - 2), min_size=1, max_size=4, unique=True))
    info = ArticleInfo("x")
    cited = tuple(
        Citation(1, info, start, end := min(start + 20, len(text)), text[start:end], 0.5) for start in starts
    )
    (source,) = sources(answer("", *cited), {"x": text}.__getitem__)
    shown = "".join("\x00" if piece.gap else piece.text for piece in source.pieces)
    assert all(stretch in text for stretch in shown.split("\x00"))
    for citation in cited:
        assert any(citation.quote in stretch for stretch in shown.split("\x00"))
