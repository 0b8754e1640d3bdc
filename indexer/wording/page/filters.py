"""The filters of a question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilterWording:
    """Texts of the chips that show a question's filters, and of the form that sets them."""

    span: str
    implied: str
    since: str
    until: str
    remove: str
    edit: str
    since_label: str
    until_label: str
    apply: str


INDONESIAN = FilterWording(
    span="{first} – {last}",
    implied="{words}: {days}",
    since="Sejak {day}",
    until="Sampai {day}",
    remove="Hapus saringan ini dan jawab lagi",
    edit="Saring",
    since_label="Terbit sejak",
    until_label="Terbit sampai",
    apply="Jawab dengan saringan ini",
)

ENGLISH = FilterWording(
    span="{first} – {last}",
    implied="{words}: {days}",
    since="Since {day}",
    until="Until {day}",
    remove="Remove this filter and answer again",
    edit="Filter",
    since_label="Published since",
    until_label="Published until",
    apply="Answer with these filters",
)
