"""How many years of school a text asks for: the Flesch-Kincaid grade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shcli.authoring.checks import sentences, syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(r"`[^`]*`")


def grade(texts: Iterable[str], terms: Iterable[str] = ()) -> float:
    """The grade of the texts together; 0 where there is nothing to measure.

    Every word of ``terms`` counts as one syllable. Commands between backticks are left out.
    """
    known = {term.casefold() for term in terms}
    lengths = [
        [1 if word in known else syllables.count(word) for word in map(str.casefold, sentences.words(sentence))]
        for text in texts
        for sentence in sentences.split(_CODE.sub("", text))
    ]
    words = sum(map(len, lengths))
    if not words:
        return 0.0
    return 0.39 * words / len(lengths) + 11.8 * sum(map(sum, lengths)) / words - 15.59
