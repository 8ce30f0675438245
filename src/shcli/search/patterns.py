"""Patterns of words, and where they match.

A pattern is a list of elements. A number is a gap of up to that many words. A list holds the alternatives in three
lists, so that nearly all of them are tried at once: single words; beginnings of words, which stand for every word that
begins so; and runs of words, of which an empty one makes the element optional. In a run a beginning ends in ``*``.
``BEGINNING`` and ``END`` stand for the edges of what was typed, ``NUMBER`` for any number in digits.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Alternatives = tuple[list[str], list[str], list[list[str]]]
Element = int | Alternatives
Pattern = list[Element]

BEGINNING, END = "^", "$"
STAR = "*"
NUMBER = "#"
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


def _ends_of_alternatives(element: Alternatives, words: Sequence[str], start: int) -> list[int]:
    singles, stems, runs = element
    first = words[start] if start < len(words) else ""
    # Most runs begin with another word: to see that here is much faster than to ask for each.
    ends = [
        start + len(run)
        for run in runs
        if not run or ((run[0] == first or run[0][-1] == STAR) and _stands_at(run, words, start))
    ]
    if start < len(words) and _is_one_of(words[start], singles, stems):
        ends.append(start + 1)
    return ends


def _is_one_of(word: str, singles: Sequence[str], stems: Sequence[str]) -> bool:
    if word in singles or (stems and word.startswith(tuple(stems))):
        return True
    return NUMBER in singles and word.isdecimal()


def _stands_at(run: Sequence[str], words: Sequence[str], start: int) -> bool:
    if start + len(run) > len(words):
        return False
    for place, wanted in enumerate(run, start):
        word = words[place]
        if word != wanted and not (wanted[-1] == STAR and word.startswith(wanted[:-1])):
            return False
    return True


def keys(words: Sequence[str]) -> set[str]:
    """Every key under which a pattern that matches these words may be filed."""
    stems = {word[:size] + STAR for word in words for size in range(SHORTEST_STEM, len(word) + 1)}
    numbers = {NUMBER for word in words if word.isdecimal()}
    return {*words, *stems, *numbers, BEGINNING, END}


def needed(pattern: Pattern) -> list[list[str]]:
    """For each element that is no gap and not optional, the keys of which every text that matches has one.

    They are the words with which its alternatives begin, beginnings of words with their star.
    """
    return [
        list(dict.fromkeys([*singles, *(stem + STAR for stem in stems), *(run[0] for run in runs)]))
        for singles, stems, runs in (element for element in pattern if not isinstance(element, int))
        if [] not in runs
    ]
