"""The words without which a pattern cannot match, so that most rules need not look at most texts."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = 3
"""A word of fewer letters tells too little."""

START = 4
"""A word is looked up by so many of its first letters, a shorter one by all."""

_GROUP = re.compile(r"\((?:\?(?::|-i:|P<\w+>|<?[=!]))?")
_PLAIN = re.compile(r"[a-zA-Z ']+(?![*+?{])")
"""Letters and blanks that stand for themselves, and once."""

_SET = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_REPEAT = re.compile(r"(?:([*+?])|\{(\d*),?\d*\})[?+]?")
_ANCHORS = frozenset({r"\b", r"\B", r"\A", r"\Z"})
_CLASSES = frozenset("wWdDsS")
_SAME_LETTER = str.maketrans("\u0130\u0131\u017f", "iis")
"""What else a pattern takes for a letter of the alphabet when it ignores case."""

_NONE: frozenset[str] = frozenset()


class Sieve:
    """Tells which patterns of several rules may match a text. ``rules`` holds the id of each and its patterns."""

    def __init__(self, rules: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._pieces = [(rule, piece) for rule, patterns in rules for piece in pieces_of(patterns)]
        self._always: set[int] = set()
        self._by_start: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._others: list[list[frozenset[str]]] = []
        for number, (_, piece) in enumerate(self._pieces):
            words, others = necessary(piece)
            self._others.append(others)
            if not words:
                self._always.add(number)
            for word in words:
                self._by_start[word[:START]][word].add(number)

    def near(self, text: str) -> dict[str, list[str]]:
        """For the id of each rule what of its patterns may match in the text, in order; nothing else of them does."""
        letters = text.lower() if text.isascii() else text.translate(_SAME_LETTER).lower()
        numbers = set(self._always)
        for start in self._starts_in(letters):
            for word, having in self._by_start[start].items():
                if word in letters:
                    numbers |= having
        found: dict[str, list[str]] = {}
        for number in sorted(numbers):
            if all(any(word in letters for word in words) for words in self._others[number]):
                rule, piece = self._pieces[number]
                found.setdefault(rule, []).append(piece)
        return found

    def _starts_in(self, letters: str) -> Iterable[str]:
        if len(self._by_start) < len(letters):
            return [start for start in self._by_start if start in letters]
        places = range(len(letters) - LETTERS + 1)
        return {
            start
            for length in range(LETTERS, START + 1)
            for start in {letters[place : place + length] for place in places} & self._by_start.keys()
        }


@lru_cache(maxsize=16)
def sieve_of(rules: tuple[tuple[str, tuple[str, ...]], ...]) -> Sieve:
    """The sieve of those rules, made once."""
    return Sieve(rules)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern made ready, with case ignored."""
    return re.compile(pattern, re.IGNORECASE)


def make_ready(pattern: str) -> None:
    """Compile the pieces of a pattern. Raises what ``re.compile`` raises where it is no regular expression."""
    try:
        for piece in pieces_of((pattern,)):
            compiled(piece)
    except (re.error, RecursionError, OverflowError):
        compiled(pattern)


@cache
def pieces_of(patterns: tuple[str, ...]) -> list[str]:
    """The patterns, each parted at its own alternatives, so that each piece has words of its own."""
    return [piece for pattern in patterns for piece in _parted(pattern)]


@cache
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
def necessary(pattern: str) -> tuple[frozenset[str], list[frozenset[str]]]:
    """Words in small letters, one of which stands in whatever the pattern matches; none where that is not known.

    For a pattern without alternatives also all such words, by the place they stand for.
    """
    reader = _Reader(pattern)
    try:
        words = reader.alternatives()
    except _UnknownError:
        return _NONE, []
    if reader.place != len(pattern) or any(len(word) < LETTERS for word in words):
        return _NONE, []
    others = [] if reader.cuts else [others for others in reader.together if others != words]
    return words, sorted(others, key=_telling, reverse=True)


class _UnknownError(Exception):
    """The pattern holds something that is not read here."""


class _Reader:
    """Reads a regular expression from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.place = 0
        self.cuts: list[int] = []
        self.together: list[frozenset[str]] = []
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
        found: list[frozenset[str]] = []
        run = ""
        while self._next() not in {"|", ")", ""}:
            plain = _PLAIN.match(self.pattern, self.place)
            if plain:
                run += plain.group().lower()
                self.place = plain.end()
                continue
            if self._takes_no_place():
                continue
            literal, words = self._piece()
            repeat = _REPEAT.match(self.pattern, self.place)
            self.place = repeat.end() if repeat else self.place
            needed = repeat is None or repeat[1] == "+" or int(repeat[2] or 0) > 0
            if needed:
                run += literal
            if repeat or not literal:
                found += [frozenset({run}), words if needed else _NONE]
                run = ""
        found = [words for words in (*found, frozenset({run})) if words and all(word.strip() for word in words)]
        if not self._depth:
            self.together = found
        return max(found, key=_telling, default=_NONE)

    def _takes_no_place(self) -> bool:
        """Whether an anchor stood here, or a look ahead or back, which is passed."""
        sign = self._next()
        if sign in "^$":
            self.place += 1
            return True
        if self.pattern[self.place : self.place + 2] in _ANCHORS:
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


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """How much it tells that one of the words stands in a text: more by longer words, and by fewer of them."""
    return min(len(word.strip()) for word in words), -len(words)
