"""What Markdown and HTML share: where a link may lead, which source a mark points to."""

from __future__ import annotations

import re

from shcli.pages.blocks import Address, Group, Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_WEB = re.compile(r"https?://[^\s<>\"'`\\^{|}]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_DIALLED = re.compile(r"(tel|sms):[+*0-9]+")
_BESIDE = re.compile(r"(?:\.\./)*(?:[\w-]+/)*(?:[\w-]+\.html)?(?:#[\w-]+)?", re.ASCII)
_NUMBER = re.compile(r"(\d+)")


def target(address: str) -> str:
    """Where a link to that address leads. Empty for an address of any other kind: nobody may follow it by accident."""
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    return address if _WEB.fullmatch(address) or _DIALLED.fullmatch(address) else ""


def leads(link: str) -> str:
    """Where a link leads that a page itself has set: as an address does, or to a place here or in a page beside it."""
    return link if _BESIDE.fullmatch(link) else target(link)


def marks(text: str) -> Iterator[tuple[str, int]]:
    """The parts of a mark such as " [1, 3]": each text with the number of the source it names, or 0."""
    for position, part in enumerate(_NUMBER.split(text)):
        if part:
            yield part, int(part) if position % 2 else 0


def references(page: Page) -> dict[int, str]:
    """The address of each numbered source that stands on the page and can be linked to."""
    found = {}
    for block in page:
        if isinstance(block, Group) and block.number:
            addresses = [target(inner.text) for inner in block.blocks if isinstance(inner, Address)]
            if addresses and addresses[0]:
                found[block.number] = addresses[0]
    return found
