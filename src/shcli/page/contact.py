"""The contact line that ends every page, and the crisis page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.page.blocks import Address, Block, Entry, Group, Heading, Inline, Page, Paragraph, Span, Title, inline, text
from shcli.page.service import WEB_WAYS, prose, service_entry, value
from shcli.page.topic import SOURCES, source_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.model import Country, Directory, EmergencyNumber, Service, Source, Statement, Way

FIRST_LABELS = {"phone": "To talk", "text": "To text", "whatsapp": "To text", "chat": "To chat"}
GROUP_LABELS = {
    "youth": "For young people",
    "lgbtq": "For LGBTQ+ people",
    "veterans": "For veterans",
    "abuse": "If you face abuse",
    "other": "Other help",
}
"""How a country's first line is introduced where it is not for everyone."""

NO_COUNTRY_LINE = "Need help now? Type `shcli crisis` for people you can call, text or chat with."
WHAT_HAPPENS = "What happens when you contact a line"


def contact_line(countries: Sequence[Country]) -> Page:
    """The line at the foot of a page: emergency number and first line of each country, or where to find them."""
    if not countries:
        return (Group((text(NO_COUNTRY_LINE),), foot=True),)
    return (Group(tuple(_country_line(country) for country in countries), foot=True),)


def _country_line(country: Country) -> Paragraph:
    spans = [Span(f"Need help now? {country.name}: ")]
    if country.emergency:
        spans += [Span("emergency "), _number(country.emergency[0])]
    else:
        spans.append(Span("go to the nearest hospital"))
    way = first_way(country)
    if way and way.type not in WEB_WAYS:
        service = country.services[0]
        spans += [Span(", "), *_named(service, way), Span(_for_whom(service))]
    return Paragraph((*spans, Span(". More: "), Span("shcli crisis", "command")))


def _for_whom(service: Service) -> str:
    """Whom a line is for, in brackets; nothing for a line for everyone."""
    label = GROUP_LABELS.get(service.group, "")
    return f" ({label[0].lower()}{label[1:]})" if label else ""


def _named(service: Service, way: Way) -> Inline:
    """The service's name and number; a name that holds its number is enough."""
    before, found, after = service.name.partition(way.value)
    if found:
        return (Span(before), *value(way), Span(after))
    return (*prose(f"{service.name} "), *value(way))


def first_way(country: Country) -> Way | None:
    """The first way of the first service, or nothing where the country has no confirmed service."""
    return country.services[0].ways[0] if country.services else None


def crisis(
    country: Country,
    *,
    services: Sequence[Service],
    today: str,
    on_contact: Sequence[Statement],
    sources: Mapping[str, Source],
    directories: Sequence[Directory] = (),
    why: str = "",
    left_out: int = 0,
    whole: bool = False,
) -> Page:
    """The contacts of one country: what to do at once, then each service, then what happens on contact.

    ``services`` are those to show, ``left_out`` how many more there are, ``why`` how the country was chosen;
    ``sources`` holds at least those of ``on_contact``. Unless ``whole``, web and mail addresses of services that can
    be phoned, texted or chatted with are left out. ``directories`` stand where a country has too little of its own.
    """
    entries = [service_entry(service, today, whole=whole) for service in services]
    closing = [] if whole else [*what_happens(on_contact, sources), text(_more(country, left_out))]
    return (
        Group((*_head(country).blocks, *_emergency_lines(country))),
        *entries,
        *_note(country, directories),
        *(_all_that_happens(on_contact, sources) if whole else ()),
        *_together([*closing, *([text(why)] if why else [])]),
    )


def _more(country: Country, left_out: int) -> str:
    more = f"{left_out} more {'service' if left_out == 1 else 'services'}, and all" if left_out else "All"
    return f"{more} details: `shcli crisis {country.code} --all`"


def _together(lines: Sequence[Block]) -> Page:
    return (Group(tuple(lines)),) if lines else ()


def crisis_brief(country: Country, why: str) -> Page:
    """The first contacts of one of two countries that a machine points to."""
    more = text(f"All contacts: `shcli crisis {country.code}`")
    return (Group((*_head(country).blocks, *_note(country, ()), more, *((text(why),) if why else ()))),)


def what_happens(on_contact: Sequence[Statement], sources: Mapping[str, Source]) -> Page:
    """The first thing to know about contacting a line, with the name of its first source."""
    if not on_contact:
        return ()
    cited = [sources[key] for key in on_contact[0].cites if key in sources]
    source = f" (Source: {cited[0].publisher}{f', {cited[0].year}' if cited[0].year else ''}.)" if cited else ""
    return (text(on_contact[0].text + source),)


