"""The contact line that ends every page, and the crisis page itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from shcli.page.blocks import Address, Block, Entry, Group, Inline, Page, Paragraph, Span, Title, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory, EmergencyNumber, Service, Statement, Way

WAY_LABELS = {"phone": "Phone", "text": "Text", "whatsapp": "WhatsApp", "chat": "Chat", "email": "Email", "web": "Web"}
NO_COUNTRY_LINE = "Need help now? Type `shcli crisis` for people you can call, text or chat with."
OLD_AFTER_DAYS = 365


def contact_line(countries: Sequence[Country]) -> Page:
    """The line at the foot of a page: emergency number and first line of each country, or where to find them."""
    if not countries:
        return (text(NO_COUNTRY_LINE),)
    return (Group(tuple(_country_line(country) for country in countries)),)


def _country_line(country: Country) -> Paragraph:
    spans = [Span(f"Need help now? {country.name}: ")]
    if country.emergency:
        spans += [Span("emergency "), Span(country.emergency[0].number, "value")]
    else:
        spans.append(Span("go to the nearest hospital"))
    way = first_way(country)
    if way:
        spans += [Span(f", {country.services[0].name} "), *_value(way)]
    return Paragraph((*spans, Span(". More: "), Span("shcli crisis", "command")))


def first_way(country: Country) -> Way | None:
    """The first way of the first service, or nothing where the country has no confirmed service."""
    return country.services[0].ways[0] if country.services else None


def crisis(
    country: Country,
    *,
    services: Sequence[Service],
    today: str,
    on_contact: Sequence[Statement],
    why: str = "",
    left_out: int = 0,
    whole: bool = False,
) -> Page:
    """The contacts of one country: what to do at once, then each service, then what happens on contact.

    ``services`` are those to show, ``left_out`` how many more there are, ``why`` how the country was chosen. Unless
    ``whole``, web and mail addresses of services that can be phoned, texted or chatted with are left out.
    """
    entries = [_service(service, today, whole=whole) for service in services]
    closing: list[Block] = [text(item.text) for item in on_contact]
    last: list[Block] = []
    if not whole:
        more = f"{left_out} more and all details" if left_out else "All details"
        last.append(text(f"{more}: `shcli crisis {country.code} --all`"))
    if why:
        last.append(text(why))
    if last:
        closing.append(Group(tuple(last)))
    return (_head(country), *_emergency_details(country), *entries, *_note(country), *closing)


def crisis_brief(country: Country, why: str) -> Page:
    """The first contacts of one of two countries that a machine points to."""
    reason = (text(why),) if why else ()
    return (Group((*_head(country).blocks, *_note(country), *reason)),)


def _head(country: Country) -> Group:
    """Title, emergency number, first line: never more than five lines from 40 columns on."""
    lines: list[Block] = [Title(f"Help now: {country.name}"), Entry("Emergency", _emergency(country))]
    way = first_way(country)
    if way:
        lines.append(Entry("To talk", (*_value(way), Span(f" ({country.services[0].name})"))))
    return Group(tuple(lines))


def _emergency(country: Country) -> Inline:
    if not country.emergency:
        return (Span("no number here that we could confirm; go to the nearest hospital"),)
    numbers = [span for number in _same_as_first(country) for span in (Span(" or "), Span(number.number, "value"))]
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


def _emergency_details(country: Country) -> Page:
    """The emergency numbers the head does not hold, and what a caller needs to know about them."""
    if not country.emergency:
        return ()
    spans: list[Span] = []
    first = country.emergency[0]
    if first.note:
        spans += [Span(first.number, "value"), Span(f": {_sentence(first.note)} ")]
    same = _same_as_first(country)
    for number in country.emergency:
        if number not in same:
            note = f" {_sentence(number.note)}" if number.note else ""
            spans += [Span(number.number, "value"), Span(f" ({_purpose(number)}).{note} ")]
    return (Paragraph((Span("More on emergency numbers: "), *spans)),) if spans else ()


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}."


def _note(country: Country) -> Page:
    return (text(country.note),) if country.note else ()


def _service(service: Service, today: str, *, whole: bool) -> Group:
    direct = [way for way in service.ways if way.type not in ("email", "web")]
    lines: list[Block] = [Paragraph((Span(service.name, "strong"), Span(f", for {service.audience}")))]
    lines += [_way(way) for way in (service.ways if whole or not direct else direct)]
    lines.append(text(" ".join(f"{fact}." for fact in _facts(service, today))))
    if service.notes:
        lines.append(text(service.notes))
    return Group(tuple(lines), inset=True)


def _facts(service: Service, today: str) -> list[str]:
    """Area, cost, languages and date, each a short clause without its full stop."""
    facts = [f"Serves {service.area}"] if service.area else []
    if service.cost:
        facts.append(service.cost[0].upper() + service.cost[1:].rstrip("."))
    if service.languages:
        facts.append(", ".join(service.languages))
    if service.checked:
        old = " (may be out of date)" if is_old(service.checked, today) else ""
        facts.append(f"Seen {service.checked}{old}")
    else:
        facts.append("Date of its sources unknown (may be out of date)")
    return facts


def _way(way: Way) -> Block:
    hours = ", ".join(part for part in (way.hours, way.zone) if part)
    if way.type in ("chat", "web", "email"):
        return Group(
            (
                Entry(WAY_LABELS[way.type], (Span(hours),)) if hours else Entry(WAY_LABELS[way.type], ()),
                Address(way.value),
            )
        )
    return Entry(WAY_LABELS[way.type], (*_value(way), Span(f", {hours}" if hours else "")))


def _value(way: Way) -> tuple[Span, ...]:
    return (Span(way.value, "address" if way.type in ("chat", "web", "email") else "value"),)


def is_old(checked: str, today: str) -> bool:
    """Whether a date (YYYY, YYYY-MM or YYYY-MM-DD, taken at its earliest) lies over a year before today."""
    return today > last_fresh_day(checked)


def last_fresh_day(checked: str) -> str:
    """The last day on which a date is at most a year old."""
    year, month, day = (int(part) for part in (*checked.split("-"), "1", "1")[:3])
    return (date(year, month, day) + timedelta(days=OLD_AFTER_DAYS)).isoformat()


def worldwide(directories: Sequence[Directory], countries: Sequence[tuple[str, str, str]]) -> Page:
    """What anyone anywhere can do: emergency services, worldwide directories, then one line for each country.

    ``countries`` holds code, name and the line to show for it.
    """
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
    blocks.append(Group(tuple(Entry(f"{code} {name}", (Span(line, "value"),)) for code, name, line in countries)))
    return tuple(blocks)
