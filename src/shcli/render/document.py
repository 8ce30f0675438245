"""A page as a document of its own: with a title, contacts and a licence, and without commands."""

from __future__ import annotations

from shcli import __version__
from shcli.pages.blocks import Block, Fitting, Group, Page, Paragraph, Span, Title, text
from shcli.pages.crisis import contact_line, contacts_in_short
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.commands.answer import Answer
    from shcli.context import Context

AUTHOR = "the shcli project"
LICENCE = "CC BY 4.0"
LICENCE_PLACE = "creativecommons.org/licenses/by/4.0"
MADE = f"Made with shcli {__version__}"
DISTRIBUTION = "selfharm-reference"
FOR_THE_TERMINAL = ("help", "privacy", "schema", "check", "build", "clear", "completion")
"""Commands whose pages are about the program: there a command is what the page speaks of."""


class Document(Record):
    """``contacts`` stand at the top under ``contacts_title``, ``foot`` and ``licence`` at the end."""

    title: str
    page: Page
    contacts: Page = ()
    contacts_title: str = ""
    foot: Page = ()
    licence: Page = ()


def plain(answer: Answer) -> Document:
    """The page as it stands with nothing round it; of a page in several lengths the fullest."""
    whole = answer.document or answer.page
    page = tuple(inner for block in whole for inner in (block.pages[0] if isinstance(block, Fitting) else (block,)))
    title = next(_titles(page), "")
    if not title:
        title = answer.command.capitalize()
        page = (Title(title), *page)
    return Document(title, page)


def document_of(answer: Answer, context: Context, link_to: Callable[[str], str] | None = None) -> Document:
    """The page with all that belongs round it. ``link_to`` gives the address of a page beside it, or nothing."""
    document = plain(answer).replaced(foot=foot_of(answer, context))
    if not answer.content:
        return document.replaced(licence=(text(f"{MADE}."),))
    document = document.replaced(licence=licence(context))
    if answer.command not in FOR_THE_TERMINAL:
        from shcli.render.outside import Outside

        outside = Outside(context.library, (answer.country or context.choice).code, link_to)
        document = document.replaced(page=outside.page(document.page), foot=outside.page(document.foot))
    if answer.command == "crisis":
        return document
    title, contacts = contacts_in_short(context.country, context.library.directories())
    return document.replaced(contacts=contacts, contacts_title=title)


def foot_of(answer: Answer, context: Context) -> Page:
    """The line with the country's contacts, where the page has one."""
    return () if answer.contact_line == "none" else contact_line(context.country)


def licence(context: Context) -> Page:
    """Who made the page, where, from content of which date, and what may be done with it."""
    date = context.library.date
    if context.library_path:
        return (text(f"{MADE}, from a library of its own: content of {date}, not by {AUTHOR}."),)
    place = _project_address()
    return (
        Paragraph(
            (
                Span(f"By {AUTHOR}"),
                *((Span(", "), Span(place, "address")) if place else ()),
                Span(f"; content of {date}. You may copy and change it under {LICENCE} ("),
                Span(LICENCE_PLACE, link=f"https://{LICENCE_PLACE}/"),
                Span(f") if you name the project. {MADE}."),
            )
        ),
    )


def _project_address() -> str:
    """Where the project is found, as its package says; nothing where it names no place."""
    from importlib import metadata

    try:
        found = metadata.metadata(DISTRIBUTION).get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    return next((line.rpartition(", ")[2] for line in found), "")


def _titles(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Title):
            yield block.text
        elif isinstance(block, Group):
            yield from _titles(block.blocks)