def _all_that_happens(on_contact: Sequence[Statement], sources: Mapping[str, Source]) -> Page:
    """All of it, each statement with the marks of its sources, which follow."""
    keys = dict.fromkeys(key for item in on_contact for key in item.cites if key in sources)
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    if not on_contact:
        return ()
    blocks: list[Block] = [Heading(WHAT_HAPPENS)]
    for item in on_contact:
        marks = ", ".join(str(numbers[key]) for key in item.cites if key in numbers)
        blocks.append(Paragraph((*inline(item.text), *((Span(f" [{marks}]", "source"),) if marks else ()))))
    if numbers:
        blocks += [Heading(SOURCES), *(source_entry(sources[key], number) for key, number in numbers.items())]
    return tuple(blocks)


def _head(country: Country) -> Group:
    """Title, emergency number, first line: never more than five lines from 40 columns on."""
    lines: list[Block] = [Title(f"Help now: {country.name}"), Entry("Emergency", emergency(country))]
    way = first_way(country)
    if way:
        service = country.services[0]
        label = GROUP_LABELS.get(service.group) or FIRST_LABELS.get(way.type, "Online")
        if way.type in WEB_WAYS:
            lines += [Entry(label, prose(service.name)), Address(way.value)]
        else:
            name = service.name.removeprefix(way.value).strip()
            lines.append(Entry(label, (*value(way), *prose(f", {name}"))))
    return Group(tuple(lines))


def emergency(country: Country) -> Inline:
    """The number for danger to life and what it reaches, or what to do where none could be confirmed."""
    if not country.emergency:
        return (Span("no number here that we could confirm; go to the nearest hospital"),)
    numbers = [span for number in _same_as_first(country) for span in (Span(" or "), _number(number))]
    return (*numbers[1:], Span(f" ({_purpose(country.emergency[0])})"))


def _same_as_first(country: Country) -> list[EmergencyNumber]:
    """The first emergency number and those that reach the same services with the same certainty."""
    first = country.emergency[0]
    same = (first.purpose, first.status, "")
    return [
        first,
        *(number for number in country.emergency[1:] if (number.purpose, number.status, number.note) == same),
    ]


def _purpose(number: EmergencyNumber) -> str:
    return number.purpose if number.status == "confirmed" else f"{number.purpose}; from public lists, not confirmed"


def emergency_details(country: Country) -> Page:
    """The emergency numbers beside the first, and what a caller needs to know about each."""
    return _together(_emergency_lines(country))


def _emergency_lines(country: Country) -> list[Block]:
    if not country.emergency:
        return []
    same = _same_as_first(country)
    spans: list[Span] = []
    for number in country.emergency:
        if number not in same:
            doubt = "" if number.status == "confirmed" else ", not confirmed"
            spans += [Span("; "), _number(number), Span(f" {number.purpose}{doubt}")]
    others = [Entry("Other emergency numbers", tuple(spans[1:]))] if spans else []
    return [*others, *(Entry(item.number, prose(item.note)) for item in country.emergency if item.note)]


def _note(country: Country, directories: Sequence[Directory]) -> Page:
    if not country.note:
        return ()
    return (Group((Paragraph(prose(country.note)), *(Address(item.url) for item in directories))),)


def _number(number: EmergencyNumber) -> Span:
    return Span(number.number, "value", f"tel:{number.number}" if number.number.isdigit() else "")


def worldwide(
    directories: Sequence[Directory],
    countries: Sequence[Country],
    on_contact: Sequence[Statement],
    sources: Mapping[str, Source],
) -> Page:
    """What anyone anywhere can do: emergency services, worldwide directories, then one line for each country."""
    blocks: list[Block] = [
        Title("Help now: any country"),
        text(
            "If you may die or are badly hurt, call your emergency number or go to the nearest hospital. "
            "Ask someone near you to help you call."
        ),
        text("For your country, type `shcli crisis NAME`. These lists find helplines anywhere:"),
    ]
    blocks += [
        Group((text(f"{item.name}: {item.note}" if item.note else item.name), Address(item.url)), inset=True)
        for item in directories
    ]
    blocks += what_happens(on_contact, sources)
    blocks.append(Group(tuple(Entry(f"{item.code} {item.name}", _first_values(item)) for item in countries)))
    return tuple(blocks)


def _first_values(country: Country) -> Inline:
    """The country's emergency number and the number of its first line, with whom that is for unless it is for all."""
    spans: list[Span] = []
    for number in country.emergency[:1]:
        spans += [Span("emergency "), _number(number)]
    way = first_way(country)
    if way and way.type not in WEB_WAYS:
        spans += [Span("; "), *value(way), Span(_for_whom(country.services[0]))]
    return tuple(span for span in spans if span.text) or (Span("no number confirmed"),)
