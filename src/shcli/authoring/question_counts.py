"""Counts what naive Bayes needs to know of questions and of sentences of people at risk: ``search/naive_bayes.py``."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from shcli.search.naive_bayes import SMOOTHING, features, logarithm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

LEAST = 2
"""In how many questions a feature stands to be counted: those in one alone took more room and found no more pages."""


class QuestionCounts:
    """In how many questions of each topic each feature stands."""

    def __init__(self) -> None:
        self._features: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, topic: str, words: Sequence[str]) -> None:
        """Count one question."""
        for feature in features(words):
            self._features[feature][topic] += 1

    def write(self, database: sqlite3.Connection) -> None:
        """Write a row for each feature, "topic's number:count" of each topic it stands in, and one for each topic."""
        kept = {feature: counts for feature, counts in sorted(self._features.items()) if counts.total() >= LEAST}
        totals: Counter[str] = Counter()
        for counts in kept.values():
            totals.update(counts)
        numbers = {topic: number for number, topic in enumerate(totals)}
        database.executemany(
            "INSERT INTO bayes_feature VALUES (?, ?)",
            [
                (feature, " ".join(_pair(numbers[topic], count) for topic, count in counts.items()))
                for feature, counts in kept.items()
            ],
        )
        smoothed = SMOOTHING * len(kept)
        database.executemany(
            "INSERT INTO bayes_topic VALUES (?, ?, ?)",
            [(numbers[topic], topic, logarithm(total + smoothed)) for topic, total in totals.items()],
        )


def _pair(number: int, count: int) -> str:
    return f"{number}:{count}" if count > 1 else str(number)
