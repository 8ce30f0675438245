"""Search in the browser: the program's own search, told again in JavaScript, over the compiled library.

The JavaScript modules beside this one do what those of ``shcli.search`` do, each under the name of the one it follows.
Word lists, numbers and regular expressions come from there, so that they stand once; a test asks both the same
questions. SQLite is its authors' own build for browsers, in ``sqlite/``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from shcli.content import library as libraries
from shcli.content import names, numbers, package, places, serialize
from shcli.model import RetiredNumber
from shcli.pages import number, poison
from shcli.pages import search as pages
from shcli.pages.crisis import ENGLISH
from shcli.render.site.search import javascript
from shcli.render.site.search.library import write_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self

    from shcli.content.library import Library

PLACE = "render/site/search"
FOLDER = "search/"
"""Where the files lie in a site."""

MODULES = (
    "crisis.js", "database.js", "door.js", "folding.js", "foreign.js", "hits.js", "lexicon.js", "library.js",
    "listener.js", "misspelling.js", "naive_bayes.js", "nearness.js", "number.js", "numbers.js", "page.js",
    "patterns.js", "places.js", "ranking.js", "results.js", "search.js", "snippets.js", "text.js", "words.js",
)  # fmt: skip
"""What does the searching. A page loads ``page.js``, which loads the others once somebody goes to the form."""

FOLLOWED = (
    "confusables", "crisis", "folding", "foreign", "hits", "lexicon", "listener", "misspelling", "naive_bayes",
    "patterns", "ranking", "snippets", "words",
)  # fmt: skip
"""The modules of the search whose constants the JavaScript modules work with."""

SQLITE = ("sqlite/sqlite3.js", "sqlite/sqlite3.wasm", "sqlite/LICENSE.txt")
"""SQLite's own build for browsers and its licence, as they were published."""

TABLES, LIBRARY, COUNTRIES = "tables.js", "library.sqlite", "countries.txt"
SCRIPT_SOURCES = "'self' 'wasm-unsafe-eval'"
"""What the content security policy of the page has to allow to scripts: ours, and SQLite's program."""

NOTHING = "Nothing here matches those words. The list of all pages may help."
OF_PAGES = ("CONTACTS", "HITS_BESIDE_CONTACTS", "PAGES_TOO")
"""What it takes from the page of the same search in the terminal."""

NAMES = tuple(f"{FOLDER}{name}" for name in (*MODULES, *SQLITE, TABLES, LIBRARY, COUNTRIES))
"""All files by their names in a site."""

AT_ONCE = 1 << 20


class SearchFiles:
    """The files that search in the browser needs of a library; until it is closed, they can be read."""

    def __init__(self, library: Library) -> None:
        self._folder = TemporaryDirectory()
        self._library = Path(self._folder.name) / LIBRARY
        write_library(library, self._library)
        self._tables = javascript.module(tables()).encode("ascii")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    @property
    def megabytes(self) -> str:
        """How much a browser loads of them to search, as a number of megabytes."""
        names = (name for name in NAMES if not name.endswith(".txt") or name.endswith(COUNTRIES))
        size = sum(len(part) for name in names for part in self.parts(name))
        return f"{size / 1_000_000:.1f}"

    def parts(self, name: str) -> Iterator[bytes]:
        """The bytes of the file of that name, one of ``NAMES``, a part at a time."""
        name = name.removeprefix(FOLDER)
        if name == LIBRARY:
            with self._library.open("rb") as file:
                yield from iter(lambda: file.read(AT_ONCE), b"")
        elif name == TABLES:
            yield self._tables
        else:
            yield package.checked(places.NAMES if name == COUNTRIES else f"{PLACE}/{name}")


def tables() -> dict[str, dict[str, Any]]:
    """The constants that the JavaScript modules work with, by the name of the module that they come from."""
    from shcli import search
    from shcli.cli import door

    followed = {name: import_module(f"shcli.search.{name}") for name in FOLLOWED}
    modules = {
        **followed, "search": search, "library": libraries, "names": names, "numbers": numbers, "places": places,
        "serialize": serialize, "number": number, "door": door,
    }  # fmt: skip
    overdose = {"ASKED_BY": list(poison.ASKED_BY), "OVERDOSE": poison.OVERDOSE}
    page = {
        "NOTHING": NOTHING,
        "REPORTED": ENGLISH.say("reported"),
        **{name: getattr(pages, name) for name in OF_PAGES},
    }
    constants = {name: javascript.constants(vars(module)) for name, module in modules.items()}
    empty = RetiredNumber(country="", number="", was="", instead="", sources=())
    retired = serialize.to_dict(empty)
    return {**constants, "page": page, "poison": overdose, "retired": retired, "unicode": javascript.unicode_tables()}
