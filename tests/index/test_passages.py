from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.passages import context, passage_limit, split
from indexer.types import ArticleInfo


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(re.findall(r"\w+", text)) for text in texts]


def sentences(*counts: int) -> str:
    """A paragraph for each count, of that many sentences of four words, all alike."""
    return "\n\n".join(" ".join(["Hujan turun di sini."] * count) for count in counts)


def test_a_short_text_is_one_passage() -> None:
    assert split("Satu kalimat pendek.", count_words, 64, 8) == [(0, 20)]


def test_a_text_of_white_space_has_no_passage() -> None:
    assert split(" \n\n ", count_words, 64, 8) == []


def test_paragraphs_are_kept_whole_where_they_fit() -> None:
    text = sentences(5, 5, 5)
    pieces = [text[start:end] for start, end in split(text, count_words, 30, 0)]
    assert pieces == text.split("\n\n")


def test_places_are_right_where_every_sentence_is_the_same() -> None:
    text = sentences(40)
    spans = split(text, count_words, 24, 0)
    # Six sentences of four words; the last passage has what is left.
    assert spans[0] == (0, 6 * 21 - 1)
    assert spans[1] == (6 * 21, 12 * 21 - 1)
    assert spans[-1][1] == len(text)


def test_neighbours_share_whole_sentences() -> None:
    text = sentences(20)
    first, second, *_ = split(text, count_words, 40, 9)
    assert text[second[0] : first[1]] == "Hujan turun di sini. Hujan turun di sini."


def test_no_overlap_is_taken_from_a_longer_sentence() -> None:
    text = "Kata " * 30 + "akhir. " + "Lain " * 30 + "lagi."
    spans = split(text, count_words, 40, 8)
    assert [text[start : start + 4] for start, _ in spans] == ["Kata", "Lain"]


def test_a_sign_off_joins_the_passage_before_it() -> None:
    text = sentences(15) + "\n\n(mth)"
    assert split(text, count_words, 68, 0) == [(0, len(text))]


def test_a_text_without_spaces_is_cut() -> None:
    text = "kata" * 20_000
    spans = split(text, lambda texts: [len(each) // 4 for each in texts], 64, 8)
    assert max(end - start for start, end in spans) <= 64 * 4
    assert "".join(text[start:end] for start, end in spans) == text


def test_no_passage_is_more_than_an_eighth_above_the_limit() -> None:
    text = sentences(*range(1, 30))
    for start, end in split(text, count_words, 48, 12):
        assert count_words([text[start:end]])[0] <= 48 * 9 / 8


@given(
    st.lists(
        st.sampled_from(
            ["Hujan.", "Banjir besar!", " ", "\n", "\n\n", "\t", "kata", "12,5", "。", '."', "\u00a0", "😀"]
        ),
        max_size=80,
    ).map("".join),
    st.integers(16, 60),
    st.integers(0, 20),
)
def test_passages_are_slices_in_order_that_hold_every_visible_character(
    text: str, limit: int, overlap: int
) -> None:
    spans = split(text, count_words, limit, overlap)
    covered: set[int] = set()
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        covered.update(range(start, end))
    assert spans == sorted(spans)
    assert len({end for _, end in spans}) == len(spans)
    assert all(place in covered for place, character in enumerate(text) if not character.isspace())


def test_context_is_title_and_day() -> None:
    assert (
        context(ArticleInfo("a", title=" Banjir ", published="2024-06-19T10:00+07:00"))
        == "Banjir\n2024-06-19\n"
    )
    assert context(ArticleInfo("a")) == ""


def test_context_of_a_long_title_is_cut() -> None:
    assert len(context(ArticleInfo("a", title="x" * 5000))) == 301


@pytest.mark.parametrize(("max_tokens", "expected"), [(512, 256), (128, 96), (20, 16)])
def test_a_passage_and_its_context_fit_the_model(max_tokens: int, expected: int) -> None:
    info = ArticleInfo("a", title="Tiga kata saja")
    assert passage_limit(info, count_words, 256, max_tokens) == expected
