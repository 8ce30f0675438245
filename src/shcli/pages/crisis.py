"""The crisis card, and the contact line of every page."""

from __future__ import annotations

from functools import partial

from shcli.pages.blocks import (
    Address,
    Block,
    Entry,
    Fitting,
    Group,
    Inline,
    Page,
    Paragraph,
    Span,
    Title,
    text,
)
from shcli.pages.phrases import Phrases
from shcli.pages.service import WEB_WAYS, prose, value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from shcli.model import Country, Directory, EmergencyNumber, Service, Source, Statement, Way

WAY_PHRASES = {"phone": "to_talk", "text": "to_text", "whatsapp": "to_text", "chat": "to_chat"}
GROUP_PHRASES = {
    "youth": "young_people",
    "lgbtq": "lgbtq",
    "veterans": "veterans",
    "abuse": "abuse",
    "poison": "poison",
    "other": "other_help",
}
"""How a service is introduced that is not for everyone."""

EVERYONE = "general"
UNKNOWN_HOURS = "hours not confirmed"
LENGTHS = FULL, SHORT, SHORTEST, TIGHTEST = range(4)
"""How much stands on a card: all of it; no cost, source and explanation; numbers and names alone; no web addresses."""

WRITTEN = ("text", "whatsapp", "chat")
NO_COUNTRY_LINE = (
    "Need help now? For people you can call, text or chat with, see `shcli crisis`. "
    "If your life is in danger, call your emergency number."
)
ANYWHERE = (
    "If you may die or are badly hurt, call your emergency number or go to the nearest hospital. "
    "Ask someone near you to help you call."
)
WITHOUT_A_LINE = (
    "If nobody answers: a hospital's emergency department, a doctor on call or a health line can help, and so can a "
    "person you trust."
)
ENGLISH = Phrases()


def contact_line(country: Country | None) -> Page:
    """The line on every page: emergency number and first line of the country, or where to find them."""
    if country is None:
        return (Group((text(NO_COUNTRY_LINE),), foot=True),)
    spans = (
        Span(f"Need help now? {country.name}: "),
        *numbers(country),
        Span(". More: "),
        Span("shcli crisis", "command"),
    )
    return (Group((Paragraph(spans),), foot=True),)


def numbers(country: Country) -> Inline:
    """The emergency number and the first line of the country, in running text."""
    if country.emergency:
        spans = [Span("emergency "), emergency_span(country.emergency[0])]
    else:
        spans = [Span("go to the nearest hospital")]
    way = first_way(country)
    if way and way.type not in WEB_WAYS:
        service = country.services[0]
        spans += [Span(", "), *_named(service, way), Span(_for_whom(service))]
    return tuple(spans)


def _for_whom(service: Service) -> str:
    """Whom a line is for, in brackets; nothing for a line for everyone."""
    label = ENGLISH.say(GROUP_PHRASES[service.group]) if service.group in GROUP_PHRASES else ""
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


def chosen_for_card(services: Sequence[Service]) -> list[tuple[Service, Way]]:
    """What stands on a card: the first line, one for everyone, the first text or chat, the first for young people.

    A line for everyone that is reported stands behind confirmed ones for some, and so is not always the first.
    """
    current = [service for service in services if service.group != "poison"] or list(services)
    first_ways = [(service, service.ways[0]) for service in current]
    everyone = [pair for pair in first_ways if pair[0].group == EVERYONE]
    youth = [pair for pair in first_ways if pair[0].group == "youth"]
    written = [(service, way) for service in current for way in service.ways if way.type in WRITTEN]
    written.sort(key=lambda pair: pair[0].group != EVERYONE)
    return list(dict.fromkeys((*first_ways[:1], *everyone[:1], *written[:1], *youth[:1])))


