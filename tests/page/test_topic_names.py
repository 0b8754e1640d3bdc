from indexer.page.topic_names import names
from indexer.page.topics import Dot
from indexer.types import ArticleInfo


def _crowd(titles: list[str], x: float) -> list[Dot]:
    return [Dot(ArticleInfo(title, title), x, place / 100, "") for place, title in enumerate(titles)]


def test_a_crowd_is_called_by_the_word_that_its_headlines_share() -> None:
    floods = ["Banjir di Garut", "Banjir Rendam Desa", "Warga dan Banjir", "Tanggul Jebol", "Hujan Desa"]
    matches = ["Persib Juara", "Gol untuk Persib", "Persib dan Warga", "Wasit Desa", "Liga Dimulai"]
    found = names([*_crowd(floods, 0.1), *_crowd(matches, 0.9)])
    assert {name.text for name in found} == {"Banjir", "Persib"}
    (flood,) = (name for name in found if name.text == "Banjir")
    assert abs(flood.x - 0.1) < 1e-9
    assert abs(flood.y - 0.01) < 1e-9


def test_a_name_of_two_words_is_kept_together() -> None:
    titles = ["Traktat Korea Utara", "Korea Utara dan Rusia", "Kopi", "Beras", "Padi", "Hutan"]
    (found,) = names(_crowd(titles, 0.5))
    assert found.text == "Korea Utara"


def test_headlines_that_share_nothing_give_no_name() -> None:
    assert names(_crowd(["Banjir", "Gempa", "Kopi", "Liga", "Beras", "", "dan dan"], 0.5)) == ()


def test_a_few_dots_are_no_crowd() -> None:
    assert names(_crowd(["Banjir", "Banjir"], 0.5)) == ()
    assert names([]) == ()


def test_what_headlines_say_of_anything_names_nothing() -> None:
    titles = ["Resmi Dibuka Tahun Ini", "Presiden Resmi Hadir", "Resmi", "Tahun Baru", "Presiden Tiba"]
    assert names(_crowd(titles, 0.5)) == ()
