"""Resources: each page as Markdown, the contacts of each country as JSON."""

from __future__ import annotations

import json

from shcli.mcp import contacts
from shcli.mcp.errors import INVALID_PARAMS, RESOURCE_NOT_FOUND, RefusalError, ToolError
from shcli.mcp.pages import COUNTRY_ADDRESS, TOPIC_ADDRESS, read_page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shcli.mcp.shelf import Shelf

MARKDOWN, JSON = "text/markdown", "application/json"
NO_ADDRESS = "uri is missing."
NOT_HERE = "There is no such resource. resources/list names them."


def listed(shelf: Shelf) -> list[dict[str, str]]:
    """Every page, then every country that there are contacts for."""
    pages = [
        _entry(f"{TOPIC_ADDRESS}{topic.id}", topic.id, topic.title, topic.summary, MARKDOWN)
        for topic in shelf.pages.topics
    ]
    countries = [
        _entry(
            f"{COUNTRY_ADDRESS}{code}", f"crisis-{code}", f"Crisis contacts: {name}",
            f"Emergency numbers and checked helplines in {name}, with sources and dates.", JSON,
        )
        for code, name in _countries(shelf)
    ]  # fmt: skip
    return [*pages, *countries]


def templates() -> list[dict[str, str]]:
    """The two forms of an address."""
    return [
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


def read(shelf: Shelf, given: Mapping[str, Any]) -> list[dict[str, str]]:
    """The contents of the resource. Raises ``RefusalError`` for one that there is not."""
    address = given.get("uri")
    if not isinstance(address, str):
        raise RefusalError(INVALID_PARAMS, NO_ADDRESS)
    topic, code = address.removeprefix(TOPIC_ADDRESS), address.removeprefix(COUNTRY_ADDRESS)
    if topic != address and any(topic == each.id for each in shelf.pages.topics):
        return [{"uri": address, "mimeType": MARKDOWN, "text": _page(shelf, topic)}]
    named = dict(_countries(shelf))
    if code != address and code in named:
        told = contacts.of_country(shelf, code, named[code])
        return [{"uri": address, "mimeType": JSON, "text": json.dumps(told.structured, ensure_ascii=False, indent=1)}]
    raise RefusalError(RESOURCE_NOT_FOUND, NOT_HERE)


def _page(shelf: Shelf, topic: str) -> str:
    try:
        return read_page(shelf, {"topic": topic}).text
    except ToolError:
        raise RefusalError(RESOURCE_NOT_FOUND, NOT_HERE) from None


def _countries(shelf: Shelf) -> list[tuple[str, str]]:
    return [(str(code), str(name)) for code, name in shelf.contacts.connection.execute(
        "SELECT code, name FROM country ORDER BY name"
    )]  # fmt: skip


def _entry(address: str, name: str, title: str, description: str, kind: str) -> dict[str, str]:
    return {"uri": address, "name": name, "title": title, "description": description, "mimeType": kind}
