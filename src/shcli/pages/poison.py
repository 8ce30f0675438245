"""A country's poison line, on the pages where somebody may look for it."""

from __future__ import annotations

from shcli.pages.blocks import Block, Group, Page
from shcli.pages.crisis import ENGLISH, SHORT, card_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.model import Country

GROUP = "poison"
TOPICS = ("first-aid", "overdose")
"""The pages under whose contact line it stands."""

ASKED_BY = ("emergency-now", "emergency-told", "emergency")
"""The classes of words at risk among which are those about an overdose."""

OVERDOSE = "overdose"
"""The page that is found with words about one."""


def line(country: Country | None) -> list[Block]:
    """The first poison line of the country and its number; nothing where none is known."""
    services = country.services if country else ()
    first = next((service for service in services if service.group == GROUP), None)
    return card_line(first, first.ways[0], ENGLISH, SHORT) if first else []


def joined(country: Country | None) -> Page:
    """The same, close under what stands above it."""
    lines = line(country)
    return (Group(tuple(lines), foot=True, joined=True),) if lines else ()


def under_title(page: Page, topic: str, country: Country | None) -> Page:
    """The page of that topic, with the line under its title where it belongs there."""
    return (*page[:1], *joined(country), *page[1:]) if topic in TOPICS else page
