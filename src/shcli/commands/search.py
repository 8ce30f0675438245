"""Sections that answer, in a reader's own words; contacts first where those are words of a person at risk."""

from __future__ import annotations

from shcli.commands import stdin
from shcli.commands.answer import Answer
from shcli.content import places
from shcli.content.names import is_number
from shcli.content.serialize import to_dict
from shcli.errors import NOTHING_FOUND, OK
from shcli.pages import poison
from shcli.pages import search as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.content.library import Library
    from shcli.context import Context
    from shcli.search import Hit


def search(context: Context, *, words: Sequence[str], limit: int = 8, topic: str = "") -> Answer:
    """Ranked sections, or whose number it is. Words of a person at risk put the contacts first.

    Words from standard input are not repeated. Raises ``ShcliError`` for a topic that there is not.
    """
    typed, private = stdin.typed(words, context)
    if is_number(typed):
        return _number(context, typed, private=private)
    found = context.library.search(typed, limit=limit, topic=topic)
    library = context.library
    retired = [(_title(library, item.country), item) for item in found.retired]
    services = [(code, library.title(code), name) for code, _, name in found.services]
    level = found.crisis_level
    hits = found.hits[: pages.HITS_BESIDE_CONTACTS + 1] if found.crisis else found.hits
    page = pages.search_page(hits, found.suggestions, retired, services)
    if level:
        poisoned = found.crisis_class in poison.ASKED_BY and any(hit.topic == poison.OVERDOSE for hit in hits)
        page = pages.with_contacts(
            page, level, found.crisis_opening, context.country, library.directories(), poisoned=poisoned
        )
    nothing = not (found.hits or level or retired)
    return Answer(
        "search",
        {
            "query": "" if private else typed,
            "hits": [_hit(hit) for hit in found.hits],
            "suggestions": list(found.suggestions),
            "crisis": found.crisis,
            "crisis_level": level,
            "crisis_reason": found.crisis_reason,
            "retired": [to_dict(item) for item in found.retired],
            "services": [{"country": code, "id": key, "name": name} for code, key, name in found.services],
        },
        page,
        contact_line="both",
        exit_code=NOTHING_FOUND if nothing else OK,
        pager=not level,
    )


def _number(context: Context, typed: str, *, private: bool) -> Answer:
    """Whose number it is: where it is answered today, then where it no longer is, then the contacts."""
    library = context.library
    live, gone = library.numbers(typed), library.retired(typed)
    here = context.choice.code
    live.sort(key=lambda row: row[0] != here)
    named = [(code, library.title(code), kind, name) for code, kind, name in live]
    retired = [(_title(library, item.country), item) for item in gone]
    owners = {item.belongs_to: _title(library, item.belongs_to) for item in gone if item.belongs_to}
    page = pages.number_page(named, retired, owners)
    return Answer(
        "search",
        {
            "query": "" if private else typed,
            "hits": [],
            "suggestions": [],
            "crisis": bool(live),
            "crisis_level": "card" if live else "gentle",
            "crisis_reason": "number" if live else "",
            "retired": [to_dict(item) for item in gone],
            "services": [{"country": code, "id": "", "name": name} for code, kind, name in live if kind == "service"],
            "numbers": [{"country": code, "kind": kind, "name": name} for code, kind, name in live],
        },
        (*page, *pages.with_contacts((), "card", "", context.country, library.directories())),
        contact_line="both",
        exit_code=OK if live or gone else NOTHING_FOUND,
        pager=False,
    )


def _title(library: Library, code: str) -> str:
    return library.title(code) or places.title_of(code) or code


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "topic": hit.topic,
        "section": hit.section,
        "title": hit.topic_title,
        "heading": hit.section_title,
        "score": hit.score,
        "snippet": hit.snippet,
        "marks": [list(pair) for pair in hit.marks],
    }
