"""Which file an article id belongs to when several claim it, and so what leaves and what stays.

The first file, in the order in which files are found, wins; every other claim is a rejection.
The decisions are kept in temporary tables of the build's connection:

``vanished(id)``           files of the catalogue that are gone
``leaving_files(id)``      those, and files that were read again
``losers(key, file, article)``  staged articles whose id another file has
``ousted(file, article)``  untouched files that lose an id they had
``gone_articles(key)``     articles of the catalogue that are dropped or replaced
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

_TABLES = """
    DROP TABLE IF EXISTS temp.vanished; CREATE TEMP TABLE vanished (id INTEGER PRIMARY KEY);
    DROP TABLE IF EXISTS temp.ranks; CREATE TEMP TABLE ranks (name TEXT PRIMARY KEY, rank INTEGER NOT NULL);
    DROP TABLE IF EXISTS temp.leaving_files; CREATE TEMP TABLE leaving_files (id INTEGER PRIMARY KEY);
    DROP TABLE IF EXISTS temp.losers;
    CREATE TEMP TABLE losers (key INTEGER PRIMARY KEY, file TEXT NOT NULL, article TEXT NOT NULL);
    DROP TABLE IF EXISTS temp.ousted; CREATE TEMP TABLE ousted (file INTEGER NOT NULL, article TEXT NOT NULL);
    DROP TABLE IF EXISTS temp.gone_articles; CREATE TEMP TABLE gone_articles (key INTEGER PRIMARY KEY);
"""

# Untouched files that were refused an id which its holder now gives up.
_FREED = """
    SELECT DISTINCT f.name FROM rejections r JOIN files f ON f.id = r.file JOIN articles a ON a.id = r.article
    WHERE r.article <> '' AND r.file NOT IN leaving_files AND a.file IN leaving_files
"""

# Files that were read, and untouched ones that hold an id that was read.
_RANKED = """
    SELECT name FROM staged_files UNION
    SELECT f.name FROM staged_articles s JOIN articles a ON a.id = s.id JOIN files f ON f.id = a.file
    WHERE a.file NOT IN leaving_files
"""


def prepare(connection: sqlite3.Connection, vanished: Iterable[int] = ()) -> None:
    """Make the tables, with the ids of the files that are gone."""
    connection.executescript(_TABLES)
    connection.executemany("INSERT INTO temp.vanished VALUES (?)", [(file,) for file in vanished])


def mark_leaving(connection: sqlite3.Connection) -> None:
    """Note the files that are gone or staged again."""
    connection.execute("DELETE FROM temp.leaving_files")
    connection.execute(
        "INSERT INTO temp.leaving_files SELECT id FROM files"
        " WHERE id IN (SELECT id FROM temp.vanished) OR name IN (SELECT name FROM staged_files)"
    )


def files_to_read_too(connection: sqlite3.Connection) -> list[str]:
    """Untouched files that may now hold an id they were refused before: they have to be read."""
    return [name for (name,) in connection.execute(_FREED)]


def decide(connection: sqlite3.Connection, ranks: Mapping[str, int]) -> None:
    """Fill the tables from what is staged and what is in the catalogue.

    ``ranks`` gives each file found its place in the order; only those of files that matter are looked at.
    """
    for table in ("ranks", "losers", "ousted", "gone_articles"):
        connection.execute(f"DELETE FROM temp.{table}")
    names = connection.execute(_RANKED).fetchall()
    connection.executemany("INSERT INTO temp.ranks VALUES (?, ?)", [(name, ranks[name]) for (name,) in names])
    # Among staged articles the first of each id wins; staged keys ascend within a file.
    connection.execute(
        "INSERT INTO temp.losers SELECT key, file, id FROM ("
        "  SELECT s.key, s.file, s.id, row_number() OVER (PARTITION BY s.id ORDER BY r.rank, s.key) AS place"
        "  FROM staged_articles s JOIN temp.ranks r ON r.name = s.file) WHERE place > 1"
    )
    # Against untouched files that hold the id.
    contested = (
        " FROM staged_articles s JOIN articles a ON a.id = s.id JOIN files f ON f.id = a.file"
        " JOIN temp.ranks held ON held.name = f.name JOIN temp.ranks claim ON claim.name = s.file"
        " WHERE a.file NOT IN leaving_files AND s.key NOT IN (SELECT key FROM losers)"
    )
    connection.execute(f"INSERT INTO temp.ousted SELECT a.file, a.id {contested} AND claim.rank < held.rank")
    connection.execute(
        f"INSERT INTO temp.losers SELECT s.key, s.file, s.id {contested} AND claim.rank > held.rank"
    )
    # What is dropped, and what another text replaces.
    winners = "SELECT {} FROM staged_articles s WHERE s.key NOT IN (SELECT key FROM losers)"
    connection.execute(
        "INSERT INTO temp.gone_articles SELECT a.key FROM articles a"
        f" WHERE (a.file IN leaving_files OR a.id IN ({winners.format('s.id')}))"
        f" AND a.key NOT IN ({winners.format('s.same')})"
        # A claim that lost against an untouched file leaves that file's article alone.
        f" AND NOT (a.file NOT IN leaving_files AND a.id NOT IN ({winners.format('s.id')}))"
    )
