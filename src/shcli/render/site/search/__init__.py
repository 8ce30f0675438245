"""Search in the browser: the program's own search, told again in JavaScript, over the compiled library.

The JavaScript modules beside this one do what those of ``shcli.search`` do, each under the name of the one it follows.
Word lists, numbers and regular expressions come from there, so that they stand once; a test asks both the same
questions. SQLite is its authors' own build for browsers, in ``sqlite/``.
"""

from __future__ import annotations

from importlib import import_module

from shcli.content import library as libraries
from shcli.content import names, numbers, package, places, serialize
from shcli.model import RetiredNumber
from shcli.pages import number, poison
from shcli.pages import search as pages
from shcli.pages.crisis import ENGLISH
from shcli.record import Record
from shcli.render.site.search import javascript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from shcli.content.library import Library
    from shcli.pages.blocks import Page

PLACE = "render/site/search"

MODULES = (
    "crisis.js", "database.js", "door.js", "folding.js", "foreign.js", "hits.js", "lexicon.js", "library.js",
    "listener.js", "misspelling.js", "nearness.js", "number.js", "numbers.js", "page.js", "patterns.js", "places.js", "ranking.js", "results.js",
    "search.js", "snippets.js", "text.js", "words.js",
)  # fmt: skip
"""What does the searching. ``page.js`` is the one to load in a page; it loads the others."""

FOLLOWED = (
    "confusables", "crisis", "folding", "foreign", "hits", "lexicon", "listener", "misspelling", "patterns", "ranking",
    "snippets", "words",
)  # fmt: skip
"""The modules of the search whose constants the JavaScript modules work with."""

SQLITE = ("sqlite/sqlite3.js", "sqlite/sqlite3.wasm", "sqlite/LICENSE.txt")
"""SQLite's own build for browsers and its licence, as they were published."""

TABLES = "tables.js"
LIBRARY, COUNTRIES = "library.sqlite", "countries.txt"
TEMPLATE = "site/search/_search.html.jinja"
"""The form and the place of the answers, for the page that has them; says what it is given."""

SCRIPT_SOURCES = "'self' 'wasm-unsafe-eval'"
"""What the content security policy of that page has to allow to scripts: ours, and SQLite's program."""

SENTENCES = {
    "NOTHING": "Nothing here matches those words. The list of all pages may help.",
    "LOADING": "One moment: the search is being made ready.",
    "FAILED": "The search cannot be made ready here. Every page can still be opened from the list of all pages.",
}
"""What the page itself says."""

OF_PAGES = ("CONTACTS", "HITS_BESIDE_CONTACTS", "PAGES_TOO")
"""What it takes from the page of the same search in the terminal."""

FILES = tuple(f"{PLACE}/{name}" for name in (*MODULES, *SQLITE))
"""Those files by their names in the package."""


class SearchPage(Record):
    """What the form has to know of the site round it. Addresses are those seen from the search page.

    ``folder`` is where the files of ``search_files`` lie, with a slash behind it. ``topic_page`` holds TOPIC in the
    place of a topic's id, ``country_page`` COUNTRY in that of a country's code. ``country`` is the code of the site's
    country, and ``poison`` its poison line. ``template`` and ``script_sources`` are for the page's own template.
    """

    folder: str
    all_pages: str
    topic_page: str
    country_page: str
    contacts_page: str
    contacts_title: str
    country: str = ""
    poison: Page = ()

    template: str = TEMPLATE
    script_sources: str = SCRIPT_SOURCES

    @property
    def modules(self) -> tuple[str, ...]:
        """All modules by their addresses, so that a browser need not find them one after the other."""
        return tuple(self.folder + name for name in (*MODULES, TABLES, SQLITE[0]))


def search_files(library: Library) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file that search in the browser needs, the library with all its pages among them.

    They belong together in one folder, ``page.js`` at its top. Needs nothing that the package does not hold.
    """
    for name, file in zip((*MODULES, *SQLITE), FILES, strict=True):
        yield name, package.checked(file)
    yield TABLES, javascript.module(tables()).encode("ascii")
    yield COUNTRIES, package.checked(places.NAMES)
    yield LIBRARY, library.connection.serialize()


def tables() -> dict[str, dict[str, Any]]:
    """The constants that the JavaScript modules work with, by the name of the module that they come from."""
    from shcli import search
    from shcli.cli import door

    followed = {name: import_module(f"shcli.search.{name}") for name in FOLLOWED}
    modules = {**followed, "search": search, "library": libraries, "names": names, "numbers": numbers, "places": places, "serialize": serialize,
        "number": number, "door": door}
    overdose = {"ASKED_BY": list(poison.ASKED_BY), "OVERDOSE": poison.OVERDOSE}
    page = {**SENTENCES, "REPORTED": ENGLISH.say("reported"), **{name: getattr(pages, name) for name in OF_PAGES}}
    constants = {name: javascript.constants(vars(module)) for name, module in modules.items()}
    empty = RetiredNumber(country="", number="", was="", instead="", sources=())
    retired = serialize.to_dict(empty)
    return {**constants, "page": page, "poison": overdose, "retired": retired, "unicode": javascript.unicode_tables()}
