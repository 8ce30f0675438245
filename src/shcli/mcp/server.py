"""The server: the protocol on one side, the library on the other."""

from __future__ import annotations

import os
from functools import partial

from shcli.content.opening import open_library
from shcli.mcp import prompts, resources, tools
from shcli.mcp.protocol import INVALID_PARAMS, RefusalError, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shcli.content.library import Library
    from shcli.context import Context

INSTRUCTIONS = (
    "Checked crisis contacts and sourced pages on self-harm, offline. When somebody may be at risk, ask which country "
    "they are in and call crisis_contacts; quote its numbers digit for digit, with the country. Never give a helpline "
    "or emergency number from memory; ask is_number_current about any other number. Pass the person's own words to "
    "find_pages: contacts come first when they sound at risk. Give no detail about methods of self-harm or suicide. "
    "What you get is information, not care; no clinician has reviewed it."
)
CHOSEN = " The content comes from a library chosen by whoever runs this server, not from shcli."
NO_SUCH_PLACE = "There is no such place in the list: it is given whole."

SECONDS_OF_A_CALL = 5.0
"""How long the look-ups of one call in a chosen library may take together: it may come from anywhere."""

LISTS: dict[str, dict[str, Any]] = {
    "tools/list": {"tools": tools.LISTED},
    "resources/templates/list": {"resourceTemplates": resources.TEMPLATES},
    "prompts/list": {"prompts": prompts.LISTED},
}
"""The results that are the same for every library."""

LOOKED_UP = {
    "tools/call": tools.called,
    "resources/list": resources.listed,
    "resources/read": resources.read,
    "prompts/get": prompts.got,
}
"""The methods that make their result from the library and the parameters."""


class Shelf:
    """The library that was chosen or the built-in one, and the one whose contacts count.

    A chosen library (``is_chosen``) without contacts leaves those to the built-in one. ``context`` owns the pages'
    library.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self._path = context.library_path
        self.is_chosen = bool(self._path)
        self._builtin: Library | None = None

    def begin(self) -> None:
        """Begin a call: a compiled library that was chosen is opened anew, with time of its own."""
        if self._path and os.path.isfile(self._path):
            self.context.use_library(open_library(self._path, seconds=SECONDS_OF_A_CALL))

    @property
    def pages(self) -> Library:
        """Where pages are looked up."""
        return self.context.library

    @property
    def contacts(self) -> Library:
        """Where contacts are looked up."""
        if not self._path or self.pages.has_contacts():
            return self.pages
        if self._builtin is None:
            self._builtin = open_library()
        return self._builtin

    @property
    def origin(self) -> str:
        """Whose contacts they are: "shcli", or "chosen library"."""
        return "chosen library" if self._path and self.pages.has_contacts() else "shcli"


def made(context: Context) -> Server:
    """A server that answers from the library of that context."""
    shelf = Shelf(context)
    methods = {name: partial(_result, shelf, name) for name in (*LISTS, *LOOKED_UP)}
    instructions = INSTRUCTIONS + (CHOSEN if shelf.is_chosen else "")
    return Server(methods, instructions, public=not shelf.is_chosen)


def _result(shelf: Shelf, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The result of the method. Raises ``RefusalError``, also for a place in a list: no answer ever named one."""
    if method.endswith("/list") and given.get("cursor") is not None:
        raise RefusalError(INVALID_PARAMS, NO_SUCH_PLACE)
    if method in LISTS:
        return LISTS[method]
    shelf.begin()
    return LOOKED_UP[method](shelf, given)
