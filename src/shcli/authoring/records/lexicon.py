"""The records of lexicon.yaml, and the patterns written in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Literal

from shcli.content.serialize import to_dict
from shcli.record import Record
from shcli.search import patterns, words
from shcli.search.patterns import Element, Pattern

GAPS = {"..": 2, "...": 4}
"""How many words at most may stand where the pattern has these signs."""

OPTIONAL = "?"
EVERY_TEXT = 1000
"""How common an edge is, beside the number of common words among an element's alternatives."""


class Spelling(Record):
    """Other ways to write what we write as ``ours``."""

    ours: str
    others: tuple[str, ...]


class Group(Record):
    """Words that stand for each other in patterns, which name them as <id>."""

    id: str
    words: tuple[str, ...]


class Concept(Record):
    """One thing people mean, with the patterns of saying it."""

    id: str
    said: tuple[str, ...]


class Questions(Record):
    """Questions and words that one section answers, as people put them."""

    topic: str
    section: str
    asked: tuple[str, ...]


class CrisisClass(Record):
    """Words of a person at risk. ``unless`` names the contexts that take their meaning away.

    ``reason`` goes to programs, ``opening`` to the reader. ``first`` says whether the contacts are also the first
    answer: always, never, or only to a statement. ``only`` names the topics to show, where no others may be.
    ``contacts`` says that the names and numbers of the library's services are such words too; ``doubted`` that words
    which do not sound like a person at risk, to the learned listener, are only perhaps of that class. A class without
    patterns is one that the listener hears, or that holds words of another language.
    """

    id: str
    reason: str
    opening: str
    first: Literal["always", "never", "statement"]
    said: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    contacts: bool = False
    doubted: bool = False


class Harmless(Record):
    """A context that takes the alarm out of words, or (``idiom``) everyday phrases that are passed over.

    One that ``yields`` does not take it out of words of the present, such as "again".
    """

    id: str
    said: tuple[str, ...]
    idiom: bool = False
    yields: bool = False


class Training(Record):
    """Sentences, one a line, from which the listener learns: those of a person who may be at ``risk``, or not.

    ``weak`` ones count for less.
    """

    risk: bool
    about: str
    said: str
    weak: bool = False


class Listener(Record):
    """What the listener has learned: made by tools/train_listener.py, never written by hand.

    ``inputs`` is a sum over all that it was made from. A line of ``weights`` is a number and the features that weigh
    it. From ``gentle`` on words are heard as perhaps, from ``card`` on as surely, those of a person at risk; from
    ``confirmed`` on also words with a pattern of a crisis class are taken for sure.
    """

    inputs: str
    bias: int
    gentle: int
    card: int
    confirmed: int
    weights: str


class Foreign(Record):
    """Words of risk in another language: a wish to die, harm to oneself, a body in danger, help, and bare words."""

    language: str
    wish: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    emergency: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


class Lexicon(Record):
    """How people ask. ``stop`` are the words that say nothing about the page wanted, with spaces between them.

    ``ordinary`` are common words, with spaces between them, that are no misspellings of those that we use.
    ``practical`` are patterns of what a page may be about, ``asking`` those of a question that a page answers,
    ``present`` those of a wish, an urge or an act that is now.
    """

    stop: str = ""
    ordinary: str = ""
    spellings: tuple[Spelling, ...] = ()
    groups: tuple[Group, ...] = ()
    concepts: tuple[Concept, ...] = ()
    questions: tuple[Questions, ...] = ()
    crisis: tuple[CrisisClass, ...] = ()
    harmless: tuple[Harmless, ...] = ()
    practical: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    training: tuple[Training, ...] = ()
    listener: Listener | None = None


LEARNED_FROM = ("training", "crisis", "harmless", "practical", "asking", "present", "groups", "spellings")
"""The lists of the lexicon that the listener's weights are made from."""


def inputs_of_listener(lexicon: Lexicon) -> str:
    """A sum over all that the listener's weights are made from: another one means that it must learn again."""
    known = {name: to_dict(getattr(lexicon, name), whole=False) for name in LEARNED_FROM}
    return hashlib.sha256(json.dumps(known, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


class UnknownGroupError(ValueError):
    """A pattern names a group that the lexicon does not have."""


class Reader:
    """Reads patterns and questions in the lexicon's own spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.spellings = {
            " ".join(words.split(other)): " ".join(words.split(spelling.ours))
            for spelling in lexicon.spellings
            for other in spelling.others
        }
        self._beginnings = {other.partition(" ")[0] for other in self.spellings}
        self._groups = {group.id: group.words for group in lexicon.groups}

    def plain(self, text: str) -> list[str]:
        """The words of the text in our spelling."""
        written = words.split(text)
        return written if self._beginnings.isdisjoint(written) else words.respell(written, self.spellings)

    def pattern(self, written: str) -> Pattern:
        """The pattern behind its written form. Raises ``UnknownGroupError``."""
        return [self._element(part) for part in written.split()]

    def _element(self, part: str) -> Element:
        if part in GAPS:
            return GAPS[part]
        choices = part.removesuffix(OPTIONAL).split("/")
        alternatives = [self._words(one) for choice in choices for one in self._named(choice)]
        if part.endswith(OPTIONAL):
            alternatives.append([])
        distinct = [list(one) for one in dict.fromkeys(map(tuple, alternatives))]
        single = [one[0] for one in distinct if len(one) == 1]
        return (
            [word for word in single if not word.endswith(patterns.STAR)],
            [word.removesuffix(patterns.STAR) for word in single if word.endswith(patterns.STAR)],
            [one for one in distinct if len(one) != 1],
        )

    def _named(self, choice: str) -> Sequence[str]:
        """The words of the group that the choice names, or the choice itself."""
        if not choice.startswith("<"):
            return (choice,)
        name = choice.strip("<>")
        if name not in self._groups:
            raise UnknownGroupError(name)
        return self._groups[name]

    def _words(self, written: str) -> list[str]:
        """One alternative; a word with a star keeps it, and is not respelled."""
        if written in (patterns.BEGINNING, patterns.END, patterns.NUMBER):
            return [written]
        read: list[str] = []
        for word in written.split():
            read += [f"{''.join(words.split(word))}*"] if word.endswith("*") else words.split(word)
        return words.respell(read, self.spellings)


def filed_under(pattern: Pattern, stop: frozenset[str]) -> list[str]:
    """The keys of the element that fewest texts hold. Every text that matches has one of them."""
    return min(patterns.needed(pattern), key=lambda keys: (_commonness(keys, stop), -min(map(len, keys))), default=[])


def _commonness(keys: Sequence[str], stop: frozenset[str]) -> int:
    at_edge = patterns.BEGINNING in keys or patterns.END in keys
    return EVERY_TEXT if at_edge else sum(key in stop for key in keys)
