"""One thing wrong with a file, and the place where it is noted."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from shcli.content.serialize import clean

Level = Literal["error", "warning"]

MOST_PROBLEMS = 1000
LONGEST_QUOTATION = 60
LONGEST_MESSAGE = 500


@dataclass(frozen=True, order=True)
class Problem:
    """``line`` and ``column`` count from 1; ``level`` is error or warning; ``rule`` names what was broken.

    The text may quote a file of any origin, so it is cleaned of everything that could steer a terminal, and cut where
    it is too long to read.
    """

    path: str
    line: int
    column: int
    level: Level
    message: str
    rule: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", clean(shortened(self.message, LONGEST_MESSAGE)))
        object.__setattr__(self, "path", clean(self.path))
        object.__setattr__(self, "rule", clean(self.rule))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"


@dataclass(frozen=True)
class Mark:
    """A place in a file at which a problem may be noted, also when the rest of its document is gone."""

    path: str
    line: int
    column: int
    problems: list[Problem]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"

    def note(self, message: str, rule: str, level: Level = "error") -> None:
        """Note a problem there; past ``MOST_PROBLEMS`` of the document only that there are more."""
        if len(self.problems) == MOST_PROBLEMS:
            message, rule, level = "there are more problems in this file; mend those above first", "too-many", "error"
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(Problem(self.path, self.line, self.column, level, message, rule))


def shortened(text: str, longest: int = LONGEST_QUOTATION) -> str:
    """The text, cut where it has more characters than that."""
    return text if len(text) <= longest else f"{text[: longest - 3]}..."


def quoted(word: str) -> str:
    """The author's word between backticks, cut where it is too long to read."""
    return f"`{shortened(word)}`"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A question with the nearest allowed word, to stand behind a message; nothing where none is near."""
    close = difflib.get_close_matches(word[:LONGEST_QUOTATION], list(allowed), n=1)
    return f"; did you mean {quoted(close[0])}?" if close else ""
