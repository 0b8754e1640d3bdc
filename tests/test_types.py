import dataclasses
import inspect

import pytest

from indexer import types
from indexer.types import Answer, ArticleInfo, Citation, Filters, GeneratedSentence, Passage

CLASSES = [
    kind
    for _, kind in inspect.getmembers(types, inspect.isclass)
    if kind.__module__.startswith(types.__name__)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_what_passes_between_rooms_is_frozen_and_slotted(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_passage_is_as_long_as_its_offsets_say() -> None:
    text = "Hujan turun di Garut. 🙂"
    assert Passage("a", 15, 20, text[15:20]).text == "Garut"
    with pytest.raises(ValueError, match=r"'a': \[15:21\] is 6 characters, its text is 5"):
        Passage("a", 15, 21, "Garut")


def test_an_article_without_a_title_is_called_by_its_id() -> None:
    assert ArticleInfo("ekonomi/beras.txt").label == "ekonomi/beras.txt"
    assert ArticleInfo("ekonomi/beras.txt", title="Harga beras naik").label == "Harga beras naik"


def test_filters_are_true_where_they_leave_something_out() -> None:
    assert not Filters()
    for field in dataclasses.fields(Filters):
        assert Filters(**{field.name: "2024-06-19"})


def test_a_quote_is_cut_around_its_exact_answer() -> None:
    citation = Citation(1, ArticleInfo("a"), 100, 122, "Magnitudonya 5,6 di X.", 0.9, exact=(113, 116))
    assert citation.around_exact == ("Magnitudonya ", "5,6", " di X.")
    assert dataclasses.replace(citation, exact=None).around_exact == (citation.quote, "", "")


@pytest.mark.parametrize(
    ("exact", "direct"),
    [
        (["5,6"], "5,6"),
        (["", "5,6"], "5,6"),
        (["21 November 2022", "21 november"], "21 November 2022"),
        (["602 orang", "334 jiwa"], ""),
        (["", ""], ""),
        ([], ""),
    ],
)
def test_an_answer_is_given_directly_where_its_quotes_agree(exact: list[str], direct: str) -> None:
    citations = tuple(
        Citation(
            1, ArticleInfo("a"), 10, 40, f"{words:30}", 0.9, exact=(10, 10 + len(words)) if words else None
        )
        for words in exact
    )
    answer = Answer("Berapa?", True, 0.9, "", "id", citations)
    assert answer.direct == direct
    written = dataclasses.replace(answer, generated=(GeneratedSentence("Begitu.", (1,), True),))
    assert written.direct == ""
