"""The pages that list things: topics, sources, countries."""

from __future__ import annotations

from shcli.pages.blocks import BESIDE, Block, Entry, Group, Heading, Page, Paragraph, Span, Title, text
from shcli.pages.citations import source_entry
from shcli.pages.contacts import contacts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.content.library import TopicSummary
    from shcli.model import Source


def topics_page(topics: Sequence[TopicSummary]) -> Page:
    """Each topic's id, title and summary."""
    entries = [
        Group((Paragraph((Span(row.id, "command"), Span(f" - {row.title}", "strong"))), text(row.summary)), inset=True)
        for row in topics
    ]
    return (Title("Topics"), *entries, text("Open one with `shcli topic NAME`."))


def topics_document(topics: Sequence[TopicSummary]) -> Page:
    """The same for a document: titles, which are links where the pages lie beside it, and summaries."""
    entries = [
        Group((Paragraph((Span(row.title, "strong", f"{BESIDE}topic/{row.id}"),)), text(row.summary))) for row in topics
    ]
    return (Title("Topics"), *entries)


def sources_page(title: str, sources: Sequence[Source]) -> Page:
    """Each source with its body, year, kind, strength and address."""
    return (Title(title), *(source_entry(source) for source in sources))


def countries_page(countries: Sequence[tuple[str, str, int, str]], date: str) -> Page:
    """Code, name, number of services and the oldest date on which one of them was seen; the date of them all."""
    lines: list[Block] = []
    for code, name, services, oldest in countries:
        noun = "service" if services == 1 else "services"
        seen = f", oldest seen {oldest}" if oldest else ""
        words = f"{services} {noun}{seen}" if services else "emergency number only"
        lines.append(Entry(f"{code} {name}", (Span(words),)))
    return (
        Title("Countries"),
        Group(tuple(lines)),
        text(f"{contacts_of(date)}Open one with `shcli crisis CODE`, for instance `shcli crisis GB`."),
    )


def text_page(title: str, sections: Sequence[tuple[str, Sequence[str]]]) -> Page:
    """A page of headed paragraphs, such as "About"."""
    blocks: list[Block] = [Title(title)]
    for heading, paragraphs in sections:
        blocks += [Heading(heading), *map(text, paragraphs)]
    return tuple(blocks)
