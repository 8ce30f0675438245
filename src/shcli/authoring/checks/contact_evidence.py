"""The rules about what a contact rests on: its sources, its dates, whether it is confirmed, and who serves whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shcli.authoring.checks.topics import not_in_future
from shcli.authoring.yaml.problem import quoted

if TYPE_CHECKING:
    from shcli.authoring.yaml.value import Part

YEAR_ALONE = 4
"""As many characters has a date that is a year."""

POISON = "poison"
"""The group whose lines stand behind all others, in an order of their own."""

_TRACEABLE = re.compile(r"https?://[^\s/]+\.\S+|\b10\.\d{4,9}/\S+")
_EXCUSED = re.compile(r"\([^()]*\baddress\b[^()]*\)")


def check(contacts: Part, retired: Part, today: str) -> None:
    """Check the evidence of every contact and every retired number."""
    served = {country["code"].text for country in contacts["countries"] if country["services"]}
    for country in contacts["countries"]:
        for entry in (*country["emergency"], *country["services"]):
            _dates(entry, today)
            sources(entry)
        _order(country["services"])
        other = country["served_by"]
        if other.text and other.text not in served:
            message = f"{quoted(other.text)} has no services here; name a country that has, or take the line out"
            other.problem(message, "served-by")
    for item in retired:
        sources(item)


def sources(entry: Part) -> None:
    """Note each source that nobody could open again and that does not say why."""
    for source in entry["sources"]:
        if source.text and not _TRACEABLE.search(source.text) and not _EXCUSED.search(source.text):
            message = "a source has an address or a DOI, or says in brackets why not: (address not kept)"
            source.problem(message, "source-address")


def _dates(entry: Part, today: str) -> None:
    checked, looked_at = entry["checked"], entry["looked_at"]["date"]
    for when in (checked, looked_at):
        not_in_future(when, today)
    if len(checked.text) == YEAR_ALONE and looked_at.text > checked.text:
        message = "a year alone, though somebody looked later; write the month or day of the newest source"
        checked.problem(message, "year-alone", "warning")


def _order(services: Part) -> None:
    """Note each confirmed line that stands behind a reported one of its kind."""
    reported: dict[bool, str] = {}
    for service in services:
        is_poison = service["group"].text == POISON
        if service["status"].text == "reported":
            reported.setdefault(is_poison, service["name"].text)
        elif is_poison in reported:
            message = f"a confirmed line stands before reported ones; put it above {quoted(reported[is_poison])}"
            service["id"].problem(message, "reported-last")
