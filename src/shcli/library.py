"""Opens a compiled library, or a folder of YAML by way of the authoring side, and looks things up in it.

Nothing is read whole: a look-up costs the same in a library of 23 topics and of 10,000.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from shcli import builtin, records
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.names import name_key, number_key
from shcli.records import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shcli.model import Chapter, Country, Directory, Plan, RetiredNumber, Source, Statement, Topic

NEAR_NAMES = 3

_ASKED_FOR = re.compile(r"^\s*(?:who|what)\s+(?:is|are)\s+", re.IGNORECASE)


def open_library(path: str = "") -> Library:
    """Open the library at ``path`` (a compiled file or a folder of YAML), or the built-in one for an empty path.

    Raises ``ShcliError`` when there is none or its content is not valid.
    """
    if path:
        return Library(_open_path(path))
    if builtin.is_current():
        try:
            return Library(_open_file(builtin.LIBRARY))
        except ShcliError:
            pass
    return Library(_compiled(builtin.data_folder()))


def _open_path(path: str) -> sqlite3.Connection:
    if os.path.isdir(path):
        return _compiled(path)
    if os.path.isfile(path):
        return _open_file(path)
    raise ShcliError(
        "There is no library at that place.",
        hint="Give a folder of YAML files or a file made by `shcli build`.",
        exit_code=INVALID_CONTENT,
    )


def _compiled(folder: str) -> sqlite3.Connection:
    from pathlib import Path

    from shcli.authoring.compile import in_memory

    return in_memory(Path(folder))


def _open_file(path: str) -> sqlite3.Connection:
    from urllib.parse import quote

    packed = path == builtin.LIBRARY and builtin.is_packed()
    place = ":memory:" if packed else f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1"
    with ExitStack() as unless_it_is_good:
        try:
            connection = sqlite3.connect(place, uri=True)
            unless_it_is_good.callback(connection.close)
            if packed:
                connection.deserialize(builtin.read(path))
            row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says of a damaged file may be no text
            raise ShcliError(
                "That file is not a compiled library, or it is damaged.",
                hint="Make it again with `shcli build`.",
                exit_code=INVALID_CONTENT,
            ) from error
        if row is None or row[0] != SCHEMA_VERSION:
            raise ShcliError(
                "That library was made by another version of shcli.",
                hint="Make it again with `shcli build`.",
                exit_code=INVALID_CONTENT,
            )
        unless_it_is_good.pop_all()
    return connection


class Library:
    """Topics, sources and contacts, looked up one at a time. Every text is safe to print."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def date(self) -> str:
        """The date of the newest review of a topic, YYYY-MM-DD."""
        return records.clean(self._meta("date"))

    def topics(self) -> list[tuple[str, str, str]]:
        """Id, title and summary of each topic, in reading order."""
        rows = self.connection.execute("SELECT id, title, summary FROM topic ORDER BY position")
        return [(records.clean(key), records.clean(title), records.clean(summary)) for key, title, summary in rows]

    def topic(self, identifier: str) -> Topic:
        """The topic with exactly that id. Raises ``KeyError``."""
        return records.topic(self._record("SELECT record FROM topic WHERE id = ?", identifier))

    def find_topic(self, words: str) -> str:
        """The id of the one topic those words name: id, title, alias, plural or singular of one, or a unique prefix.

        Empty when none or several match.
        """
        name = name_key(words)
        for form in dict.fromkeys((name, f"{name}s", name.removesuffix("s"), name.removesuffix("es"))):
            found = self._column("SELECT topic FROM topic_name WHERE name = ? ORDER BY topic", form)
            if found:
                return found[0] if len(found) == 1 or form not in found else form
        beginning = (
            self._column(
                "SELECT DISTINCT topic FROM topic_name WHERE name >= ? AND name < ?", name, f"{name}\U0010ffff"
            )
            if name
            else []
        )
        return beginning[0] if len(beginning) == 1 else ""

    def near_topics(self, words: str) -> tuple[str, ...]:
        """Up to three ids of topics with a name like the words, best first."""
        return self._near(words, "SELECT name, topic FROM topic_name")

    def source(self, identifier: str) -> Source:
        """The source with that id. Raises ``KeyError``."""
        return records.source(self._record("SELECT record FROM source WHERE id = ?", identifier))

    def sources(self, identifiers: Iterable[str]) -> dict[str, Source]:
        """The sources with those ids, by id."""
        return {identifier: self.source(identifier) for identifier in identifiers}

    def all_sources(self) -> list[Source]:
        """Every source, by id."""
        return [
            records.source(json.loads(row[0], strict=False))
            for row in self.connection.execute("SELECT record FROM source ORDER BY id")
        ]

    def country(self, code: str) -> Country:
        """The contacts of the country with that code. Raises ``KeyError``."""
        return records.country(self._record("SELECT record FROM country WHERE code = ?", code))

    def countries(self) -> list[Country]:
        """Every country, by name."""
        return [
            records.country(json.loads(row[0], strict=False))
            for row in self.connection.execute("SELECT record FROM country ORDER BY name")
        ]

    def has_contacts(self) -> bool:
        """Whether there is any country in it."""
        return self.connection.execute("SELECT 1 FROM country LIMIT 1").fetchone() is not None

    def find_country(self, words: str) -> str:
        """The code of the country with that code or name, or nothing."""
        found = self._column("SELECT code FROM country_name WHERE name = ?", name_key(words))
        return found[0] if found else ""

    def near_countries(self, words: str) -> tuple[str, ...]:
        """Up to three codes of countries with a name like the words, best first."""
        return self._near(words, "SELECT name, code FROM country_name")

    def on_contact(self) -> tuple[Statement, ...]:
        """What happens when a person contacts a line."""
        return tuple(records.statement(item) for item in json.loads(self._meta("on_contact") or "[]", strict=False))

    def directories(self) -> tuple[Directory, ...]:
        """Worldwide lists of helplines."""
        return tuple(records.directory(item) for item in json.loads(self._meta("directories") or "[]", strict=False))

    def about(self) -> tuple[Chapter, ...]:
        """The chapters of the page about shcli."""
        return tuple(records.chapter(item) for item in json.loads(self._meta("about") or "[]", strict=False))

    def plan(self) -> Plan | None:
        """The blank safety plan, or nothing in a library without one."""
        data = json.loads(self._meta("plan") or "null", strict=False)
        return records.plan(data) if data else None

    def retired(self, number: str) -> list[RetiredNumber]:
        """What became of a number that is no longer offered: one record for each country it belonged to."""
        rows = self._column("SELECT record FROM retired WHERE digits = ? ORDER BY country", number_key(number))
        return [records.retired(json.loads(row, strict=False)) for row in rows]

    def services_named(self, words: str) -> list[tuple[str, str, str]]:
        """Country code, id and name of every service that the words name, or whose number they hold."""
        rows = self.connection.execute(
            "SELECT DISTINCT country, id, title FROM service_name WHERE name IN (?, ?, ?) ORDER BY country, id",
            (name_key(words), name_key(_ASKED_FOR.sub("", words)), number_key(words)),
        )
        return [(records.clean(code), records.clean(key), records.clean(title)) for code, key, title in rows]

    def _record(self, query: str, key: str) -> Any:
        row = self.connection.execute(query, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return json.loads(row[0], strict=False)

    def _column(self, query: str, *values: str) -> list[str]:
        return [row[0] for row in self.connection.execute(query, values)]

    def _meta(self, key: str) -> str:
        found = self._column("SELECT value FROM meta WHERE key = ?", key)
        return found[0] if found else ""

    def _near(self, words: str, query: str) -> tuple[str, ...]:
        import difflib

        keys = dict(self.connection.execute(query).fetchall())
        close = difflib.get_close_matches(name_key(words), keys, n=2 * NEAR_NAMES, cutoff=0.6)
        return tuple(dict.fromkeys(records.clean(keys[name]) for name in close))[:NEAR_NAMES]
