"""The library as search in the browser needs it: without the records of pages and sources, contacts in short."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from shcli.content import numbers, releases
from shcli.content.opening import limited

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shcli.content.library import Library

TEXTS_OF_A_COUNTRY = {"services": ("name", "group", "status"), "emergency": ("purpose", "status")}
"""What the search asks of a country's record: whose number one is, and how sure."""

UNUSED = ("source", "language", "language_country")


def write_library(library: Library, path: Path) -> None:
    """Write it into the new file ``path``. Newer contacts that lie over the built-in ones are the ones written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        library.searchable.backup(copy)
        limited(copy)
        copy.execute("PRAGMA trusted_schema = OFF")
        copy.execute("BEGIN")
        for table in releases.TABLES:
            _replace(copy, table, _rows(library.connection, table))
        _replace(copy, "meta", library.connection.execute("SELECT * FROM meta WHERE key = ?", (numbers.BY_USERS,)))
        for table in UNUSED:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
        copy.execute("UPDATE topic SET record = '', summary = ''")
        copy.execute("UPDATE question SET meaning = ''")
        copy.execute("COMMIT")
        copy.execute("VACUUM")


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names of ours
        yield (*row[:-1], _short(row[-1])) if table == "country" else row


def _replace(copy: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    columns = len(copy.execute(f"SELECT * FROM {table} LIMIT 0").description)  # noqa: S608 - names of ours
    copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    copy.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608 - names of ours


def _short(record: str) -> str:
    given = json.loads(record, strict=False)
    short = {
        kind: [{text: item[text] for text in texts if text in item} for item in given.get(kind, ())]
        for kind, texts in TEXTS_OF_A_COUNTRY.items()
    }
    return json.dumps(short, ensure_ascii=False, separators=(",", ":"))
