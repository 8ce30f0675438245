"""What a command found, before anybody decides in which form to show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shcli.country import NONE, Choice
from shcli.errors import OK

if TYPE_CHECKING:
    from shcli.page.blocks import Page


@dataclass(frozen=True)
class Answer:
    """One command's result.

    ``data`` is the ``data`` of the JSON envelope, ``page`` the same for a reader, ``foot`` the contact line under
    it, ``piped`` a plainer text for a program at the other end of a pipe (empty when the page serves there too),
    ``raw`` a text that is printed as it stands in place of a page, such as a script.
    ``notices`` go to standard error. ``pager`` is off for pages that must stand on the screen at once.
    """

    command: str
    data: dict[str, Any]
    page: Page
    foot: Page = ()
    piped: str = ""
    raw: str = ""
    notices: tuple[str, ...] = ()
    exit_code: int = OK
    country: Choice = field(default_factory=lambda: Choice("", NONE))
    pager: bool = True
    content_date: str = ""
