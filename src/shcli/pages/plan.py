"""The blank safety plan: steps with hints, contacts filled in, room to write."""

from __future__ import annotations

from shcli.pages.blocks import (
    Address,
    Blank,
    Block,
    Entry,
    Group,
    Heading,
    Page,
    Paragraph,
    Span,
    Title,
    inline,
    text,
)
from shcli.pages.citations import mark, numbered, source_list
from shcli.pages.contacts import emergency_details
from shcli.pages.crisis import emergency
from shcli.pages.service import service_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.model import Country, Directory, Plan, PlanStep, Source

CONTACTS_STEP = "professionals"
"""The id of the step that holds the country's contacts. In a plan without it they stand before the closing words."""

CONTACTS_TITLE = "Contacts"
SERVICES = 3
"""As many services as a person can try in turn on a hard day; ``shcli crisis`` has the rest."""

MOST_LINES = 20
"""No step has more lines to write on, so that no library can fill a reader's disk or screen."""

HOW_TO_KEEP = (
    "shcli keeps nothing you write. Print this page, copy it by hand, or save it where only people you trust can "
    "read it."
)

KEEP_SHEET = "Keep this sheet where only people you trust can read it."


def plan_page(
    plan: Plan,
    country: Country | None,
    why: Sequence[str],
    directories: Sequence[Directory],
    sources: Mapping[str, Source],
    *,
    today: str,
) -> Page:
    """The whole plan. ``why`` says how the country was chosen."""
    filled = _country(country, why, today) if country else _worldwide(directories)
    numbers = numbered(sources)
    introduction = Paragraph((*inline(plan.introduction), Span(mark(sources, numbers), "source")))
    steps = [block for step in plan.steps for block in _step(step, filled if step.id == CONTACTS_STEP else ())]
    if all(step.id != CONTACTS_STEP for step in plan.steps):
        steps += [Heading(CONTACTS_TITLE), *filled]
    return (Title(plan.title), introduction, *steps, *_closing(plan, HOW_TO_KEEP), *source_list(numbers, sources))


def blank_plan(plan: Plan) -> Page:
    """The plan for a sheet of paper that has the contacts elsewhere; without its sources."""
    steps = [block for step in plan.steps for block in _step(step)]
    return (text(plan.introduction), *steps, *_closing(plan, KEEP_SHEET))


def _step(step: PlanStep, contacts: Sequence[Block] = ()) -> Page:
    return (Heading(step.title), text(step.hint), *contacts, Blank(min(step.lines, MOST_LINES)))


def _closing(plan: Plan, how_to_keep: str) -> Page:
    return tuple(Group((text(words),), foot=True) for words in (plan.closing, how_to_keep) if words)


def _country(country: Country, why: Sequence[str], today: str) -> list[Block]:
    details = tuple(emergency_details(country))
    blocks: list[Block] = [
        Group((Paragraph((Span(country.name, "strong"),)), Entry("Emergency", emergency(country)))),
        *((Group(details),) if details else ()),
        *(service_entry(service, today, dates=False) for service in country.services[:SERVICES]),
    ]
    notes = [country.note, f"More: `shcli crisis {country.code} --all`", *why]
    return [*blocks, Group(tuple(text(note) for note in notes if note))]


def _worldwide(directories: Sequence[Directory]) -> list[Block]:
    return [
        text("For the contacts of your country, see `shcli plan --country NAME`. Helplines anywhere:"),
        *(Group((text(item.name), Address(item.url)), inset=True) for item in directories),
    ]
