"""The tools: what each is for, and a call from its arguments to its answer."""

from __future__ import annotations

from shcli.mcp import schemas
from shcli.mcp.contacts import crisis_contacts
from shcli.mcp.numbers import is_number_current
from shcli.mcp.pages import find_pages, read_page
from shcli.mcp.protocol import INVALID_PARAMS, RefusalError, ToolError
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from shcli.mcp.contacts import Told
    from shcli.mcp.server import Shelf

ANNOTATIONS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}
NO_TOOL = "There is no such tool. tools/list names them."
NO_ARGUMENTS = "A call names a tool, and its arguments are an object."
KINDS = {"string": str, "boolean": bool}


class Tool(Record):
    """One tool. ``call`` makes the answer from checked arguments."""

    name: str
    title: str
    description: str
    takes: dict[str, Any]
    gives: dict[str, Any]
    call: Callable[[Shelf, Mapping[str, Any]], Told]


TOOLS = (
    Tool(
        "crisis_contacts",
        "Crisis contacts of a country",
        "Emergency numbers and checked helplines of one country, for suicide, self-harm and distress, each with its "
        "hours, sources and dates. Call it whenever somebody may be at risk or asks for a helpline, and quote the "
        "numbers as they stand. Never give a number from memory.",
        schemas.CONTACTS_IN,
        schemas.CONTACTS_OUT,
        crisis_contacts,
    ),
    Tool(
        "find_pages",
        "Find pages on self-harm",
        "Sections of sourced pages on self-harm and suicide that answer the person's own words, and whether those "
        "words sound like a person at risk; then contacts come first.",
        schemas.PAGES_IN,
        schemas.PAGES_OUT,
        find_pages,
    ),
    Tool(
        "read_page",
        "Read a page on self-harm",
        "One page or one section, in Markdown with its sources: signs, helping somebody, coping, first aid, treatments "
        "and more. Information, not care; no clinician has reviewed it.",
        schemas.PAGE_IN,
        schemas.PAGE_OUT,
        read_page,
    ),
    Tool(
        "is_number_current",
        "Is this helpline number current?",
        "Whether a telephone or text number is one of ours today, whose it is and where, or is no longer offered and "
        "what replaced it. Ask before you repeat any number that did not come from crisis_contacts.",
        schemas.NUMBER_IN,
        schemas.NUMBER_OUT,
        is_number_current,
    ),
)


LISTED = [
    {
        "name": tool.name,
        "title": tool.title,
        "description": tool.description,
        "inputSchema": tool.takes,
        "outputSchema": tool.gives,
        "annotations": {"title": tool.title, **ANNOTATIONS},
    }
    for tool in TOOLS
]
"""The tools as ``tools/list`` gives them."""


def called(shelf: Shelf, given: Mapping[str, Any]) -> dict[str, Any]:
    """The result of ``tools/call``. Raises ``RefusalError`` for a tool that there is not."""
    name, arguments = given.get("name"), given.get("arguments", {})
    if not isinstance(name, str) or not isinstance(arguments, dict):
        raise RefusalError(INVALID_PARAMS, NO_ARGUMENTS)
    tool = next((tool for tool in TOOLS if tool.name == name), None)
    if tool is None:
        raise RefusalError(INVALID_PARAMS, NO_TOOL)
    try:
        told = tool.call(shelf, _checked(tool, arguments))
    except ToolError as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    return {
        "content": [{"type": "text", "text": told.text}],
        "structuredContent": told.structured,
        "isError": False,
    }


def _checked(tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that were given, each of its kind. Raises ``ToolError``, naming what the tool takes."""
    properties = tool.takes["properties"]
    found = {key: value for key, value in arguments.items() if value is not None}
    if not found.keys() <= properties.keys():
        raise ToolError(f"This tool takes: {', '.join(properties)}.")
    for key in tool.takes["required"]:
        if key not in found:
            raise ToolError(f"{key} is missing. {properties[key].get('description', '')}".strip())
    for key, value in found.items():
        schema = properties[key]
        if not isinstance(value, KINDS[schema["type"]]):
            raise ToolError(f"{key} has to be a {schema['type']}.")
        if value not in schema.get("enum", (value,)):
            raise ToolError(f"{key} has to be one of: {', '.join(schema['enum'])}.")
    return found
