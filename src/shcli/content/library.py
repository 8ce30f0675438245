"""A library of topics, sources and contacts. This is what other programs import; see docs/api.md.

Look-ups read what they need and nothing else, so one costs the same in a library of 23 topics and of 10,000.
"""

from __future__ import annotations

import json
import os
import re
from functools import cached_property

from shcli.content import releases
from shcli.content.names import dialled, name_key, number_key, without_flags
from shcli.content.serialize import clean, from_dict
from shcli.errors import NOTHING_FOUND, ShcliError, did_you_mean
from shcli.model import Chapter, Country, Directory, Language, Moment, Plan, RetiredNumber, Source, Statement, Topic
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from typing import Any, Self

    from shcli.content.contacts import Crisis
    from shcli.content.serialize import Kind
    from shcli.search import Found

HITS = 8
NEAR_NAMES = 3
LIKELY_MEANT, SURELY_MEANT = 0.7, 0.88
"""How like a name has to be to be offered where nothing else is known, and where something is."""

SHORTEST_MISSPELLED = 5

_ASKED_FOR = re.compile(r"^\s*(?:who|what)\s+(?:is|are)\s+", re.IGNORECASE)


class TopicSummary(Record):
    """One line of the list of topics."""

    id: str
    title: str
    summary: str


class Library:
    """Topics, sources and contacts. Every text is safe to print. For one thread at a time.

    ``write_index`` writes what search reads into a library that does not hold it yet.
    """

    def __init__(self, connection: sqlite3.Connection, write_index: Callable[[], None] | None = None) -> None:
        self.connection = connection
        self._write_index = write_index

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Records that were read stay good."""
        self.connection.close()

    @property
    def date(self) -> str:
        """The date of the newest review of a topic, YYYY-MM-DD."""
        return clean(self._meta("date"))

    @property
    def contacts_date(self) -> str:
        """The date of the contacts, YYYY-MM-DD: of the newest look at one, or of the release that holds them."""
        return clean(self._meta(releases.DATE))

    @property
    def topics(self) -> tuple[TopicSummary, ...]:
        """Every topic in reading order."""
        rows = self.connection.execute("SELECT id, title, summary FROM topic ORDER BY position")
        return tuple(TopicSummary(*map(clean, row)) for row in rows)

    def topic(self, name: str) -> Topic:
        """The topic of that name, as forgiving as the command. Raises ``ShcliError`` with the nearest ids."""
        found = self.find_topic(name)
        if not found:
            near = self._near(name, "SELECT name, topic FROM topic_name")
            raise ShcliError(
                f"There is no topic by that name.{did_you_mean(near)}",
                hint="See them all: shcli topics. Find a word: shcli search WORDS",
                exit_code=NOTHING_FOUND,
                suggestions=near,
            )
        return self._record(Topic, "SELECT record FROM topic WHERE id = ?", found)

    def find_topic(self, words: str, *, exactly: bool = False) -> str:
        """The id of the one topic those words name: id, title, alias, plural or singular of one, or a unique prefix.

        Empty when none or several match. ``exactly`` leaves prefixes out.
        """
        name = name_key(words)
        forms = (name, f"{name}s", name.removesuffix("s"), name.removesuffix("es"), name.replace(" ", ""))
        for form in dict.fromkeys(forms):
            found = self._column("SELECT topic FROM topic_name WHERE name = ? ORDER BY topic", form)
            if found:
                return found[0] if len(found) == 1 or form not in found else form
        if exactly or not name:
            return ""
        query = "SELECT DISTINCT topic FROM topic_name WHERE name >= ? AND name < ?"
        beginning = self._column(query, name, f"{name}\U0010ffff")
        return beginning[0] if len(beginning) == 1 else ""

    @cached_property
    def searchable(self) -> sqlite3.Connection:
        """The connection, with what search reads. For a folder of YAML that is written when it is first asked for."""
        if self._write_index:
            self._write_index()
        return self.connection

    def search(self, words: str, *, limit: int = HITS, topic: str = "") -> Found:
        """The sections that answer, best first, and whether the words sound like a crisis. Nothing is kept of them."""
        from shcli import search

        return search.search(self, words, limit=limit, topic=self.topic(topic).id if topic else "")

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, by id."""
        return self._records(Source, "SELECT record FROM source ORDER BY id")

    def source(self, identifier: str) -> Source:
        """The source with that id, as it stands in ``cites``. Raises ``KeyError``."""
        return self._record(Source, "SELECT record FROM source WHERE id = ?", identifier)

    def sources_of(self, identifiers: Iterable[str]) -> dict[str, Source]:
        """The sources with those ids, by id. Raises ``KeyError``."""
        return {identifier: self.source(identifier) for identifier in identifiers}

    @property
    def countries(self) -> tuple[Country, ...]:
        """Every country with its contacts, by name."""
        return self._records(Country, "SELECT record FROM country ORDER BY name")

    def country(self, name: str) -> Country:
        """The country with that code or name. Raises ``ShcliError`` with the nearest codes."""
        code = self.find_country(name)
        if not code:
            raise ShcliError(
                "There are no contacts for a country of that name.",
                hint="See them all: shcli countries",
                exit_code=NOTHING_FOUND,
                suggestions=self.near_countries(name),
            )
        return self._record(Country, "SELECT record FROM country WHERE code = ?", code)

    def has_contacts(self) -> bool:
        """Whether there is any country in it."""
        return bool(self._column("SELECT 1 FROM country LIMIT 1"))

    def find_country(self, words: str) -> str:
        """The code of the country with that code or name for which there are contacts, or nothing."""
        return self._country_named(words)[0]

    def find_place(self, words: str) -> tuple[str, str]:
        """Code and name of any country there is with that code or name, or two empty texts."""
        code, other = self._country_named(words)
        if code:
            return code, self.title(code)
        if not other:
            return "", ""
        from shcli.content import places

        return other, places.title_of(other)

    def title(self, code: str) -> str:
        """What the country with that code is called; nothing for one without contacts."""
        found = self._column("SELECT name FROM country WHERE code = ?", code)
        return clean(found[0]) if found else ""

    def _country_named(self, words: str) -> tuple[str, str]:
        """The code of the country of that name, first if there are contacts for it and else second."""
        name = name_key(without_flags(words))
        found = self._column("SELECT code FROM country_name WHERE name = ?", name) if name else []
        if found or not name:
            return (clean(found[0]) if found else ""), ""
        from shcli.content import places

        code = places.code_of(name)
        return (code, "") if code and self.title(code) else ("", code)

    def language(self, code: str) -> Language | None:
        """The fixed words of the card in that language (``pt``, ``zh_Hant_TW``), or of a country (``BR``)."""
        tag = code.replace("_", "-")
        names = (tag, "-".join(tag.split("-")[:2]), tag.split("-")[0])
        query = "SELECT record FROM language WHERE code = ?"
        return next((found for name in names for found in self._records(Language, query, name)), None)

    def language_of(self, country: str) -> Language | None:
        """The fixed words of the card in the language that most people of the country read."""
        found = self._column("SELECT language FROM language_country WHERE country = ?", country)
        return self.language(found[0]) if found else None

    def numbers(self, typed: str) -> list[tuple[str, str, str]]:
        """Country code, kind (``emergency`` or ``service``) and name of each live number with those digits.

        Crisis lines come first, then emergency numbers, then other services; each from the country with most people.
        """
        from shcli.content import numbers

        query = "SELECT DISTINCT country, kind, name FROM number WHERE digits = ?"
        for digits in dialled(typed):
            rows = self.connection.execute(query, (digits,)).fetchall()
            if rows:
                found = [(clean(code), clean(kind), clean(name)) for code, kind, name in rows]
                return numbers.ordered(self, found, self._meta(numbers.BY_USERS).split())
        return []

    def near_countries(self, words: str) -> tuple[str, ...]:
        """Up to three codes of countries with a name like the words, best first."""
        return self._near(words, "SELECT name, code FROM country_name")

    def misspelled_country(self, words: str) -> str:
        """The code of the country whose name was surely meant, but for a slip; or nothing."""
        near = self._near(words, "SELECT name, code FROM country_name", cutoff=SURELY_MEANT)
        return near[0] if near and len(words) >= SHORTEST_MISSPELLED else ""

    def crisis(self, country: str = "", *, group: str = "", text: bool = False, chat: bool = False) -> Crisis:
        """The contacts of a country, or of the one this machine points to. Never fails for a country it does not know.

        ``group`` keeps the services for those people, ``text`` and ``chat`` those that can be reached so. Where none
        is left, ``services`` is empty and ``country.services`` still holds them all.
        """
        from shcli.content import contacts

        return contacts.crisis(self, os.environ, country, group, text=text, chat=chat)

    def on_contact(self) -> tuple[Statement, ...]:
        """What happens when a person contacts a line."""
        return self._list(Statement, "on_contact")

    def directories(self) -> tuple[Directory, ...]:
        """Worldwide lists of helplines."""
        return self._list(Directory, "directories")

    def about(self) -> tuple[Chapter, ...]:
        """The chapters of the page about shcli."""
        return self._list(Chapter, "about")

    def plan(self) -> Plan | None:
        """The blank safety plan, or nothing in a library without one."""
        data = self._json("plan")
        return from_dict(Plan, data) if data else None

    def moment(self) -> Moment | None:
        """What is said to somebody in a hard moment."""
        data = self._json("now")
        return from_dict(Moment, data) if data else None

    def retired(self, number: str) -> list[RetiredNumber]:
        """What became of a number that is no longer offered: one record for each country it belonged to."""
        query = "SELECT DISTINCT record FROM retired WHERE digits = ? ORDER BY country"
        found = (self._records(RetiredNumber, query, digits) for digits in dialled(number))
        return list(next(filter(None, found), ()))

    def services_named(self, words: str) -> list[tuple[str, str, str]]:
        """Country code, id and name of every service that the words name, or whose number they hold."""
        rows = self.connection.execute(
            "SELECT DISTINCT country, id, title FROM service_name WHERE name IN (?, ?, ?) ORDER BY country, id",
            (name_key(words), name_key(_ASKED_FOR.sub("", words)), number_key(words)),
        )
        return [(clean(code), clean(key), clean(title)) for code, key, title in rows]

    def _records(self, kind: type[Kind], query: str, *values: str) -> tuple[Kind, ...]:
        return tuple(from_dict(kind, json.loads(row, strict=False)) for row in self._column(query, *values))

    def _record(self, kind: type[Kind], query: str, key: str) -> Kind:
        for found in self._records(kind, query, key):
            return found
        raise KeyError(key)

    def _column(self, query: str, *values: str) -> list[str]:
        return [row[0] for row in self.connection.execute(query, values)]

    def _meta(self, key: str) -> str:
        found = self._column("SELECT value FROM meta WHERE key = ?", key)
        return found[0] if found else ""

    def _json(self, key: str) -> Any:
        return json.loads(self._meta(key) or "null", strict=False)

    def _list(self, kind: type[Kind], key: str) -> tuple[Kind, ...]:
        return tuple(from_dict(kind, item) for item in self._json(key) or ())

    def _near(self, words: str, query: str, cutoff: float = LIKELY_MEANT) -> tuple[str, ...]:
        import difflib

        keys = dict(self.connection.execute(query).fetchall())
        close = difflib.get_close_matches(name_key(words), keys, n=2 * NEAR_NAMES, cutoff=cutoff)
        return tuple(dict.fromkeys(clean(keys[name]) for name in close))[:NEAR_NAMES]
