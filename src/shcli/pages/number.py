"""Whose number it is: where it is answered today, then where it no longer is."""

from __future__ import annotations

from itertools import groupby

from shcli.pages.blocks import Block, Group, Page, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.model import RetiredNumber

    Live = tuple[str, str, str, str]
    """Code and name of a country, kind and name of what answers there."""

EMERGENCY = "emergency"
UNKNOWN = "We do not know that number. That does not make it a wrong one."
SECTION = "For a section of a page, type the page's name first: `shcli signs 2`."
LONGEST_POSITION = 2
"""A number of so few digits may be meant for one of a page's sections."""

ALL_NAMED = 8
"""So many countries with the same emergency number are all named."""

NAMED_FIRST = 3
"""Of more countries so many are told of one by one; of the others only the names or how many they are."""


def number_page(
    digits: str,
    live: Sequence[Live],
    retired: Sequence[tuple[str, RetiredNumber]],
    owners: Mapping[str, str],
    here: str,
) -> Page:
    """Where the number is answered today, then where it no longer is.

    ``live`` has the countries in the order in which to name them; what is known of most of them comes first, or what is
    known ``here``, in the reader's country. ``retired`` holds a country's name with each record, ``owners`` the names
    of the countries to which a number listed by mistake belongs.
    """
    emergencies = [row for row in live if row[2] == EMERGENCY]
    services = [row for row in live if row[2] != EMERGENCY]
    parts = [part for part in (_emergencies(emergencies), _services(services)) if part]
    codes = [{row[0] for row in rows} for rows in (emergencies, services)]
    if (here in codes[1], len(codes[1])) > (here in codes[0], len(codes[0])):
        parts.reverse()
    gone = [
        _retired(country, number, owners.get(number.belongs_to, ""), is_live=bool(live)) for country, number in retired
    ]
    if not (parts or gone):
        return (text(UNKNOWN), *((text(SECTION),) if len(digits) <= LONGEST_POSITION else ()))
    return tuple(Group((*part, *(gone if part is parts[-1] else ()))) for part in parts) or tuple(gone)


def _emergencies(rows: Sequence[Live]) -> list[Block]:
    if not rows:
        return []
    shown = rows if len(rows) <= ALL_NAMED else rows[:NAMED_FIRST]
    named = [
        f"{', '.join(row[1] for row in same)} ({purpose})" for purpose, same in groupby(shown, key=lambda row: row[3])
    ]
    more = len(rows) - len(shown)
    others = f" and {more} more {'country' if more == 1 else 'countries'}" if more > 0 else ""
    return [text(f"An emergency number today in {'; '.join(named)}{others}.")]


def _services(rows: Sequence[Live]) -> list[Block]:
    """A line for each country, of the later ones their names alone."""
    countries = [list(same) for _, same in groupby(rows, key=lambda row: row[0])]
    lines: list[Block] = []
    for same in countries[:NAMED_FIRST]:
        code, country, _, name = same[0]
        more = f" and {len(same) - 1} more" if len(same) > 1 else ""
        lines.append(text(f"{name}{more}, {country}: `shcli crisis {code}`"))
    others = [same[0][1] for same in countries[NAMED_FIRST:]]
    return [*lines, text(f"Also a line in {', '.join(others)}.")] if others else lines


def _retired(country: str, number: RetiredNumber, owner: str, *, is_live: bool) -> Block:
    """What to use there instead; what it was, where it is answered nowhere else today."""
    subject = "it" if is_live else f"{number.number} ({number.was})"
    said = f"In {country}, {subject} is not the number to use. Now: {number.instead}."
    return text(f"{said} It belongs to {owner}: `shcli crisis {number.belongs_to}`." if owner else said)
