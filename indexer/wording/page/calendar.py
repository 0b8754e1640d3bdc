"""Dates and numbers as each language writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarWording:
    """Names of months and the marks in numbers.

    ``day`` and ``month`` say in which order a date is written, ``hour`` is for ``strftime``.
    """

    months: tuple[str, ...]
    day: str
    month: str
    hour: str
    thousands: str
    decimal: str


INDONESIAN = CalendarWording(
    months=(
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    day="{day} {month} {year}",
    month="{month} {year}",
    hour="%H.%M",
    thousands=".",
    decimal=",",
)

ENGLISH = CalendarWording(
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    day="{day} {month} {year}",
    month="{month} {year}",
    hour="%H:%M",
    thousands=",",
    decimal=".",
)
