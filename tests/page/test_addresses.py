import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.page.addresses import LONGEST_VALUE, from_address, in_address
from indexer.types import Filters

FILTERS = Filters("2024-06-01", "2024-06-30", "Priangan Kini", "Daerah", "id")


def test_filters_go_into_an_address_and_come_back() -> None:
    assert from_address(in_address(FILTERS)) == FILTERS
    assert in_address(Filters(source="Kompas")) == {"source": "Kompas"}


@pytest.mark.parametrize("parameters", [{}, {"q": "Siapa?"}, {"since": ""}, {"since": "kemarin"}])
def test_an_address_without_filters(parameters: dict[str, str]) -> None:
    assert from_address(parameters) is None


@given(st.dictionaries(st.sampled_from(["since", "until", "source", "section", "language"]), st.text()))
def test_no_address_can_do_harm(parameters: dict[str, str]) -> None:
    filters = from_address(parameters)
    if filters is not None:
        assert all(len(value) <= LONGEST_VALUE for value in in_address(filters).values())
        assert from_address(in_address(filters)) == filters
