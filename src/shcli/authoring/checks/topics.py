"""The rules about topics and sources that no page breaks by, but that an author must know of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shcli.authoring.checks.references import citations, days_between, not_in_future, web_address
from shcli.authoring.yaml.problem import Mark, quoted
from shcli.authoring.yaml.source import EMPTY
from shcli.authoring.yaml.value import Part
from shcli.content.names import name_key
from shcli.model import CHOICES

HELP_FIRST = ("cycle", "coping", "first-aid", "suicide")
"""Pages on which help stands above everything else."""
REVIEW_YEARS = 3
YEARLY_REVIEW = ("first-aid", "medication", "suicide")
LIST_SIZES = {"help_now": (1, 4), "next_steps": (1, 5), "see_also": (1, 5)}
FIRST_YEAR = 1800

_DOI = re.compile(r"10\.\d{4,9}/\S+")


class Structure:
    """Sees every topic of a library once, one by one, then says what only the whole shows."""

    def __init__(self, today: str, commands: Sequence[str] = ()) -> None:
        self.today = today
        self._commands = frozenset(commands)
        self._names: dict[str, tuple[str, Mark]] = {}
        self._reachable: set[str] = set()
        self._topics: list[tuple[str, Mark]] = []
        self._cited: set[str] = set()
        self.sections: dict[str, set[str]] = {}
        """The ids of the sections of each topic seen."""

    def topic(self, topic: Part) -> None:
        """Check one topic."""
        identifier = topic["id"].text
        if identifier in self._commands:
            topic["id"].problem(f"{quoted(identifier)} is a command of shcli; choose another id", "command-name")
        self._keep_names(topic)
        self.sections[identifier] = {section["id"].text for section in topic["sections"]}
        self._topics.append((identifier, topic["id"].mark()))
        self._reachable.update(named.text for named in topic["see_also"] if named.text != identifier)
        for named in topic["see_also"]:
            if named.text == identifier:
                named.problem("the page names itself; name other pages", "see-also")
        self.cites(topic)
        if topic["hope"] and not topic["hope"]["cites"]:
            topic["hope"].problem("hope needs a source; add `cites`", "R40")
        if identifier in HELP_FIRST and topic["help_first"].text != "true":
            topic["id"].problem("help stands first on this page; add `help_first: true`", "R44")
        for key, (least, most) in LIST_SIZES.items():
            if len(topic[key]) and not least <= len(topic[key]) <= most:
                topic[key].problem(
                    f"`{key}` has {len(topic[key])} items; {least} to {most} serve best", "P09", "warning"
                )
        self._readers(topic)
        self._reviewed(topic)

    def finish(self) -> None:
        """Note what no page leads to."""
        for identifier, mark in self._topics:
            if identifier not in self._reachable and len(self._topics) > 1:
                message = f"no page leads to {quoted(identifier)}; name it in the `see_also` of one"
                mark.note(message, "unreachable", "warning")

    def check_sources(self, sources: Part, *, complete: bool) -> None:
        """Check every source; when everything that may cite one was seen, also whether something does."""
        for source in sources:
            self._source(source)
            if complete and source["id"].text not in self._cited:
                message = f"no page cites {quoted(source['id'].text)}; cite it or take it out"
                source["id"].problem(message, "unused-source", "warning")

    def cites(self, part: Part) -> None:
        """Note which sources are cited within that part."""
        self._cited.update(text for text, _ in citations(part))

    def _keep_names(self, topic: Part) -> None:
        identifier = topic["id"].text
        seen: set[str] = set()
        for name in (topic["id"], topic["title"], *topic["aliases"]):
            key = name_key(name.text)
            if not key:
                continue
            if name.location[-1] not in ("id", "title"):
                if name.text.casefold() in self._commands:
                    name.problem(f"{quoted(name.text)} is a command of shcli; take it out", "command-name")
                if key in seen:
                    name.problem(
                        f"{quoted(name.text)} says the same as the id, the title or another alias; take it out",
                        "alias",
                        "warning",
                    )
            seen.add(key)
            owner, mark = self._names.setdefault(key, (identifier, name.mark()))
            if owner != identifier:
                message = (
                    f"the name {quoted(name.text)} belongs to the topic {quoted(owner)} ({mark}); take it out of one"
                )
                name.problem(message, "name-clash")

    def _readers(self, topic: Part) -> None:
        """Every reader is left with something to read and something to do."""
        for key, what in (("sections", "section"), ("next_steps", "next step")):
            if not topic[key]:
                continue
            served = {reader for item in topic[key] for reader in (item["audience"].texts or CHOICES["Audience"])}
            missing = [reader for reader in CHOICES["Audience"] if reader not in served]
            if missing:
                topic[key].problem(
                    f"there is no {what} for {', '.join(missing)}; add one, or one for everyone", "reader", "warning"
                )

    def _reviewed(self, topic: Part) -> None:
        reviewed = topic["reviewed"]
        not_in_future(reviewed, self.today)
        years = 1 if topic["id"].text in YEARLY_REVIEW else REVIEW_YEARS
        if days_between(reviewed.text, self.today) > years * 366:
            message = f"this page was reviewed on {reviewed.text}; hold it against its sources, then write the new date"
            reviewed.problem(message, "T01", "warning")

    def _source(self, source: Part) -> None:
        year = source["year"].text
        if year.isdecimal() and not FIRST_YEAR <= int(year[:9]) <= int(self.today[:4]):
            source["year"].problem(
                f"{quoted(year)} is no year of a source; leave the line out if it is not known", "year"
            )
        web_address(source["url"])
        if source["doi"].text not in EMPTY and not _DOI.fullmatch(source["doi"].text):
            source["doi"].problem("this is no DOI; it begins with 10. and stands without https://doi.org/", "doi")
