"""Sections that answer, in a reader's own words; contacts first where those are words of a person at risk."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content import numbers, places
from shcli.content.names import is_number, number_key
from shcli.content.serialize import to_dict
from shcli.errors import NOTHING_FOUND, OK
from shcli.pages import poison
from shcli.pages import search as pages
from shcli.pages.crisis import ENGLISH
from shcli.pages.number import number_page
from shcli.render import display, output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from shcli.content.library import Library
    from shcli.context import Context
    from shcli.search import Hit

STANDARD_INPUT = "-"
MOST_CHARACTERS = 20_000
PROMPT = "Type your words, then press Enter.\n"


def search(context: Context, *, words: Sequence[str], limit: int = 8, topic: str = "") -> Answer:
    """Ranked sections, or whose number it is. Words of a person at risk put the contacts first.

    Words from standard input are not repeated. Raises ``ShcliError`` for a topic that there is not.
    """
    typed, private = _typed(words, context)
    if is_number(typed):
        return _number(context, typed, private=private)
    found = context.library.search(typed, limit=limit, topic=topic)
    library = context.library
    retired = [(_title(library, item.country), item) for item in found.retired]
    services = [(code, _where(library, (code, numbers.SERVICE, name)), name) for code, _, name in found.services]
    level = found.crisis_level
    beside = [hit for hit in found.hits if hit.topic != pages.CONTACTS][: pages.HITS_BESIDE_CONTACTS.get(level, limit)]
    hits = [*(hit for hit in found.hits if hit.topic == pages.CONTACTS), *beside]
    place = "" if found.crisis else places.named_alone(library, typed)
    suggestions = () if place else found.suggestions
    page = pages.search_page(hits, suggestions, retired, services, (place, _title(library, place)) if place else ())
    if level:
        poisoned = found.crisis_class in poison.ASKED_BY and any(hit.topic == poison.OVERDOSE for hit in hits)
        page = pages.with_contacts(
            page, found.crisis_opening, context.country, library.directories(), poisoned=poisoned
        )
    nothing = not (found.hits or level or retired or place)
    return Answer(
        "search",
        {
            "query": "" if private else typed,
            "hits": [_hit(hit) for hit in found.hits],
            "suggestions": list(suggestions),
            **({"place": place} if place else {}),
            "crisis": found.crisis,
            "crisis_level": level,
            "crisis_reason": found.crisis_reason,
            "retired": [to_dict(item) for item in found.retired],
            "services": [
                {
                    "country": code,
                    "id": key,
                    "name": name,
                    "status": numbers.status(library, (code, numbers.SERVICE, name)),
                }
                for code, key, name in found.services
            ],
        },
        page,
        contact_line="both",
        exit_code=NOTHING_FOUND if nothing else OK,
        pager=not level,
    )


def _typed(words: Sequence[str], context: Context) -> tuple[str, bool]:
    """The words to search for, and whether they came from standard input, so that nothing may repeat them."""
    if list(words) != [STANDARD_INPUT]:
        return " ".join(words), False
    stream: Any = context.stdin
    if display.is_terminal(stream):
        output.tell(context.stderr, PROMPT)
        return stream.readline(MOST_CHARACTERS), True
    # Whatever another program sends is searched; bytes that are no text are not worth an error.
    raw = stream.buffer.read(MOST_CHARACTERS) if stream else b""
    return raw.decode("utf-8", "replace"), True


def _number(context: Context, typed: str, *, private: bool) -> Answer:
    """Whose number it is, below the contacts: what stands last is what a small screen shows."""
    library = context.library
    live, gone = library.numbers(typed), library.retired(typed)
    here = context.choice.code
    live.sort(key=lambda row: row[0] != here)
    named = [(code, _where(library, (code, kind, name)), kind, name) for code, kind, name in live]
    told = [
        {"country": code, "kind": kind, "name": name, "status": numbers.status(library, (code, kind, name))}
        for code, kind, name in live
    ]
    retired = [(_title(library, item.country), item) for item in gone]
    owners = {item.belongs_to: _title(library, item.belongs_to) for item in gone if item.belongs_to}
    page = number_page(number_key(typed), named, retired, owners, here)
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
            "services": [
                {"country": row["country"], "id": "", "name": row["name"], "status": row["status"]}
                for row in told
                if row["kind"] == numbers.SERVICE
            ],
            "numbers": told,
        },
        pages.with_contacts(page, "", context.country, library.directories()),
        contact_line="both",
        exit_code=OK if live or gone else NOTHING_FOUND,
        pager=False,
    )


def _where(library: Library, row: numbers.Row) -> str:
    """The country's name; with a doubt for a service that is only reported."""
    name = library.title(row[0])
    is_sure = row[1] != numbers.SERVICE or numbers.status(library, row) == numbers.CONFIRMED
    return name if is_sure else f"{name} ({ENGLISH.say('reported')})"


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