def card(
    country: Country,
    services: Sequence[Service],
    phrases: Phrases = ENGLISH,
    *,
    name: str = "",
    source: str = "",
    length: int = FULL,
    uncertain: Container[str] = (),
) -> Page:
    """The contacts of one country on one small screen: what to do at once, whom to talk to, what happens, more.

    ``services`` are in the order a person should try them, ``name`` is the country's in the language of the phrases,
    ``source`` says who says what happens. ``length`` leaves out what a caller can do without. ``uncertain`` are the ids
    of services of which nobody knows whether they are open.
    """
    lines: list[Block] = [Title(phrases.say("title", country=name or country.name))]
    if country.emergency:
        lines += _apart(Entry(phrases.say("emergency"), emergency(country, phrases, doubt=False)), phrases)
    else:
        lines.append(text(phrases.say("emergency_in_danger")))
    chosen = chosen_for_card(services)
    for service, way in chosen:
        if length < TIGHTEST or way.type not in WEB_WAYS or len(chosen) == 1:
            first = service == chosen[0][0]
            lines += card_line(service, way, phrases, length, first=first, uncertain=service.id in uncertain)
    closing: list[Block] = []
    if services:
        what_happens = phrases.say("what_happens") + (f" ({source})" if source and length == FULL else "")
        closing += [text(what_happens), text(phrases.say("if_nobody_answers"))]
    else:
        closing.append(text(phrases.say("no_line")))
        closing += [text(WITHOUT_A_LINE)] if phrases.code == ENGLISH.code else []
    closing.append(text(phrases.say("more", command=f"`shcli crisis {country.code} --all`")))
    return (Group(tuple(lines)), Group(tuple(closing)))


def reason(why: Sequence[str]) -> Page:
    """How a country was chosen, close under its card."""
    return tuple(Group((text(line),), joined=True) for line in why)


def fitting_card(
    country: Country,
    services: Sequence[Service],
    phrases: Phrases,
    *,
    source: str,
    name: str = "",
    uncertain: Container[str] = (),
) -> Page:
    """The card in lengths to choose from; in another language than English with the English one under it."""
    of_length = partial(card, country, services, source=source, uncertain=uncertain)
    if phrases.code == ENGLISH.code:
        return (Fitting(tuple(of_length(length=length) for length in LENGTHS)),)
    lengths = [of_length(phrases, name=name, length=length) for length in LENGTHS]
    return (Fitting(((*lengths[SHORTEST], *of_length(length=SHORTEST)), *lengths)),)


def people(country: Country) -> list[Block]:
    """The lines of the card with the people to call and text, in English and without what they cost."""
    return [
        line for service, way in chosen_for_card(country.services) for line in card_line(service, way, ENGLISH, SHORT)
    ]


def contacts_in_short(country: Country | None, directories: Sequence[Directory]) -> tuple[str, Page]:
    """What the contacts are called, and whom to call, text or chat with; else what helps anywhere."""
    if country is None:
        return "Help now", (Group((text(ANYWHERE), *worldwide(directories))),)
    lines = people(country) or [text(ENGLISH.say("no_line"))]
    title = ENGLISH.say("title", country=country.name)
    return title, (Group((Entry(ENGLISH.say("emergency"), emergency(country)), *lines)),)


def card_line(
    service: Service, way: Way, phrases: Phrases, length: int, *, first: bool = False, uncertain: bool = False
) -> list[Block]:
    """One service on the card: how to reach it, its name, and what it costs and when it is open.

    The number of the ``first`` one stands among the first lines in every script. ``uncertain`` says that nobody knows
    whether it is open.
    """
    key = GROUP_PHRASES.get(service.group) or WAY_PHRASES.get(way.type, "online")
    label = phrases.say(key)
    name = service.name if length == FULL else service.name.partition(" (")[0]
    facts = [
        phrases.say("reported") if service.status == "reported" else "",
        phrases.say("free") if service.cost == "free" and length == FULL else "",
        phrases.hours(way.hours) if length < SHORTEST and way.hours != UNKNOWN_HOURS else "",
        way.zone if length == FULL and phrases.code == ENGLISH.code and ":" in way.hours else "",
        phrases.say("hours_uncertain") if uncertain else "",
    ]
    known = "".join(f", {fact}" for fact in facts if fact)
    if way.type in WEB_WAYS:
        return [Entry(label, prose(f"{name}{known}")), Address(way.value)]
    if name.startswith(way.value):
        name = name.removeprefix(way.value).strip(" ()")
    line = Entry(label, (*value(way), *prose(f", {name}{known}" if name else known)))
    return _apart(line, phrases, number_first=first)


