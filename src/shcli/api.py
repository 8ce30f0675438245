"""The library as other programs see it. What is public here stays; the modules behind it may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Self

from shcli import library as store
from shcli import search as finder
from shcli.commands import contacts, reading
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.world import Settings, World

if TYPE_CHECKING:
    from types import TracebackType

    from shcli.model import Country, Directory, Plan, Service, ServiceGroup, Source, Statement, Topic
    from shcli.search import Found

HITS = 8


class TopicSummary(NamedTuple):
    """One line of the list of topics."""

    id: str
    title: str
    summary: str


@dataclass(frozen=True)
class Crisis:
    """Where to turn now.

    ``country`` is ``None`` where none is known; then ``directories`` is what there is. ``services`` are those of the
    country that were asked for, in the order a person should try them. ``how`` says how the country was chosen:
    "argument", "SHCLI_COUNTRY", "guess" or "none"; tell your readers when it is a guess, and the ``reason`` for it.
    ``also`` is a second country, where the machine's settings disagree.
    """

    country: Country | None
    services: tuple[Service, ...]
    on_contact: tuple[Statement, ...]
    directories: tuple[Directory, ...]
    how: str
    reason: str = ""
    also: Country | None = None


def open_library(path: str = "") -> Library:
    """Open the built-in library, or the one at ``path``: a compiled file or a folder of YAML.

    Raises ``ShcliError`` when there is none or its content is not valid.
    """
    return Library(store.open_library(path))


class Library:
    """Topics, sources and contacts. Look-ups read what they need and nothing else. For one thread at a time."""

    def __init__(self, opened: store.Library) -> None:
        self._store = opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Records that were read stay good."""
        self._store.connection.close()

    @property
    def date(self) -> str:
        """The date of the newest review of a topic, YYYY-MM-DD."""
        return self._store.date()

    @property
    def topics(self) -> tuple[TopicSummary, ...]:
        """Every topic in reading order."""
        return tuple(TopicSummary(*row) for row in self._store.topics())

    def topic(self, name: str) -> Topic:
        """The topic of that name, as forgiving as the command. Raises ``ShcliError`` with the nearest ids."""
        return self._store.topic(reading.resolve_topic(self._store, [name]))

    def search(self, words: str, *, limit: int = HITS, topic: str = "") -> Found:
        """The sections that answer, best first, and whether the words sound like a crisis. Nothing is kept of them."""
        within = reading.resolve_topic(self._store, [topic]) if topic else ""
        return finder.search(self._store, words, limit=limit, topic=within)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source."""
        return tuple(self._store.all_sources())

    def source(self, identifier: str) -> Source:
        """The source with that id, as it stands in ``cites``. Raises ``KeyError``."""
        return self._store.source(identifier)

    @property
    def countries(self) -> tuple[Country, ...]:
        """Every country with its contacts, by name."""
        return tuple(self._store.countries())

    def country(self, name: str) -> Country:
        """The country with that code or name. Raises ``ShcliError`` with the nearest codes."""
        code = self._store.find_country(name)
        if not code:
            raise ShcliError(
                "There are no contacts for a country of that name.",
                hint="See them all: shcli countries",
                exit_code=NOTHING_FOUND,
                suggestions=self._store.near_countries(name),
            )
        return self._store.country(code)

    def crisis(
        self, country: str = "", *, group: ServiceGroup | None = None, text: bool = False, chat: bool = False
    ) -> Crisis:
        """The contacts of a country, or of the one this machine points to. Never fails for a country it does not know.

        ``group`` keeps the services for those people, ``text`` and ``chat`` those that can be reached so. Where none
        is left, ``services`` is empty and ``country.services`` still holds them all.
        """
        choices = contacts.place(self._store, World(), Settings(), country)
        chosen = [self._store.country(choice.code) for choice in choices if choice.code]
        first = chosen[0] if chosen else None
        return Crisis(
            first,
            contacts.matching(first.services, group or "", text=text, chat=chat) if first else (),
            self._store.on_contact(),
            self._store.directories(),
            choices[0].how,
            choices[0].reason,
            chosen[1] if len(chosen) > 1 else None,
        )

    def plan(self) -> Plan | None:
        """The blank safety plan, or nothing in a library without one."""
        return self._store.plan()
