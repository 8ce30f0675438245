"""What was typed, as plain words: the form in which questions, patterns and the index are compared."""

from __future__ import annotations

import re

from shcli.content.names import without_accents
from shcli.search.expression import Expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST_SPELLING = 4
"""Words in the longest entry of a spelling that is looked up."""

_CONTRACTIONS = (
    (Expression(r"\bcan't\b"), "can not"),
    (Expression(r"\bwon't\b"), "will not"),
    (Expression(r"n't\b"), " not"),
    (Expression(r"'m\b"), " am"),
    (Expression(r"'re\b"), " are"),
    (Expression(r"'ve\b"), " have"),
    (Expression(r"'ll\b"), " will"),
    (Expression(r"'[ds]\b"), ""),
)
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u0060\u00b4", "'''''")
_MASKED = re.compile(r"(?<=[^\W\d_])[*!@$](?=[^\W\d_])")
"""What hides a letter from a filter, as in "s*icide"; without it the word is merely misspelled."""

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_LETTERS_JOINED = Expression(r"\b(\w) ?& ?(\w)\b")
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)?")


def unmasked(typed: str) -> str:
    """What was typed without marks in the place of letters, and with at most two of a letter in a row."""
    return _DRAWN_OUT.sub(r"\1\1", _MASKED.sub("", typed))


def split(text: str) -> list[str]:
    """The words of the text without case, accents and punctuation; contractions written out, "A & E" as one word."""
    plain = without_accents(text.translate(_APOSTROPHES).casefold())
    if "'" in plain:
        for contraction, written_out in _CONTRACTIONS:
            plain = contraction.sub(written_out, plain)
    if "&" in plain:
        plain = _LETTERS_JOINED.sub(r"\1&\2", plain)
    return _WORD.findall(plain)


def parts(words: Iterable[str], sizes: Iterable[int]) -> set[str]:
    """Every part of the words that is so many letters long, after a ``~``, with ``_`` at the edges of a word."""
    return {
        f"~{edged[start : start + size]}"
        for edged in {f"_{word}_" for word in words}
        for size in sizes
        for start in range(len(edged) - size + 1)
    }


def runs(words: Sequence[str], longest: int) -> list[str]:
    """Every run of so many neighbouring words or fewer."""
    return [
        " ".join(words[start : start + size])
        for size in range(1, longest + 1)
        for start in range(len(words) - size + 1)
    ]


def respell(words: Sequence[str], spellings: Mapping[str, str]) -> list[str]:
    """The words with every run that is another spelling of ours replaced by ours, the longest run first."""
    respelled: list[str] = []
    start = 0
    while start < len(words):
        for size in range(min(LONGEST_SPELLING, len(words) - start), 0, -1):
            ours = spellings.get(" ".join(words[start : start + size]))
            if ours is not None:
                respelled += ours.split()
                start += size
                break
        else:
            respelled.append(words[start])
            start += 1
    return respelled
