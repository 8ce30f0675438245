"""One service on a page: whom it is for, how to reach it, what a caller needs to know before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from shcli.pages.blocks import Address, Block, Entry, Group, Inline, Paragraph, Span, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.model import Service, Way
    from shcli.pages.blocks import Role

WAY_LABELS = {"phone": "Phone", "text": "Text", "whatsapp": "WhatsApp", "chat": "Chat", "email": "Email", "web": "Web"}
WEB_WAYS = ("chat", "email", "web")
DIALLED = {"phone": "tel:", "text": "sms:"}
OLD_AFTER_DAYS = 365
LOOKS = {
    "unchanged": "unchanged",
    "changed": "changed",
    "page-gone": "its page is gone",
    "no-source-found": "no newer source found",
}

_NUMBER = re.compile(r"[+(]?\d[\d()]*(?:[ -]\(?\d[\d()]*)+")
_FEWEST_DIGITS = 5
_KEYWORD = re.compile(r"(\w+) to ([\d -]+)", re.ASCII)


def service_entry(service: Service, today: str, *, dates: bool = True) -> Group:
    """One service: whom it is for, how to reach it, what to know before; with ``dates``, when it was last seen."""
    doubt = " (reported, not confirmed)" if service.status == "reported" else ""
    lines: list[Block] = [Paragraph((*prose(service.name, "strong"), *prose(f", for {service.audience}{doubt}")))]
    lines += [_way(way) for way in service.ways]
    facts = [*_facts(service), *(_seen(service, today) if dates else ())]
    if facts:
        lines.append(text(" ".join(f"{fact}." for fact in facts)))
    if service.notes:
        lines.append(Paragraph(prose(service.notes)))
    return Group(tuple(lines), inset=True)


def _facts(service: Service) -> list[str]:
    """Area, cost, languages, each a short clause without its full stop."""
    facts = [f"Serves {service.area}"] if service.area else []
    facts.append(service.cost[0].upper() + service.cost[1:].rstrip(".") if service.cost else "Cost not known")
    if service.on_bill:
        facts.append(service.on_bill[0].upper() + service.on_bill[1:].rstrip("."))
    if service.languages:
        facts.append(", ".join(service.languages))
    return facts


def _seen(service: Service, today: str) -> list[str]:
    """The date of the newest source and of the last look, and in words what is in doubt."""
    facts = [f"Newest source {service.checked}" if service.checked else "No source shows a date"]
    if service.looked_at:
        found = LOOKS.get(service.looked_at.outcome, "")
        facts.append(f"Looked at {service.looked_at.date}{f': {found}' if found else ''}")
    elif service.checked and is_old(service.checked, today):
        facts.append("Nobody has confirmed it since")
    return facts


def _way(way: Way) -> Block:
    hours = ", ".join(part for part in (way.hours, way.zone) if part)
    if way.type in WEB_WAYS:
        return Group((Entry(WAY_LABELS[way.type], (Span(hours),) if hours else ()), Address(way.value)))
    return Entry(WAY_LABELS[way.type], (*value(way), Span(f", {hours}" if hours else "")))


def value(way: Way) -> Inline:
    """The number, with its keyword or the choice in its menu, in pieces that are each never broken."""
    scheme = DIALLED.get(way.type, "")
    link = f"{scheme}{way.dial}" if scheme and way.dial else ""
    keyword = _KEYWORD.fullmatch(way.value)
    if keyword:
        return (Span(keyword[1], "value"), Span(" to "), Span(keyword[2], "value", link))
    number, comma, choice = way.value.partition(", ")
    return (Span(number, "value", link), Span(f"{comma}{choice}"))


def prose(words: str, role: Role = "text") -> Inline:
    """The words as spans in which no telephone number is broken over lines."""
    spans: list[Span] = []
    end = 0
    for match in _NUMBER.finditer(words):
        if sum(character.isdigit() for character in match[0]) >= _FEWEST_DIGITS:
            spans += [Span(words[end : match.start()], role), Span(match[0], "value" if role == "strong" else "whole")]
            end = match.end()
    return tuple(span for span in (*spans, Span(words[end:], role)) if span.text)


def is_old(checked: str, today: str) -> bool:
    """Whether a date (YYYY, YYYY-MM or YYYY-MM-DD, taken at its earliest) lies over a year before today."""
    return today > last_fresh_day(checked)


def last_fresh_day(checked: str) -> str:
    """The last day on which a date is at most a year old."""
    year, month, day = (int(part) for part in (*checked.split("-"), "1", "1")[:3])
    return (date(year, month, day) + timedelta(days=OLD_AFTER_DAYS)).isoformat()
