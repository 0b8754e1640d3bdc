"""Who published an article: the outlet's name from a field, a dateline or an address."""

from __future__ import annotations

import re

from indexer.articles.urls import host_of

# Hosts whose outlet is not simply the host. Subdomains (news.detik.com) belong to what follows them.
_NAMES = {
    "cnnindonesia.com": "CNN Indonesia",
    "cnbcindonesia.com": "CNBC Indonesia",
    "detik.com": "detikcom",
    "kompas.com": "Kompas.com",
    "kompas.id": "Kompas.id",
    "liputan6.com": "Liputan6.com",
    "tempo.co": "Tempo.co",
    "antaranews.com": "ANTARA",
    "republika.co.id": "Republika",
    "tribunnews.com": "Tribunnews.com",
    "kontan.co.id": "Kontan.co.id",
    "bisnis.com": "Bisnis.com",
    "jawapos.com": "JawaPos.com",
    "pikiran-rakyat.com": "Pikiran Rakyat",
    "thejakartapost.com": "The Jakarta Post",
    "theguardian.com": "The Guardian",
    "nytimes.com": "The New York Times",
    "bbc.com": "BBC",
    "bbc.co.uk": "BBC",
    "reuters.com": "Reuters",
    "apnews.com": "AP",
    "bernama.com": "Bernama",
}
_SECOND_LEVEL = {"co", "com", "or", "org", "ac", "go", "net", "web", "my", "sch", "gov", "edu"}
_PLACE = r"[A-Z][A-Z .'’/-]{1,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_OUTLET = (
    r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|co\.id|id|net|org|co|news|tv|info|my)"
    r"|CNN Indonesia|CNBC Indonesia|ANTARA(?: News)?|Antara|Bernama|Pos Kota|detikcom|Rimanews|AFP|Reuters"
)
_DASH = r"(?:\s*[—–]+\s*|\s+-+\s*|\s*--+\s*|-(?=\s))"
_DATELINES = (
    # WASHINGTON | Priangan.com – …; JAKARTA, KOMPAS.com - …; Jakarta, CNN Indonesia -- …
    re.compile(rf"(?P<place>{_PLACE})\s*[|,]\s*(?P<outlet>{_OUTLET}){_DASH}"),
    # Jakarta (ANTARA) - …; JAKARTA (Pos Kota) – …
    re.compile(rf"(?P<place>{_PLACE})\s*\((?P<outlet>{_OUTLET})\){_DASH}"),
    # Liputan6.com, Jakarta - …; KONTAN.CO.ID - JAKARTA. …; Bisnis.com, JAKARTA – …
    re.compile(rf"(?P<outlet>{_OUTLET}),\s+(?P<place>{_PLACE})(?:{_DASH}|\s)"),
    re.compile(rf"(?P<outlet>{_OUTLET}){_DASH}(?:(?P<place>[A-Z][A-Z .]{{2,30}})\.\s)?", re.IGNORECASE),
)


def outlet_in_dateline(paragraph: str) -> str:
    """The outlet that a story's first paragraph names before its first sentence; ``""`` when none."""
    for pattern in _DATELINES:
        if match := pattern.match(paragraph[:120]):
            return _known(match["outlet"])
    return ""


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph begins as a news story does, with a place or an outlet and a dash."""
    return bool(outlet_in_dateline(paragraph)) or bool(
        re.match(rf"[A-Z][A-Z .,'’/-]{{2,40}}(?:\s*\([^)]{{2,30}}\))?{_DASH}\S", paragraph)
    )


def outlet_of_url(url: str) -> str:
    """The outlet behind an address: its usual name where known, else the registered host."""
    host = host_of(url)
    if not host:
        return ""
    labels = host.split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    registered = ".".join(labels[-keep:])
    return _NAMES.get(registered, registered)


def _known(outlet: str) -> str:
    lower = outlet.lower()
    if lower in _NAMES:
        return _NAMES[lower]
    return outlet
