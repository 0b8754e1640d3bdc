import pytest

from indexer.articles.repetition import (
    RULE,
    LineCounts,
    is_repeated,
    last_key,
    line_keys,
    source_key,
    source_of,
    without_repeated,
)
from indexer.types import Article, ArticleInfo, Removal

FOOT = "Warta Priangan adalah portal berita warga. Ikuti kami untuk kabar 2024 setiap hari."


def article(number: int, *lines: str, source: str = "Priangan") -> Article:
    return Article(ArticleInfo(str(number), source=source), "\n\n".join(lines))


def story(number: int) -> str:
    return f"Kabar ke-{'x' * number} ditulis pada hari ini oleh wartawan kami di lapangan."


def test_a_line_of_most_articles_goes() -> None:
    articles = [article(n, story(n), FOOT.replace("2024", str(2000 + n))) for n in range(10)]
    counts = LineCounts(articles)
    cleaned = counts.clean(articles[3])
    assert cleaned.text == story(3)
    assert cleaned.removed == (Removal(FOOT.replace("2024", "2003"), RULE),)


def test_a_line_amid_the_story_stays_and_a_label_goes() -> None:
    articles = [article(n, story(n), FOOT, "Bagikan", story(n + 20)) for n in range(10)]
    assert LineCounts(articles).clean(articles[0]).text.split("\n\n") == [story(0), FOOT, story(20)]


@pytest.mark.parametrize(
    ("holding", "articles", "expected"), [(7, 7, False), (8, 8, True), (15, 285, False), (80, 285, True)]
)
def test_how_often_is_too_often(holding: int, articles: int, expected: bool) -> None:
    assert is_repeated(holding, articles) is expected


def test_other_sources_do_not_count() -> None:
    articles = [article(n, story(n), FOOT, source=str(n % 4)) for n in range(20)]
    assert LineCounts(articles).clean(articles[0]) == articles[0]


def test_counting_can_be_undone() -> None:
    articles = [article(n, story(n), FOOT) for n in range(10)]
    counts = LineCounts(articles)
    for gone in articles[5:]:
        counts.discard(gone)
    assert counts.clean(articles[0]) == articles[0]


def test_an_article_of_repeated_lines_only_stays_as_it_is() -> None:
    whole = article(1, FOOT, FOOT)
    assert without_repeated(whole, lambda _: True) == whole


def test_keys_can_be_stored_and_leave_long_lines_out() -> None:
    keys = line_keys(article(1, story(1), story(1), FOOT, "x" * 601))
    assert len(keys) == 3  # with that of the source
    assert all(0 <= key < 1 << 63 for key in keys)
    assert keys == line_keys(article(2, FOOT, story(1)))


def test_the_key_of_a_source_is_held_by_each_of_its_articles() -> None:
    keys = line_keys(article(1, story(1), FOOT))
    assert source_key("Priangan") in keys
    assert {source_of(key) for key in keys} == {source_key("Priangan")}
    assert all(source_key("Priangan") <= key <= last_key(source_key("Priangan")) for key in keys)
    assert source_key("Priangan") != source_key("")


def test_what_was_taken_away_still_counts() -> None:
    whole = article(1, story(1), FOOT)
    cleaned = without_repeated(whole, lambda key: key in line_keys(article(2, FOOT)))
    assert cleaned.text == story(1)
    assert line_keys(cleaned) == line_keys(whole)


def test_versions_of_one_report_keep_what_they_share() -> None:
    shared = [story(n) for n in range(4)]
    assert without_repeated(
        article(1, story(9), *shared), lambda key: key not in line_keys(article(1, story(9)))
    ) == article(1, story(9), *shared)


def test_a_share_near_the_border_does_not_change_to_and_fro() -> None:
    assert not is_repeated(20, 100)
    assert is_repeated(20, 100, already=True)
    assert not is_repeated(10, 100, already=True)
