"""What the forms of answers say in their own words: labels, dates, and what a collection holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.wording.answers import INDONESIAN as ANSWERS_INDONESIAN
from indexer.wording.answers import answer_wording
from indexer.wording.page import calendar


@dataclass(frozen=True, slots=True)
class FormWording:
    """Texts with ``{count}``, ``{topic}`` and the like; two of them with a bar between: for one, for more.

    ``languages`` are the names of the languages that articles are in, by code. ``about``, ``within``,
    ``written_in`` and ``of_source`` follow ``holds``, each with the space before it.
    """

    calendar: calendar.CalendarWording
    holds: str
    none: str
    about: str
    within: str
    since: str
    until: str
    on: str
    written_in: str
    of_source: str
    mention: str
    copies: str
    newest: str
    oldest: str
    shown_newest: str
    shown_oldest: str
    both: str
    as_of: str
    languages: Mapping[str, str]


INDONESIAN = FormWording(
    calendar=calendar.INDONESIAN,
    holds="Ada {count} artikel",
    none="Tidak ada artikel",
    about=" tentang {topic}",
    within=" dari {first} sampai {last}",
    since=" sejak {first}",
    until=" sampai {last}",
    on=" dari {first}",
    written_in=" berbahasa {language}",
    of_source=" dari {source}",
    mention="{count} artikel lain menyebutnya.",
    copies="Salinan berita yang sama dihitung sekali.",
    newest="yang terbaru:",
    oldest="yang terlama:",
    shown_newest="{count} yang terbaru:",
    shown_oldest="{count} yang terlama:",
    both="{first} dan {second}",
    as_of="Per {day}",
    languages={
        "id": "Indonesia",
        "ms": "Melayu",
        "su": "Sunda",
        "jv": "Jawa",
        "min": "Minangkabau",
        "en": "Inggris",
    },
)

ENGLISH = FormWording(
    calendar=calendar.ENGLISH,
    holds="There is {count} article|There are {count} articles",
    none="There are no articles",
    about=" about {topic}",
    within=" from {first} to {last}",
    since=" since {first}",
    until=" up to {last}",
    on=" of {first}",
    written_in=" in {language}",
    of_source=" from {source}",
    mention="{count} other article mentions it.|{count} other articles mention it.",
    copies="Copies of one story count once.",
    newest="the newest:",
    oldest="the oldest:",
    shown_newest="the {count} newest:",
    shown_oldest="the {count} oldest:",
    both="{first} and {second}",
    as_of="As of {day}",
    languages={
        "id": "Indonesian",
        "ms": "Malay",
        "su": "Sundanese",
        "jv": "Javanese",
        "min": "Minangkabau",
        "en": "English",
    },
)


def form_wording(language: str) -> FormWording:
    """The texts for a language code, chosen as answer_wording chooses."""
    return INDONESIAN if answer_wording(language) is ANSWERS_INDONESIAN else ENGLISH


def day_in_words(iso: str, wording: FormWording) -> str:
    """An ISO 8601 date, or only its year or month, in words; ``""`` stays empty."""
    parts = [int(part) for part in iso[:10].split("-") if part.isdecimal()]
    if not parts:
        return ""
    if len(parts) == 1:
        return str(parts[0])
    texts, month = wording.calendar, wording.calendar.months[parts[1] - 1]
    if len(parts) == 2:
        return texts.month.format(month=month, year=parts[0])
    return texts.day.format(day=parts[2], month=month, year=parts[0])


def counted(text: str, count: int, wording: FormWording, **names: str) -> str:
    """A text about ``count`` things: its first form for one, where it has two with a bar between."""
    one, _, many = text.partition("|")
    shown = f"{count:,}".replace(",", wording.calendar.thousands)
    return (many if many and count != 1 else one).format(count=shown, **names)
