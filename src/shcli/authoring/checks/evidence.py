"""Whether a page speaks as carefully as its sources allow, and whether they are of this time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from shcli.authoring.yaml.value import Part
from shcli.content.deadline import TookTooLongError, time_limit
from shcli.model import Source

CONTESTED = "contested"
CURRENT_PAGES = ("treatments", "therapy", "medication", "overview")
"""Pages on which an old figure or finding needs a word on why it still stands."""
OLD_YEARS = 10
SECONDS_FOR_A_TOPIC = 10.0


class Evidence:
    """Holds the topics of a library against its sources. An old source is noted once, where it is first cited.

    ``place`` is that of a library's own hedges: patterns that take too long are noted there and left out.
    """

    def __init__(self, sources: Iterable[Source], hedges: Sequence[str], today: str, place: Part | None = None) -> None:
        self._place = place
        self._sources = {source.id: source for source in sources}
        self._hedged = re.compile("|".join(f"(?:{hedge})" for hedge in hedges or [""]), re.IGNORECASE)
        self._oldest = int(today[:4]) - OLD_YEARS
        self._old_seen: set[str] = set()

    def check(self, topic: Part) -> None:
        """Check every statement of one topic. Raises ``TookTooLongError`` where the built-in patterns do."""
        try:
            with time_limit(SECONDS_FOR_A_TOPIC):
                self._check(topic)
        except TookTooLongError:
            if self._place is None:
                raise
            self._place.problem("these take too long; write them simpler", "wording-rule")
            self._hedged = re.compile("")

    def _check(self, topic: Part) -> None:
        for statement in _statements(topic):
            cited = [self._sources[key] for key in statement["cites"].texts if key in self._sources]
            contested = cited and all(source.strength == CONTESTED for source in cited)
            if contested and not self._hedged.search(statement["text"].text):
                message = (
                    "this sounds settled, and its sources are contested; write may, some, or that experts do not agree"
                )
                statement["text"].problem(message, "R30")
            if topic["id"].text in CURRENT_PAGES:
                self._note_old(statement["cites"])

    def _note_old(self, cites: Part) -> None:
        for cited in cites:
            source = self._sources.get(cited.text)
            if source and 0 < source.year < self._oldest and not source.note and source.id not in self._old_seen:
                self._old_seen.add(source.id)
                message = f"this source is of {source.year}; cite a newer one, or say in its `note` why it still stands"
                cited.problem(message, "T04", "warning")


def _statements(part: Part) -> Iterator[Part]:
    """Every part within that has a text and citations."""
    if "cites" in part and "text" in part:
        yield part
    for child in part.children:
        yield from _statements(child)
