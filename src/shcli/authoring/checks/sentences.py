"""Sentences and words of running English text."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"[.!?]+[\"')\]]*(?:\s+|$)")
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|No|cf|al|a\.m|p\.m)|\b[A-Z])\.$")
_LONGEST_SHORT_FORM = 8
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,-][^\W_]+)*")


@lru_cache(maxsize=8)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence. A short form such as "e.g." ends none."""
    found, start = [], 0
    for match in _END.finditer(text):
        short_form = _NO_END.search(text, max(start, match.start() - _LONGEST_SHORT_FORM), match.start() + 1)
        if short_form or not _WORD.search(text, start, match.end()):
            continue
        found.append((start, match.end()))
        start = match.end()
    if _WORD.search(text, start):
        found.append((start, len(text)))
    return tuple(found)


def split(text: str) -> list[str]:
    """The sentences."""
    return [text[start:end] for start, end in spans(text)]


def around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that hold that stretch of the text."""
    touched = [span for span in spans(text) if span[0] < end and span[1] > start]
    return text[touched[0][0] : touched[-1][1]] if touched else text


def words(text: str) -> list[str]:
    """The words; a hyphenated word, a number and a contraction count once."""
    return _WORD.findall(text)
