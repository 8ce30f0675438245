"""Regular expressions that are compiled when they are first used.

Compiling those with whole blocks of Unicode in them takes longer than a search, and most searches need none of them.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


class Expression:
    """What ``re.compile`` gives, for these uses. ``pattern`` is its text."""

    if TYPE_CHECKING:
        findall: Callable[[str], list[str]]
        match: Callable[[str], re.Match[str] | None]
        search: Callable[[str], re.Match[str] | None]
        sub: Callable[[str | Callable[[re.Match[str]], str], str], str]

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> object:
        method: object = getattr(re.compile(self.pattern), name)
        setattr(self, name, method)
        return method
