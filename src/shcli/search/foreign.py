"""Words of risk in other languages, and whether what was typed is in a language that the lexicon does not hold."""

from __future__ import annotations

import re

from shcli.search import folding, lexicon, words
from shcli.search.expression import Expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

BARE = "bare"
KINDS = ("emergency", "wish", "harm", "help", BARE)
"""What the phrases of a language speak of, the most urgent first."""

OURS, PARTLY_OURS, UNREAD = "ours", "partly", "unread"
"""Whether all words are known to the library, some are, or they are of a language that it does not hold."""

LONGEST_PHRASE = 9
"""In words, or twice as many characters in scripts without spaces."""

MOST_CANDIDATES = 20_000
FEWEST_WORDS = 3
"""Of fewer Latin words nobody can say that they are of no language that we know; they find nothing all the same."""

LONG_WORD = 4
"""Shorter words stand in many languages, and mean other things in each."""

SHARED = frozenset(
    """
    a an am as at bin con dan de den des die do du en fast four gift hat he her hier in is it kind la les ma mal man me
    men mi no not on or par pour sin so son star sur tag to under was war we wet will
    """.split()  # noqa: SIM905 - a list of words reads best as text
)
"""Words of ours that are common words of other languages too: they show neither."""

FEW = 0.2
MANY = 0.5

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese: words are not set apart."""

_ASCII_RUN = re.compile(r"[^\W_]+")
_SIGNS_OF_VOWELS = "\u0900-\u0dff\u0f00-\u0fff\ua8e0-\ua8ff\u200c\u200d"
_RUN = Expression(rf"[{_UNSPACED}]+|(?:(?![{_UNSPACED}_])[\w{_SIGNS_OF_VOWELS}])+")
_IS_UNSPACED = Expression(f"[{_UNSPACED}]")


def key(phrase: str) -> str:
    """The form in which phrases are compared: folded, one blank between words, none in scripts without."""
    runs = _runs(folding.fold(phrase))
    if any(not run.isascii() and _IS_UNSPACED.match(run) for run in runs):
        return "".join(runs)
    return " ".join(runs)


def _runs(folded: str) -> list[str]:
    """The words, and the stretches of scripts without spaces."""
    return (_ASCII_RUN if folded.isascii() else _RUN).findall(folded)


def heard(connection: sqlite3.Connection, folded: str) -> str:
    """The most urgent kind of phrase that the folded words hold in any language, or nothing."""
    candidates = sorted(_candidates(folded))[:MOST_CANDIDATES]
    rows = lexicon.chosen(connection, "SELECT kind FROM foreign_phrase WHERE phrase IN", candidates)
    found = {kind for (kind,) in rows}
    return next((kind for kind in KINDS if kind in found), "")


def _candidates(folded: str) -> set[str]:
    """Every run of neighbouring words, and every part of a stretch without spaces."""
    runs = _runs(folded)[:300]
    stretch = "" if folded.isascii() else "".join(run for run in runs if _IS_UNSPACED.match(run))[:600]
    parts = {
        stretch[start : start + size]
        for size in range(2, 2 * LONGEST_PHRASE + 1)
        for start in range(len(stretch) - size + 1)
    }
    return parts.union(words.runs(runs, LONGEST_PHRASE))


def is_unread(typed: Sequence[str], known: AbstractSet[str], corrected: Sequence[str]) -> bool:
    """Whether the words are of a language that the lexicon does not hold.

    ``known`` are those of the words that the library uses; ``corrected`` are the words with misspelled ones put right,
    where something near was found. A misspelled question has words that are near to ours; another language has few.
    """
    letters = [word for word in typed if word.isalpha() or not word.isascii()]
    known = known - SHARED
    other_script = [word for word in letters if not word.isascii()]
    if other_script:
        return len(other_script) > MANY * len(letters) and known.isdisjoint(other_script)
    long = [word for word in letters if len(word) >= LONG_WORD]
    near = sum(one != other for one, other in zip(typed, corrected, strict=False) if len(one) >= LONG_WORD)
    return (
        len(letters) >= FEWEST_WORDS
        and len(long) > 0
        and known.isdisjoint(long)
        and sum(word in known for word in letters) <= FEW * len(letters)
        and near <= MANY * len(long)
    )
