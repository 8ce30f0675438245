"""Waits with somebody: one quiet line a minute, then the question whether it is still strong, and people to talk to."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.commands.now import moment_of
from shcli.pages import now as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context

MINUTE = 60.0


def wait(context: Context, *, minutes: int = 10, breath: bool = False) -> Answer:
    """So many minutes, a line each; with ``breath`` the pace of a slow breath before them."""
    moment = moment_of(context)
    lines = [moment.minutes[minute % len(moment.minutes)] for minute in range(minutes)]
    contacts = pages.contacts(context.country, context.library.directories())
    paced = pages.minutes(moment, lines, context.country, contacts, breath=breath)
    data = {"minutes": minutes, "lines": lines, "breath": moment.breath if breath else "", "question": moment.question}
    page = tuple(block for each in paced for block in each)
    return Answer("wait", data, page, contact_line="none", pager=False, paced=paced, seconds=MINUTE)
