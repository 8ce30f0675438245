"""Which contacts to look at next: those whose last look is long ago, that many people meet first, on thin evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from shcli.authoring.checks.references import days_between
from shcli.content import package
from shcli.model import Contacts, Country, EmergencyNumber, Service
from shcli.record import Record

USERS = "internet-users.tsv"
"""Says how many people of a country use the internet; a library without this file is weighed by the built-in one."""

FEWEST_USERS = 100
"""What a country without a figure counts as: less than any that has one."""

USERS_POWER = 0.25
"""A country with 10,000 times as many users weighs ten times as much, so that no small one waits for ever."""

PLACES = (4, 2, 1)
"""How much the first line of a country weighs, the second, and every other."""

EMERGENCY_SHARE = 0.5
"""Emergency numbers change more rarely than services, so they weigh so much of one in the same place."""

UNDATED_DAYS = 5 * 365
"""How old something counts that nobody has dated."""

WEAK = 1.5
"""How much more each doubt about the evidence makes a contact weigh."""

UNSURE = {"reported": "reported, not confirmed", "listed": "listed, not confirmed"}
WITHOUT_OWN_SOURCE = ("two-independent", "second-check")
FAILED_LOOKS = {"page-gone": "its page was gone", "no-source-found": "the last look found no source"}


class DueContact(Record):
    """A contact to look at. ``place`` counts from 1 within its country and kind; ``score`` puts the list in order."""

    country: str
    kind: str
    id: str
    name: str
    place: int
    days: int
    checked: str
    looked_at: str
    doubts: tuple[str, ...]
    sources: tuple[str, ...]
    score: int


def queue(contacts: Contacts, users: Mapping[str, int], today: str) -> list[DueContact]:
    """Every contact, the most urgent first."""
    found = [item for country in contacts.countries for item in _of_country(country, users, today)]
    return sorted(found, key=lambda item: (-item.score, item.country, item.kind, item.place))


@cache
def users_of(folder: Path) -> dict[str, int]:
    """How many people use the internet, by country, as that library or else the built-in one says."""
    try:
        content = _users(folder / USERS) or _users(Path(package.data_folder()) / USERS)
        rows = (line.split("\t") for line in content.splitlines() if not line.startswith("#"))
        return {code: int(number) for code, number in rows}
    except (OSError, ValueError):
        return {}


def _users(path: Path) -> str:
    """The text of that file, nothing where there is none. Raises ``OSError`` for what is no ordinary file."""
    return package.read_regular(str(path)).decode("ascii") if os.path.lexists(path) else ""


def _of_country(country: Country, users: Mapping[str, int], today: str) -> Iterator[DueContact]:
    weight = max(users.get(country.code, 0), FEWEST_USERS) ** USERS_POWER
    for place, service in enumerate(country.services):
        yield _due(country.code, service, place=place, weight=weight, today=today)
    for place, number in enumerate(country.emergency):
        yield _due(country.code, number, place=place, weight=weight * EMERGENCY_SHARE, today=today)


def _due(code: str, entry: Service | EmergencyNumber, *, place: int, weight: float, today: str) -> DueContact:
    looked_at = ""
    if isinstance(entry, Service):
        kind, key, name = "service", entry.id, entry.name
        looked_at = entry.looked_at.date if entry.looked_at else ""
    else:
        kind, key, name = "emergency", entry.number, entry.purpose
    seen = looked_at or entry.checked
    days = max(days_between(seen, today), 0) if seen else UNDATED_DAYS
    doubts = (*_doubts(entry), *(() if entry.checked else ("no source is dated",)))
    score = round(days * PLACES[min(place, len(PLACES) - 1)] * weight * WEAK ** len(doubts))
    return DueContact(
        country=code, kind=kind, id=key, name=name, place=place + 1, days=days, checked=entry.checked,
        looked_at=looked_at, doubts=doubts, sources=entry.sources, score=score,
    )  # fmt: skip


def _doubts(entry: Service | EmergencyNumber) -> list[str]:
    """What makes the evidence weak, in words."""
    found = [UNSURE[entry.status]] if entry.status in UNSURE else []
    if isinstance(entry, Service):
        if entry.confirmed_by in WITHOUT_OWN_SOURCE:
            found.append("no page of its own or of a government")
        if entry.looked_at and entry.looked_at.outcome in FAILED_LOOKS:
            found.append(FAILED_LOOKS[entry.looked_at.outcome])
    return found
