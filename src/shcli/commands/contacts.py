"""The commands about contacts, and the choice of country that every page's contact line rests on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from shcli import country as countries_of
from shcli.answer import Answer
from shcli.country import ARGUMENT, NONE, OPTION, VARIABLE, Choice
from shcli.errors import NOTHING_FOUND, OK
from shcli.export import data
from shcli.page import contact, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.library import Library
    from shcli.model import Country, Service, Source, Statement
    from shcli.page.blocks import Page
    from shcli.world import Settings, World

SCREEN_LINES = 24
SCREEN_WIDTH = 80
REASON_LINES = 2
TEXT_WAYS = ("text", "whatsapp")
NO_COUNTRY = (Choice("", NONE),)


def place(library: Library, world: World, settings: Settings, argument: str = "") -> tuple[Choice, ...]:
    """The country or the two countries to show contacts for, at least one ``Choice``, perhaps an empty one.

    A name given by argument, option or variable that no country bears gives an empty code with its ``how``.
    """
    for how, name in ((ARGUMENT, argument), (OPTION, settings.country), (VARIABLE, world.environ.get(VARIABLE, ""))):
        if name:
            return (Choice(library.find_country(name), how),)
    guesses = countries_of.guess(world.environ, countries_of.zone_name(world.environ))
    return tuple(choice for choice in guesses if library.find_country(choice.code)) or NO_COUNTRY


def foot(library: Library, choices: Sequence[Choice]) -> Page:
    """The contact line at the end of a page."""
    return contact.contact_line([library.country(choice.code) for choice in choices if choice.code])


def crisis(
    library: Library,
    world: World,
    settings: Settings,
    name: str = "",
    *,
    show_all: bool = False,
    group: str = "",
    text: bool = False,
    chat: bool = False,
) -> Answer:
    """The contacts: of the country named, of the one or two the machine points to, or of the whole world."""
    choices = place(library, world, settings, name)
    if not choices[0].code:
        return _worldwide(library, choices[0], name or settings.country or world.environ.get(VARIABLE, ""))
    records = [library.country(choice.code) for choice in choices]
    found = [matching(record.services, group, text=text, chat=chat) for record in records]
    chosen = [services or record.services for record, services in zip(records, found, strict=True)]
    notices = ("No service here matches that. All of them follow.",) if chosen != found else ()
    payload = data.contacts(records[0], chosen[0], library.directories(), library.on_contact())
    for other, services in zip(records[1:], chosen[1:], strict=True):
        payload["also"] = data.contacts(other, services, (), ())
    filtered = bool(group or text or chat)
    if len(records) > 1 and not filtered and not show_all:
        page = both_pages(library, records, choices)
    else:
        whys = [countries_of.explain(choice, record.name) for choice, record in zip(choices, records, strict=True)]
        pages = [
            country_page(library, world.today, record, services, why, whole=show_all, fitted=not filtered)
            for record, services, why in zip(records, chosen, whys, strict=True)
        ]
        page = tuple(block for each in pages for block in each)
    return Answer(
        "crisis", payload, page, notices=notices, country=choices[0], pager=False, content_date=library.date()
    )


def country_page(
    library: Library,
    today: str,
    record: Country,
    services: Sequence[Service],
    why: str,
    *,
    whole: bool,
    fitted: bool = True,
) -> Page:
    """One country's page with those of its services, as many as fit one screen unless ``whole`` or not ``fitted``."""
    statements = library.on_contact()
    sources = _sources(library, statements)
    directories = library.directories()

    def page(count: int, reason: str = why) -> Page:
        return contact.crisis(
            record,
            services=services[:count],
            today=today,
            on_contact=statements,
            sources=sources,
            directories=directories,
            why=reason,
            left_out=len(record.services) - count,
            whole=whole,
        )

    if whole or not fitted or not services:
        return page(len(services))
    from shcli.terminal import fitting

    # Room for the reason is kept even where there is none, so that a page holds the same services for every reader.
    lines = SCREEN_LINES - REASON_LINES
    return page(fitting(lambda count: page(count, ""), len(services), lines, SCREEN_WIDTH))


def both_pages(library: Library, records: Sequence[Country], choices: Sequence[Choice]) -> Page:
    """The first contacts of two countries, each with the reason for showing it, then what happens on contact."""
    pages = [
        contact.crisis_brief(record, countries_of.explain(choice, record.name))
        for record, choice in zip(records, choices, strict=True)
    ]
    return tuple(block for page in (*pages, what_happens(library)) for block in page)


def what_happens(library: Library) -> Page:
    """The first thing to know about contacting a line."""
    statements = library.on_contact()
    return contact.what_happens(statements, _sources(library, statements))


def _sources(library: Library, statements: Sequence[Statement]) -> dict[str, Source]:
    """The sources those statements cite, as far as the library holds them."""
    found = {}
    for key in dict.fromkeys(key for statement in statements for key in statement.cites):
        with suppress(KeyError):
            found[key] = library.source(key)
    return found


def matching(services: Sequence[Service], group: str, *, text: bool, chat: bool) -> tuple[Service, ...]:
    """The services for that group of people; where text or chat is asked for, with those ways alone."""
    wanted = (*(TEXT_WAYS if text else ()), *(("chat",) if chat else ()))
    chosen = (service for service in services if not group or service.group == group)
    if not wanted:
        return tuple(chosen)
    limited = (replace(item, ways=tuple(way for way in item.ways if way.type in wanted)) for item in chosen)
    return tuple(service for service in limited if service.ways)


def _worldwide(library: Library, choice: Choice, name: str) -> Answer:
    directories = library.directories()
    notices: tuple[str, ...] = ()
    exit_code = OK
    payload = data.contacts(None, (), directories, library.on_contact())
    if choice.how != NONE:
        near = library.near_countries(name)
        payload["suggestions"] = list(near)
        advice = f" Did you mean {', '.join(library.country(code).name for code in near)}?" if near else ""
        notices, exit_code = (f"We have no contacts for a country of that name.{advice}",), NOTHING_FOUND
    return Answer(
        "crisis",
        payload,
        worldwide_page(library),
        notices=notices,
        exit_code=exit_code,
        country=choice,
        pager=False,
        content_date=library.date(),
    )


def worldwide_page(library: Library) -> Page:
    """What anyone anywhere can do, and one line for each country."""
    statements = library.on_contact()
    return contact.worldwide(library.directories(), library.countries(), statements, _sources(library, statements))


def countries(library: Library, world: World, settings: Settings) -> Answer:
    """Every country with its number of services and the oldest date on one of them."""
    rows = []
    for record in library.countries():
        oldest = min((service.checked for service in record.services if service.checked), default="")
        rows.append((record.code, record.name, len(record.services), oldest))
    choices = place(library, world, settings)
    return Answer(
        "countries",
        {
            "countries": [
                {"code": code, "name": name, "services": count, "oldest": oldest} for code, name, count, oldest in rows
            ]
        },
        listing.countries_page(rows),
        foot(library, choices),
        piped="".join(f"{code}\t{name}\t{count}\t{oldest}\n" for code, name, count, oldest in rows),
        country=choices[0],
        content_date=library.date(),
    )
