"""The server: the protocol on one side, the library on the other."""

from __future__ import annotations

from functools import partial

from shcli.mcp import prompts, resources, tools
from shcli.mcp.errors import INVALID_PARAMS, RefusalError
from shcli.mcp.protocol import Server
from shcli.mcp.shelf import Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

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
