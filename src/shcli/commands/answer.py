"""What a command found, before anybody decides in which form to show it."""

from __future__ import annotations

from shcli.errors import OK
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shcli.content.country import Choice
    from shcli.pages.blocks import Page


class Answer(Record):
    """One command's result.

    ``data`` is the ``data`` of the JSON envelope, ``page`` the same for a reader. ``contact_line`` says where the
    line with the country's contacts stands: at the "end" of the page, at "both" ends (under its title and last), or
    nowhere ("none") because the page holds them itself. ``piped`` is a plainer text for a program at the other end
    of a pipe (empty when the page serves there too), ``raw`` a text that is printed as it stands in place of a
    page, such as a script, ``binary`` a file that is no text. ``document`` is the page as a file for other programs
    has it, where that differs. ``notices`` go to standard error. ``pager`` is off for pages that must stand on the
    screen at once. ``paced`` are pages that a terminal shows one after the other, at a key or, with ``seconds``, by
    the clock; elsewhere ``page`` holds them all. ``country`` is the choice of country where the command made its
    own; ``content`` is off where nothing of a library is in it; ``silent`` is on where the command has spoken for
    itself.
    """

    command: str
    data: dict[str, Any]
    page: Page = ()
    contact_line: str = "end"
    piped: str = ""
    raw: str = ""
    binary: bytes = b""
    document: Page = ()
    notices: tuple[str, ...] = ()
    exit_code: int = OK
    pager: bool = True
    paced: tuple[Page, ...] = ()
    seconds: float = 0.0
    country: Choice | None = None
    content: bool = True
    silent: bool = False


def about_itself(command: str, data: dict[str, Any], page: Page = (), **more: Any) -> Answer:
    """The answer of a command that shows nothing of a library."""
    return Answer(command, data, page, contact_line="none", content=False, **more)