def _apart(entry: Entry, phrases: Phrases, *, number_first: bool = False) -> list[Block]:
    """The line; in a script that runs from right to left, with its numbers on lines of their own under it.

    With ``number_first`` they stand right under the label, before all that is said of them.
    """
    if phrases.direction != "rtl":
        return [entry]
    numbers = [Paragraph((span,)) for span in entry.spans if span.role == "value"]
    said = "".join(span.text for span in entry.spans if span.role != "value").strip(" ,")
    if number_first:
        return [Entry(entry.label, ()), *numbers, *([Paragraph((Span(said),))] if said else [])]
    return [Entry(entry.label, (Span(said),)), *numbers]


def what_happens_source(on_contact: Sequence[Statement], sources: Mapping[str, Source]) -> str:
    """Who says what happens when a person contacts a line."""
    cited = [sources[key] for item in on_contact[:1] for key in item.cites if key in sources]
    return f"Source: {cited[0].publisher}{f', {cited[0].year}' if cited[0].year else ''}." if cited else ""


def emergency(country: Country, phrases: Phrases = ENGLISH, *, doubt: bool = True) -> Inline:
    """The number for danger to life and what it reaches, or what to do where none could be confirmed.

    With ``doubt`` it says so where only lists agree on the number.
    """
    if not country.emergency:
        return (Span("no number here that we could confirm; go to the nearest hospital"),)
    between = Span(f" {phrases.say('or')} ")
    # Numbers in a script from right to left stand on lines of their own, and a small screen has few.
    same = same_as_first(country)[: 1 if phrases.direction == "rtl" else None]
    numbers = [span for number in same for span in (between, emergency_span(number))]
    first = country.emergency[0]
    unsure = "; from public lists, not confirmed" if doubt and first.status != "confirmed" else ""
    return (*numbers[1:], Span(f" ({phrases.purpose(first.purpose)}{unsure})"))


def same_as_first(country: Country) -> list[EmergencyNumber]:
    """The first emergency number and those that reach the same services with the same certainty."""
    first = country.emergency[0]
    same = (first.purpose, first.status, "")
    return [
        first,
        *(number for number in country.emergency[1:] if (number.purpose, number.status, number.note) == same),
    ]


def emergency_span(number: EmergencyNumber) -> Span:
    """The number, with the link that calls it."""
    return Span(number.number, "value", f"tel:{number.number}" if number.number.isdigit() else "")


def anywhere(directories: Sequence[Directory]) -> Page:
    """What anyone anywhere can do: the card for a reader whose country nobody knows."""
    example = text("For people in your country: `shcli crisis NAME`, such as `shcli crisis Ireland`.")
    return (
        Group((Title("Help now"), text(ANYWHERE))),
        Group((example, *worldwide(directories))),
        Group((text(WITHOUT_A_LINE), text("Every country: `shcli countries`"))),
    )


def unknown_here(name: str, directories: Sequence[Directory]) -> Page:
    """The card of a country that exists and that the library holds nothing for."""
    return (
        Group((Title(ENGLISH.say("title", country=name)), text(f"We hold no contacts for {name} yet."))),
        text(ANYWHERE),
        Group(worldwide(directories)),
        text(WITHOUT_A_LINE),
    )


def worldwide(directories: Sequence[Directory]) -> Page:
    """Where the helplines of every country are listed."""
    return (text("Helplines anywhere:"), *(Address(item.url) for item in directories))
