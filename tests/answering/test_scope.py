from datetime import date

import pytest

from indexer.answering.question import parse_question
from indexer.answering.scope import Scope, checked, scope_of
from indexer.errors import FilterError
from indexer.types import Filters

TODAY = date(2025, 8, 20)


def scope(question: str, filters: Filters | None = None, imply: bool | None = None) -> Scope:
    return scope_of(parse_question(question), filters, TODAY, imply)


def test_days_counted_from_today_are_kept_to() -> None:
    found = scope("Ada berita apa kemarin tentang banjir?")
    assert (found.filters.since, found.filters.until) == ("2025-08-19", "2025-08-19")
    assert found.implied.applied
    assert found.wider is None


def test_days_of_articles_give_way_where_nothing_answers() -> None:
    found = scope("berita banjir bulan Agustus 2025")
    assert found.filters == Filters(since="2025-08-01", until="2025-08-31")
    assert found.wider is not None
    assert found.wider.filters == Filters()


def test_the_date_of_an_event_filters_nothing() -> None:
    found = scope("Apa yang terjadi pada 26 Desember 2004?")
    assert found.filters == Filters()
    assert not found.implied.applied
    assert [event.first for event in found.question.events] == ["2004-12-26"]


def test_given_filters_hold_alone_unless_asked_for() -> None:
    given = Filters(source="Jagatwarta")
    assert scope("berita banjir kemarin", given).filters == given
    both = scope("berita banjir kemarin", given, imply=True).filters
    assert both == Filters(since="2025-08-19", until="2025-08-19", source="Jagatwarta")
    assert scope("berita banjir kemarin", imply=False).filters == Filters()


def test_a_year_or_a_month_is_all_of_it() -> None:
    assert checked(Filters(since="2024", until="2024-02")) == Filters(since="2024-01-01", until="2024-02-29")


@pytest.mark.parametrize("wrong", ["kemarin", "2024-13", "2024-02-30", "24-1-1"])
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(FilterError, match="is no date"):
        checked(Filters(since=wrong))


def test_the_last_day_is_not_before_the_first() -> None:
    with pytest.raises(FilterError, match="Swap them"):
        checked(Filters(since="2024-05-02", until="2024-05-01"))
