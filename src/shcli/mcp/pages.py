"""Pages as an assistant gets them: Markdown whose links lead to the server's own resources, never to a command."""

from __future__ import annotations

import re

from shcli.commands import topic as command
from shcli.content import readers
from shcli.content.names import is_number
from shcli.content.serialize import clean
from shcli.errors import ShcliError
from shcli.mcp import contacts
from shcli.mcp.contacts import Told
from shcli.mcp.countries import country as named_country
from shcli.mcp.protocol import ToolError
from shcli.mcp.schemas import PAGE_OUT
from shcli.render import markdown
from shcli.render.document import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shcli.content.library import Library
    from shcli.mcp.server import Shelf
    from shcli.search import Hit

MOST_READ = 4000
"""Characters of somebody's words that are looked at."""

PAGES_BESIDE_CONTACTS = 2
CONTACTS = "crisis"
TOPIC_ADDRESS = "shcli://topic/"
COUNTRY_ADDRESS = "shcli://crisis/"
PLAN = "safety-plan"

SAID = {
    "card": "These words sound like those of a person at risk. Give the contacts first.",
    "gentle": "These words may be those of a person at risk. Ask kindly, and have the contacts at hand.",
}
"""What is said first of words of a person at risk, by how sure that is."""

BEST_FIRST = "The pages that answer, best first."
NOTHING = "No page answers these words. Every page: resources/list."
A_NUMBER = "These words are a number: is_number_current tells whose."
UNKNOWN_READER = f"There is no such reader. One of: {', '.join(readers.READERS)}."
NO_PAGE = "There is no page by that name."
NO_SECTION = "That page has no such section."
SAY = (
    "From the page \u201c{title}\u201d of shcli, last held against its sources on {reviewed}. "
    "It is information, not care, and no clinician has reviewed it."
)
FOOT = (
    "Need help now? The contacts of a country: crisis_contacts, or the resource shcli://crisis/CODE. "
    "In danger to life: the local emergency number."
)

_COMMAND = re.compile(r"(?:\b([Rr]un|[Oo]pen|[Uu]se|[Tt]ype) )?(`+) ?shcli ([^`]*?) ?\2")
_BARE = re.compile(r"\b([Rr]un|[Oo]pen|[Tt]ype) shcli (\w+(?:-\w+)*)")
READ = {"run": "read ", "Run": "Read ", "type": "read ", "Type": "Read "}
OPEN = {"run": "open ", "Run": "Open ", "type": "open ", "Type": "Open "}
"""The verb that leads to a page, and to the contacts, by the one that leads to a command."""


def find_pages(shelf: Shelf, given: Mapping[str, Any]) -> Told:
    """The sections that answer; before them the contacts, where the words are those of a person at risk."""
    words = clean(given["words"][:MOST_READ])
    here = named_country(shelf.contacts, given["country"]) if "country" in given else ("", "")
    if is_number(words):
        return Told(
            {"risk": "none", "reason": "", "opening": "", "say": A_NUMBER, "contacts": None, "pages": []}, A_NUMBER
        )
    found = shelf.pages.search(words)
    level = found.crisis_level
    contact = (contacts.of_country(shelf, *here) if here[0] else contacts.anywhere(shelf)) if level else None
    hits = [hit for hit in found.hits if hit.topic != CONTACTS]
    pages = [_hit(hit) for hit in (hits[:PAGES_BESIDE_CONTACTS] if level == "card" else hits)]
    say = SAID.get(level) or (BEST_FIRST if pages else NOTHING)
    listed = [f"{page['title']} ({page['uri']}) - {page['heading']}\n  {page['snippet']}" for page in pages]
    opening = [f"You may say: {found.crisis_opening}"] if found.crisis_opening else []
    lines = [say, *opening, *([contact.text, ""] if contact else []), *listed]
    return Told(
        {
            "risk": level or "none",
            "reason": found.crisis_reason,
            "opening": found.crisis_opening,
            "say": say,
            "contacts": contact.structured if contact else None,
            "pages": pages,
        },
        "\n".join(lines),
    )


def _hit(hit: Hit) -> dict[str, str]:
    return {
        "topic": hit.topic,
        "section": hit.section,
        "title": hit.topic_title,
        "heading": hit.section_title,
        "snippet": hit.snippet,
        "uri": f"{TOPIC_ADDRESS}{hit.topic}",
    }


def read_page(shelf: Shelf, given: Mapping[str, Any]) -> Told:
    """One page or one section of it, for everybody or for one reader. Raises ``ToolError`` for a page there is not."""
    reader = given.get("reader", "").strip().casefold()
    if reader and reader not in readers.WORDS:
        raise ToolError(UNKNOWN_READER)
    section = clean(given.get("section", "")).strip()
    name = clean(given["topic"]).split() or [""]
    try:
        answer = command.topic(shelf.context, name=name, section=[section] if section else (), reader=reader)
    except ShcliError as error:
        what = NO_SECTION if error.message.startswith(NO_SECTION) else NO_PAGE
        near = f" One of: {', '.join(error.suggestions)}." if error.suggestions else " Every page: resources/list."
        raise ToolError(f"{what}{near}") from None
    page = answer.data
    words = markdown.render(plain(answer))
    text = f"{outside(words, shelf.pages)}\n{FOOT}\n"
    found = {
        **page,
        "say": SAY.format(**page),
        "sections": [{"id": item["id"], "title": item["title"]} for item in page["sections"]],
        "source_count": len(page["sources"]),
        "uri": f"{TOPIC_ADDRESS}{page['id']}",
        "markdown": text,
    }
    return Told({key: found[key] for key in PAGE_OUT["properties"]}, text)


def outside(markdown: str, library: Library) -> str:
    """The Markdown without commands, which an assistant's reader cannot type: links stand in their place."""
    titles = {topic.id: topic.title for topic in library.topics}
    elsewhere = next((item.url for item in library.directories()), "")
    plain = _BARE.sub(lambda found: f"{found[1]} `shcli {found[2]}`", markdown)

    def link(found: re.Match[str]) -> str:
        first = not plain[: found.start()].rstrip(" -*").strip() or plain[: found.start()].rstrip(" -*")[-1:] in ".!?\n"
        return _link(found[1] or "", found[3], titles, elsewhere, first=first)

    return _COMMAND.sub(link, plain)


def _link(verb: str, words: str, titles: Mapping[str, str], elsewhere: str, *, first: bool) -> str:
    """What stands in place of a command, after the verb that led to it; ``first`` of a sentence or not.

    ``elsewhere`` is where contacts of every country are.
    """
    command, _, rest = words.partition(" ")
    name = (rest if command in ("topic", "sources") else command).split(" ")[0]
    lead = f"{verb} " if verb else ""
    if command == CONTACTS:
        shown = f"{'The' if first and not verb else 'the'} crisis contacts"
        return f"{OPEN.get(verb, lead)}[{shown}]({elsewhere})" if elsewhere else f"{OPEN.get(verb, lead)}{shown}"
    name = PLAN if command == "plan" else name
    if name not in titles:
        return f"{lead}`shcli {words}`"
    return f"{READ.get(verb, lead)}[{titles[name]}]({TOPIC_ADDRESS}{name})"
