from pathlib import Path

from indexer.training.datasets import held_out, read_news, read_paragraphs, read_tagged, read_translated


def count(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def test_paragraphs_come_with_their_spans(question_sets: Path) -> None:
    path = question_sets / "idk_mrc" / "train.jsonl"
    asked = list(read_paragraphs(path))
    for each in asked:
        assert (each.span is not None) == each.answered
        if each.span is not None:
            assert each.passage[each.span[0] : each.span[1]] == each.answer
            assert "Juni" in each.answer
    assert {each.answered for each in asked} == {True, False}


def test_a_tenth_is_kept_aside_and_never_both(question_sets: Path) -> None:
    path = question_sets / "idk_mrc" / "train.jsonl"
    trained = {each.passage for each in read_paragraphs(path)}
    aside = {each.passage for each in read_paragraphs(path, aside=True)}
    assert not trained & aside
    assert len(trained) + len(aside) == 40
    assert 60 < sum(held_out(str(number)) for number in range(1000)) < 140


def test_words_and_tags_become_a_passage_and_a_span(question_sets: Path) -> None:
    asked = [
        each for aside in (False, True) for each in read_tagged(question_sets / "facqa" / "train.csv", aside)
    ]
    assert len(asked) == 20
    first = next(each for each in asked if "Budi0" in each.passage)
    assert first.passage == "Jakarta (Antara) - Menteri Budi0 Santoso hadir."
    assert first.answer == "Budi0 Santoso"
    assert first.question == "Siapa hadir?"


def test_news_find_the_passage_that_holds_the_answer(question_sets: Path) -> None:
    asked = list(read_news(question_sets / "news", count, most=100))
    asked += read_news(question_sets / "news", count, most=100, aside=True)
    # One says "this article", and is left out.
    assert len(asked) == 11
    assert all(each.span is None and each.title.startswith("Harga beras") for each in asked)
    number = asked[0].title.split()[-1]
    assert f"naik {number} persen" in asked[0].passage
    assert len(list(read_news(question_sets / "news", count, most=3))) == 3


def test_translations_are_pairs(question_sets: Path) -> None:
    path = question_sets / "crosslingual" / "news_en_id.jsonl"
    asked = [*read_translated(path, 100), *read_translated(path, 100, aside=True)]
    assert len(asked) == 12
    assert asked[0].question.startswith("The price")
    assert asked[0].passage.startswith("Harga")
