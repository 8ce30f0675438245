"""Opens a library: the built-in one, a compiled file, or a folder of YAML by way of the authoring side."""

from __future__ import annotations

import os

from shcli.content import database, package, releases
from shcli.content.library import Library
from shcli.errors import INVALID_CONTENT, ShcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def open_library(
    path: str = "", *, seconds: float = database.SECONDS, environ: Mapping[str, str] | None = None
) -> Library:
    """Open the built-in library, or the one at ``path``: a compiled file or a folder of YAML.

    Newer contacts that lie where ``environ`` says take the place of the built-in ones. ``seconds`` is how long all
    look-ups in a compiled file may take together. Raises ``ShcliError`` when there is no library or its content is not
    valid, ``DamagedError`` when the built-in one is not as it was built.
    """
    if not path:
        return Library(releases.lay_over(_builtin(), os.environ if environ is None else environ))
    if os.path.isdir(path):
        return Library(database.limited(_from_yaml(path), seconds))
    if os.path.exists(path):
        return Library(database.open_file(path, seconds))
    raise ShcliError(
        "There is no library at that place.",
        hint="Give a folder of YAML files or a file made by `shcli build`.",
        exit_code=INVALID_CONTENT,
    )


def _builtin() -> sqlite3.Connection:
    """The built-in library. One without contacts is not as it was built, however it came about."""
    try:
        connection = database.open_builtin() if package.is_current() else _from_yaml(package.data_folder())
    except package.DamagedError:
        if not package.is_checkout():
            raise
        connection = _from_yaml(package.data_folder())
    if not database.first_of(connection, "SELECT 1 FROM country LIMIT 1"):
        connection.close()
        raise package.DamagedError(package.LIBRARY)
    return connection


def _from_yaml(folder: str) -> sqlite3.Connection:
    from pathlib import Path

    from shcli.authoring.compile import in_memory

    return in_memory(Path(folder))
