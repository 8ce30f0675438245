"""The words without which a pattern cannot match, so that most rules need not look at most texts.

They are read from what the parser of ``re`` makes of a pattern. That module has no public name; a test holds its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SHORTEST = 3
"""A word of fewer letters tells too little; one is looked up by so many of its first letters."""

_SAME_LETTER = str.maketrans("\u0130\u0131\u017f", "iis")
"""What else a pattern takes for a letter of the alphabet when it ignores case."""

_TAKE_NO_PLACE = (parser.AT, parser.ASSERT, parser.ASSERT_NOT)


class Sieve:
    """Tells which patterns of several rules may match a text. ``rules`` holds the id of each and its patterns."""

    def __init__(self, rules: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._entries = [
            (rule, pattern, sets) for rule, patterns in rules for pattern in patterns for sets in necessary(pattern)
        ]
        self._always: set[int] = set()
        self._by_start: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, (_, _, sets) in enumerate(self._entries):
            if not sets:
                self._always.add(number)
            for word in max(sets, key=_telling, default=()):
                self._by_start[word[:SHORTEST]][word].add(number)

    def near(self, text: str) -> dict[str, list[str]]:
        """For the id of each rule which of its patterns may match in the text, in order; no other does."""
        letters = text.lower() if text.isascii() else text.translate(_SAME_LETTER).lower()
        numbers = set(self._always)
        for start in {letters[place : place + SHORTEST] for place in range(len(letters))} & self._by_start.keys():
            for word, having in self._by_start[start].items():
                if word in letters:
                    numbers |= having
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for number in sorted(numbers):
            rule, pattern, sets = self._entries[number]
            if all(any(word in letters for word in words) for words in sets):
                found[rule][pattern] = None
        return {rule: list(patterns) for rule, patterns in found.items()}


@lru_cache(maxsize=16)
def sieve_of(rules: tuple[tuple[str, tuple[str, ...]], ...]) -> Sieve:
    """The sieve of those rules, made once."""
    return Sieve(rules)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern made ready, with case ignored."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def necessary(pattern: str) -> list[list[frozenset[str]]]:
    """For each alternative of the pattern sets of words in small letters: what it matches holds one of each set."""
    return [
        [words for words in _sets(parts) if min(map(len, words)) >= SHORTEST]
        for parts in _alternatives(list(parser.parse(pattern)))
    ]


def _alternatives(parts: list[tuple[Any, Any]]) -> list[list[tuple[Any, Any]]]:
    """The parts of a pattern, spelled out for each of the alternatives that it ends in."""
    if not parts or parts[-1][0] is not parser.BRANCH:
        return [parts]
    *before, (_, (_, branches)) = parts
    return [[*before, *branch] for branch in branches]


def _sets(tree: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The sets of what stands one behind the other, as the standard library's parser read it."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in tree:
        if kind is parser.LITERAL and value < 128:
            run += chr(value).lower()
        elif kind not in _TAKE_NO_PLACE:
            found += [frozenset({run})] if run.strip() else []
            found += _within(kind, value)
            run = ""
    return [*found, frozenset({run})] if run.strip() else found


def _within(kind: Any, value: Any) -> list[frozenset[str]]:
    """The sets of one part that is more than a letter; none where nothing is known of it."""
    if kind is parser.SUBPATTERN:
        return _sets(value[-1])
    if kind is parser.BRANCH:
        best = [max(_sets(tree), key=_telling, default=frozenset()) for tree in value[1]]
        return [frozenset().union(*best)] if all(best) else []
    if kind in (parser.MAX_REPEAT, parser.MIN_REPEAT) and value[0]:
        return _sets(value[2])
    return []


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """How much it tells that one of the words stands in a text: more by longer words, and by fewer of them."""
    return min(map(len, words)), -len(words)
