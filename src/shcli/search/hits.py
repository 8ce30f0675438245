"""What a search gives back, and how ranked sections become hits."""

from __future__ import annotations

from shcli.content.serialize import clean
from shcli.record import Record
from shcli.search.snippets import snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from shcli.model import RetiredNumber
    from shcli.search.ranking import Ranked

CONTACTS = "crisis"
"""The "topic" of the hit that stands for the contacts; ``shcli crisis`` opens it."""

CONTACTS_TITLE = "People you can call, text or chat with now"
FAR_BELOW = 0.35
"""A topic is no hit when its score is less than this share of the best one's."""

NEARLY_AS_GOOD = 0.7
"""A further section of a topic is a hit when its score is at least this share of the best one's."""


class Hit(Record):
    """One section that answers. ``marks`` are pairs of code point offsets into ``snippet``, end exclusive.

    The hit whose topic is ``CONTACTS`` stands for the contacts; it has no section.
    """

    topic: str
    section: str
    topic_title: str
    section_title: str
    score: float
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


class Found(Record):
    """Hits, best first; near spellings; whether the words sound like a crisis, and why.

    ``crisis_level`` is "card" where contacts come before anything else (only then ``crisis`` is true), "gentle" where
    words are perhaps those of a person at risk, or nothing.
    ``retired`` are numbers among the words that are no longer offered. ``services`` are those whose name or number was
    typed: the country's code, their id and name. ``crisis_opening`` is what to say to the reader above the contacts;
    ``crisis_class`` is the id of the lexicon's class that the words belong to.
    """

    hits: tuple[Hit, ...]
    suggestions: tuple[str, ...] = ()
    crisis: bool = False
    crisis_reason: str = ""
    retired: tuple[RetiredNumber, ...] = ()
    crisis_opening: str = ""
    services: tuple[tuple[str, str, str], ...] = ()
    crisis_level: str = ""
    crisis_class: str = ""


def contacts() -> Hit:
    """The hit that stands for the contacts."""
    return Hit(CONTACTS, "", CONTACTS_TITLE, "", 1.0, "")


def of_ranked(
    connection: sqlite3.Connection,
    ranked: Sequence[Ranked],
    words: Sequence[str],
    *,
    limit: int,
    of_each: int,
    share: float,
) -> list[Hit]:
    """At most ``limit`` hits, topics in their order, of each topic at most ``of_each`` sections, best first.

    ``share`` is how much of the best section's score a further one needs.
    """
    chosen = [
        (topic.topic, section, score)
        for topic in ranked
        if topic.score >= FAR_BELOW * ranked[0].score
        for section, score in topic.sections[:of_each]
        if score >= share * topic.sections[0][1]
    ]
    return [_hit(connection, *place, words) for place in chosen[:limit]]


def of_topics(connection: sqlite3.Connection, topics: Sequence[str]) -> list[Hit]:
    """The first section of each of those topics that the library has."""
    query = "SELECT section FROM section WHERE topic = ? ORDER BY id LIMIT 1"
    first = [(topic, row[0]) for topic in topics for row in connection.execute(query, (topic,))]
    return [_hit(connection, topic, section, 1.0, ()) for topic, section in first]


def _hit(connection: sqlite3.Connection, topic: str, section: str, score: float, words: Sequence[str]) -> Hit:
    title, heading, document = connection.execute(
        "SELECT topic.title, section.title, section.id FROM section JOIN topic ON topic.id = section.topic "
        "WHERE topic = ? AND section = ?",
        (topic, section),
    ).fetchone()
    return Hit(clean(topic), clean(section), clean(title), clean(heading), score, *snippet(connection, document, words))
