"""The page of a search: contacts first where the words are those of a person at risk, then what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.page.blocks import Address, Block, Entry, Group, Inline, Page, Paragraph, Span, text
from shcli.page.contact import emergency
from shcli.page.service import prose, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory, RetiredNumber, Service, Way
    from shcli.search import Hit

CONTACTS = "crisis"
FIRST_WAYS = (("To talk", ("phone",)), ("To text", ("text", "whatsapp")))
FOR_EVERYONE = "general"
ANY_COUNTRY = (
    "If someone may die or is badly hurt, call your emergency number or go to the nearest hospital. "
    "For people to talk to in your country, type `shcli crisis NAME`, such as `shcli crisis Ireland`."
)
GUESSED = "Another country: `shcli crisis NAME`"
MORE = "More people, and what happens when you contact them: `shcli crisis`"
PAGES_TOO = "These pages may help too:"


def contacts(opening: str, countries: Sequence[Country], directories: Sequence[Directory], *, guessed: bool) -> Page:
    """What stands above the hits when the words sound like a crisis: warm words, then whom to call and text.

    Two countries are shown when the machine's settings disagree; ``guessed`` says that nobody named the country.
    """
    if not countries:
        lists = Group((text("Or find one here:"), *(Address(item.url) for item in directories)))
        return (text(opening), text(ANY_COUNTRY), *((lists,) if directories else ()))
    return (
        text(opening),
        *(Group(tuple(_first_contacts(country))) for country in countries),
        Group((text(MORE), *((text(GUESSED),) if guessed else ()))),
    )


def _first_contacts(country: Country) -> list[Block]:
    """The emergency number, then the first service to call and the first to text."""
    lines: list[Block] = [Entry(f"Emergency in {country.name}", emergency(country))]
    for label, types in FIRST_WAYS:
        found = _first(country.services, types)
        if found:
            service, way = found
            hours = f", {way.hours}" if way.hours else ""
            name = service.name.removeprefix(way.value).strip()
            lines.append(Entry(label, (*value(way), *prose(f", {name}{hours}"))))
    return lines


def _first(services: Sequence[Service], types: Sequence[str]) -> tuple[Service, Way] | None:
    """The first service with such a way, one for everyone before one for some."""
    found = [(service, way) for service in services for way in service.ways if way.type in types]
    return min(found, key=lambda pair: pair[0].group != FOR_EVERYONE, default=None)


def search_page(
    hits: Sequence[Hit],
    suggestions: Sequence[str],
    retired: Sequence[tuple[str, RetiredNumber]],
    services: Sequence[tuple[str, str, str]] = (),
) -> Page:
    """Services and retired numbers first, then each hit with its snippet and the command that opens it.

    ``retired`` pairs each record with its country's name; ``services`` gives a country's code and name and the
    service's name. The hit that stands for the contacts is left out: they stand above.
    """
    blocks: list[Block] = []
    if services:
        blocks.append(
            Group(tuple(text(f"{name}, {country}: `shcli crisis {code} --all`") for code, country, name in services))
        )
    for country, number in retired:
        blocks.append(
            text(f"{number.number} ({country}, {number.was}) is no longer the number to use. Now: {number.instead}.")
        )
    if any(hit.topic == CONTACTS for hit in hits) and len(hits) > 1:
        blocks.append(text(PAGES_TOO))
    blocks += [_hit(hit) for hit in hits if hit.topic != CONTACTS]
    if not hits and not retired:
        blocks.append(text("Nothing here matches those words. `shcli topics` lists every page."))
    if suggestions:
        blocks.append(text(f"Near words: {', '.join(suggestions)}."))
    return tuple(blocks)


def command(hit: Hit) -> str:
    """What to type to open the hit."""
    return f"shcli {CONTACTS}" if hit.topic == CONTACTS else f"shcli topic {hit.topic} --section {hit.section}"


def _hit(hit: Hit) -> Group:
    heading = Paragraph((Span(hit.topic_title, "strong"), Span(f" - {hit.section_title}")))
    return Group((heading, Paragraph(_marked(hit)), Paragraph((Span(command(hit), "command"),))), inset=True)


def _marked(hit: Hit) -> Inline:
    """The snippet with the words that were asked for marked."""
    spans: list[Span] = []
    end = 0
    for start, stop in hit.marks:
        spans += [Span(hit.snippet[end:start]), Span(hit.snippet[start:stop], "match")]
        end = stop
    return tuple(span for span in (*spans, Span(hit.snippet[end:])) if span.text)
