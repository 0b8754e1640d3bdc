"""Dates as newsrooms write them, to ISO 8601. What is not written is never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# Indonesian, Malay, Sundanese, Javanese and English names and their abbreviations.
MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan januwari",
            "februari february feb peb pebruari febuari pebuari",
            "maret march mar mac",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul julai",
            "agustus august agu agt ags aug ogos ogo agst",
            "september sep sept",
            "oktober october okt oct",
            "november nov nop nopember pebember",
            "desember december des dec disember dis",
        ),
        start=1,
    )
    for name in names.split()
}
"""The number of each month's name or abbreviation, in lower case."""

_DAYS = (
    r"(?:senin|selasa|rabu|kamis|jum[’'`]?at|sabtu|minggu|ahad|isnin|khamis|senen|salasa|rebo|kemis|saptu|setu"
    r"|jumaah|jemuwah|ngahad|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
    r"(?:\s+(?:kliwon|legi|pahing|pon|wage)\b)?"
)
_ZONES = {"wib": 7, "wita": 8, "wit": 9, "utc": 0, "gmt": 0, "z": 0, "sgt": 8, "myt": 8, "mst": 8}

_TIME = (
    r"(?:[\s,|/@•·–-]*(?:pukul|jam|pada|at)?\s*"
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?|pagi|siang|petang|sore|malam)?"
    r"(?:\s*(?P<zone>wib|wita|wit|utc|gmt|sgt|myt|[+-]\d\d:?\d\d)\b)?)?"
)
_NAME = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d?)-(?P<day>\d\d?)"
    r"(?:[T\s]+(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|WIB|WITA|WIT|[+-]\d\d:?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_WRITTEN = (
    # Rabu, 19 Juni 2024 | 10:15 WIB; 19-Jun-2024; 21+January+2019
    re.compile(
        rf"(?<![\d/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s+./-]*(?:of\s+)?{_NAME}[\s,+./-]*"
        rf"(?P<year>(?:19|20)\d\d)(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    # June 19, 2024
    re.compile(
        rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    # 19/06/2024, 19-6-2024, 19.06.2024: the day first, as in Indonesia, unless only the other reading exists
    re.compile(
        rf"(?<![\d/.])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<number>\d{{1,2}})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d){_TIME}",
        re.IGNORECASE,
    ),
)
_LABEL = re.compile(
    r"(?:(?:di)?terbit(?:kan)?|diperbarui|dipublikasikan|tayang|published|posted|updated|last updated|tanggal"
    r"|tarikh|diunggah|date|pada|on)\b[\s:–-]*(?:(?:on|pada)\s+)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?!(?:19|20)\d\d)[A-Z][A-Za-z .'-]{2,30},\s+(?=\d)")
_REST = re.compile(rf"(?:{_DAYS}|{_LABEL.pattern}|wib|wita|wit|pukul|[\s,|/•·:()–-])*", re.IGNORECASE)


def parse_date(value: str) -> str:
    """The date that a field holds, as ``2024-06-19`` or ``2024-06-19T10:15:00+07:00``; ``""`` if none.

    Knows ISO 8601, RFC 2822, seconds since 1970, and day, month name and year in Indonesian, Malay and
    English in either order. A day and a month without a year are no date.
    """
    value = _plain(value)[:120]
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", value):
        seconds = float(value) / (1000 if len(value.split(".")[0]) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
    if re.fullmatch(r"(?:19|20)\d{6}", value):
        value = f"{value[:4]}-{value[4:6]}-{value[6:]}"
    if match := _ISO.search(value):
        return _iso(match)
    if re.match(r"[A-Za-z]{3}, \d", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, OverflowError, IndexError):
            pass
        else:
            return moment.isoformat(timespec="seconds") if 1900 <= moment.year < 2100 else ""
    for pattern in _WRITTEN:
        if (match := pattern.search(value)) and (found := _iso(match)):
            return found
    return ""


def parse_date_line(line: str) -> str:
    """The date of a line that says nothing else (``Rabu, 19 Juni 2024 | 10:15 WIB``); ``""`` otherwise."""
    if len(line) > 120:
        return ""
    line = _PLACE.sub("", _plain(line))
    for pattern in (_ISO, *_WRITTEN):
        match = pattern.search(line)
        if match and _REST.fullmatch(line[: match.start()]) and _REST.fullmatch(line[match.end() :]):
            return _iso(match)
    return ""


def date_in_url(url: str) -> str:
    """The day in an address such as ``/2024/06/19/`` or ``/20240619``; ``""`` when there is none."""
    match = re.search(
        r"/(?P<year>(?:19|20)\d\d)[/-](?P<number>\d\d)[/-](?P<day>\d\d)(?=[/_-]|$)", url
    ) or re.search(r"/(?P<year>20[0-3]\d)(?P<number>\d\d)(?P<day>\d\d)(?=\d{0,6}[/_-])", url)
    return _iso(match) if match else ""


def _plain(value: str) -> str:
    """Letters without their accents: Sundanese writes Nopémber and Senén."""
    return "".join(
        char for char in unicodedata.normalize("NFKD", value) if not unicodedata.combining(char)
    ).strip()


def _iso(match: re.Match[str]) -> str:
    found = match.groupdict()
    month = int(found["number"]) if found.get("number") else MONTHS[found["month"].lower()]
    day, year = int(found["day"]), int(found["year"])
    if month > 12 >= day and found.get("mark"):
        day, month = month, day
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return ""
    if not found.get("hour"):
        return written
    hour = int(found["hour"])
    half = (found.get("half") or "").lower()
    if half in ("siang", "petang", "sore", "malam") or (half.startswith("p") and half != "pagi"):
        hour = hour if hour >= 12 else hour + 12
    elif half and hour == 12:
        hour = 0
    if hour > 23:
        return written
    clock = f"{hour:02d}:{int(found['minute']):02d}:{int(found.get('second') or 0):02d}"
    moment = f"{written}T{clock}{_offset(found.get('zone') or '')}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        # A leap second, a minute or an offset that is none: of the day there is no doubt.
        return written
    return moment


def _offset(zone: str) -> str:
    if not zone:
        return ""
    hours = _ZONES.get(zone.lower())
    if hours is None:
        sign, digits = zone[0], zone[1:].replace(":", "")
        return f"{sign}{digits[:2]}:{digits[2:4]}"
    return datetime(2000, 1, 1, tzinfo=timezone(timedelta(hours=hours))).isoformat()[-6:]
