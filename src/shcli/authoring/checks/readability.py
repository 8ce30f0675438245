"""How many years of school a text asks for: the Flesch-Kincaid grade."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from shcli.authoring.checks import sentences

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
_CODE = re.compile(r"`[^`]*`")


def grade(texts: Iterable[str], terms: Iterable[str] = ()) -> float:
    """The grade of the texts together; 0 where there is nothing to measure.

    Every word of ``terms`` counts as one syllable. Commands between backticks are left out.
    """
    known = {term.casefold() for term in terms}
    lengths = [
        [1 if word in known else syllables(word) for word in map(str.casefold, sentences.words(sentence))]
        for text in texts
        for sentence in sentences.split(_CODE.sub("", text))
    ]
    words = sum(map(len, lengths))
    if not words:
        return 0.0
    return 0.39 * words / len(lengths) + 11.8 * sum(map(sum, lengths)) / words - 15.59


@cache
def syllables(word: str) -> int:
    """How many syllables a word of small letters has by its spelling, at least one: near enough, without a word list.

    The parts of a hyphenated word are counted each.
    """
    if "-" in word:
        return sum(syllables(piece) for piece in word.split("-"))
    silent = 0 if _VOICED.search(word) else len(_SILENT.findall(word))
    return max(1, len(_VOWELS.findall(word)) - silent + len(_PARTED.findall(word)))
