"""The rule that hears a person at risk, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shcli.search import lexicon

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from shcli.search.lexicon import CrisisClass, Match

ALWAYS, STATEMENT = "always", "statement"


class Verdict(NamedTuple):
    """The class the words belong to, and whether the contacts are also the first answer to them."""

    by: CrisisClass
    comes_first: bool


def judge(connection: sqlite3.Connection, found: Sequence[Match]) -> Verdict | None:
    """The first class with a pattern in the words, unless something beside it takes its meaning away."""
    contexts = {match.name for match in found if match.kind != lexicon.CRISIS}
    named = {match.name for match in found if match.kind == lexicon.CRISIS}
    practical = any(match.kind == lexicon.PRACTICAL for match in found)
    for crisis_class in lexicon.crisis_classes(connection) if named else ():
        if crisis_class.id in named and not contexts.intersection(crisis_class.unless):
            first = crisis_class.first == ALWAYS or (crisis_class.first == STATEMENT and not practical)
            return Verdict(crisis_class, first)
    return None
