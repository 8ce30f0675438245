"""Which sections answer: full-text search over the sections, and over the questions each is known to answer."""

from __future__ import annotations

from collections import defaultdict

from shcli.record import Record
from shcli.search import lexicon, naive_bayes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from typing import TypeVar

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


Index = tuple[str, str, str, str, tuple[float, ...]]
"""A full-text index: its name, the table that its rows stand for, the column of that table whose text is wanted, the
columns in which words are looked for, and the weights of all columns."""

SECTIONS: Index = ("document", "section", "title", "{title aliases heading summary body}", SECTION_WEIGHTS)
QUESTIONS: Index = ("asked", "question", "words", "words", QUESTION_WEIGHTS)


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
    of_sections = _found(connection, SECTIONS, asked.telling, asked.concepts, topic)
    of_questions = _found(connection, QUESTIONS, asked.words, asked.concepts, topic)
    typed = " ".join(asked.words)
    same = {place for place, _, words in of_questions if words == typed}
    topics = _mixed(
        _faded((name, score) for (name, _), score, _ in of_questions),
        _best((name, score) for (name, _), score, _ in of_sections),
        {name for name, _ in same},
        SHARE_OF_WORDS,
        naive_bayes.shares(asked.likely),
    )
    sections = _mixed(
        _faded((place, score) for place, score, _ in of_questions),
        _best((place, score) for place, score, _ in of_sections),
        same,
        SHARE_OF_SECTIONS,
        {},
    )
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


def any_of(words: Iterable[str]) -> str:
    """The full-text query for any of the words. In quotation marks, no word can be an operator."""
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def _found(
    connection: sqlite3.Connection, index: Index, words: Sequence[str], concepts: Sequence[str], topic: str
) -> list[tuple[Place, float, str]]:
    """What the index has with any of the words or the concepts, best first: place, score and text."""
    name, table, text, columns, weights = index
    parts = ((columns, words), ("meaning", [meaning_token(concept) for concept in concepts]))
    match = " OR ".join(f"{where}: {any_of(found)}" for where, found in parts if found)
    query = f"""SELECT topic, section, score, {text} FROM (
         SELECT rowid AS found, -bm25({name}, {", ".join(map(str, weights))}) AS score FROM {name}
         WHERE {name} MATCH ?1 AND (?2 = '' OR rowid IN (SELECT id FROM {table} WHERE topic = ?2))
         ORDER BY score DESC, rowid LIMIT ?3
       ) JOIN {table} ON id = found ORDER BY score DESC, id"""  # noqa: S608 - names of ours
    rows = connection.execute(query, (match, topic, MOST_ROWS)) if match else ()
    return [((found, section), score, said) for found, section, score, said in rows]


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
