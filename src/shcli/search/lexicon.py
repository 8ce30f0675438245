"""The library's knowledge of how people ask: spellings, concepts, and the patterns of a person at risk."""

from __future__ import annotations

import json

from shcli.content.serialize import clean
from shcli.record import Record
from shcli.search import patterns, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from typing import Any

    from shcli.search.patterns import Pattern

CONCEPT, CRISIS, IDIOM, CONTEXT, PRACTICAL = "concept", "crisis", "idiom", "context", "practical"
YIELDING, PRESENT, ASKING = "yielding", "present", "asking"
"""The kinds of patterns. An idiom is passed over; a context takes the alarm out of words beside it, but a yielding one
not out of words of the present. Asking is the form of a question, practical what a page may be about."""

ONLY_IN_NAMES = -1
"""How often a word is used that stands in names of services alone: it may be of any language."""

AT_ONCE = 10_000
"""Values in one query; SQLite takes no more than 32,766 where it was built as its authors have it."""

_PASSED_OVER = ""
"""Stands where an everyday phrase stood, so that its neighbours do not join."""


class Match(Record):
    """A pattern of that kind and name stands in the words from ``start`` to ``end``, exclusive."""

    kind: str
    name: str
    start: int
    end: int


class CrisisClass(Record):
    """One class of words of a person at risk; the format of the lexicon's file says what each field is."""

    id: str
    reason: str
    opening: str
    first: str
    only: tuple[str, ...]
    unless: tuple[str, ...]
    doubted: bool


def respell(connection: sqlite3.Connection, typed: Sequence[str]) -> list[str]:
    """The words in our spelling."""
    runs = words.runs(typed, words.LONGEST_SPELLING)
    return words.respell(typed, dict(chosen(connection, "SELECT other, ours FROM spelling WHERE other IN", runs)))


def uses(connection: sqlite3.Connection, typed: Iterable[str]) -> dict[str, int]:
    """Those of the words that the library uses, with how often; ``ONLY_IN_NAMES`` for words of services' names."""
    return dict(chosen(connection, "SELECT word, uses FROM vocabulary WHERE word IN", typed))


def stop_words(connection: sqlite3.Connection, typed: Iterable[str]) -> set[str]:
    """Those of the words that say nothing about the page wanted."""
    return {word for (word,) in chosen(connection, "SELECT word FROM stop_word WHERE word IN", typed)}


def understand(connection: sqlite3.Connection, typed: Sequence[str]) -> tuple[list[str], list[Match]]:
    """The words that are meant, and every pattern that they hold, in the order of the lexicon.

    Everyday phrases are passed over, so that "killing time" is about time and what is left of the words still counts.
    """
    candidates = _candidates(connection, typed)
    meant, found = list(typed), []
    for kind, name, pattern in candidates:
        while kind == IDIOM and (place := patterns.find(pattern, meant)):
            meant[slice(*place)] = [_PASSED_OVER] * (place[1] - place[0])
            found.append(Match(kind, name, *place))
    for kind, name, pattern in candidates:
        place = patterns.find(pattern, meant) if kind != IDIOM else None
        if place:
            found.append(Match(kind, name, *place))
    return [word for word in meant if word != _PASSED_OVER], found


def _candidates(connection: sqlite3.Connection, typed: Sequence[str]) -> list[tuple[str, str, Pattern]]:
    """Kind, name and pattern of all that may match: one of the words that each needs was typed."""
    query = "SELECT id, kind, name, body FROM pattern_key JOIN pattern ON id = pattern WHERE key IN"
    rows = sorted(set(chosen(connection, query, patterns.keys(typed))))
    return [(kind, name, json.loads(body)) for _, kind, name, body in rows]


def crisis_classes(connection: sqlite3.Connection) -> list[CrisisClass]:
    """All classes, the one that decides first in front."""
    rows = connection.execute(
        "SELECT id, reason, opening, first, only, unless, doubted FROM crisis_class ORDER BY position"
    )
    return [
        CrisisClass(
            key, clean(reason), clean(opening), first, tuple(only.split()), tuple(unless.split()), bool(doubted)
        )
        for key, reason, opening, first, only, unless, doubted in rows
    ]


def chosen(connection: sqlite3.Connection, query: str, values: Iterable[str]) -> list[tuple[Any, ...]]:
    """The rows of the query, which ends in IN, for those values; a value counts once."""
    wanted = sorted(set(values))
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        found += connection.execute(f"{query} ({', '.join('?' * len(some))})", some)
    return found
