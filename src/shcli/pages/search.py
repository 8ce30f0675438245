"""The page of a search: contacts first where the words are those of a person at risk, then what was found."""

from __future__ import annotations

from shcli.pages import poison
from shcli.pages.blocks import Address, Block, Entry, Group, Inline, Page, Paragraph, Span, text
from shcli.pages.crisis import emergency, people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Country, Directory, RetiredNumber
    from shcli.search import Hit

CONTACTS = "crisis"
ANY_COUNTRY = (
    "If someone may die or is badly hurt, call your emergency number or go to the nearest hospital. "
    "For people to talk to in your country: `shcli crisis NAME`, such as `shcli crisis Ireland`."
)
MORE = "More people, and what happens when you contact them: `shcli crisis`"
PAGES_TOO = "These pages may help too:"
HITS_BESIDE_CONTACTS = {"card": 2, "gentle": 3}
"""So many pages stand below contacts; more would push them off the screen."""


def with_contacts(
    page: Page,
    opening: str,
    country: Country | None,
    directories: Sequence[Directory],
    *,
    poisoned: bool = False,
) -> Page:
    """The page with contacts above it: warm words, then whom to call and text.

    ``opening`` are those words, or nothing. With ``poisoned`` the poison line stands under the emergency number.
    """
    head = [text(opening)] if opening else []
    if country is None:
        lists = Group((text("Or find one here:"), *(Address(item.url) for item in directories)))
        return (*head, text(ANY_COUNTRY), *((lists,) if directories else ()), *page)
    first = Entry(f"Emergency in {country.name}", emergency(country))
    poison_line = poison.line(country) if poisoned else ()
    return (*head, Group((first, *poison_line, *people(country), text(MORE))), *page)


def search_page(
    hits: Sequence[Hit],
    suggestions: Sequence[str],
    retired: Sequence[tuple[str, RetiredNumber]],
    services: Sequence[tuple[str, str, str]] = (),
    place: Sequence[str] = (),
) -> Page:
    """Services and retired numbers first, then each hit with its snippet and the command that opens it.

    ``retired`` pairs each record with its country's name; ``services`` gives a country's code and name and the
    service's name, ``place`` those of the country that was typed. The hit that stands for the contacts is left out:
    they stand above.
    """
    blocks: list[Block] = []
    if place:
        code, country = place
        blocks.append(text(f"People to talk to in {country}: `shcli crisis {code}`"))
    if services:
        blocks.append(
            Group(tuple(text(f"{name}, {country}: `shcli crisis {code} --all`") for code, country, name in services))
        )
    for country, number in retired:
        blocks.append(
            text(f"{number.number} ({country}, {number.was}) is no longer the number to use. Now: {number.instead}.")
        )
    if any(hit.topic == CONTACTS for hit in hits) and len(hits) > 1:
        blocks.append(text(PAGES_TOO))
    blocks += [_hit(hit) for hit in hits if hit.topic != CONTACTS]
    if not (hits or retired or place):
        blocks.append(text("Nothing here matches those words. `shcli topics` lists every page."))
    if suggestions:
        blocks.append(text(f"Near words: {', '.join(suggestions)}."))
    return tuple(blocks)


def command(hit: Hit) -> str:
    """What to type to open the hit."""
    return f"shcli {CONTACTS}" if hit.topic == CONTACTS else f"shcli topic {hit.topic} --section {hit.section}"


def _hit(hit: Hit) -> Group:
    heading = Paragraph((Span(hit.topic_title, "strong"), Span(f" - {hit.section_title}")))
    return Group((heading, Paragraph(_marked(hit)), Paragraph((Span(command(hit), "command"),))), inset=True)


def _marked(hit: Hit) -> Inline:
    """The snippet with the words that were asked for marked."""
    spans: list[Span] = []
    end = 0
    for start, stop in hit.marks:
        spans += [Span(hit.snippet[end:start]), Span(hit.snippet[start:stop], "match")]
        end = stop
    return tuple(span for span in (*spans, Span(hit.snippet[end:])) if span.text)
