"""The rules without which a page would come out broken: readers' libraries are held to these, not to all of ``check``.

Ids are unique, whatever is named exists, every block holds one thing, dates are dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from shcli.authoring.checks import lexicon as phrases
from shcli.authoring.records.content import Content
from shcli.authoring.yaml.problem import MOST_PROBLEMS, Mark, did_you_mean, quoted
from shcli.authoring.yaml.value import Part

Location = tuple[str | int, ...]

LONGEST_PAGE = 80_000
"""Characters of the longest topic, so that its record is never longer than what is read from a library."""

BLOCK_KINDS = ("text", "points", "steps", "say", "figure")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Integrity:
    """Holds a library's parts against each other: first all but its topics, then its topics one by one, then the rest.

    Problems are noted in the documents they lie in.
    """

    def __init__(self, content: Content) -> None:
        self._topics: dict[str, Mark] = {}
        self._see_also: list[tuple[str, Mark]] = []
        sources, plan, lexicon = (content.part(kind) for kind in ("sources", "plan", "lexicon"))
        is_unread = "sources" in content.documents and sources.value is None
        self._sources = None if is_unread else {source["id"].text for source in sources}
        unique(sources, "id")
        self._contacts(content.part("contacts"))
        self.cites(content.part("now"))
        self.cites(plan)
        unique(plan["steps"], "id")
        unique(content.part("about"), "id")
        for kind in ("groups", "concepts", "crisis", "harmless"):
            unique(lexicon[kind], "id")
        if content.lexicon is not None:
            phrases.check_patterns(lexicon, content.lexicon)

    def topic(self, topic: Part) -> bool:
        """Check one topic. False when something was found, so that it must not be written."""
        before = len(topic.document.problems)
        identifier = topic["id"]
        form_of_id(identifier)
        earlier = self._topics.get(identifier.text)
        if earlier:
            identifier.problem(
                f"the id {quoted(identifier.text)} stands also at {earlier}; ids are unique", "repeated-id"
            )
        elif identifier:
            self._topics[identifier.text] = identifier.mark()
        if len(repr(topic.value)) > LONGEST_PAGE:
            topic.problem(f"this page is longer than {LONGEST_PAGE:,} characters; make several of it", "too-long")
        whole_date(topic["reviewed"])
        unique(topic["sections"], "id")
        for section in topic["sections"]:
            form_of_id(section["id"])
            for block in section["blocks"]:
                _one_kind(block)
        self.cites(topic)
        for named in topic["see_also"]:
            self._see_also.append((named.text, named.mark()))
        return len(topic.document.problems) == before <= MOST_PROBLEMS

    def finish(self) -> None:
        """Check what could only be known once every topic was seen."""
        for named, mark in self._see_also:
            if named and named not in self._topics:
                near = did_you_mean(named, self._topics) or "; take an id that `shcli topics` lists"
                mark.note(f"no topic {quoted(named)}{near}", "unknown-topic")

    def cites(self, part: Part) -> None:
        """Check every citation within that part."""
        for text, location in citations(part):
            if self._sources is not None and text not in self._sources:
                near = did_you_mean(text, self._sources) or "; add it to the sources"
                part.document.problem(location, f"no source {quoted(text)}{near}", "unknown-source")

    def _contacts(self, contacts: Part) -> None:
        self.cites(contacts["on_contact"])
        unique(contacts["countries"], "code")
        unique((service for country in contacts["countries"] for service in country["services"]), "id")
        for country in contacts["countries"]:
            for entry in (*country["emergency"], *country["services"]):
                partial_date(entry["checked"])
                whole_date(entry["looked_at"]["date"])


def citations(part: Part) -> Iterator[tuple[str, Location]]:
    """Every source id cited within that part, with its location."""
    return ((text, location) for text, location in part.all_texts() if text and "cites" in location[-2:-1])


def unique(items: Iterable[Part], key: str) -> None:
    """Note every item whose key has the value of an earlier one, with both places."""
    seen: dict[str, Mark] = {}
    for item in items:
        value = item[key]
        if not value.text:
            continue
        mark = value.mark()
        earlier = seen.setdefault(value.text, mark)
        if earlier is not mark:
            where = f"in line {earlier.line}" if earlier.path == mark.path else f"at {earlier}"
            value.problem(f"the {key} {quoted(value.text)} stands here and {where}; make them differ", "repeated-id")


def form_of_id(identifier: Part) -> None:
    """Note an id that could not be typed as a name."""
    if identifier.text and not _ID.fullmatch(identifier.text):
        identifier.problem(
            f"{quoted(identifier.text)} is no id; write lower-case letters and digits joined by hyphens", "id"
        )


def web_address(address: Part) -> None:
    """Note what is no web address."""
    if address.text and not _ADDRESS.fullmatch(address.text):
        address.problem("this is no web address; it begins with https://", "address")


def not_in_future(when: Part, today: str) -> None:
    """Note a date that has not come yet."""
    if when.text[:10] > today[: len(when.text)] and when.text[:4].isdecimal():
        when.problem(f"{quoted(when.text)} has not come yet; today is {today}", "future-date")


def whole_date(date: Part) -> None:
    """Note what is no date of the form YYYY-MM-DD."""
    if date.text and not (len(date.text) == len("YYYY-MM-DD") and _first_day(date.text)):
        date.problem(f"{quoted(date.text)} is no date; write it as YYYY-MM-DD, such as 2026-11-22", "date")


def partial_date(date: Part) -> None:
    """Note what is no date of the form YYYY, YYYY-MM or YYYY-MM-DD."""
    if date.text and not _first_day(date.text):
        date.problem(f"{quoted(date.text)} is no date; write YYYY, YYYY-MM or YYYY-MM-DD", "date")


def days_between(earlier: str, today: str) -> int:
    """Days from a date (YYYY, YYYY-MM or YYYY-MM-DD, taken at its earliest) to another; 0 for what is no date."""
    first_day = _first_day(earlier)
    return (dt.date.fromisoformat(today) - first_day).days if first_day else 0


def _first_day(date: str) -> dt.date | None:
    match = _DATE.fullmatch(date)
    try:
        return dt.date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        return None


def _one_kind(block: Part) -> None:
    kinds = [kind for kind in BLOCK_KINDS if kind in block]
    if isinstance(block.value, dict) and len(kinds) != 1:
        found = f"this block has {' and '.join(kinds)}" if kinds else "this block is empty"
        block.problem(f"{found}; a block has exactly one of {', '.join(BLOCK_KINDS)}", "block")
