"""Canonical addresses: the same page under the same url, whatever link led to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

# Parameters that say where the reader came from or how the page is shown, never which page it is.
_TRACKING = re.compile(
    r"(?:utm|ga|hsa|mtm|pk|piwik|mc|vero|oly|ns|itm|int|wt|at|_hs|__s)_\w+"
    r"|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|icid|cid|cmpid|ncid|sref|_ga|_gl"
    r"|ref|ref_src|ref_url|refsrc|referrer|source|src|from|share|shared|spm|scid|smid|amp|outputtype"
    r"|tag_from|page_source|campaign_id|traffic_source|xid|mkt_tok|trk|si|feature|s_cid|soc_src|soc_trk",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address without tracking parameters, fragment, ``www.``-less scheme noise or default port.

    ``""`` for what is no web address, or only the end of one.
    """
    url = url.strip().strip("<>\"'")
    if not url or re.search(r"[\s<>\"]", url):
        return ""
    if url.startswith("//"):
        url = f"https:{url}"
    elif re.match(r"(?:www\.|[\w-]+\.(?:com|co\.id|id|net|org)/)", url, re.IGNORECASE):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _DEFAULT_PORTS or "." not in host:
        return ""
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme.lower()]) else f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~%-._") or "/"
    return urlunsplit((parts.scheme.lower(), netloc, path, urlencode(kept), ""))


def host_of(url: str) -> str:
    """The host of a web address without ``www.``, ``amp.`` and ``m.``; ``""`` for anything else."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:(?:www\d?|amp|m|mobile)\.)+", "", host.lower()) if "." in host else ""
