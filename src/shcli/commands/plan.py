"""The command that prints the blank safety plan. It stores nothing; what is written on it stays with its writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli import country as countries_of
from shcli.answer import Answer
from shcli.commands.contacts import foot, place
from shcli.country import NONE
from shcli.errors import NOTHING_FOUND, OK, ShcliError
from shcli.export import data
from shcli.page.plan import plan_page

if TYPE_CHECKING:
    from shcli.library import Library
    from shcli.world import Settings, World

UNKNOWN_COUNTRY = "We have no contacts for a country of that name. See them all: shcli countries"
OTHER_COUNTRY = "shcli plan --country NAME"


def plan(library: Library, world: World, settings: Settings) -> Answer:
    """The plan with the contacts of the country named, or of the one or two the machine points to.

    Raises ``ShcliError`` for a library without a plan.
    """
    record = library.plan()
    if record is None:
        raise ShcliError(
            "This library holds no safety plan.",
            hint="Its authors can add one: a file plan.yaml.",
            exit_code=NOTHING_FOUND,
        )
    choices = place(library, world, settings)
    chosen = [(library.country(choice.code), choice) for choice in choices if choice.code]
    contacts = [(country, countries_of.explain(choice, country.name, OTHER_COUNTRY)) for country, choice in chosen]
    directories = () if contacts else library.directories()
    sources = library.sources(record.cites)
    unknown = not contacts and choices[0].how != NONE
    return Answer(
        "plan",
        data.plan(record, [country for country, _ in contacts], directories, sources),
        plan_page(record, contacts, directories, sources, world.today),
        foot(library, choices),
        notices=(UNKNOWN_COUNTRY,) if unknown else (),
        exit_code=NOTHING_FOUND if unknown else OK,
        country=choices[0],
        content_date=library.date(),
    )
