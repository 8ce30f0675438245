"""Patterns of words, and where they match.

A pattern is a list of elements. A number is a gap of up to that many words; a list holds alternatives, each a list of
words. A word ending in ``*`` stands for every word that begins so; an empty alternative makes the element optional.
``BEGINNING`` and ``END`` are the edges of what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        following: Iterable[int] = range(start, min(start + element, len(words)) + 1)
    else:
        following = _ends_of_alternatives(element, words, start)
    for after in following:
        end = _end(pattern, position + 1, words, after)
        if end is not None:
            return end
    return None


def _ends_of_alternatives(element: Sequence[Sequence[str]], words: Sequence[str], start: int) -> list[int]:
    """Where those alternatives end that stand at ``start``. Nearly all fail at their first word, so that is seen first."""
    word = words[start] if start < len(words) else ""
    ends = []
    for alternative in element:
        if not alternative:
            ends.append(start)
        elif _is(alternative[0], word) and (
            len(alternative) == 1
            or (start + len(alternative) <= len(words) and all(map(_is, alternative[1:], words[start + 1 :])))
        ):
            ends.append(start + len(alternative))
    return ends


def _is(wanted: str, word: str) -> bool:
    return wanted == word or (wanted[-1] == "*" and word.startswith(wanted[:-1]))


def keys(words: Sequence[str]) -> set[str]:
    """Every key under which a pattern that matches these words may be filed."""
    stems = {f"{word[:size]}*" for word in words for size in range(SHORTEST_STEM, len(word) + 1)}
    return {*words, *stems, BEGINNING, END}
