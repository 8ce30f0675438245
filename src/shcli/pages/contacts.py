"""The page of all contacts of a country, and of those that were asked for."""

from __future__ import annotations

from shcli.pages.blocks import Block, Entry, Group, Heading, Page, Paragraph, Span, Title, text
from shcli.pages.citations import numbered, source_list, with_mark
from shcli.pages.crisis import (
    ENGLISH,
    FULL,
    SHORT,
    card_line,
    chosen_for_card,
    emergency,
    emergency_span,
    same_as_first,
)
from shcli.pages.service import prose, service_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from shcli.model import Country, Service, Source, Statement

WHAT_HAPPENS = "What happens when you contact a line"


def all_contacts(
    country: Country,
    services: Sequence[Service],
    today: str,
    on_contact: Sequence[Statement],
    sources: Mapping[str, Source],
    *,
    why: Sequence[str] = (),
    date: str = "",
) -> Page:
    """Every service of a country with all its details; the emergency number and the first line again at the end.

    ``date`` is that of the contacts.
    """
    first_line = [line for pair in chosen_for_card(services)[:1] for line in card_line(*pair, ENGLISH, FULL)]
    number = Entry(ENGLISH.say("emergency"), emergency(country))
    closing = text(f"{contacts_of(date)}{ENGLISH.say('if_nobody_answers')}")
    return (
        Title(ENGLISH.say("title", country=country.name)),
        Group((number, *emergency_details(country))),
        *(service_entry(service, today) for service in services),
        *((text(country.note),) if country.note else ()),
        *_all_that_happens(on_contact, sources),
        Group((closing, *map(text, why)), foot=True),
        Group((number, *first_line), foot=True),
    )


def some_contacts(
    country: Country,
    services: Sequence[Service],
    today: str,
    ways: Sequence[str] = (),
    *,
    why: Sequence[str] = (),
    uncertain: Collection[str] = (),
) -> Page:
    """The services that were asked for, the chosen way first, each with what a caller needs to know.

    Where there are several, the emergency number and the first line stand at the end again. ``uncertain`` are the ids
    of services of which nobody knows whether they are open.
    """
    numbers: list[Block] = [Entry(ENGLISH.say("emergency"), emergency(country))]
    asked = [(service, way) for service in services for way in service.ways if not ways or way.type in ways]
    for service, way in asked[:1]:
        numbers += card_line(service, way, ENGLISH, SHORT, uncertain=service.id in uncertain)
    more = text(f"More: `shcli crisis {country.code} --all`")
    return (
        Group((Title(ENGLISH.say("title", country=country.name)), *numbers)),
        *(service_entry(service, today, dates=False) for service in services),
        Group((text(ENGLISH.say("if_nobody_answers")), more, *map(text, why))),
        *((Group(tuple(numbers)),) if len(services) > 1 else ()),
    )


def contacts_of(date: str) -> str:
    """A sentence that says of which date the contacts are, to stand before another; nothing where no date is known."""
    return f"Contacts of {date}. " if date else ""


def _all_that_happens(on_contact: Sequence[Statement], sources: Mapping[str, Source]) -> Page:
    """All of it, each statement with the marks of its sources, which follow."""
    if not on_contact:
        return ()
    numbers = numbered(sources)
    statements = (Paragraph(with_mark(item, numbers)) for item in on_contact)
    return (Heading(WHAT_HAPPENS, counted=False), *statements, *source_list(numbers, sources))


def emergency_details(country: Country) -> list[Block]:
    """The emergency numbers beside the first, and what a caller needs to know about each."""
    if not country.emergency:
        return []
    same = same_as_first(country)
    spans: list[Span] = []
    for number in country.emergency:
        if number not in same:
            doubt = "" if number.status == "confirmed" else ", not confirmed"
            spans += [Span("; "), emergency_span(number), Span(f" {number.purpose}{doubt}")]
    others = [Entry("Other emergency numbers", tuple(spans[1:]))] if spans else []
    return [*others, *(Entry(item.number, prose(item.note)) for item in country.emergency if item.note)]
