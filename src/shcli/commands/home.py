"""The one screen behind the bare command."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.pages import home as pages
from shcli.pages import listing
from shcli.pages.crisis import contact_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context


def home(context: Context) -> Answer:
    """What this is, the contact line, six commands."""
    commands = [{"command": command, "shows": shows} for command, shows in pages.EXAMPLES]
    line = contact_line(context.country)
    return Answer(
        "home",
        {"commands": commands},
        (*pages.top(), *line, *pages.bottom()),
        document=(*pages.top(), *listing.topics_document(context.library.topics)[1:]),
        contact_line="none",
    )
