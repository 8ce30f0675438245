"""Patterns of words, and where they match.

A pattern is a list of elements. A number is a gap of up to that many words; a list holds alternatives, each a list of
words. A word ending in ``*`` stands for every word that begins so; an empty alternative makes the element optional.
``BEGINNING`` and ``END`` are the edges of what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Element = int | list[list[str]]
Pattern = list[Element]

BEGINNING, END = "^", "$"
SHORTEST_STEM = 2


def find(pattern: Pattern, words: Sequence[str]) -> tuple[int, int] | None:
    """Where the pattern first matches, as positions in ``words``, end exclusive; the edges count as no word."""
    framed = [BEGINNING, *words, END]
    for start in range(len(framed)):
        end = _end(pattern, 0, framed, start)
        if end is not None:
            return max(start - 1, 0), min(end - 1, len(words))
    return None


def _end(pattern: Pattern, position: int, words: Sequence[str], start: int) -> int | None:
    """Where the rest of the pattern, begun at ``start``, ends."""
    if position == len(pattern):
        return start
    element = pattern[position]
    if isinstance(element, int):
        following = range(start, min(start + element, len(words)) + 1)
    else:
        following = [start + len(words_of) for words_of in element if _is_at(words_of, words, start)]
    for after in following:
        end = _end(pattern, position + 1, words, after)
        if end is not None:
            return end
    return None


def _is_at(alternative: Sequence[str], words: Sequence[str], start: int) -> bool:
    if start + len(alternative) > len(words):
        return False
    return all(
        word.startswith(wanted[:-1]) if wanted[-1] == "*" else word == wanted
        for wanted, word in zip(alternative, words[start:], strict=False)
    )


def keys(words: Sequence[str]) -> set[str]:
    """Every key under which a pattern that matches these words may be filed."""
    stems = {f"{word[:size]}*" for word in words for size in range(SHORTEST_STEM, len(word) + 1)}
    return {*words, *stems, BEGINNING, END}
