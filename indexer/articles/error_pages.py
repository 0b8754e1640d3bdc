"""Pages that stand where an article should: errors, logins, checks for robots."""

from __future__ import annotations

import re

_LONGEST = 900
_LONGEST_LOGIN = 500
_ERRORS = (
    # The number alone or with its name: "404 Warga Terserang Demam" is a headline.
    r"(?:error\s*)?(?:40\d|41\d|50\d)"
    r"(?:\s*(?:[-–:|.]|error\b|forbidden|not found|unauthorized|bad|gone).{0,60})?",
    r"(?:halaman|laman|artikel|berita|konten|page|file|url|article)(?: yang .{0,30})?"
    r" (?:tidak|tak|teu|ora|not|could not be) (?:dapat )?"
    r"(?:ditemukan|tersedia|dijumpai|kapanggih|found|available)\b.{0,80}",
    r"(?:maaf|sorry|oops|ups|waduh)\b.{0,40}"
    r"(?:tidak ditemukan|tidak tersedia|not found|can(?:no|’|')?t (?:be )?f(?:i|ou)nd).{0,60}",
    r"(?:not found|forbidden|unauthorized)\b.{0,40}",
    r"(?:access (?:to this page )?(?:has been )?denied|akses ditolak)\b.{0,60}",
    r"(?:internal server error|gateway time-?out|bad gateway|server error)\b.{0,60}",
    r"service (?:temporarily )?unavailable\b.{0,60}",
    r"(?:under maintenance|situs (?:ini )?sedang dalam (?:perbaikan|pemeliharaan))\b.{0,60}",
    r"(?:attention required|just a moment|checking your browser|are you a robot)\b.{0,80}",
    r"verify(?:ing)? (?:that )?you are\b.{0,60}",
    r"(?:please )?enable (?:javascript|js|cookies)\b.{0,80}",
    r"this (?:site|page) can[’']?t be reached\b.{0,60}",
    r"redirecting\b.{0,40}",
)
_ERROR = re.compile(rf"\W*(?:{'|'.join(_ERRORS)})", re.IGNORECASE)
_LOGIN = re.compile(r"\W*(?:log ?in|sign ?in|masuk|daftar|sign up|register)\b.{0,60}", re.IGNORECASE)
# What a reader without a subscription gets instead of the story.
_WALL = re.compile(
    r"\b(?:(?:log ?in|masuk|daftar|berlangganan|subscribe|sign ?in|register)\b.{0,60}\b(?:untuk|to)\b"
    r".{0,30}\b(?:(?:melanjutkan )?membaca|continue reading|read)\b"
    r"|(?:khusus|hanya (?:untuk|bagi)) pelanggan\b"
    r"|(?:this|the) (?:article|story|content) is (?:only )?(?:for|available to) subscribers)",
    re.IGNORECASE,
)
_LONGEST_WALL = 250
_CREDENTIALS = re.compile(
    r"\b(?:password|kata sandi|sandi|username|nama pengguna|lupa password|forgot)\b", re.IGNORECASE
)


def why_no_article(title: str, text: str) -> str:
    """What a page is instead of an article, ``""`` when it may be one. Only short texts are suspected."""
    first = text.split("\n", 1)[0][:160]
    headings = [heading for heading in (title, first) if heading]
    if len(text) <= _LONGEST and any(_ERROR.fullmatch(heading) for heading in headings):
        return f"an error page ({(title or first)[:60]})"
    if len(text) <= _LONGEST_LOGIN and _CREDENTIALS.search(text) and any(map(_LOGIN.fullmatch, headings)):
        return "a login page"
    if len(text) <= _LONGEST_WALL and _WALL.search(text):
        return "a login page"
    return ""
