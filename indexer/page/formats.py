"""Dates and numbers as the reader's language writes them."""

from __future__ import annotations

from datetime import datetime

from indexer.wording.page.calendar import CalendarWording


def number(value: float, wording: CalendarWording, decimals: int = 0) -> str:
    """A number with the language's marks: ``1.234,5`` or ``1,234.5``."""
    plain = f"{value:,.{decimals}f}"
    return plain.translate({ord(","): wording.thousands, ord("."): wording.decimal})


def counted(text: str, count: int, wording: CalendarWording, **names: str) -> str:
    """A text about ``count`` things: its first form for one, where it has two with a bar between."""
    one, _, many = text.partition("|")
    return (many if many and count != 1 else one).format(count=number(count, wording), **names)


def date(iso: str, wording: CalendarWording) -> str:
    """An ISO 8601 date or time as a date in words; the text itself where it is something else."""
    parts = iso[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    year, month, day = (*(int(part) for part in parts), 0, 0)[:3]
    if len(parts) > 1 and not 1 <= month <= 12:
        return iso
    if len(parts) == 1:
        return str(year)
    name = wording.months[month - 1]
    if len(parts) == 2:
        return wording.month.format(month=name, year=year)
    return wording.day.format(day=day, month=name, year=year)


def short_date(iso: str, wording: CalendarWording) -> str:
    """A date with its month cut to three letters, for where there is little room."""
    words = date(iso, wording).split(" ")
    return " ".join(word[:3] if word in wording.months else word for word in words)


def month(iso: str, wording: CalendarWording) -> str:
    """The month and year of an ISO 8601 date in words."""
    return date(iso[:7], wording)


def moment(iso: str, wording: CalendarWording) -> str:
    """An ISO 8601 time as date and hour where the program runs; the date alone where it has no hour."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return date(iso, wording)
    if "T" not in iso and " " not in iso:
        return date(iso, wording)
    when = when.astimezone()
    return f"{date(when.date().isoformat(), wording)}, {when.strftime(wording.hour)}"
