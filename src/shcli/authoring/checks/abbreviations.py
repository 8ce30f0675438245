"""Abbreviations that a page uses without saying what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from shcli.authoring.checks import sentences
from shcli.authoring.wording.page_texts import Passage

_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]*[A-Z](?=s?\b)")
_SMALL_WORDS = {"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"}


def unexplained(page: Sequence[Passage], known: Iterable[str]) -> Iterator[tuple[Passage, int, str]]:
    """Each that is spelled out neither before nor in its section, with the passage and offset where it first stands."""
    seen = set(known)
    for position, passage in enumerate(page):
        for match in _ABBREVIATION.finditer(passage.text):
            short = match.group()
            if short in seen:
                continue
            seen.add(short)
            read = [other.text for index, other in enumerate(page) if index < position or other.part == passage.part]
            if not _has_aside(short, passage.text) and not any(is_spelled_out(short, text) for text in read):
                yield passage, match.start(), short


def is_spelled_out(short: str, text: str) -> bool:
    """Whether in a sentence with the abbreviation words begin with its letters; small words may stand between."""
    return any(_begin_with(short, sentence) for sentence in sentences.split(text) if short in sentence)


def _begin_with(short: str, sentence: str) -> bool:
    wanted = [letter.casefold() for letter in short if letter.isalpha()]
    initials = [
        word[0].casefold()
        for word in (piece.strip("\"'(),.;:`") for piece in re.split(r"[\s\-/]+", sentence))
        if word and word.removesuffix("s") != short and word.casefold() not in _SMALL_WORDS
    ]
    return any(initials[start : start + len(wanted)] == wanted for start in range(len(initials)))


def _has_aside(short: str, text: str) -> bool:
    """Whether an aside says what the letters are: "DBT, a talking therapy", "a family doctor (a GP)", "called A&E"."""
    letters = re.escape(short)
    asides = (
        rf"\b{letters}s?(?:, (?:a|an|the|one|[A-Z]\w+'s) | \()",
        rf"\([^()]*\b{letters}s?\b",
        rf"called [^.]{{0,40}}\b{letters}s?\b",
    )
    return any(re.search(aside, text) for aside in asides)
