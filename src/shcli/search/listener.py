"""The learned listener: how much words sound like those of a person who may be at risk, as one number.

A linear model over words, their neighbours and parts, and the patterns of the lexicon that they hold. Its weights are
whole numbers in a table; tools/train_listener.py makes them. Here they are only looked up and added.
"""

from __future__ import annotations

from itertools import chain

from shcli.search import lexicon
from shcli.search.words import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from shcli.search.lexicon import Match

ONE = 1000
"""The weight that the model's 1.0 is in the table."""

BIAS, GENTLE, CARD, SURE_ENOUGH = "=bias", "=gentle", "=card", "=confirmed"
"""Rows of the table that are no features: where the sum starts, and from where on words are heard."""

WINDOW = 24
"""Of a longer text every stretch of so many words is listened to, and the most alarming one counts."""

STEP = 12
FARTHEST = 3
"""How far apart two words may stand to be a pair."""

PART_SIZES = (3, 4, 5)
SHARE_OF_PARTS = 0.3
"""What a part of a word counts beside whole words, which count 1."""

PAIRED = ("#context:", "#yielding:", "#practical:", "#present:", "#class:")
"""How the features of those patterns begin that mean something else beside each other."""


def features(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """The words with their pairs, and the parts of the words. The edges count as words."""
    framed = ["^", *words, "$"]
    whole = set(words)
    for distance, sign in ((1, " "), *((far, "*" * (far - 1)) for far in range(2, FARTHEST + 1))):
        whole.update(f"{one}{sign}{other}" for one, other in zip(framed, framed[distance:], strict=False))
    return whole, parts(words, PART_SIZES)


def length(whole: set[str], parts: set[str]) -> float:
    """What the sum over the features is divided by, so that a long text is no more alarming than a short one."""
    return float((len(whole) + SHARE_OF_PARTS**2 * len(parts)) ** 0.5) or 1.0


def of_patterns(found: Iterable[Match], named: str) -> list[str]:
    """The features of the patterns in the words and of their pairs; ``named`` is the class that decides, or nothing.

    The last one is that of the class.
    """
    single = [*sorted({f"#{match.kind}:{match.name}" for match in found}), f"#class:{named}"]
    paired = [one for one in single if one.startswith(PAIRED)]
    pairs = [f"{one}{other}" for place, one in enumerate(paired) for other in paired[place + 1 :]]
    return [*pairs, *single]


def windows(words: Sequence[str]) -> list[Sequence[str]]:
    """The stretches of words to listen to."""
    if len(words) <= WINDOW:
        return [words]
    starts = range(0, len(words) - WINDOW + STEP, STEP)
    return [words[start : start + WINDOW] for start in starts]


def edges(connection: sqlite3.Connection) -> dict[str, int]:
    """From where on words are heard; empty where nothing was learned."""
    return _weights(connection, (GENTLE, CARD, SURE_ENOUGH))


def score(connection: sqlite3.Connection, words: Sequence[str], patterns: Sequence[str]) -> int:
    """How alarming the words are; 0 is as likely as not. Nothing learned, nothing heard."""
    stretches = [features(stretch) for stretch in windows(words)]
    weights = _weights(connection, {BIAS, *patterns, *chain.from_iterable(chain.from_iterable(stretches))})
    if BIAS not in weights or not words:
        return -ONE * ONE

    def total(some: Iterable[str]) -> int:
        return sum(weights.get(one, 0) for one in some)

    sums = ((total(whole) + total(parts)) / length(whole, parts) for whole, parts in stretches)
    return round(max(sums)) + total(patterns) + weights[BIAS]


def _weights(connection: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, int]:
    return dict(lexicon.chosen(connection, "SELECT feature, weight FROM listener WHERE feature IN", wanted))
