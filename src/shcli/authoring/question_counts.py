"""Counts what naive Bayes needs to know of questions and of sentences of people at risk: ``search/naive_bayes.py``."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from shcli.search.naive_bayes import SMOOTHING, features, logarithm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

LEAST = 2
"""In how many questions a feature stands to be counted: those in one alone took more room and found no more pages."""


def write(database: sqlite3.Connection, asked: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Write a row for each feature, "topic's number:count" of each topic it stands in, and one for each topic.

    ``asked`` are the questions, each with its topic before its words.
    """
    by_feature: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for topic, words in asked:
        for feature in features(words):
            by_feature[feature][topic] += 1
    kept = {feature: counts for feature, counts in sorted(by_feature.items()) if counts.total() >= LEAST}
    totals: Counter[str] = Counter()
    for counts in kept.values():
        totals.update(counts)
    numbers = {topic: number for number, topic in enumerate(totals)}
    for feature, counts in kept.items():
        pairs = " ".join(_pair(numbers[topic], count) for topic, count in counts.items())
        database.execute("INSERT INTO bayes_feature VALUES (?, ?)", (feature, pairs))
    smoothed = SMOOTHING * len(kept)
    for topic, total in totals.items():
        cost = logarithm(total + smoothed)
        database.execute("INSERT INTO bayes_topic VALUES (?, ?, ?)", (numbers[topic], topic, cost))


def _pair(number: int, count: int) -> str:
    return f"{number}:{count}" if count > 1 else str(number)
