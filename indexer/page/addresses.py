"""A question's filters as they stand in the page's address. No Streamlit here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from indexer.types import Filters

FIELDS = ("since", "until", "source", "section", "language")
LONGEST_VALUE = 100


def in_address(filters: Filters) -> dict[str, str]:
    """The filters as parameters of an address; open fields are left out."""
    return {field: value for field in FIELDS if (value := str(getattr(filters, field)))}


def from_address(parameters: Mapping[str, str]) -> Filters | None:
    """The filters that an address names; None where it names none. What is no day is no filter."""
    found = {field: parameters[field][:LONGEST_VALUE] for field in FIELDS if parameters.get(field)}
    for field in ("since", "until"):
        try:
            date.fromisoformat(found.get(field, "2000-01-01"))
        except ValueError:
            del found[field]
    return Filters(**found) if found else None
