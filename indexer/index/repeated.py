"""Lines that a source repeats, counted over the collection and taken off its articles as they become known.

``lines`` holds the keys of every article's lines as they stood in its file, ``frequent_lines`` how many
articles hold those that are not rare, and whether they are taken for furniture. A line is judged anew when an
article that holds it comes or goes; a build then changes only the articles that hold a line whose judgement
changed. What decides leaves room between becoming furniture and being story again, so that this is rare: a
source has to double, or half of the line's holders to go.

``staging.py`` cleans what it reads by the lines known so far. After that, ``judge`` fills the temporary table
``line_verdicts(key, repeated)`` with the judgements that change, and the functions below it say which
articles and files are concerned. ``settle`` is part of the switch.
"""

from __future__ import annotations

import sqlite3

from indexer.articles.repetition import FEWEST, LINE_MASK, is_repeated, last_key, source_of

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS line_verdicts (key INTEGER PRIMARY KEY, repeated INTEGER NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS line_changes (key INTEGER PRIMARY KEY, delta INTEGER NOT NULL)",
    "CREATE TEMP TABLE IF NOT EXISTS line_counts (key INTEGER PRIMARY KEY, holding INTEGER NOT NULL,"
    " repeated INTEGER NOT NULL)",
)
_WON = "SELECT key FROM staged_articles WHERE key NOT IN (SELECT key FROM temp.losers)"
_REPLACED = (
    "SELECT key FROM temp.gone_articles UNION ALL SELECT same FROM staged_articles"
    " WHERE same <> 0 AND key NOT IN (SELECT key FROM temp.losers)"
)
_COUNT_CHANGES = (
    "INSERT INTO temp.line_changes SELECT key, sum(delta) FROM ("
    f" SELECT key, 1 AS delta FROM staged_lines WHERE article IN ({_WON})"
    f" UNION ALL SELECT key, -1 FROM lines WHERE article IN ({_REPLACED})) AS c GROUP BY key"
    # Of a first build, which holds every line there is, only what counts.
    f" HAVING sum(delta) >= {FEWEST} OR EXISTS (SELECT 1 FROM lines l WHERE l.key = c.key)"
)
# Holders are counted one by one only where they are few.
_COUNT_HOLDERS = (
    "INSERT INTO temp.line_counts SELECT key, holding, repeated FROM ("
    " SELECT c.key, c.delta + coalesce(f.holding, (SELECT count(*) FROM lines l WHERE l.key = c.key))"
    " AS holding, coalesce(f.repeated, 0) AS repeated, f.key AS known"
    " FROM temp.line_changes c LEFT JOIN frequent_lines f ON f.key = c.key)"
    f" WHERE holding >= {FEWEST} OR known IS NOT NULL"
)
_OTHERS_OF_SOURCE = (
    "INSERT OR IGNORE INTO temp.line_counts SELECT key, holding, repeated FROM frequent_lines"
    " WHERE key BETWEEN ? AND ? AND repeated"
)


def known(connection: sqlite3.Connection) -> set[int]:
    """The keys of all lines that are taken for furniture."""
    return {key for (key,) in connection.execute("SELECT key FROM frequent_lines WHERE repeated")}


def judge(connection: sqlite3.Connection) -> tuple[frozenset[int], frozenset[int]]:
    """The lines that become furniture, and those that are it no more, once what is staged is in.

    After ``claims.decide``.
    """
    _weigh(connection)
    counts = {
        key: (holding, bool(repeated))
        for key, holding, repeated in connection.execute(
            "SELECT key, holding, repeated FROM temp.line_counts"
        )
    }
    verdicts: dict[int, bool] = {}
    for key, (holding, already) in counts.items():
        source = source_of(key)
        articles = counts.get(source, (0, False))[0]
        if key != source and is_repeated(holding, articles, already) != already:
            verdicts[key] = not already
    connection.execute("DELETE FROM temp.line_verdicts")
    connection.executemany("INSERT INTO temp.line_verdicts VALUES (?, ?)", verdicts.items())
    return (
        frozenset(key for key, repeated in verdicts.items() if repeated),
        frozenset(key for key, repeated in verdicts.items() if not repeated),
    )


