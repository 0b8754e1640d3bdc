"""Pages that a browser saved as one file (.mhtml): a mail message whose first HTML part is the page."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

from indexer.articles.decoding import decode
from indexer.articles.html_page import page_to_record
from indexer.articles.records import Record
from indexer.errors import ArticleError


def read_saved_page(data: bytes, name: str) -> Iterator[Record]:
    """The page's story as one article. Raises ArticleError when the file holds no page or no story."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                address = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
                yield page_to_record(decode(payload, name), name, str(address))
                return
    raise ArticleError(name, "no web page in it")
