"""Wipes the window."""

from __future__ import annotations

from shcli.commands.answer import Answer, about_itself
from shcli.render import console, display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context

WIPE = "\x1b[H\x1b[2J\x1b[3J"
"""Go to the corner, erase the window, erase the scroll-back: in this order no terminal keeps a line of it."""

CANNOT_WIPE = "This terminal cannot be wiped from here. To take everything away, close its window."


def clear(context: Context) -> Answer:
    """Wipe the window and its scroll-back; nothing in a pipe, and nothing but an answer as JSON."""
    if context.options.format == "json" or not display.is_terminal(context.stdout):
        return about_itself("clear", {"cleared": False})
    if not console.understands_codes(context.environ):
        return about_itself("clear", {"cleared": False}, notices=(CANNOT_WIPE,))
    return about_itself("clear", {"cleared": True}, raw=WIPE)