def files_to_clean(connection: sqlite3.Connection) -> list[tuple[str, int, bool]]:
    """Untouched files whose articles hold a line that became furniture.

    Each with its id, and whether it was refused the id of an article, which only reading it can tell.
    """
    return [(name, file, bool(refused)) for name, file, refused in connection.execute(_untouched(True))]


def files_to_restore(connection: sqlite3.Connection) -> list[str]:
    """Files, staged or untouched, whose articles hold a line that is furniture no more."""
    staged = (
        "SELECT DISTINCT s.file FROM staged_lines l CROSS JOIN temp.line_verdicts v"
        " ON v.key = l.key AND NOT v.repeated CROSS JOIN staged_articles s ON s.key = l.article"
    )
    names = [name for (name,) in connection.execute(staged)]
    return [*names, *(name for name, _, _ in connection.execute(_untouched(False)))]


def staged_to_clean(connection: sqlite3.Connection) -> list[int]:
    """Keys of the staged articles that hold a line that became furniture."""
    found = connection.execute(
        "SELECT DISTINCT l.article FROM staged_lines l CROSS JOIN temp.line_verdicts v"
        " ON v.key = l.key AND v.repeated ORDER BY l.article"
    )
    return [article for (article,) in found]


def settle(connection: sqlite3.Connection) -> None:
    """Take the staged articles' lines into the catalogue's and forget those of what goes.

    Inside the switch, before any article is deleted or taken over.
    """
    _weigh(connection)
    run = connection.execute
    run(
        "INSERT OR REPLACE INTO frequent_lines SELECT c.key, c.holding, coalesce(v.repeated, c.repeated)"
        " FROM temp.line_counts c LEFT JOIN temp.line_verdicts v ON v.key = c.key"
    )
    run(
        f"DELETE FROM frequent_lines WHERE holding < {FEWEST} AND NOT repeated"
        " AND key IN (SELECT key FROM temp.line_counts)"
    )
    run(f"DELETE FROM lines WHERE article IN ({_REPLACED})")
    run(
        "INSERT OR IGNORE INTO lines SELECT iif(s.same, s.same, s.key), l.key"
        " FROM staged_articles s CROSS JOIN staged_lines l ON l.article = s.key"
        " WHERE s.key NOT IN (SELECT key FROM temp.losers)"
    )
    run("DELETE FROM temp.line_verdicts")


def _weigh(connection: sqlite3.Connection) -> None:
    """Count the holders of every line that is not rare and that an article which comes or goes holds."""
    for statement in (*_TABLES, "DELETE FROM temp.line_changes", "DELETE FROM temp.line_counts"):
        connection.execute(statement)
    connection.execute(_COUNT_CHANGES)
    connection.execute(_COUNT_HOLDERS)
    # A source that grows or shrinks changes the share of lines that its new articles do not hold.
    sources = connection.execute(f"SELECT key FROM temp.line_changes WHERE key & {LINE_MASK} = 0").fetchall()
    connection.executemany(_OTHERS_OF_SOURCE, ((source, last_key(source)) for (source,) in sources))


def _untouched(repeated: bool) -> str:
    return (
        "SELECT DISTINCT f.name, f.id, EXISTS (SELECT 1 FROM rejections r WHERE r.file = f.id"
        " AND r.article <> '') FROM temp.line_verdicts v CROSS JOIN lines l ON l.key = v.key"
        " CROSS JOIN articles a ON a.key = l.article CROSS JOIN files f ON f.id = a.file"
        f" WHERE {'v.repeated' if repeated else 'NOT v.repeated'}"
        " AND f.id NOT IN (SELECT id FROM temp.leaving_files) ORDER BY f.name"
    )
