"""The words without which a pattern cannot match, so that most rules need not look at most texts."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LETTERS = 3
"""A word is looked up by its first letters; a shorter one tells too little."""

_GROUP = re.compile(r"\((?:\?(?::|-i:|P<\w+>|<?[=!]))?")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEAT = re.compile(r"(?:([*+?])|\{(\d*),?\d*\})[?+]?")
_NOWHERE = frozenset("bBAZ")
_CLASSES = frozenset("wWdDsS")
_SAME_LETTER = str.maketrans("\u0130\u0131\u017f", "iis")
"""What else a pattern takes for a letter of the alphabet when it ignores case."""

_NONE: frozenset[str] = frozenset()


class Sieve:
    """Tells which patterns of several rules may match a text. ``rules`` holds the patterns of each, by its id."""

    def __init__(self, rules: Mapping[str, Sequence[str]]) -> None:
        self._pieces = [(rule, piece) for rule, patterns in rules.items() for piece in _pieces(tuple(patterns))]
        self._always: set[int] = set()
        self._by_start: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, (_, piece) in enumerate(self._pieces):
            words = necessary(piece)
            if not words:
                self._always.add(number)
            for word in words:
                self._by_start[word[:LETTERS]][word].add(number)

    def near(self, text: str) -> dict[str, list[str]]:
        """For the id of each rule what of its patterns may match in the text; nothing else of them matches."""
        letters = text.translate(_SAME_LETTER).lower()
        starts = {letters[place : place + LETTERS] for place in range(len(letters) - LETTERS + 1)}
        numbers = set(self._always)
        for start in starts & self._by_start.keys():
            for word, having in self._by_start[start].items():
                if word in letters:
                    numbers |= having
        found: dict[str, list[str]] = {}
        for number in numbers:
            rule, piece = self._pieces[number]
            found.setdefault(rule, []).append(piece)
        return found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern made ready, with case ignored."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _pieces(patterns: tuple[str, ...]) -> list[str]:
    """The patterns, each parted at its own alternatives, so that each piece has words of its own."""
    return [piece for pattern in patterns for piece in _parted(pattern)]


def _parted(pattern: str) -> list[str]:
    reader = _Reader(pattern)
    try:
        reader.alternatives()
    except _UnknownError:
        return [pattern]
    if reader.place != len(pattern):
        return [pattern]
    edges = [-1, *reader.cuts, len(pattern)]
    return [pattern[start + 1 : end] for start, end in pairwise(edges)]


@cache
def necessary(pattern: str) -> frozenset[str]:
    """Words in small letters, one of which stands in whatever the pattern matches; none where that is not known."""
    reader = _Reader(pattern)
    try:
        words = reader.alternatives()
    except _UnknownError:
        return _NONE
    return words if reader.place == len(pattern) and all(len(word) >= LETTERS for word in words) else _NONE


class _UnknownError(Exception):
    """The pattern holds something that is not read here."""


class _Reader:
    """Reads a regular expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.place = 0
        self.cuts: list[int] = []
        self._depth = 0

    def alternatives(self) -> frozenset[str]:
        """The words of all alternatives up to the end of the group. ``cuts`` are the places between the outermost."""
        options = [self._sequence()]
        while self._next() == "|":
            if not self._depth:
                self.cuts.append(self.place)
            self.place += 1
            options.append(self._sequence())
        return frozenset().union(*options) if all(options) else _NONE

    def _sequence(self) -> frozenset[str]:
        best, run = _NONE, ""
        while self._next() not in {"|", ")", ""}:
            if self._takes_no_place():
                continue
            literal, words = self._piece()
            repeat = _REPEAT.match(self.pattern, self.place)
            self.place = repeat.end() if repeat else self.place
            needed = repeat is None or repeat[1] == "+" or int(repeat[2] or 0) > 0
            if needed:
                run += literal
            if repeat or not literal:
                best = _better(_better(best, run), *(words if needed else ()))
                run = ""
        return _better(best, run)

    def _takes_no_place(self) -> bool:
        """Whether an anchor stood here, or a look ahead or back, which is passed."""
        sign = self._next()
        if sign in "^$":
            self.place += 1
            return True
        if sign == "\\" and self.pattern[self.place + 1] in _NOWHERE:
            self.place += 2
            return True
        group = _GROUP.match(self.pattern, self.place)
        if group and group.group()[-1] in "=!":
            self._group(group)
            return True
        return False

    def _piece(self) -> tuple[str, frozenset[str]]:
        """One letter, or the words of a group; neither for a class of letters."""
        sign = self._next()
        if sign == "(":
            group = _GROUP.match(self.pattern, self.place)
            return "", self._group(group) if group else _NONE
        if sign == "[":
            found = _SET.match(self.pattern, self.place)
            self.place = found.end() if found else len(self.pattern)
            return "", _NONE
        self.place += 1
        if sign == "\\":
            sign = self._next()
            self.place += 1
            if sign in _CLASSES:
                return "", _NONE
            if sign.isalnum():
                raise _UnknownError
            return sign, _NONE
        return ("", _NONE) if sign == "." or not sign.isascii() else (sign.lower(), _NONE)

    def _group(self, opening: re.Match[str]) -> frozenset[str]:
        self.place = opening.end()
        if self._next() == "?":
            raise _UnknownError
        self._depth += 1
        words = self.alternatives()
        self._depth -= 1
        self.place += 1
        return words

    def _next(self) -> str:
        return self.pattern[self.place : self.place + 1]


def _better(best: frozenset[str], *words: str) -> frozenset[str]:
    """Whichever tells more: longer words, or fewer of them."""
    found = frozenset(words)
    if "" in found or not found:
        return best
    return max(best, found, key=lambda some: (min((len(word.strip()) for word in some), default=0), -len(some)))
