"""Contacts laid beside the program by a reader, a school or a distribution, used where they are newer than ours.

Such a file is made by ``make data-release``: a compiled library of contacts alone. It lies as ``contacts.sqlite``, with
the ``SHA256SUMS`` it came with, in a folder of the reader or of the system. Nothing is ever fetched. On the fast path:
``is_laid`` costs one look at each place and needs nothing but ``os``.
"""

import os

from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

NAME = "contacts.sqlite"
SUMS = "SHA256SUMS"
SYSTEM = "/usr/share/shcli"
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is looked at."""

DATE = "contacts_date"
"""The key under which a library holds the date of its contacts."""

TABLES = ("country", "country_name", "number", "retired", "service_name")
TEXTS = (DATE, "on_contact", "directories")
"""What is taken from such a file: whole tables, and these texts of the table ``meta``."""

NOT_A_FILE = "it is no ordinary file, or too large"
NOT_WHOLE = f"it is not as {SUMS} beside it says"
OTHER_FORM = "it was made for another version of shcli"
NOT_NEWER = "the built-in contacts are as new"


class Release(Record):
    """A file of contacts that was found: where, of which date, and why it is not used (nothing where it may be)."""

    path: str
    date: str = ""
    fault: str = ""


def paths(environ: "Mapping[str, str]") -> "list[str]":
    """Where such a file may lie: in the reader's own folder of data, then in the system's."""
    home = environ.get("HOME", "")
    own = environ.get("XDG_DATA_HOME", "") or (os.path.join(home, ".local", "share") if home else "")
    folders = [os.path.join(own, "shcli")] if os.path.isabs(own) else []
    return [os.path.join(folder, NAME) for folder in (*folders, SYSTEM)]


def is_laid(environ: "Mapping[str, str]") -> bool:
    """Whether anything lies in one of the places."""
    return any(map(os.path.exists, paths(environ)))


def found(connection: "sqlite3.Connection", environ: "Mapping[str, str]") -> "list[Release]":
    """Everything that lies in the places, what may be used first, and the newest of it before all."""
    row = connection.execute("SELECT value FROM main.meta WHERE key = ?", (DATE,)).fetchone()
    built_in = str(row[0]) if row else ""
    laid = [_looked_at(path, built_in) for path in paths(environ) if os.path.exists(path)]
    return sorted(laid, key=lambda release: (not release.fault, release.date), reverse=True)


def lay_over(connection: "sqlite3.Connection", environ: "Mapping[str, str]") -> None:
    """Put the contacts of the newest release in place of those of the built-in library, where one may be used.

    A view of the release stands before the table of the built-in contacts: a temporary one of the same name wins.
    """
    laid = found(connection, environ) if is_laid(environ) else []
    if not laid or laid[0].fault:
        return
    from shcli.content.opening import read_only

    connection.execute("PRAGMA temp_store = MEMORY")  # views of our own, and never a file for them
    connection.execute("ATTACH ? AS laid", (read_only(laid[0].path),))
    for table in TABLES:
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM laid.{table}")  # noqa: S608 - names of ours
    texts = ", ".join(f"'{key}'" for key in TEXTS)
    theirs = f"SELECT * FROM laid.meta WHERE key IN ({texts})"  # noqa: S608 - words of ours
    ours = f"SELECT * FROM main.meta WHERE key NOT IN ({texts})"  # noqa: S608 - words of ours
    connection.execute(f"CREATE TEMP VIEW meta AS {theirs} UNION ALL {ours}")


def explained(connection: "sqlite3.Connection", environ: "Mapping[str, str]") -> "list[str]":
    """A line for each file that lies in the places: whether it is used, and why not."""
    laid = found(connection, environ)
    faults = [one.fault or ("another is newer" if place else "") for place, one in enumerate(laid)]
    return [f"{one.path}: {f'not used, {fault}' if fault else 'used'}" for one, fault in zip(laid, faults, strict=True)]


def _looked_at(path: str, built_in: str) -> Release:
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > LARGEST:
            return Release(path, fault=NOT_A_FILE)
        if not _is_whole(path):
            return Release(path, fault=NOT_WHOLE)
    except OSError:
        return Release(path, fault=NOT_WHOLE)
    date = _date_within(path)
    if not date:
        return Release(path, fault=OTHER_FORM)
    return Release(path, date, "" if date > built_in else NOT_NEWER)


def _date_within(path: str) -> str:
    """The date of the contacts in that file; nothing where it holds none, or has another form."""
    from contextlib import closing

    from shcli.content import opening
    from shcli.errors import ShcliError

    try:
        with closing(opening.open_file(path)) as connection:
            rows = {table: opening.first_of(connection, f"SELECT 1 FROM {table} LIMIT 1") for table in TABLES}  # noqa: S608 - names of ours
            query = "SELECT value FROM meta WHERE key = ?"
            return opening.first_of(connection, query, DATE) if rows["country"] else ""
    except ShcliError:
        return ""


def _is_whole(path: str) -> bool:
    """Whether a line of the sums beside it holds the file's own, under whatever name. Raises ``OSError``."""
    from hashlib import sha256

    from shcli.content.package import read_regular

    sums = read_regular(os.path.join(os.path.dirname(path), SUMS)).decode("ascii", "replace")
    return sha256(read_regular(path)).hexdigest() in {line.partition(" ")[0] for line in sums.splitlines()}
