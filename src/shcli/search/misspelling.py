"""Misspelled words to the nearest words that the library uses."""

from __future__ import annotations

from itertools import combinations, pairwise

from shcli.content.serialize import clean
from shcli.search import lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

SHORTEST = 3
SHORT = 4
LONG = 8
SUGGESTIONS = 3

ENDINGS = (("s", 1), ("es", 2), ("ed", 2), ("ed", 1), ("ing", 3), ("ly", 2))
"""How a form of a word ends, and how many letters the word itself has not: "scared" is "scare" and one more."""

_DIGITS_AS_LETTERS = str.maketrans("0134578", "oieastb")

LETTER = 100
"""The cost of one letter left out, or swapped with its neighbour: likelier slips than one that was changed or added."""
CHANGED = LETTER + 1
UNLIKE = 2 * CHANGED
"""The cost of a letter in the place of one that neither sounds like it nor lies beside it on the keyboard."""

_SOUND_ALIKE = ("aeiouy", "ckq", "csz", "fvw", "gj", "mn", "bp", "dt", "lr", "ij")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TAKEN_FOR = {frozenset(pair) for letters in _SOUND_ALIKE for pair in combinations(letters, 2)} | {
    frozenset(pair) for row in _KEYBOARD for pair in pairwise(row)
}


def correct(connection: sqlite3.Connection, word: str) -> str:
    """The word the library uses that differs in one letter (two from eight letters on), or the word itself.

    A short word is corrected only where a letter is missing or two are swapped: "dye" must not become "die". A letter
    is likelier to be missing than to be too many: "scard" is "scared" and not "scar". A word that is one of ours but
    for its ending is no misspelling.
    """
    word = _read_digits(word)
    if len(word) < SHORTEST or not word.isalpha():
        return word
    stems = [word[:-more] for ending, more in ENDINGS if word.endswith(ending)]
    forms = [word, *(stem for stem in stems if len(stem) >= SHORTEST)]
    ours = lexicon.uses(connection, forms)
    if ours:
        return max(ours, key=len)
    letters = 2 if len(word) >= LONG else 1
    most = letters * (LETTER if len(word) <= SHORT else CHANGED)
    ranked = [
        (cost, len(candidate) < len(word), -uses, candidate)
        for candidate, uses in _similar(connection, word, letters)
        if _begins_alike(word, candidate)
        for cost in [_cost(word, candidate, most)]
        if cost <= most
    ]
    return min(ranked)[-1] if ranked else word


def _read_digits(word: str) -> str:
    """The word with its digits read as the letters they stand for, as in "su1c1de"; a number stays a number."""
    has_both = any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) > 1
    return word.translate(_DIGITS_AS_LETTERS) if has_both else word


def _begins_alike(typed: str, meant: str) -> bool:
    """Whether both have the same first letter, or it was left out or swapped: few people get it wrong."""
    return typed[0] == meant[0] or typed == meant[1:] or typed[:2] == meant[1::-1]


def suggestions(connection: sqlite3.Connection, typed: Iterable[str]) -> tuple[str, ...]:
    """Words of the library that look like those, nearest first, for a search that found nothing.

    Each of them finds something, and none is a word of injury.
    """
    import difflib

    rows = connection.execute(
        "SELECT word FROM vocabulary WHERE uses > 0 AND word NOT IN (SELECT word FROM injury) "
        "AND word NOT IN (SELECT word FROM stop_word) ORDER BY word"
    )
    vocabulary = [row[0] for row in rows if len(row[0]) >= SHORTEST]
    near = [
        close for word in typed if word.isalpha() for close in difflib.get_close_matches(word, vocabulary, SUGGESTIONS)
    ]
    return tuple(word for word in dict.fromkeys(map(clean, near)) if _finds(connection, word))[:SUGGESTIONS]


def _finds(connection: sqlite3.Connection, word: str) -> bool:
    """Whether a section or a question holds the word."""
    query = "SELECT 1 FROM document WHERE document MATCH ?1 UNION SELECT 1 FROM asked WHERE asked MATCH ?1 LIMIT 1"
    return connection.execute(query, (f'"{word}"',)).fetchone() is not None


def _similar(connection: sqlite3.Connection, word: str, letters: int) -> list[tuple[str, int]]:
    """Words of nearly that length, with its first or its last letter and nearly all others: few enough to compare."""
    rows = connection.execute(
        "SELECT word, uses FROM vocabulary WHERE uses <> 0 AND length(word) BETWEEN ? AND ? "
        "AND (substr(word, 1, 1) = ? OR substr(word, -1) = ?)",
        (len(word) - letters, len(word) + letters, word[0], word[-1]),
    )
    typed = set(word)
    return [(candidate, uses) for candidate, uses in rows if len(typed.symmetric_difference(candidate)) <= 2 * letters]


def slips(typed: str, meant: str) -> int:
    """How many slips turn one word into the other, one of an unlikely kind counting two."""
    return -(-_cost(typed, meant, LETTER * max(len(typed), len(meant))) // CHANGED)


def _cost(typed: str, meant: str, most: int) -> int:
    """What it costs to turn one word into the other, as the sum of its slips; anything above ``most`` is too much."""
    before: Sequence[int] = ()
    last: list[int] = [place * LETTER for place in range(len(meant) + 1)]
    for down, letter in enumerate(typed, start=1):
        row = [down * CHANGED]
        for across, wanted in enumerate(meant, start=1):
            doubled = down > 1 and letter == typed[down - 2]
            cost = min(
                last[across - 1] + _cost_of_change(letter, wanted),
                row[-1] + LETTER,
                last[across] + (LETTER if doubled else CHANGED),
            )
            if down > 1 and across > 1 and letter == meant[across - 2] and typed[down - 2] == wanted:
                cost = min(cost, before[across - 2] + LETTER)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def _cost_of_change(letter: str, wanted: str) -> int:
    if letter == wanted:
        return 0
    return CHANGED if {letter, wanted} in _TAKEN_FOR else UNLIKE
