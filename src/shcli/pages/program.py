"""The pages about the program itself: its promises, its help."""

from __future__ import annotations

from shcli.pages.blocks import Block, Entry, Group, Heading, Listing, Page, Title, inline, text
from shcli.pages.crisis import contact_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.commands.help_subjects import Subject
    from shcli.commands.promises import Limit, Promise


def privacy_page(promises: Sequence[Promise], limits: Sequence[Limit]) -> Page:
    """The promises by number, then what cannot be hidden and what helps."""
    blocks: list[Block] = [
        Title("Privacy"),
        Heading("What shcli promises"),
        Listing(tuple(inline(promise.words) for promise in promises), ordered=True),
        Heading("What shcli cannot hide"),
        text("Other programs on this machine can see what you do. For each of them, here is what helps."),
    ]
    for limit in limits:
        blocks += [Heading(limit.title), text(limit.words), *_entries(limit.remedies)]
    return tuple(blocks)


def subject_page(subject: Subject) -> Page:
    """One help page."""
    blocks: list[Block] = [Title(subject.title), text(subject.summary)]
    for part in subject.parts:
        blocks += [Heading(part.title), *map(text, part.paragraphs), *_entries(part.entries)]
    return tuple(blocks)


def help_page(commands: Sequence[tuple[str, str]], subjects: Sequence[tuple[str, str]]) -> Page:
    """Every command and every help page, each with its summary; at both ends a word to those who need a person."""
    need = contact_line(None)
    return (
        Title("Help"),
        *need,
        Heading("Commands"),
        *_entries([(f"shcli {name}", summary) for name, summary in commands]),
        text("For one of them, type for instance `shcli help crisis`."),
        Heading("Subjects"),
        *_entries([(f"shcli help {name}", summary) for name, summary in subjects]),
        *need,
    )


def _entries(pairs: Sequence[tuple[str, str]]) -> Page:
    return (Group(tuple(Entry(label, inline(words)) for label, words in pairs)),) if pairs else ()
