"""Sentences about contacts that can be quoted as they stand: each names its country and what stands behind it."""

from __future__ import annotations

from shcli.model import Service
from shcli.pages.crisis import ANYWHERE, EVERYONE, WITHOUT_A_LINE, same_as_first
from shcli.pages.phrases import ENGLISH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory, EmergencyNumber, RetiredNumber, Way

LABELS = {
    "phone": "phone", "text": "text", "whatsapp": "WhatsApp", "chat": "chat at", "email": "e-mail", "web": "web",
}  # fmt: skip
SPOKEN_WAYS = ("phone", "text", "whatsapp", "chat")
LOOKS = {
    "unchanged": "and found it unchanged",
    "changed": "and found a change",
    "page-gone": "and its page was gone",
    "no-source-found": "and found no newer source",
}
NO_MEMORY = "Give no number from memory."
NO_EMERGENCY = "no emergency number here that we could confirm; go to the nearest hospital"
IF_NOBODY_ANSWERS = ENGLISH["if_nobody_answers"]


def evidence(record: EmergencyNumber | Service, doubt: str) -> str:
    """What stands behind a contact: how many sources, the newest one's date, what is in doubt, and the last look."""
    counted = f"{len(record.sources)} source{'' if len(record.sources) == 1 else 's'}"
    dated = f", the newest of {record.checked}" if record.checked else ", none with a date"
    looked_at = record.looked_at if isinstance(record, Service) else None
    look = f" Last looked for on {looked_at.date} {LOOKS.get(looked_at.outcome, '')}".rstrip() if looked_at else ""
    return f"({counted}{dated}{f'; {doubt}' if doubt else ''}.){f'{look}.' if look else ''}"


def emergency(country: str, number: EmergencyNumber) -> str:
    """One emergency number."""
    doubt = "" if number.status == "confirmed" else "from public lists alone, no official page was seen"
    note = f" {_sentence(number.note)}" if number.note else ""
    return f"{country}: in danger to life, call {number.number} ({number.purpose}).{note} {evidence(number, doubt)}"


def service(country: str, record: Service) -> str:
    """One service with the ways to reach it."""
    ways = [item for item in record.ways if item.type in SPOKEN_WAYS] or list(record.ways)
    reached = "; ".join(map(way, ways))
    area = f", in {record.area}" if record.area and record.area not in record.audience else ""
    cost = f" {_sentence(record.cost)}" if record.cost else ""
    doubt = "reported by an official page, not confirmed by a second source" if record.status == "reported" else ""
    return f"{country}: {record.name}, for {record.audience}{area}: {reached}.{cost} {evidence(record, doubt)}"


def way(record: Way) -> str:
    """One way to reach a service, as published, with its hours."""
    hours = f"{record.hours}{f', {record.zone}' if record.zone and ':' in record.hours else ''}"
    return f"{LABELS.get(record.type, record.type)} {record.value}{f' ({hours})' if hours else ''}"


def first_words(country: Country, services: Sequence[Service]) -> str:
    """What to say first for a country: the emergency number, then the first service."""
    first_numbers = same_as_first(country) if country.emergency else []
    numbers = " or ".join(dict.fromkeys(item.number for item in first_numbers))
    doubt = " (from public lists, not confirmed)" if numbers and country.emergency[0].status != "confirmed" else ""
    danger = f"in danger to life, call {numbers}{doubt}" if numbers else NO_EMERGENCY
    if not services:
        return f"{country.name}: {danger}. {ENGLISH['no_line']} {WITHOUT_A_LINE}"
    first = next((item for item in services if item.group != "poison"), services[0])
    known = f", for {first.audience}" if first.group != EVERYONE else ""
    known += ", reported, not confirmed" if first.status == "reported" else ""
    return (
        f"{country.name}: {danger}. To talk to somebody: {first.name}{known}, {way(first.ways[0])}. {IF_NOBODY_ANSWERS}"
    )


def not_held(name: str, directories: Sequence[Directory]) -> str:
    """What to say for a country that there are no contacts for."""
    return f"We hold no contacts for {name} yet. {anywhere(directories)}"


def anywhere(directories: Sequence[Directory]) -> str:
    """What helps wherever somebody is."""
    return f"{ANYWHERE} {WITHOUT_A_LINE} {everywhere(directories)}".strip()


def everywhere(directories: Sequence[Directory]) -> str:
    """Where the helplines of every country are listed; nothing where the library names no such list."""
    lists = " ".join(item.url for item in directories)
    return f"Helplines in every country: {lists}" if lists else ""


def live(country: str, kind: str, name: str, number: str) -> str:
    """Whose number it is today."""
    owner = f"the emergency number ({name})" if kind == "emergency" else f"a number of {name}"
    return f"{country}: {number} is {owner}."


def retired(country: str, record: RetiredNumber, owner: str, instead: str) -> str:
    """What became of a number that is no longer offered."""
    belongs = f" It is a live number in {owner}." if owner else ""
    return f"{country}: do not give {record.number} ({record.was}).{belongs} Instead: {instead}."


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    return f"{words[0].upper()}{words[1:].rstrip('.')}."
