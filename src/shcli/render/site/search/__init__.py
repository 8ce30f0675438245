"""Search in the browser: the program's own search, told again in JavaScript, over the compiled library.

The JavaScript modules beside this one do what those of ``shcli.search`` do, each under the name of the one it follows.
Word lists, numbers and regular expressions come from there, so that they stand once; a test asks both the same
questions. SQLite is its authors' own build for browsers, in ``sqlite/``.
"""

from __future__ import annotations

from shcli.content import library as libraries
from shcli.content import names, package, serialize
from shcli.model import RetiredNumber
from shcli.render.site.search import javascript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from shcli.content.library import Library

FOLDER = "render/site/search"

MODULES = (
    "crisis.js", "database.js", "door.js", "folding.js", "foreign.js", "hits.js", "lexicon.js", "library.js",
    "listener.js", "misspelling.js", "nearness.js", "page.js", "patterns.js", "ranking.js", "search.js", "snippets.js",
    "text.js", "words.js",
)  # fmt: skip
"""What does the searching. ``page.js`` is the one to load in a page; it loads the others."""

SQLITE = ("sqlite/sqlite3.js", "sqlite/sqlite3.wasm", "sqlite/LICENSE.txt")
"""SQLite's own build for browsers and its licence, as they were published."""

TABLES = "tables.js"
LIBRARY = "library.sqlite"
FILES = tuple(f"{FOLDER}/{name}" for name in (*MODULES, *SQLITE))
"""Those files by their names in the package."""


def search_files(library: Library) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file that search in the browser needs, the library with all its pages among them.

    They belong together in one folder, ``page.js`` at its top. Needs nothing that the package does not hold.
    """
    for name, file in zip((*MODULES, *SQLITE), FILES, strict=True):
        yield name, package.checked(file)
    yield TABLES, javascript.module(tables()).encode("ascii")
    yield LIBRARY, library.connection.serialize()


def tables() -> dict[str, dict[str, Any]]:
    """The constants that the JavaScript modules work with, by the name of the module that they come from."""
    from shcli import search
    from shcli.cli import door
    from shcli.search import (
        confusables, crisis, folding, foreign, hits, lexicon, listener, misspelling, patterns, ranking, snippets, words,
    )  # fmt: skip

    modules = {
        "search": search, "library": libraries, "names": names, "serialize": serialize, "door": door,
        "confusables": confusables, "crisis": crisis, "folding": folding, "foreign": foreign, "hits": hits,
        "lexicon": lexicon, "listener": listener, "misspelling": misspelling, "patterns": patterns, "ranking": ranking,
        "snippets": snippets, "words": words,
    }  # fmt: skip
    constants = {name: javascript.constants(vars(module)) for name, module in modules.items()}
    empty = RetiredNumber(country="", number="", was="", instead="", sources=())
    return {**constants, "retired": serialize.to_dict(empty), "unicode": javascript.unicode_tables()}
