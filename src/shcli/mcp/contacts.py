"""Contacts as an assistant gets them: every number with its country, its sources, its dates and a sentence to quote."""

from __future__ import annotations

import time

from shcli.content import contacts as choose
from shcli.content import hours, readers
from shcli.content.serialize import to_dict
from shcli.mcp import sentences
from shcli.mcp.countries import country as named_country
from shcli.mcp.protocol import ToolError
from shcli.mcp.schemas import EMERGENCY, SERVICE, filled
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from shcli.mcp.server import Shelf
    from shcli.model import Service

WAYS = {"phone": ("phone",), "text": choose.TEXT_WAYS, "chat": choose.CHAT_WAYS}
"""What each way that can be asked for stands for."""

UNKNOWN_GROUP = f"There is no such group of people. One of: {', '.join(readers.READERS)}."
NO_MATCH = "No service here matches all that was asked for. These are the nearest to it."
WITHOUT_COUNTRY = "Ask which country the person is in, then ask crisis_contacts for it."


class Told(Record):
    """An answer: for a program and for a reader."""

    structured: dict[str, Any]
    text: str


def crisis_contacts(shelf: Shelf, given: Mapping[str, Any]) -> Told:
    """The contacts of the country that is named, those asked for first. Raises ``ToolError`` for no country."""
    code, name = named_country(shelf.contacts, given["country"])
    try:
        group = readers.group(given.get("for", "").strip().casefold())
    except KeyError:
        raise ToolError(UNKNOWN_GROUP) from None
    ways = WAYS.get(given.get("way", ""), ())
    return of_country(shelf, code, name, group=group, ways=ways, now=given.get("now", False))


def of_country(
    shelf: Shelf, code: str, name: str, *, group: str = "", ways: Sequence[str] = (), now: bool = False
) -> Told:
    """The contacts of a country that there is, or word that none are held for it."""
    library = shelf.contacts
    directories = library.directories()
    if not library.find_country(code):
        say = sentences.not_held(name, directories)
        return _told(shelf, [say], country={"code": code, "name": name}, say=say)
    record = choose.serving(library, code)
    owner = record.code if library.country(code).services or not record.served_by else record.served_by
    moment = time.time() if now else 0.0
    services, matched = _asked_for(record.services, owner, moment, group=group, ways=ways)
    numbers = [
        filled(EMERGENCY, item, country=code, say=sentences.emergency(record.name, item), **{"for": item.purpose})
        for item in record.emergency
    ]
    told = [
        filled(
            SERVICE, item, country=owner, say=sentences.service(record.name, item), **{"for": item.audience},
            open_now=_open(item, owner, moment) if moment else "not asked",
        )
        for item in services
    ]  # fmt: skip
    say = sentences.first_words(record, services)
    happens = [statement.text for statement in library.on_contact()]
    note = " ".join(filter(None, (record.note, "" if matched else NO_MATCH)))
    lines = [
        *(item["say"] for item in numbers),
        note,
        *(item["say"] for item in told),
        *happens[:1],
        sentences.IF_NOBODY_ANSWERS if services else sentences.everywhere(directories),
    ]
    return _told(
        shelf, [say, "", *filter(None, lines)], country={"code": record.code, "name": record.name}, say=say,
        emergency=numbers, services=told, matched=matched, note=note, on_contact=happens,
    )  # fmt: skip


def _asked_for(
    services: Sequence[Service], owner: str, moment: float, *, group: str, ways: Sequence[str]
) -> tuple[Sequence[Service], bool]:
    """The services that were asked for, and whether they are just those.

    Where none is, the ones for everybody that can be reached so, then those at another hour, then all.
    """
    for people, at in ((group, moment), ("", moment), ("", 0.0)):
        found = choose.matching(services, people, ways=ways)
        found = choose.open_now(found, owner, at)[0] if at else found
        if found:
            return found, (people, at) == (group, moment)
    return services, not services


def anywhere(shelf: Shelf) -> Told:
    """What helps where no country was named."""
    say = sentences.anywhere(shelf.contacts.directories())
    return _told(shelf, [say, WITHOUT_COUNTRY], say=say, note=WITHOUT_COUNTRY)


def _told(shelf: Shelf, lines: Sequence[str], **found: Any) -> Told:
    """The answer whose text has those lines; the fields that were not ``found`` are empty."""
    structured = {
        "country": None,
        "say": "",
        "emergency": [],
        "services": [],
        "matched": True,
        "note": "",
        "on_contact": [],
        "worldwide": to_dict(shelf.contacts.directories()),
        "origin": shelf.origin,
        **found,
    }
    more = [] if shelf.origin == "shcli" else [f"These contacts come from a {shelf.origin}, not from shcli."]
    return Told(structured, "\n".join([*lines, *more, sentences.NO_MEMORY]))


def _open(record: Service, owner: str, moment: float) -> str:
    """Whether somebody answers at that moment, by any way that is answered at once."""
    ways = [way for way in record.ways if way.type in sentences.SPOKEN_WAYS]
    known = {hours.is_open(way.hours, way.zone, owner, moment) for way in ways}
    return "yes" if True in known else "no" if known == {False} else "unknown"
