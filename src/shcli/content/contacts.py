"""The contacts of one country: those that serve it, those that were asked for, those that are open now."""

from __future__ import annotations

import re

from shcli.content import country as countries
from shcli.model import Country, Directory, Service, Statement
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.content.library import Library

TEXT_WAYS = ("text", "whatsapp")
CHAT_WAYS = ("chat",)
CALLED = ("phone", *TEXT_WAYS)
"""The ways that have a number."""

_ASIDE = re.compile(r"\(.*?\)|,.*")


class Crisis(Record):
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


def crisis(library: Library, environ: Mapping[str, str], name: str, group: str, *, text: bool, chat: bool) -> Crisis:
    """The contacts of the country of that name, or of the one the environment points to."""
    if name:
        chosen = countries.Choice(library.find_country(name), countries.ARGUMENT)
    else:
        chosen = countries.chosen(environ, library.find_country)
    found = serving(library, chosen.code) if chosen.code else None
    return Crisis(
        found,
        matching(found.services, group, ways=wanted_ways(text=text, chat=chat)) if found else (),
        library.on_contact(),
        library.directories(),
        chosen.how,
        chosen.reason,
        library.country(chosen.also.code) if chosen.also else None,
    )


def serving(library: Library, code: str) -> Country:
    """The country with that code; a territory without lines of its own has the first of the country that serves it.

    Only the first, because a country's other lines may stop at its borders.
    """
    found = library.country(code)
    if found.services or not found.served_by or not library.find_country(found.served_by):
        return found
    other = library.country(found.served_by)
    line = f"This line is that of {other.name}, which serves {found.name} too."
    return found.replaced(services=other.services[:1], note=f"{found.note} {line}".strip())


def without_asides(text: str) -> str:
    """A published name or number without what is said beside it: a translation, or which choice to make."""
    return _ASIDE.sub("", text)


def wanted_ways(*, text: bool, chat: bool) -> tuple[str, ...]:
    """The ways that were asked for; none where any will do."""
    return (*(TEXT_WAYS if text else ()), *(CHAT_WAYS if chat else ()))


def matching(services: Sequence[Service], group: str, *, ways: Sequence[str]) -> tuple[Service, ...]:
    """The services for that group of people; where ways are asked for, with those alone."""
    chosen = (service for service in services if not group or service.group == group)
    if not ways:
        return tuple(chosen)
    limited = (item.replaced(ways=tuple(way for way in item.ways if way.type in ways)) for item in chosen)
    return tuple(service for service in limited if service.ways)


def open_now(services: Sequence[Service], country: str, now: float) -> tuple[tuple[Service, ...], frozenset[str]]:
    """The services with a way that is open at that time, with those ways alone; those of unknown hours come last.

    Beside them the ids of those of unknown hours.
    """
    from shcli.content import hours

    certain: list[Service] = []
    unknown: list[Service] = []
    for service in services:
        called = [way for way in service.ways if way.type not in ("email", "web")]
        states = [(way, hours.is_open(way.hours, way.zone, country, now)) for way in called]
        reached = tuple(way for way, is_open in states if is_open)
        perhaps = tuple(way for way, is_open in states if is_open is None)
        if reached:
            certain.append(service.replaced(ways=reached))
        elif perhaps:
            unknown.append(service.replaced(ways=perhaps))
    return (*certain, *unknown), frozenset(service.id for service in unknown)
