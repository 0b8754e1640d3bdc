from datetime import date

from indexer.answering.event_time import favour, when_it_was_news
from indexer.answering.periods import day, month, year
from indexer.types import Filters

TSUNAMI = day(date(2004, 12, 26))


def test_an_article_that_names_the_day_is_favoured() -> None:
    named = favour([TSUNAMI], ["Gempa terjadi pada 26 Desember 2004."], "2024-12-26")
    assert named > favour([TSUNAMI], ["Gempa terjadi pada 28 September 2018."], "2024-12-26") == 0


def test_an_article_of_those_days_is_favoured() -> None:
    assert favour([TSUNAMI], [""], "2004-12-27") > favour([TSUNAMI], [""], "2005-06-01") == 0


def test_a_whole_year_and_no_event_tell_nothing() -> None:
    assert favour([year(2004)], ["Pada 26 Desember 2004."], "2004-12-27") == 0
    assert favour([], ["Pada 26 Desember 2004."], "2004-12-27") == 0


def test_news_of_an_event_comes_out_in_the_days_after_it() -> None:
    assert when_it_was_news([month(2004, 12)]) == Filters("2004-12-01", "2005-01-03")
    assert when_it_was_news([year(2004)]) is None
