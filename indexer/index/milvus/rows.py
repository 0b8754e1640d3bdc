"""An article of the catalogue as rows of the engine."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from indexer.index import rows
from indexer.index.milvus.engine import Row
from indexer.index.milvus.fields import (
    ANCHOR,
    COPY,
    FILTERED,
    FOREVER,
    INFO,
    LONGEST,
    REQUEST,
    encoded_terms,
    filtered_values,
    parts_of,
)
from indexer.index.milvus.machines import Machine
from indexer.index.refusals import TOO_LONG
from indexer.types import Article

_PASSAGES = (
    "SELECT p.id, p.start, p.stop, p.vector, v.data, v.crc FROM catalogue.passages p"
    " JOIN catalogue.vectors v ON v.key = p.vector WHERE p.article = ? ORDER BY p.start"
)


def too_long(value: Article | str) -> str:
    """Why a passage's text, or one of an article's metadata, cannot be stored; "" where it can."""
    texts = [value] if isinstance(value, str) else rows.info_values(value.info)
    if any(len(text) > LONGEST // 4 and len(text.encode()) > LONGEST for text in texts):
        return TOO_LONG.format(LONGEST)
    return ""


def _holding(machine: Machine, generation: int) -> Row:
    return {"writer": machine.number, "born": generation, "died": FOREVER}


def article_rows(article: Article, owner: int, passages: int, machine: Machine, generation: int) -> list[Row]:
    """The article in parts; the first carries its metadata, all of them its digest."""
    info = article.info
    digest = rows.article_digest(article).hex()
    common = {**filtered_values(info), "owner": owner, "digest": digest, "anchor": ANCHOR}
    head = {name: getattr(info, name) for name in INFO if name != "published"}
    return [
        {
            **common,
            **_holding(machine, generation),
            **(head if number == 0 else dict.fromkeys(head, "")),
            "row": f"{owner}-{number}",
            "part": number,
            "passages": passages,
            "text": part,
        }
        for number, part in enumerate(parts_of(article))
    ]


def copy_row(article_id: str, story: str, machine: Machine, generation: int) -> Row:
    """That an article tells a story that others tell as well."""
    digest = rows.digest(article_id, story).hex()
    return {
        **_no_article(),
        **_holding(machine, generation),
        "row": f"{machine.number}-{generation}-{digest}",
        "article": article_id,
        "part": COPY,
        "text": story,
    }


def request_row(row: str, text: str, writer: int) -> Row:
    """What is to be left out, under the key ``row``."""
    holding = {"writer": writer, "born": 0, "died": FOREVER}
    return {**_no_article(), **holding, "row": row, "article": "", "part": REQUEST, "text": text}


def _no_article() -> Row:
    texts = ("digest", *INFO, *(f"{name}_folded" for name in FILTERED))
    return {**dict.fromkeys(texts, ""), "owner": -1, "passages": 0, "anchor": ANCHOR}


def passage_rows(
    connection: sqlite3.Connection,
    key: int,
    article: Article,
    base: int,
    machine: Machine,
    generation: int,
    path: Path,
) -> list[Row]:
    """The article's passages, with their vectors and terms. Raises DamagedIndexError.

    The title's terms come before a passage's own, as in the lexical index of a folder.
    """
    values = filtered_values(article.info)
    title = encoded_terms(article.info.title)
    found = []
    for number, start, end, vector, data, crc in connection.execute(_PASSAGES, (key,)):
        text = article.text[start:end]
        # A phrase does not run from one line into the next.
        words = f"{title}\n{encoded_terms(text)}"
        if len(words) > LONGEST // 4:
            words = words.encode()[:LONGEST].decode(errors="ignore").rpartition(" ")[0]
        found.append(
            {
                **values,
                **_holding(machine, generation),
                "passage": base + number,
                "owner": base + key,
                "start": start,
                "stop": end,
                "text": text,
                "terms": words,
                "vector_key": vector.hex(),
                "meaning": rows.unpack_vector(vector, data, crc, len(data) // 2, path).tolist(),
            }
        )
    return found
