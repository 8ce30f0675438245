"""How likely words are for each topic: naive Bayes over the questions that the topics are known to answer.

Multinomial with additive smoothing and no prior, over words and parts of words (Manning, Raghavan and Schütze,
Introduction to Information Retrieval, chapter 13). The counts are made when the library is built. Logarithms are whole
numbers, so that the sums are the same on every machine and in every browser.
"""

from __future__ import annotations

import math

from shcli.search.words import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

SMOOTHING = 0.1
"""Added to every count. The table of topics holds it too: change it and the library has to be built again."""

ONE = 1000
"""What 1.0 of a logarithm is in whole numbers."""

PART_SIZES = (4,)
FARTHEST = 2.0
"""How much less likely a topic may be than the likeliest, as the mean logarithm of a feature, to count at all."""


def features(words: Sequence[str]) -> set[str]:
    """What is counted of a question."""
    return {*words, *parts(words, PART_SIZES)}


def logarithm(value: float) -> int:
    """The natural logarithm in whole numbers."""
    return round(math.log(value) * ONE)


def likelihoods(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, float]:
    """The topics that the words may be about: 1 for the likeliest, less for those that are less likely."""
    wanted = sorted(features(words))
    marks = ", ".join("?" * len(wanted))
    rows = connection.execute(f"SELECT counts FROM bayes_feature WHERE feature IN ({marks})", wanted).fetchall()  # noqa: S608 - marks only
    topics = connection.execute("SELECT number, topic, cost FROM bayes_topic").fetchall() if rows else ()
    sums = {number: -cost * len(rows) for number, _, cost in topics}
    for (counts,) in rows:
        for pair in counts.split():
            number, _, count = pair.partition(":")
            sums[int(number)] += logarithm(1 + int(count or 1) / SMOOTHING)
    most = max(sums.values(), default=0)
    reach = FARTHEST * ONE * len(rows)
    return {topic: 1 - (most - sums[number]) / reach for number, topic, _ in topics if most - sums[number] < reach}
