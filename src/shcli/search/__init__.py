"""Words to ranked sections, and whether they sound like a person at risk.

What was typed is put into plain words, misspelled ones are corrected, and the concepts behind them are looked up in
the library's lexicon. The crisis rule looks at the words first; then the sections are ranked. Nothing is kept.
"""

from __future__ import annotations

from shcli.search import crisis, folding, foreign, hits, lexicon, misspelling, naive_bayes, ranking, words
from shcli.search.hits import CONTACTS, Found, Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from shcli.content.library import Library
    from shcli.search.lexicon import Match

__all__ = ["CONTACTS", "Found", "Hit", "search"]

MOST_WORDS = 300
"""Of a longer text only the beginning is read."""

MOST_LETTERS = 100
"""The same of a longer word."""

SECTIONS_OF_A_TOPIC = 2


def search(library: Library, typed: str, *, limit: int, topic: str = "") -> Found:
    """The sections that answer, topics in the order of their evidence, each with its best sections.

    With ``topic`` only sections of that topic. Words that ask for methods get the contacts and the pages the lexicon
    names for them, nothing else.
    """
    connection = library.searchable
    retired = tuple(library.retired(typed)) if any(character.isdigit() for character in typed) else ()
    folded = folding.fold(typed)
    ours, reading = _in_our_words(connection, folded)
    meant, found_patterns = lexicon.understand(connection, ours)
    likely = naive_bayes.log_likelihoods(connection, meant)
    verdict = crisis.judge(connection, ours, found_patterns, likely)
    asked = _asked(connection, meant, found_patterns, likely)
    language = crisis.of_language(connection, folded, reading, verdict)
    if language:
        verdict, found = language, []
    elif verdict and verdict.only:
        found = hits.of_topics(connection, verdict.only)
    else:
        of_each, share = (limit, 0.0) if topic else (max(SECTIONS_OF_A_TOPIC, limit // 4), hits.NEARLY_AS_GOOD)
        ranked = ranking.rank(connection, asked, topic)
        found = hits.of_ranked(connection, ranked, asked.telling, limit=limit, of_each=of_each, share=share)
    if verdict is None:
        near = () if found else misspelling.suggestions(connection, asked.telling)
        return Found(tuple(found), near, retired=retired)
    if found or verdict.level == crisis.CARD:
        found.insert(0 if verdict.comes_first else _after_first_topic(found), hits.contacts())
    return Found(
        tuple(found[:limit]),
        crisis=verdict.level == crisis.CARD,
        crisis_reason=verdict.by.reason,
        crisis_class=verdict.by.id,
        retired=retired,
        crisis_opening=verdict.by.opening,
        services=tuple(library.services_named(typed)),
        crisis_level=verdict.level,
    )


def _in_our_words(connection: sqlite3.Connection, folded: str) -> tuple[list[str], str]:
    """What was typed as words in our spelling, misspelled ones corrected; and how far it is in words that we know."""
    typed = [word[:MOST_LETTERS] for word in words.split(words.unmasked(folded))[:MOST_WORDS]]
    ours = lexicon.respell(connection, typed)
    uses = lexicon.uses(connection, ours)
    own = {word for word, count in uses.items() if count > lexicon.ONLY_IN_NAMES}
    if own.issuperset(ours):
        return ours, foreign.OURS
    corrected = [word if word in uses else misspelling.correct(connection, word) for word in ours]
    reading = foreign.UNREAD if foreign.is_unread(ours, own, corrected) else foreign.PARTLY_OURS
    return lexicon.respell(connection, corrected), reading


def _asked(
    connection: sqlite3.Connection, meant: Sequence[str], found: Sequence[Match], likely: Mapping[str, float]
) -> ranking.Asked:
    stop_words = lexicon.stop_words(connection, meant)
    return ranking.Asked(
        words=tuple(meant),
        telling=tuple(word for word in meant if word not in stop_words),
        concepts=tuple(dict.fromkeys(match.name for match in found if match.kind == lexicon.CONCEPT)),
        likely=likely,
    )


def _after_first_topic(found: Sequence[Hit]) -> int:
    """The place behind the hits of the first topic."""
    return next((place for place, hit in enumerate(found) if hit.topic != found[0].topic), len(found))
