"""How likely words are in the questions that each topic answers, and in what people at risk say: naive Bayes.

Multinomial with additive smoothing and no prior, over words and parts of words (Manning, Raghavan and Schütze,
Introduction to Information Retrieval, chapter 13). The counts are made when the library is built. Logarithms are whole
numbers, so that the sums are the same on every machine and in every browser.
"""

from __future__ import annotations

import math

from shcli.search import lexicon
from shcli.search.words import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

SMOOTHING = 0.1
"""Added to every count. The table of topics holds it too: change it and the library has to be built again."""

ONE = 1000
"""What 1.0 of a logarithm is in whole numbers."""

PART_SIZES = (4,)
FARTHEST = 2.0
"""How much less likely than the likeliest a topic may be to count at all."""

AT_RISK = ""
"""Stands where the id of a topic does, for the sentences of people at risk that the listener has learned from."""


def features(words: Sequence[str]) -> set[str]:
    """What is counted of a question."""
    return {*words, *parts(words, PART_SIZES)}


def logarithm(value: float) -> int:
    """The natural logarithm in whole numbers."""
    return round(math.log(value) * ONE)


def log_likelihoods(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, float]:
    """Of each topic and of ``AT_RISK``, the mean of the logarithms of all features that are known; 0 is the likeliest.

    Nothing where none is known.
    """
    rows = lexicon.chosen(connection, "SELECT counts FROM bayes_feature WHERE feature IN", features(words))
    topics = connection.execute("SELECT number, topic, cost FROM bayes_topic").fetchall() if rows else ()
    sums = {number: -cost * len(rows) for number, _, cost in topics}
    for (counts,) in rows:
        for pair in counts.split():
            number, _, count = pair.partition(":")
            sums[int(number)] += logarithm(1 + int(count or 1) / SMOOTHING)
    most = max(sums.values(), default=0)
    return {topic: (sums[number] - most) / (ONE * len(rows)) for number, topic, _ in topics}


def lead(likely: Mapping[str, float]) -> float | None:
    """By how much the words are likelier to come from a person at risk than from a question, where both are known."""
    of_pages = [value for topic, value in likely.items() if topic != AT_RISK]
    return likely[AT_RISK] - max(of_pages) if of_pages and AT_RISK in likely else None


def shares(likely: Mapping[str, float]) -> dict[str, float]:
    """Of each topic that is likely enough to count: 1 for the likeliest, less for those that are less likely."""
    of_pages = {topic: value for topic, value in likely.items() if topic != AT_RISK}
    most = max(of_pages.values(), default=0.0)
    return {topic: 1 - (most - value) / FARTHEST for topic, value in of_pages.items() if most - value < FARTHEST}
