"""The order in which those who share a number are named: who helps in a crisis first, then by number of people."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.content.library import Library

SERVICE = "service"
CONFIRMED = "confirmed"
BY_USERS = "by_users"
"""The countries by how many people there use the internet, in the table of single values."""

CRISIS_GROUPS = ("general", "youth", "lgbtq", "veterans")
CRISIS_LINE, EMERGENCY, OTHER = range(3)

Row = tuple[str, str, str]
"""Country code, kind and name of a live number."""


def ordered(library: Library, rows: Sequence[Row], countries: Sequence[str]) -> list[Row]:
    """Crisis lines, then emergency numbers, then other services; within each in the order of ``countries``."""
    place = {code: number for number, code in enumerate(countries)}
    keys = {row: (_use(library, row), place.get(row[0], len(place)), row) for row in rows}
    return sorted(rows, key=keys.__getitem__)


def status(library: Library, row: Row) -> str:
    """How sure that number is: that of the service of that name, or of the best emergency number for that purpose."""
    code, kind, name = row
    country = library.country(code)
    found = [item.status for item in country.services if kind == SERVICE and item.name == name]
    found += [item.status for item in country.emergency if kind != SERVICE and item.purpose == name]
    return CONFIRMED if CONFIRMED in found or not found else found[0]


def _use(library: Library, row: Row) -> int:
    code, kind, name = row
    if kind != SERVICE:
        return EMERGENCY
    named = [service for service in library.country(code).services if service.name == name]
    return CRISIS_LINE if any(service.group in CRISIS_GROUPS for service in named) else OTHER
