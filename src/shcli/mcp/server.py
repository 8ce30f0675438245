"""The server: the protocol on one side, the library on the other."""

from __future__ import annotations

from shcli.mcp import prompts, resources, tools
from shcli.mcp.errors import INVALID_PARAMS, RefusalError
from shcli.mcp.protocol import Server
from shcli.mcp.shelf import Shelf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from shcli.context import Context
    from shcli.mcp.protocol import Method

INSTRUCTIONS = (
    "Checked crisis contacts and sourced pages on self-harm, offline. When somebody may be at risk, ask which country "
    "they are in and call crisis_contacts; quote its numbers digit for digit, with the country. Never give a helpline "
    "or emergency number from memory; ask is_number_current about any other number. Pass the person's own words to "
    "find_pages: contacts come first when they sound at risk. Give no detail about methods of self-harm or suicide. "
    "What you get is information, not care; no clinician has reviewed it."
)
CHOSEN = " The content comes from a library chosen by whoever runs this server, not from shcli."
NO_SUCH_PLACE = "There is no such place in the list: it is given whole."


def made(context: Context) -> Server:
    """A server that answers from the library of that context."""
    shelf = Shelf(context)
    methods: dict[str, Method] = {
        "tools/list": lambda given: _whole(given, {"tools": tools.listed()}),
        "tools/call": _on(shelf, lambda given: tools.called(shelf, given)),
        "resources/list": _on(shelf, lambda given: _whole(given, {"resources": resources.listed(shelf)})),
        "resources/templates/list": lambda given: _whole(given, {"resourceTemplates": resources.templates()}),
        "resources/read": _on(shelf, lambda given: {"contents": resources.read(shelf, given)}),
        "prompts/list": lambda given: _whole(given, {"prompts": prompts.listed()}),
        "prompts/get": _on(shelf, lambda given: prompts.got(shelf, given)),
    }
    instructions = INSTRUCTIONS + (CHOSEN if shelf.is_chosen else "")
    return Server(methods, instructions, public=not shelf.is_chosen)


def _on(shelf: Shelf, method: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Method:
    """The method, carried out with the library open."""

    def carried_out(given: Mapping[str, Any]) -> dict[str, Any]:
        shelf.begin()
        return method(given)

    return carried_out


def _whole(given: Mapping[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """A list in one piece. Raises ``RefusalError`` for a place in it, because no answer of ours ever named one."""
    if given.get("cursor") is not None:
        raise RefusalError(INVALID_PARAMS, NO_SUCH_PLACE)
    return result
