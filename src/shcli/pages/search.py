"""The page of a search: contacts first where the words are those of a person at risk, then what was found."""

from __future__ import annotations

from shcli.pages import poison
from shcli.pages.blocks import Address, Block, Entry, Group, Inline, Page, Paragraph, Span, text
from shcli.pages.crisis import ENGLISH, SHORT, card_line, chosen_for_card, emergency

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.model import Country, Directory, RetiredNumber
    from shcli.search import Hit

CONTACTS = "crisis"
ANY_COUNTRY = (
    "If someone may die or is badly hurt, call your emergency number or go to the nearest hospital. "
    "For people to talk to in your country: `shcli crisis NAME`, such as `shcli crisis Ireland`."
)
GENTLE = "If this is about you, and things are hard right now, you do not have to be alone with it."
MORE = "More people, and what happens when you contact them: `shcli crisis`"
PAGES_TOO = "These pages may help too:"
UNKNOWN_NUMBER = "We do not know that number. That does not make it a wrong one."
MANY_COUNTRIES = 3
HITS_BESIDE_CONTACTS = 2


def with_contacts(
    page: Page,
    level: str,
    opening: str,
    country: Country | None,
    directories: Sequence[Directory],
    *,
    poisoned: bool = False,
) -> Page:
    """The page with contacts above it: warm words, then whom to call and text.

    ``level`` is ``card`` where the words are surely those of a person at risk, else one kind sentence is enough. With
    ``poisoned`` the poison line stands under the emergency number.
    """
    said = opening if level == "card" else GENTLE
    head = [text(said)] if said else []
    if country is None:
        lists = Group((text("Or find one here:"), *(Address(item.url) for item in directories)))
        return (*head, text(ANY_COUNTRY), *((lists,) if directories else ()), *page)
    lines: list[Block] = [Entry(f"Emergency in {country.name}", emergency(country))]
    lines += poison.line(country) if poisoned else []
    for service, way in chosen_for_card(country.services):
        lines += card_line(service, way, ENGLISH, SHORT)
    return (*head, Group((*lines, text(MORE))), *page)


def number_page(
    live: Sequence[tuple[str, str, str, str]], retired: Sequence[tuple[str, RetiredNumber]], owners: Mapping[str, str]
) -> Page:
    """Where a number is answered today, then where it no longer is.

    ``live`` holds code and name of the country, kind and name of each; ``retired`` a country's name with each record;
    ``owners`` the names of the countries to which a number listed by mistake belongs.
    """
    blocks: list[Block] = [
        text(f"{name}, {country}: `shcli crisis {code}`") for code, country, kind, name in live if kind == "service"
    ]
    emergencies = [(country, name) for _, country, kind, name in live if kind == "emergency"]
    if emergencies:
        first = "; ".join(f"{country} ({name})" for country, name in emergencies[:MANY_COUNTRIES])
        more = len(emergencies) - MANY_COUNTRIES
        others = f" and {more} more {'country' if more == 1 else 'countries'}" if more > 0 else ""
        blocks.insert(0, text(f"An emergency number today in {first}{others}."))
    for country, number in retired:
        not_here = f"In {country}, {number.number} ({number.was}) is not the number to use. Now: {number.instead}."
        owner = owners.get(number.belongs_to, "")
        blocks.append(
            text(f"{not_here} It belongs to {owner}: `shcli crisis {number.belongs_to}`." if owner else not_here)
        )
    if not blocks:
        blocks.append(text(UNKNOWN_NUMBER))
    return tuple(blocks)


def search_page(
    hits: Sequence[Hit],
    suggestions: Sequence[str],
    retired: Sequence[tuple[str, RetiredNumber]],
    services: Sequence[tuple[str, str, str]] = (),
) -> Page:
    """Services and retired numbers first, then each hit with its snippet and the command that opens it.

    ``retired`` pairs each record with its country's name; ``services`` gives a country's code and name and the
    service's name. The hit that stands for the contacts is left out: they stand above.
    """
    blocks: list[Block] = []
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
    if not hits and not retired:
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
