"""The steps for a hard moment, and the lines of a wait: each small enough to be read while crying."""

from __future__ import annotations

from shcli.pages.blocks import Entry, Group, Listing, Page, Title, inline, text
from shcli.pages.crisis import ENGLISH, anywhere, contact_line, emergency, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory, Moment

STILL = "If it is: `shcli wait` again, `shcli now` for steps, or these people."


def contacts(country: Country | None, directories: Sequence[Directory]) -> Page:
    """Whom to call and text, in a few lines."""
    if country is None:
        return anywhere(directories)[1:3]
    lines = Group((Entry(ENGLISH.say("emergency"), emergency(country)), *people(country)))
    return (lines, text("More: `shcli crisis`"))


def steps(moment: Moment, country: Country | None, people: Page) -> tuple[Page, ...]:
    """The title with the contact line and the first step, each further step, then the contacts."""
    total = len(moment.steps)
    said = [
        (Listing((inline(step.text),), ordered=True, first=number, total=total),)
        for number, step in enumerate(moment.steps, 1)
    ]
    first = (Title(moment.title), *contact_line(country), *said[0])
    return (first, *said[1:], (text(moment.closing), *people))


def document(moment: Moment, people: Page) -> Page:
    """The steps in one list, then the contacts."""
    steps = Listing(tuple(inline(step.text) for step in moment.steps), ordered=True)
    return (Title(moment.title), steps, text(moment.closing), *people)


def minutes(
    moment: Moment, lines: Sequence[str], country: Country | None, people: Page, *, breath: bool
) -> tuple[Page, ...]:
    """The contact line and the first line, a line for each further minute, then the question and the contacts."""
    opening = (*contact_line(country), *((text(moment.breath),) if breath else ()))
    said = [(text(line),) for line in lines]
    return ((*opening, *said[0]), *said[1:], (text(moment.question), text(STILL), *people))
