"""Which sections answer: full-text search over the sections, and over the questions each is known to answer."""

from __future__ import annotations

from collections import defaultdict

from shcli.record import Record
from shcli.search import lexicon, naive_bayes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from typing import Any, TypeVar

    Key = TypeVar("Key")

SECTION_WEIGHTS = (4.0, 3.0, 4.0, 1.0, 1.0, 4.0)
"""Of title, aliases, heading, summary, body and meaning, in the order of the index's columns."""

QUESTION_WEIGHTS = (1.0, 0.6)
"""Of words and meaning, in the order of the index's columns."""

SHARE_OF_WORDS = 0.05
"""What the words of its best section count for a topic beside the questions it is known to answer, which count 1."""

SHARE_OF_SECTIONS = 0.5
"""The same for the sections of a topic: some are known to answer no question, and are found by their words alone."""

SHARE_OF_LIKELIHOOD = 0.5
"""What it counts that the words are those of questions on the topic, whichever they are."""

SHARE_OF_SAME_QUESTION = 1.0
"""What it counts that a section answers the very question that was asked."""

NEAREST_QUESTIONS = 5
FADING = 0.7
"""Each further question like the one asked counts for less than the one before it."""

MOST_ROWS = 150

Place = tuple[str, str]
"""Topic and section."""


class Asked(Record):
    """The words to look for: all of them, those that say something, and the concepts behind them.

    ``likely`` is of each topic how likely the words are in its questions, by naive Bayes.
    """

    words: tuple[str, ...]
    telling: tuple[str, ...]
    concepts: tuple[str, ...]
    likely: Mapping[str, float]


class Ranked(Record):
    """One topic that answers, with its score and its sections, each with a score; best first."""

    topic: str
    score: float
    sections: tuple[tuple[str, float], ...]


def rank(connection: sqlite3.Connection, asked: Asked, topic: str = "") -> list[Ranked]:
    """The topics that answer, best first; with ``topic`` only that one. Ties stand in reading order."""
    of_sections = _sections_by_words(connection, asked, topic)
    of_questions, same = _questions(connection, asked, topic)
    topics = _mixed(
        _faded((name, score) for (name, _), score in of_questions),
        _best((name, score) for (name, _), score in of_sections),
        {name for name, _ in same},
        SHARE_OF_WORDS,
        naive_bayes.shares(asked.likely),
    )
    sections = _mixed(_faded(of_questions), _best(of_sections), same, SHARE_OF_SECTIONS, {})
    by_topic: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (name, section), score in sections.items():
        by_topic[name].append((section, score))
    position = dict(lexicon.chosen(connection, "SELECT id, position FROM topic WHERE id IN", topics))
    return [
        Ranked(name, topics[name], tuple(sorted(by_topic[name], key=lambda pair: (-pair[1], pair[0]))))
        for name in sorted(topics, key=lambda name: (-topics[name], position[name]))
    ]


def meaning_token(concept: str) -> str:
    """The word that stands for a concept in the index."""
    return concept.replace("-", "")


def _sections_by_words(connection: sqlite3.Connection, asked: Asked, topic: str) -> list[tuple[Place, float]]:
    """Sections with any of the telling words or the concepts, best first."""
    rows = _rows(
        connection,
        """SELECT topic, section, score FROM (
             SELECT rowid AS found, -bm25(document, ?1, ?2, ?3, ?4, ?5, ?6) AS score FROM document
             WHERE document MATCH ?7 AND (?8 = '' OR rowid IN (SELECT id FROM section WHERE topic = ?8))
             ORDER BY score DESC, rowid LIMIT ?9
           ) JOIN section ON id = found ORDER BY score DESC, id""",
        _match("{title aliases heading summary body}", asked.telling, asked.concepts),
        topic,
        SECTION_WEIGHTS,
    )
    return [((name, section), score) for name, section, score in rows]


def _questions(
    connection: sqlite3.Connection, asked: Asked, topic: str
) -> tuple[list[tuple[Place, float]], set[Place]]:
    """Questions with any of the words or the concepts, nearest first, each as the place that answers it.

    And the places that answer the very question: nothing is nearer than the same words.
    """
    rows = _rows(
        connection,
        """SELECT topic, section, score, words FROM (
             SELECT rowid AS found, -bm25(asked, ?1, ?2) AS score FROM asked
             WHERE asked MATCH ?3 AND (?4 = '' OR rowid IN (SELECT id FROM question WHERE topic = ?4))
             ORDER BY score DESC, rowid LIMIT ?5
           ) JOIN question ON id = found ORDER BY score DESC, id""",
        _match("words", asked.words, asked.concepts),
        topic,
        QUESTION_WEIGHTS,
    )
    typed = " ".join(asked.words)
    found = [((name, section), score) for name, section, score, _ in rows]
    return found, {(name, section) for name, section, _, words in rows if words == typed}


def _match(columns: str, words: Sequence[str], concepts: Sequence[str]) -> str:
    """The full-text query for any of the words in those columns, or any of the concepts."""
    parts = ((columns, words), ("meaning", [meaning_token(concept) for concept in concepts]))
    return " OR ".join(f"{where}: {any_of(found)}" for where, found in parts if found)


def any_of(words: Iterable[str]) -> str:
    """The full-text query for any of the words. In quotation marks, no word can be an operator."""
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def _rows(
    connection: sqlite3.Connection, query: str, match: str, topic: str, weights: tuple[float, ...]
) -> list[tuple[Any, ...]]:
    """The rows of that query, best first; none where nothing is left to look for."""
    return connection.execute(query, (*weights, match, topic, MOST_ROWS)).fetchall() if match else []


def _best(scores: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    best: dict[Key, float] = {}
    for key, score in scores:
        best[key] = max(score, best.get(key, 0.0))
    return best


def _faded(scores: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    """The sum of the first few scores of each key, each counting for less than the one before it."""
    counted: dict[Key, int] = defaultdict(int)
    total: dict[Key, float] = defaultdict(float)
    for key, score in scores:
        if counted[key] < NEAREST_QUESTIONS:
            total[key] += score * FADING ** counted[key]
            counted[key] += 1
    return total


def _mixed(
    questions: Mapping[Key, float],
    words: Mapping[Key, float],
    same: Collection[Key],
    share: float,
    likely: Mapping[Key, float],
) -> dict[Key, float]:
    """All the evidence: the first two kinds each as a share of its best, and of the words that share."""
    most_questions = max(questions.values(), default=0.0) or 1.0
    most_words = max(words.values(), default=0.0) or 1.0
    return {
        key: round(
            questions.get(key, 0.0) / most_questions
            + share * words.get(key, 0.0) / most_words
            + SHARE_OF_SAME_QUESTION * (key in same)
            + SHARE_OF_LIKELIHOOD * likely.get(key, 0.0),
            6,
        )
        for key in {**questions, **words}
    }
