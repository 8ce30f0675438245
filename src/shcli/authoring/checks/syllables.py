"""Counts the syllables of English words by their spelling: near enough for a grade, and no word list to carry."""

from __future__ import annotations

import re
from functools import cache

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"""(?<=[^aeiouy])e(?=(?:ly|less|ness|ful|fully|ment|ments|ty)?$)  # hope, hopeful, safety
    |   (?<=[^aeiouy])e(?=(?:thing|times?|lines?|one|where|s|d)$)      # something, hopes, hoped
    |   (?<=[aeiouy]u)e$|(?<=[gq]u)es?$                                # unique, league""",
    re.VERBOSE,
)
_VOICED = re.compile(
    r"""[^aeiouylrw][lr]e[sd]?$     # little, acres
    |   [td]ed$                     # wanted
    |   (?:[sxz]|[cs]h|c|g)es$      # changes
    |   ^[^aeiouy]*e$               # be""",
    re.VERBOSE,
)
_PARTED = re.compile(
    r"""i(?:a(?!l|n|ge|r)|al$(?<!cial)(?<!tial)|o(?![nu])|um|et|er)    # psychiatrist, denial, period
    |   riou|(?<![tc])ien[ct]|^scien                                        # serious, science
    |   (?:cr|id|ar|^r)ea(?!d|l$|ll|son|ch|m)|eo(?!p)                  # create, ideas, video
    |   u(?:al|at|ou|en)|ui(?=ci)|yi|[aeiouy]ing                       # actual, suicide, being
    |   (?<=an)yo(?=n)|ism$|[^aeiou]n't$                               # anyone, autism, didn't""",
    re.VERBOSE,
)


@cache
def count(word: str) -> int:
    """The syllables of one word of small letters, at least one; the parts of a hyphenated word are counted each."""
    if "-" in word:
        return sum(count(piece) for piece in word.split("-"))
    silent = 0 if _VOICED.search(word) else len(_SILENT.findall(word))
    return max(1, len(_VOWELS.findall(word)) - silent + len(_PARTED.findall(word)))
