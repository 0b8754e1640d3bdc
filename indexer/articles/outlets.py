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
_SHORTEST_NAME = 3
_SECOND_LEVEL = {"co", "com", "or", "org", "ac", "go", "net", "web", "my", "sch", "gov", "edu"}
_PLACE = r"[A-Z][A-Z .'’/-]{1,40}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
_OUTLET = (
    r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,10}"
    r"|CNN Indonesia|CNBC Indonesia|ANTARA(?: News)?|Antara|Bernama|Pos Kota|detikcom|Rimanews|AFP|Reuters"
)
# A name written With Capitals, which a date or a province is not.
_NAME = (
    r"(?!(?:Jawa|Sumatera|Sumatra|Kalimantan|Sulawesi|Nusa Tenggara|Papua|Maluku|Bali|Banten|Aceh|Riau|Jambi"
    r"|Bengkulu|Lampung|Gorontalo|DKI|DI|Indonesia|Malaysia|West|East|Central|North|South)\b)"
    r"[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}"
)
_DASH = r"(?:\s*[—–]+\s*|\s+-+\s*|\s*--+\s*|-(?=\s))"
_DATELINES = (
    # WASHINGTON | Priangan.com – …; JAKARTA, KOMPAS.com - …; Jakarta, CNN Indonesia -- …
    re.compile(rf"(?P<place>{_PLACE})\s*[|,]\s*(?P<outlet>{_OUTLET}){_DASH}"),
    # Jakarta (ANTARA) - …; JAKARTA (Pos Kota) – …
    re.compile(rf"(?P<place>{_PLACE})\s*\((?P<outlet>{_OUTLET}|{_NAME})\){_DASH}"),
    # SLEMAN, Lereng Warta – …
    re.compile(rf"(?P<place>[A-Z][A-Z .'’/-]{{2,40}})\s*[|,]\s*(?P<outlet>{_NAME}){_DASH}"),
    # Liputan6.com, Jakarta - …; KONTAN.CO.ID - JAKARTA. …; Bisnis.com, JAKARTA – …
    re.compile(rf"(?P<outlet>{_OUTLET}),\s+(?P<place>{_PLACE})(?:{_DASH}|\s)"),
    re.compile(rf"(?P<outlet>{_OUTLET}){_DASH}(?:(?P<place>[A-Z][A-Z .]{{2,30}})\.\s)?"),
)
_DATE_IN_DATELINE = re.compile(
    rf"[A-Z][\w .'’/-]{{2,40}},\s+(?:[A-Z][a-z’']{{3,7}},\s+)?"
    rf"(?P<date>\d{{1,2}} [^\W\d]{{3,10}} (?:19|20)\d\d){_DASH}"
)


def date_in_dateline(paragraph: str) -> str:
    """The date that stands between a story's place and its first sentence, as written; ``""`` when none."""
    match = _DATE_IN_DATELINE.match(paragraph[:120])
    return match["date"] if match else ""


def outlet_in_dateline(paragraph: str) -> str:
    """The outlet that a story's first paragraph names before its first sentence; ``""`` when none."""
    for pattern in _DATELINES:
        if match := pattern.match(paragraph[:120]):
            return _known(match["outlet"])
    return ""


def site_name(title: str, url: str) -> str:
    """The part of a title (``Suara Garut - Kabar Terkini``) that the site's address holds, else all of it."""
    host = re.sub(r"\W", "", host_of(url))
    for part in re.split(r"\s+(?:[|–—»:-]|::)\s+|\s*[|»:]\s+", title):
        bare = re.sub(r"\W", "", part).casefold()
        if len(bare) >= _SHORTEST_NAME and bare in host:
            return part.strip()
    return title


def has_dateline(paragraph: str) -> bool:
    """Whether a paragraph begins as a news story does, with a place or an outlet and a dash."""
    return bool(outlet_in_dateline(paragraph)) or bool(
        re.match(
            rf"[A-Z][A-Z .,'’/-]{{2,40}}(?:,[^–—.:]{{2,40}})?(?:\s*\([^)]{{2,30}}\))?(?:{_DASH}|: )\S",
            paragraph,
        )
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
    return _NAMES.get(outlet.lower(), outlet)
