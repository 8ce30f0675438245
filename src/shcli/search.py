"""Words to ranked sections, by SQLite's full-text index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shcli.library import Library
    from shcli.model import RetiredNumber

WEIGHTS = (10.0, 8.0, 5.0, 2.0, 1.0)
"""Of title, aliases, heading, summary and body, in the order of the index's columns."""

SNIPPET_WORDS = 16
_OPEN, _CLOSE = "\x02", "\x03"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Hit:
    """One section that answers. ``marks`` are pairs of code point offsets into ``snippet``, end exclusive."""

    topic: str
    section: str
    topic_title: str
    section_title: str
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Found:
    """Hits, best first; near spellings; whether the words sound like a crisis, and why; retired numbers they name."""

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    crisis: bool = False
    crisis_reason: str = ""
    retired: tuple[RetiredNumber, ...] = ()


def search(library: Library, words: str, *, limit: int, topic: str = "") -> Found:
    """The sections that match any of the words, best evidence first; sections of one topic stand together."""
    terms = _WORD.findall(words.casefold())
    retired = tuple(library.retired(words)) if any(character.isdigit() for character in words) else ()
    if not terms:
        return Found((), retired=retired)
    query = " OR ".join(f'"{term}"' for term in terms)
    rows = library.connection.execute(
        f"""SELECT section.topic, section.section, topic.title, section.title, -bm25(document, {", ".join(map(str, WEIGHTS))}) AS score,
                   snippet(document, 4, '{_OPEN}', '{_CLOSE}', '...', {SNIPPET_WORDS})
            FROM document JOIN section ON section.id = document.rowid JOIN topic ON topic.id = section.topic
            WHERE document MATCH ? AND (? = '' OR section.topic = ?)
            ORDER BY score DESC, topic.position, section.id""",
        (query, topic, topic),
    ).fetchall()
    hits = [_hit(row) for row in rows]
    best: dict[str, int] = {}
    for hit in hits:
        best.setdefault(hit.topic, len(best))
    hits.sort(key=lambda hit: best[hit.topic])
    return Found(tuple(hits[:limit]), retired=retired)


def _hit(row: tuple[str, str, str, str, float, str]) -> Hit:
    topic, section, topic_title, section_title, score, marked = row
    parts = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    snippet, marks = "", []
    for position, part in enumerate(parts):
        if position % 2:
            marks.append((len(snippet), len(snippet) + len(part)))
        snippet += part
    return Hit(topic, section, topic_title, section_title, round(score, 4), snippet, tuple(marks))
