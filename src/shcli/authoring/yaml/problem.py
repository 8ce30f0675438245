"""One thing wrong with a file, with its place."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from shcli.content.serialize import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

Level = Literal["error", "warning"]

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
        short = self.message if len(self.message) <= LONGEST_MESSAGE else f"{self.message[: LONGEST_MESSAGE - 3]}..."
        object.__setattr__(self, "message", clean(short))
        object.__setattr__(self, "path", clean(self.path))
        object.__setattr__(self, "rule", clean(self.rule))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"


def quoted(word: str) -> str:
    """The author's word between backticks, cut where it is too long to read."""
    short = word if len(word) <= LONGEST_QUOTATION else f"{word[: LONGEST_QUOTATION - 3]}..."
    return f"`{short}`"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A question with the nearest allowed word, to stand behind a message; nothing where none is near."""
    close = difflib.get_close_matches(word[:LONGEST_QUOTATION], list(allowed), n=1)
    return f"; did you mean {quoted(close[0])}?" if close else ""
