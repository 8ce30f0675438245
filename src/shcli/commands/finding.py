"""The command that finds sections in a reader's own words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from shcli import search as finder
from shcli.answer import Answer
from shcli.commands.contacts import foot, place
from shcli.commands.reading import resolve_topic
from shcli.country import GUESS
from shcli.errors import NOTHING_FOUND, OK
from shcli.page import search as search_pages

if TYPE_CHECKING:
    from shcli.library import Library
    from shcli.world import Settings, World


def search(
    library: Library,
    world: World,
    settings: Settings,
    words: str,
    *,
    limit: int,
    topic_name: str = "",
    private: bool = False,
) -> Answer:
    """Ranked sections. Words of a person at risk put the contacts first; ``private`` ones are not repeated."""
    within = resolve_topic(library, [topic_name]) if topic_name else ""
    found = finder.search(library, words, limit=limit, topic=within)
    choices = place(library, world, settings)
    retired = [(library.country(item.country).name, item) for item in found.retired]
    services = [(code, library.country(code).name, name) for code, _, name in found.services]
    page = search_pages.search_page(found.hits, found.suggestions, retired, services)
    if found.crisis:
        countries = [library.country(choice.code) for choice in choices if choice.code]
        guessed = choices[0].how == GUESS
        page = (
            *search_pages.contacts(found.crisis_opening, countries, library.directories(), guessed=guessed),
            *page,
        )
    return Answer(
        "search",
        {
            "query": "" if private else words,
            "hits": [_hit(hit) for hit in found.hits],
            "suggestions": list(found.suggestions),
            "crisis": found.crisis,
            "crisis_reason": found.crisis_reason,
            "retired": [asdict(item) for item in found.retired],
            "services": [{"country": code, "id": key, "name": name} for code, key, name in found.services],
        },
        page,
        foot(library, choices),
        exit_code=OK if found.hits or found.crisis or retired else NOTHING_FOUND,
        country=choices[0],
        pager=not found.crisis,
        content_date=library.date(),
    )


def _hit(hit: finder.Hit) -> dict[str, object]:
    return {
        "topic": hit.topic,
        "section": hit.section,
        "title": hit.topic_title,
        "heading": hit.section_title,
        "score": hit.score,
        "snippet": hit.snippet,
        "marks": [list(pair) for pair in hit.marks],
    }
