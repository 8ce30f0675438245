"""The rule that hears a person at risk, and says why and how surely."""

from __future__ import annotations

from shcli.record import Record
from shcli.search import foreign, lexicon, listener, naive_bayes
from shcli.search.listener import CARD as SURE
from shcli.search.listener import GENTLE as MAYBE
from shcli.search.listener import ONE, SURE_ENOUGH

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from shcli.search.lexicon import CrisisClass, Match

ALWAYS, NEVER = "always", "never"
CARD, GENTLE = "card", "gentle"
"""Contacts before anything else; or, where it is less sure, one kind sentence and the numbers above the hits."""

OTHER_PEOPLE = frozenset({"own-child", "friend", "partner", "relative", "client", "someone-else"})
"""Concepts of whom the words are about; a page for who helps them is the first answer to a statement."""

HURTING_NOW = "hurting-now"
"""The concept of another person who hurts themselves now."""

OF_ANOTHER = "someone-else"
OF_OTHERS = frozenset({"another-person", "their-act", "suspicion", "about-a-topic", "is-it-a-kind"})
"""The class of words about another person, and what stands beside them by itself and takes nothing away."""

CLEAR_LEAD, SOME_LEAD, LEAST_LEAD = 0.3, 0.0, -0.1
"""By how much words must be likelier from a person at risk than in a question for the contacts to be the first answer:
words that ask, words about another person or about what a page is about, and others that the listener hears."""

LARGEST_LAG, LARGEST_LEAD, UNKNOWN_LEAD = -2.0, 1.0, -0.5
"""The lead that is added to what the listener says of words without a pattern: no less, no more; and where none is
known."""

LEARNED, PERHAPS, FOREIGN, UNREAD = "learned", "perhaps", "foreign", "unread"
"""Classes without patterns of their own: heard by the listener, surely or perhaps; words of risk in another language;
a language that the lexicon does not hold."""

EMERGENCY, EMERGENCY_KIND = "emergency-now", foreign.KINDS[0]
"""The class of words of a body in danger, and what the phrases of another language that speak of it are called."""


class Verdict(Record):
    """The class the words belong to, whether the contacts are also the first answer to them, and how surely.

    ``only`` names the topics to show, where no others may be.
    """

    by: CrisisClass
    comes_first: bool
    level: str
    only: tuple[str, ...] = ()


def judge(
    connection: sqlite3.Connection, words: Sequence[str], found: Sequence[Match], likely: Mapping[str, float]
) -> Verdict | None:
    """What is heard in the words, by their patterns and by how they sound; nothing for other words.

    ``likely`` says of each topic and of people at risk how likely the words are in what they ask.

    Words with a pattern are never passed over: where they do not sound like a person at risk, and their class may be
    doubted, they are heard gently.
    """
    classes = lexicon.crisis_classes(connection)
    named = decided(classes, found)
    score = listener.score(connection, words, listener.of_patterns(found, named.id if named else ""))
    edges = listener.edges(connection) or {SURE: 1, MAYBE: 1, SURE_ENOUGH: score}
    lead = naive_bayes.lead(likely)
    with_lead = score + ONE * (UNKNOWN_LEAD if lead is None else min(max(lead, LARGEST_LAG), LARGEST_LEAD))
    if named and (score >= edges[SURE_ENOUGH] or not named.doubted):
        by, level = named, CARD
    elif with_lead >= edges[SURE]:
        by, level = _of(classes, LEARNED), CARD
    elif named or with_lead >= edges[MAYBE]:
        by, level = _of(classes, PERHAPS), GENTLE
    elif _is_of_another(found):
        return Verdict(_of(classes, OF_ANOTHER), comes_first=False, level=GENTLE)
    else:
        return None
    comes_first = by.first == ALWAYS or _is_told(by, named, found, lead)
    return Verdict(by, comes_first, level, named.only if named else ())


def _is_of_another(found: Sequence[Match]) -> bool:
    """Whether somebody tells that another person hurts themselves now, and asks nothing that a page answers."""
    told = [match for match in found if match.name == HURTING_NOW]
    beside = {
        match.name
        for match in found
        if match.kind in (lexicon.CONTEXT, lexicon.YIELDING, lexicon.PRACTICAL)
        and not any(match.kind == lexicon.PRACTICAL and one.start <= match.start < one.end for one in told)
    }
    return bool(told) and beside <= OF_OTHERS


def decided(classes: Sequence[CrisisClass], found: Sequence[Match]) -> CrisisClass | None:
    """The first class with a pattern in the words, unless something beside it takes its meaning away.

    A wish, an urge or an act of the present outweighs the past, a loss and other people in the same words.
    """
    kinds = {match.kind for match in found}
    counted = {lexicon.CONTEXT, lexicon.IDIOM, lexicon.PRACTICAL}
    counted.update(() if lexicon.PRESENT in kinds else (lexicon.YIELDING,))
    contexts = {match.name for match in found if match.kind in counted}
    named = {match.name for match in found if match.kind == lexicon.CRISIS}
    return next((one for one in classes if one.id in named and not contexts.intersection(one.unless)), None)


def of_language(connection: sqlite3.Connection, folded: str, reading: str, heard: Verdict | None) -> Verdict | None:
    """The verdict on words in another language: those of risk in one that we hold, or all words in one that we do not.

    Nothing where what was ``heard`` in the words as ours stands: a bare word of another language is left to the
    patterns where they know it.
    """
    sure = heard is not None and heard.level == CARD
    kind = foreign.heard(connection, folded)
    if kind and not (kind == foreign.BARE and (sure or reading == foreign.OURS)):
        identifier, level = EMERGENCY if kind == EMERGENCY_KIND else FOREIGN, CARD
    elif reading == foreign.UNREAD and not sure:
        identifier, level = UNREAD, GENTLE
    else:
        return None
    by = _of(lexicon.crisis_classes(connection), identifier)
    return Verdict(by, by.first == ALWAYS, level)


def _is_told(by: CrisisClass, named: CrisisClass | None, found: Sequence[Match], lead: float | None) -> bool:
    """Whether the words tell of somebody at risk more than they ask what a page answers."""
    kinds, names = {match.kind for match in found}, {match.name for match in found}
    if lexicon.ASKING in kinds or (named is not None and named.first == NEVER):
        return lead is not None and lead > CLEAR_LEAD
    if lexicon.PRACTICAL in kinds or not OTHER_PEOPLE.isdisjoint(names):
        return lead is not None and lead > SOME_LEAD
    return by is named or lead is None or lead > LEAST_LEAD


def _of(classes: Sequence[CrisisClass], identifier: str) -> CrisisClass:
    return next(one for one in classes if one.id == identifier)
