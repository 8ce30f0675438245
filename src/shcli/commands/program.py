"""The commands about the program itself: privacy, clear, help."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from shcli import console, display, help_texts
from shcli.answer import Answer
from shcli.commands.contacts import foot, place
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.help_subjects import SUBJECTS
from shcli.page import program as pages
from shcli.promises import LIMITS, PROMISES

if TYPE_CHECKING:
    from shcli.library import Library
    from shcli.promises import Limit
    from shcli.world import Settings, World

WIPE = "\x1b[H\x1b[2J\x1b[3J"
"""Go to the corner, erase the window, erase the scroll-back: in this order no terminal keeps a line of it."""

CANNOT_WIPE = "This terminal cannot be wiped from here. To take everything away, close its window."


def privacy(library: Library, world: World, settings: Settings) -> Answer:
    """The promises by number, and what cannot be hidden."""
    choices = place(library, world, settings)
    return Answer(
        "privacy",
        {"promises": [asdict(promise) for promise in PROMISES], "limits": [_limit(limit) for limit in LIMITS]},
        pages.privacy_page(PROMISES, LIMITS),
        foot(library, choices),
        country=choices[0],
        content_date=library.date(),
    )


def _limit(limit: Limit) -> dict[str, object]:
    remedies = [{"where": where, "what": what} for where, what in limit.remedies]
    return {"title": limit.title, "words": limit.words, "remedies": remedies}


def clear(world: World, settings: Settings) -> Answer:
    """Wipe the window and its scroll-back; nothing in a pipe, and nothing but an answer as JSON."""
    if settings.format == "json" or not display.is_terminal(world.stdout):
        return Answer("clear", {"cleared": False}, ())
    if not console.understands_codes(world.environ):
        return Answer("clear", {"cleared": False}, (), notices=(CANNOT_WIPE,))
    return Answer("clear", {"cleared": True}, (), raw=WIPE)


def help_page(world: World, settings: Settings, subject: str) -> Answer:  # noqa: ARG001 - as every command
    """One subject; without a subject every command and every subject. Raises ``ShcliError`` for an unknown one."""
    if not subject:
        commands = [(name, text.summary) for name, text in help_texts.COMMANDS.items()]
        subjects = [(name, page.summary) for name, page in SUBJECTS.items()]
        listed = {
            kind: [{"name": name, "summary": summary} for name, summary in rows]
            for kind, rows in (("commands", commands), ("subjects", subjects))
        }
        return Answer("help", listed, pages.help_page(commands, subjects))
    name = subject.casefold().replace("_", "-").replace(" ", "-")
    found = SUBJECTS.get(name)
    if found is None:
        raise _unknown(name)
    return Answer("help", {"subject": name, **asdict(found)}, pages.subject_page(found))


def _unknown(name: str) -> ShcliError:
    import difflib

    names = (*SUBJECTS, *help_texts.COMMANDS)
    near = tuple(difflib.get_close_matches(name, names, n=3))
    advice = f" Did you mean {' or '.join(near)}?" if near else ""
    return ShcliError(
        f"There is no help page of that name.{advice}",
        hint=f"Subjects: {', '.join(SUBJECTS)}. Commands: shcli help",
        exit_code=NOTHING_FOUND,
        suggestions=near,
    )
