"""Resources: each page as Markdown, the contacts of each country as JSON."""

from __future__ import annotations

import json

from shcli.mcp import contacts
from shcli.mcp.pages import COUNTRY_ADDRESS, TOPIC_ADDRESS, read_page
from shcli.mcp.protocol import INVALID_PARAMS, RESOURCE_NOT_FOUND, RefusalError, ToolError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shcli.mcp.server import Shelf

MARKDOWN, JSON = "text/markdown", "application/json"
NO_ADDRESS = "uri is missing."
NOT_HERE = "There is no such resource. resources/list names them."


TEMPLATES = [
    {
        "uriTemplate": f"{COUNTRY_ADDRESS}{{code}}",
        "name": "crisis",
        "title": "Crisis contacts of a country",
        "description": "By ISO 3166-1 alpha-2 code, in capitals.",
        "mimeType": JSON,
    },
    {
        "uriTemplate": f"{TOPIC_ADDRESS}{{id}}",
        "name": "topic",
        "title": "A page on self-harm",
        "description": "By the id that resources/list gives.",
        "mimeType": MARKDOWN,
    },
]
"""The two forms of an address."""


def listed(shelf: Shelf, _given: Mapping[str, Any]) -> dict[str, Any]:
    """The result of ``resources/list``: every page, then every country that there are contacts for."""
    pages = [(f"{TOPIC_ADDRESS}{each.id}", each.id, each.title, each.summary, MARKDOWN) for each in shelf.pages.topics]
    countries = [
        (
            f"{COUNTRY_ADDRESS}{code}", f"crisis-{code}", f"Crisis contacts: {name}",
            f"Emergency numbers and checked helplines in {name}, with sources and dates.", JSON,
        )
        for code, name in _countries(shelf).items()
    ]  # fmt: skip
    keys = ("uri", "name", "title", "description", "mimeType")
    return {"resources": [dict(zip(keys, row, strict=True)) for row in (*pages, *countries)]}


def read(shelf: Shelf, given: Mapping[str, Any]) -> dict[str, Any]:
    """The result of ``resources/read``. Raises ``RefusalError`` for a resource that there is not."""
    address = given.get("uri")
    if not isinstance(address, str):
        raise RefusalError(INVALID_PARAMS, NO_ADDRESS)
    topic, code = address.removeprefix(TOPIC_ADDRESS), address.removeprefix(COUNTRY_ADDRESS)
    countries = _countries(shelf)
    if topic != address and any(topic == each.id for each in shelf.pages.topics):
        try:
            kind, text = MARKDOWN, read_page(shelf, {"topic": topic}).text
        except ToolError:
            raise RefusalError(RESOURCE_NOT_FOUND, NOT_HERE) from None
    elif code != address and code in countries:
        structured = contacts.of_country(shelf, code, countries[code]).structured
        kind, text = JSON, json.dumps(structured, ensure_ascii=False, indent=1)
    else:
        raise RefusalError(RESOURCE_NOT_FOUND, NOT_HERE)
    return {"contents": [{"uri": address, "mimeType": kind, "text": text}]}


def _countries(shelf: Shelf) -> dict[str, str]:
    """The names of the countries that there are contacts for, by code."""
    return dict(shelf.contacts.connection.execute("SELECT code, name FROM country ORDER BY name").fetchall())
