"""Whether a line is open at a given moment, by its hours as published and its country's time zone."""

from __future__ import annotations

import re

from shcli.content import package
from shcli.model import ALWAYS, DAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES

NAMED_ZONES = {
    "Pacific time": "America/Los_Angeles",
    "Mountain time": "America/Denver",
    "Central time": "America/Chicago",
    "Eastern time": "America/New_York",
    "New Zealand time": "Pacific/Auckland",
    "Portugal time": "Europe/Lisbon",
    "Ukraine time": "Europe/Kyiv",
    "China time": "Asia/Shanghai",
    "Kosovo time": "Europe/Belgrade",
}
"""What parts of a country with several zones call theirs; the time of most of a country bears the country's name."""

_DAY = "|".join(DAYS)
_TIME = r"\d{1,2}:\d\d|midnight|noon"
_SPAN = (
    rf"(?:({_DAY}) ({_TIME}) to ({_DAY}) ({_TIME})"
    rf"|(?:also )?(daily|(?:{_DAY})(?:(?:-|, )(?:{_DAY}))*) ({_TIME})-({_TIME}))"
)
_HOURS = re.compile(rf"{_SPAN}(?:\s*,\s*{_SPAN})*")

Opening = tuple[int, int]
"""Minutes of the week, from Monday 00:00, at which a line opens and closes."""


def is_open(hours: str, zone: str, country: str, now: float) -> bool | None:
    """Whether a line with those hours is open at ``now`` (seconds since the epoch); ``None`` where that is unknown.

    ``hours`` and ``zone`` are in the words of the contacts, ``country`` is the code of the line's country.
    """
    if hours == ALWAYS:
        return True
    week = openings(hours)
    local = _local(zone, country, now) if week else None
    if not week or local is None:
        return None
    minute = local.weekday() * DAY_MINUTES + local.hour * 60 + local.minute
    return any(start <= at < end for start, end in week for at in (minute, minute + WEEK_MINUTES))


def openings(hours: str) -> tuple[Opening, ...]:
    """When a line opens and closes in a week; empty for hours that say less than that. An end may lie past Sunday."""
    found: list[Opening] = []
    if not _HOURS.fullmatch(hours.strip()):
        return ()
    for first, opens, last, closes, days, start, end in re.findall(_SPAN, hours):
        if first:
            at = DAYS.index(first) * DAY_MINUTES + _minutes(opens)
            until = DAYS.index(last) * DAY_MINUTES + _minutes(closes)
            found.append((at, until if until > at else until + WEEK_MINUTES))
        else:
            length = _minutes(end) - _minutes(start)
            begun = [day * DAY_MINUTES + _minutes(start) for day in _days(days)]
            found += [(at, at + (length if length > 0 else length + DAY_MINUTES)) for at in begun]
    return tuple(found)


def _days(written: str) -> list[int]:
    if written == "daily":
        return list(range(7))
    found: list[int] = []
    for part in written.split(", "):
        first, _, last = part.partition("-")
        start = DAYS.index(first)
        length = (DAYS.index(last or first) - start) % 7
        found += [(start + day) % 7 for day in range(length + 1)]
    return found


def _minutes(clock: str) -> int:
    if clock in ("midnight", "noon"):
        return 0 if clock == "midnight" else 12 * 60
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def _local(zone: str, country: str, now: float) -> datetime | None:
    """The time there, or ``None`` where the country has several times and none is named."""
    from datetime import UTC, datetime

    table = package.checked(package.ZONES).decode("ascii").splitlines()
    names = (
        [NAMED_ZONES[zone]] if zone in NAMED_ZONES else [line[:-3] for line in table if line.endswith(f"\t{country}")]
    )
    moment = datetime.fromtimestamp(now, UTC)
    local = [moment.astimezone(found) for found in map(_zone, names) if found]
    return local[0] if len({time.utcoffset() for time in local}) == 1 else None


def _zone(name: str) -> ZoneInfo | None:
    """The zone of that name; nothing where this machine does not know it, as few know every old name."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None
