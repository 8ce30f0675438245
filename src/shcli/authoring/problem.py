"""One thing wrong with a file, with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """``line`` and ``column`` count from 1; ``level`` is error or warning; ``rule`` names what was broken."""

    path: str
    line: int
    column: int
    level: str
    message: str
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"
