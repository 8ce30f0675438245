"""Opens a library: the built-in one, a compiled file, or a folder of YAML by way of the authoring side.

All are databases that can only be read. The built-in one is shown only when it is whole. Any other may come from
anywhere: it is an ordinary file, holds only the tables that ``shcli build`` writes, and a look-up in it ends when its
time is over.
"""

from __future__ import annotations

import os
import sqlite3
import time

from shcli.content import package, releases
from shcli.content.library import Library
from shcli.content.serialize import SCHEMA_VERSION
from shcli.errors import INVALID_CONTENT, ShcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_VALUE = 256 * 1024
"""Bytes of the longest text or record that is read from a library; ours are shorter than 32 KiB."""

SQLITES_OWN_LIMIT = 1_000_000_000
"""Bytes of the longest value where nothing else is said."""

SECONDS = 20.0
"""Of the processor: how long all look-ups in one library may take together, however busy the machine is."""

SECONDS_FOR_CONTACTS = 2.0
"""The same for somebody who asks for contacts; then the built-in ones are shown."""

LONGEST_WAIT = 5.0
"""Seconds on the clock for the same: a disk that does not answer uses no processor."""

STEPS = 10_000
"""After so many steps of SQLite's machine the clock is asked."""

_STRANGE = "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') LIMIT 1"


def open_library(path: str = "", *, seconds: float = SECONDS, environ: Mapping[str, str] | None = None) -> Library:
    """Open the built-in library, or the one at ``path``: a compiled file or a folder of YAML.

    Newer contacts that lie where ``environ`` says take the place of the built-in ones. ``seconds`` is how long all
    look-ups in a compiled file may take together. Raises ``ShcliError`` when there is no library or its content is not
    valid, ``DamagedError`` when the built-in one is not as it was built.
    """
    if not path:
        library = _builtin()
        releases.lay_over(library.connection, os.environ if environ is None else environ)
        return library
    if os.path.isdir(path):
        return _from_yaml(path, seconds)
    if os.path.exists(path):
        return Library(open_file(path, seconds))
    raise ShcliError(
        "There is no library at that place.",
        hint="Give a folder of YAML files or a file made by `shcli build`.",
        exit_code=INVALID_CONTENT,
    )


def _builtin() -> Library:
    """The built-in library. One without contacts is not as it was built, however it came about."""
    try:
        library = Library(open_builtin()) if package.is_current() else _from_yaml(package.data_folder())
    except package.DamagedError:
        if not package.is_checkout():
            raise
        library = _from_yaml(package.data_folder())
    if not first_of(library.connection, "SELECT 1 FROM country LIMIT 1"):
        library.close()
        raise package.DamagedError(package.LIBRARY)
    return library


def _from_yaml(folder: str, seconds: float | None = None) -> Library:
    """The library of that folder; look-ups may take so many seconds, where any are said, and its index more."""
    from pathlib import Path

    from shcli.authoring.compile import in_memory

    connection, write = in_memory(Path(folder))

    def write_index() -> None:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, SQLITES_OWN_LIMIT)
        connection.set_progress_handler(None, 0)
        write()
        if seconds is not None:
            limited(connection, seconds)

    if seconds is not None:
        limited(connection, seconds)
    return Library(connection, write_index)


def open_builtin() -> sqlite3.Connection:
    """The built-in library, once all of it has been checked. Raises ``DamagedError``."""
    if package.is_packed():
        connection = sqlite3.connect(":memory:", uri=True)
        connection.deserialize(package.checked(package.LIBRARY))
        return connection
    package.require_whole(package.LIBRARY)
    return sqlite3.connect(read_only(package.path_of(package.LIBRARY)), uri=True)


def read_only(path: str) -> str:
    """The address by which SQLite opens that file and never writes to it."""
    whole = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{whole}?mode=ro&immutable=1"


def open_file(path: str, seconds: float = SECONDS) -> sqlite3.Connection:
    """The library in that file. Raises ``ShcliError`` for what is none, or of another version."""
    if not os.path.isfile(path):
        raise refused()
    connection = sqlite3.connect(read_only(path), uri=True)
    try:
        limited(connection, seconds)
        first_of(connection, "PRAGMA trusted_schema = OFF")
        is_strange = first_of(connection, _STRANGE)
        version = first_of(connection, "SELECT value FROM meta WHERE key = 'schema'")
    except ShcliError:
        connection.close()
        raise
    if is_strange or version != SCHEMA_VERSION:
        connection.close()
        raise refused() if is_strange else refused("That library was made by another version of shcli.")
    return connection


def limited(connection: sqlite3.Connection, seconds: float = SECONDS) -> sqlite3.Connection:
    """The same connection, for so many seconds and for values of at most ``LONGEST_VALUE``."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    end = time.process_time() + seconds
    connection.set_progress_handler(lambda: int(time.process_time() > end), STEPS)
    return connection


def first_of(connection: sqlite3.Connection, query: str, *values: str) -> str:
    """The first value that is found, as text, or nothing. Raises ``ShcliError`` for what is no library of this form."""
    try:
        row = connection.execute(query, values).fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says of a damaged file may be no text
        raise refused() from error
    return str(row[0]) if row else ""


def refused(message: str = "That file is not a compiled library, or it is damaged.") -> ShcliError:
    """What to raise for a file that is no library of ours."""
    return ShcliError(message, hint="Make it again with `shcli build`.", exit_code=INVALID_CONTENT)
