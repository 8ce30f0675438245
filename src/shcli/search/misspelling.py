"""Misspelled words to the nearest words that the library uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

SHORTEST = 3
SHORT = 4
LONG = 8
SUGGESTIONS = 3


class _Edits(NamedTuple):
    """How a word differs from what was typed: in so many letters, of which so many are not merely left out or swapped."""

    count: int
    changed: int


def correct(connection: sqlite3.Connection, word: str) -> str:
    """The word the library uses that differs in one letter (two from eight letters on), or the word itself.

    A short word is corrected only where a letter is missing or two are swapped: "dye" must not become "die".
    """
    if len(word) < SHORTEST or not word.isalpha():
        return word
    most = 2 if len(word) >= LONG else 1
    best: tuple[_Edits, bool, int, str] | None = None
    for candidate, uses in _similar(connection, word, most):
        edits = _edits(word, candidate, most)
        if edits is None or (edits.changed and len(word) <= SHORT):
            continue
        rank = (edits, candidate[0] != word[0], -uses, candidate)
        if best is None or rank < best:
            best = rank
    return best[-1] if best else word


def suggestions(connection: sqlite3.Connection, typed: Iterable[str]) -> tuple[str, ...]:
    """Words of the library that look like those, nearest first, for a search that found nothing."""
    import difflib

    vocabulary = [row[0] for row in connection.execute("SELECT word FROM vocabulary ORDER BY word")]
    near = [
        close for word in typed if word.isalpha() for close in difflib.get_close_matches(word, vocabulary, SUGGESTIONS)
    ]
    return tuple(dict.fromkeys(near))[:SUGGESTIONS]


def _similar(connection: sqlite3.Connection, word: str, most: int) -> list[tuple[str, int]]:
    """Words of nearly that length that share nearly all its letters: few enough to be compared one by one."""
    rows = connection.execute(
        "SELECT word, uses FROM vocabulary WHERE length(word) BETWEEN ? AND ?", (len(word) - most, len(word) + most)
    )
    letters = set(word)
    return [(candidate, uses) for candidate, uses in rows if len(letters ^ set(candidate)) <= 2 * most]


def _edits(typed: str, meant: str, most: int) -> _Edits | None:
    """The fewest letters left out, added, changed or swapped with their neighbour; nothing when more than ``most``."""
    rows: list[list[_Edits]] = [[_Edits(count, 0) for count in range(len(meant) + 1)]]
    for down, letter in enumerate(typed, start=1):
        row = [_Edits(down, down)]
        for across, wanted in enumerate(meant, start=1):
            row.append(_cheapest(rows, row, typed, meant, (down, across), same=letter == wanted))
        rows.append(row)
    last = rows[-1][-1]
    return last if last.count <= most else None


def _cheapest(
    rows: Sequence[Sequence[_Edits]],
    row: Sequence[_Edits],
    typed: str,
    meant: str,
    place: tuple[int, int],
    *,
    same: bool,
) -> _Edits:
    """The cheapest way to that place of the table."""
    down, across = place
    before = rows[down - 1][across - 1]
    ways = [
        before if same else _Edits(before.count + 1, before.changed + 1),
        _Edits(row[across - 1].count + 1, row[across - 1].changed),
        _Edits(rows[down - 1][across].count + 1, rows[down - 1][across].changed + 1),
    ]
    swapped = down > 1 and across > 1 and typed[down - 1] == meant[across - 2] and typed[down - 2] == meant[across - 1]
    if swapped:
        earlier = rows[down - 2][across - 2]
        ways.append(_Edits(earlier.count + 1, earlier.changed))
    return min(ways)
