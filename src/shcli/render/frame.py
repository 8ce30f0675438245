"""What a document needs beside its page: contacts, the line at its end, the licence, the pages that lie beside it."""

from __future__ import annotations

from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from shcli.commands.answer import Answer
    from shcli.context import Context
    from shcli.pages.blocks import Page
    from shcli.render.outside import Place

DISTRIBUTION = "selfharm-reference"
FOR_THE_TERMINAL = ("help", "privacy", "schema", "check", "build", "clear", "completion")
"""Commands whose pages are about the program: there a command is what the page speaks of."""


class Frame(Record):
    """``contacts`` stand at the top under ``contacts_title``, ``foot`` and ``licence`` at the end.

    ``place`` says how to speak of other pages; without one commands stand as they are. ``language`` and ``direction``
    are those of the document.
    """

    contacts: Page = ()
    contacts_title: str = ""
    foot: Page = ()
    licence: Page = ()
    place: Place | None = None
    language: str = "en"
    direction: str = "ltr"


def frame_of(answer: Answer, context: Context, foot: Page, links: Mapping[str, str] | None = None) -> Frame:
    """What belongs round that answer. ``links`` are the addresses of the pages beside it, by key."""
    from shcli.pages import surroundings
    from shcli.render.outside import place_of

    if not answer.content:
        return Frame(foot=foot, licence=surroundings.made())
    here = answer.country.code if answer.country else context.choice.code
    beside = Frame(
        foot=foot,
        licence=surroundings.licence(
            context.library.date, "" if context.library_path else address(), ours=not context.library_path
        ),
        place=None if answer.command in FOR_THE_TERMINAL else place_of(context, here, links),
    )
    if answer.command == "crisis":
        return beside
    country = context.country
    return beside.replaced(
        contacts=surroundings.contacts(country, context.library.directories()),
        contacts_title=surroundings.contacts_title(country),
    )


def address() -> str:
    """Where the project is found, as its package says; nothing where it names no place."""
    from importlib import metadata

    try:
        found = metadata.metadata(DISTRIBUTION).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    return next((line.rpartition(", ")[2] for line in found), "")
