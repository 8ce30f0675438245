"""The records of ``wording.yaml``, for authors alone: how we speak, as values."""

from __future__ import annotations

from typing import Literal

from shcli.record import Record

Scope = Literal["topics", "aliases", "contacts", "plan", "about", "text", "other"]
"""``aliases`` are the names of pages that people may type; ``other`` is every text of the remaining files."""
Within = Literal["sentence", "paragraph", "section", "page"]


class WordingRule(Record):
    """One rule that a program can decide.

    It is broken wherever one of ``patterns`` matches, unless one of ``unless`` matches in the same ``within``.
    A rule with ``needs`` is broken by a page in which one of those patterns matches nowhere. Patterns are regular
    expressions; case is ignored and a blank stands for any white space. In ``bad`` the words that must be found
    stand between angle brackets; ``good`` holds texts in which nothing is found. ``pages`` are the ids of the only
    pages it holds for (country codes for contacts), ``not_pages`` those it leaves alone. What a ``quiet`` rule finds
    is never repeated in its message.
    """

    id: str
    level: Literal["error", "warning"]
    message: str
    instead: str
    why: str
    sources: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    within: Within = "sentence"
    scope: tuple[Scope, ...] = ("topics", "contacts", "plan", "about", "text")
    pages: tuple[str, ...] = ()
    not_pages: tuple[str, ...] = ()
    quiet: bool = False


class WordingException(Record):
    """A place that may break a rule, mostly to correct what others say; an error once it is no longer needed.

    ``part`` is the id of a section, or the name of the field. What is found must lie within the ``words``, if there
    are any.
    """

    rule: str
    page: str
    part: str
    reason: str
    words: str = ""


class Guidance(Record):
    """A published guideline that rules rest on."""

    id: str
    title: str
    url: str = ""


class WordClass(Record):
    """Words of one kind. Patterns name them by ``{id}``, those of rules and of the classes that come after."""

    id: str
    pattern: str


class PlainLanguage(Record):
    """What the measures of plain language leave out.

    ``terms`` count as one syllable, because everybody knows them by now; ``abbreviations`` need not be spelled out.
    ``expert_pages`` are written for readers with training.
    """

    terms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    expert_pages: tuple[str, ...] = ()


class Rulebook(Record):
    """All of ``wording.yaml``. ``hedges`` are patterns, one of which a statement on contested evidence must show."""

    classes: tuple[WordClass, ...] = ()
    rules: tuple[WordingRule, ...] = ()
    exceptions: tuple[WordingException, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    hedges: tuple[str, ...] = ()
    plain_language: PlainLanguage = PlainLanguage()
