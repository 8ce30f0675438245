"""The pages about the program itself: its promises, its help."""

from __future__ import annotations

from shcli.pages.blocks import Block, Entry, Group, Heading, Listing, Page, Title, inline, text
from shcli.pages.crisis import contact_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.commands.help_subjects import Subject
    from shcli.commands.promises import Limit, Promise

PRIVACY_PARTS = ("What shcli promises", "What shcli cannot hide")


def privacy_page(promises: Sequence[Promise], limits: Sequence[Limit]) -> Page:
    """The promises by number, then what cannot be hidden and what helps."""
    heads = (*PRIVACY_PARTS, *(limit.title for limit in limits))
    headings = [Heading(title, position, len(heads)) for position, title in enumerate(heads, start=1)]
    blocks: list[Block] = [
        Title("Privacy"),
        headings[0],
        Listing(tuple(inline(promise.words) for promise in promises), ordered=True),
        headings[1],
        text("Other programs on this machine can see what you do. For each of them, here is what helps."),
    ]
    for heading, limit in zip(headings[2:], limits, strict=True):
        blocks += [heading, text(limit.words), *_entries(limit.remedies)]
    return tuple(blocks)


def subject_page(subject: Subject) -> Page:
    """One help page."""
    blocks: list[Block] = [Title(subject.title), text(subject.summary)]
    for position, part in enumerate(subject.parts, start=1):
        blocks.append(Heading(part.title, position, len(subject.parts)))
        blocks += [text(paragraph) for paragraph in part.paragraphs]
        blocks += _entries(part.entries)
    return tuple(blocks)


def help_page(commands: Sequence[tuple[str, str]], subjects: Sequence[tuple[str, str]]) -> Page:
    """Every command and every help page, each with its summary; at both ends a word to those who need a person."""
    need = contact_line(None)
    return (
        Title("Help"),
        *need,
        Heading("Commands", 1, 2),
        *_entries([(f"shcli {name}", summary) for name, summary in commands]),
        text("For one of them, type for instance `shcli help crisis`."),
        Heading("Subjects", 2, 2),
        *_entries([(f"shcli help {name}", summary) for name, summary in subjects]),
        *need,
    )


def _entries(pairs: Sequence[tuple[str, str]]) -> Page:
    return (Group(tuple(Entry(label, inline(words)) for label, words in pairs)),) if pairs else ()
