"""What stands round a page in a document that leaves the terminal: the contacts, and who made it."""

from __future__ import annotations

from shcli import __version__
from shcli.pages.blocks import Entry, Group, Page, Paragraph, Span, text
from shcli.pages.crisis import ANYWHERE, ENGLISH, emergency, people, worldwide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory

AUTHOR = "the shcli project"
LICENCE = "CC BY 4.0"
LICENCE_PLACE = "creativecommons.org/licenses/by/4.0"
HELP_NOW = "Help now"


def contacts_title(country: Country | None) -> str:
    """What the contacts are called."""
    return ENGLISH.say("title", country=country.name) if country else HELP_NOW


def contacts(country: Country | None, directories: Sequence[Directory]) -> Page:
    """Whom to call, text or chat with, in a few lines; where no country is known, what helps anywhere."""
    if country is None:
        return (Group((text(ANYWHERE), *worldwide(directories))),)
    lines = people(country) or [text(ENGLISH.say("no_line"))]
    return (Group((Entry(ENGLISH.say("emergency"), emergency(country)), *lines)),)


def made() -> Page:
    """Which program made the page."""
    return (text(f"Made with shcli {__version__}."),)


def licence(date: str, address: str, *, ours: bool) -> Page:
    """Who made the page, where, from content of which date, and what may be done with it."""
    if not ours:
        words = f"Made with shcli {__version__}, from a library of its own: content of {date}, not by {AUTHOR}."
        return (text(words),)
    place = (Span(", "), Span(address, "address")) if address else ()
    return (
        Paragraph(
            (
                Span(f"By {AUTHOR}"),
                *place,
                Span(f"; content of {date}. You may copy and change it under {LICENCE} ("),
                Span(LICENCE_PLACE, link=f"https://{LICENCE_PLACE}/"),
                Span(f") if you name the project. Made with shcli {__version__}."),
            )
        ),
    )
