"""Finds where a text breaks a rule of wording. The rules are values; this is all the machinery they need."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shcli.authoring.checks import sentences
from shcli.authoring.records.wording import Rulebook, Scope, WordingException, WordingRule
from shcli.authoring.wording.necessary import Sieve, compiled, sieve_of
from shcli.authoring.wording.page_texts import Passage, plain
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import quoted, shortened
from shcli.authoring.yaml.value import Part
from shcli.content.deadline import TookTooLongError, time_limit
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.search import folding

SECONDS_FOR_A_PAGE = 2.0
"""No sound pattern takes so long on a page, and for a very long one there is more."""

LETTERS_A_SECOND = 20_000
"""How much of a page any sound pattern reads in a second, however slow the machine."""

TOO_SLOW = "this rule takes too long, perhaps because a pattern repeats within a repeat; write it simpler"

_ENTITY_OR_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});|.", re.DOTALL)


@dataclass(frozen=True)
class _Near:
    """A passage as it is written or as it is read, with the place of each character, and what may match in it."""

    passage: Passage
    text: str
    places: Sequence[int]
    patterns: Sequence[str]


@dataclass(frozen=True)
class Finding:
    """A stretch of a passage that breaks a rule; of length 0 when the page lacks something."""

    rule: WordingRule
    passage: Passage
    start: int
    end: int


class Wording:
    """A rulebook made ready. Remembers which of its exceptions were needed.

    ``places`` are those of a library's own rules, by id: a rule that takes too long is noted there and left out.
    """

    def __init__(self, rulebook: Rulebook, places: Mapping[str, Part] | None = None) -> None:
        self.rules = list(rulebook.rules)
        self._sieves: dict[Scope, Sieve] = {}
        self.places = places or {}
        self.exceptions = rulebook.exceptions
        self.needed: set[WordingException] = set()

    def check(self, page: Sequence[Passage]) -> None:
        """Note every breach of a rule in the passages of one page."""
        letters = sum(len(passage.text) for passage in page)
        near = self._near(page)
        for rule in [one for one in self.rules if one.needs or one.id in near]:
            try:
                findings = _in_time(_findings(rule, page, near.get(rule.id, ())), letters)
            except TookTooLongError:
                self._leave_out(rule)
                continue
            for finding in findings:
                if not self._is_excepted(finding):
                    finding.passage.spot.problem(_message(finding), rule.id, rule.level, offset=finding.start)

    def _near(self, page: Sequence[Passage]) -> dict[str, list[_Near]]:
        """Where each rule may find something, by its id."""
        near: dict[str, list[_Near]] = defaultdict(list)
        for passage in page:
            for text, places in _readings(passage.text):
                for rule, patterns in self._sieve(passage.scope).near(text).items():
                    near[rule].append(_Near(passage, text, places, patterns))
        return near

    def _sieve(self, scope: Scope) -> Sieve:
        if scope not in self._sieves:
            of_scope = tuple((rule.id, rule.patterns) for rule in self.rules if scope in rule.scope)
            self._sieves[scope] = sieve_of(of_scope)
        return self._sieves[scope]

    def _leave_out(self, rule: WordingRule) -> None:
        """Note that the rule takes too long. Raises ``ShcliError`` for a rule without a place."""
        if rule.id not in self.places:
            raise ShcliError(
                f"The rule {quoted(rule.id)} of wording takes too long on a page.",
                hint="Make the texts of the page shorter.",
                exit_code=INVALID_CONTENT,
            )
        self.places[rule.id].problem(TOO_SLOW, "wording-rule")
        self.rules.remove(rule)

    def stale(self) -> list[WordingException]:
        """The exceptions that nothing checked so far has needed."""
        return [exception for exception in self.exceptions if exception not in self.needed]

    def _is_excepted(self, finding: Finding) -> bool:
        applying = [exception for exception in self.exceptions if _applies(exception, finding)]
        self.needed.update(applying)
        return bool(applying)


def find(rule: WordingRule, text: str) -> list[tuple[int, int]]:
    """Where a text standing alone breaks the rule, whatever pages the rule is for. Raises ``TookTooLongError``."""
    passage = Passage("text", "", "", "paragraph", plain(text), Part(Document(""), text))
    near = [_Near(passage, text, places, rule.patterns) for text, places in _readings(passage.text)]
    anywhere = rule.replaced(scope=("text",), pages=(), not_pages=())
    return [(finding.start, finding.end) for finding in _in_time(_findings(anywhere, [passage], near), len(text))]


def _in_time(findings: Iterator[Finding], letters: int) -> list[Finding]:
    """All of the findings in so many letters. Raises ``TookTooLongError``: a pattern may go on for ever."""
    with time_limit(SECONDS_FOR_A_PAGE + letters / LETTERS_A_SECOND):
        return list(findings)


def _findings(rule: WordingRule, page: Iterable[Passage], near: Iterable[_Near]) -> Iterator[Finding]:
    """What breaks the rule among the passages it is for; ``near`` holds all in which its patterns may match."""
    looks_further = rule.needs or rule.within in {"section", "page"}
    page = [passage for passage in page if _concerns(rule, passage)] if looks_further else []
    if rule.needs and page and not any(_holds(passage.text, rule.needs) for passage in page):
        yield Finding(rule, page[0], 0, 0)
    found_as_written = None
    for one in near:
        if one.passage is found_as_written or not _concerns(rule, one.passage):
            continue
        for match in _matches(one.text, one.patterns):
            found_as_written = one.passage
            if not _is_answered(rule, page, one.passage, match):
                yield Finding(rule, one.passage, one.places[match.start()], one.places[match.end() - 1] + 1)


def _concerns(rule: WordingRule, passage: Passage) -> bool:
    return (
        passage.scope in rule.scope
        and (not rule.pages or passage.page in rule.pages)
        and passage.page not in rule.not_pages
    )


def _is_answered(rule: WordingRule, page: Iterable[Passage], passage: Passage, match: re.Match[str]) -> bool:
    """Whether the words around the match say what makes it right."""
    if not rule.unless:
        return False
    match rule.within:
        case "sentence":
            around = sentences.around(match.string, *match.span())
        case "paragraph":
            around = match.string
        case "section":
            around = "\n".join(other.text for other in page if other.part == passage.part)
        case "page":
            around = "\n".join(other.text for other in page)
    return _holds(around, rule.unless)


def _holds(text: str, patterns: tuple[str, ...]) -> bool:
    return any(compiled(pattern).search(text) for pattern in patterns)


def _matches(text: str, patterns: Iterable[str]) -> list[re.Match[str]]:
    """What the patterns match, as if they were alternatives of one: from left to right, the first of several."""
    nearest = {pattern: match for pattern in map(compiled, patterns) if (match := pattern.search(text))}
    found: list[re.Match[str]] = []
    while nearest:
        first = min(nearest.values(), key=lambda match: match.start())
        found += [first] if first.group() else []
        place = max(first.end(), first.start() + 1)
        for pattern in [pattern for pattern, match in nearest.items() if match.start() < place]:
            following = pattern.search(text, place)
            if following:
                nearest[pattern] = following
            else:
                del nearest[pattern]
    return found


def _readings(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The text as it is written and, where that differs, as a reader sees it, with the place of each character."""
    yield text, range(len(text))
    if "&" in text or not folding.is_plain(text):
        folded, places = _folded(text)
        if folded != text:
            yield folded, places


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as a reader sees it, in plain letters, and the place in ``text`` of each of them."""
    found: list[str] = []
    places: list[int] = []
    for entity in _ENTITY_OR_CHARACTER.finditer(text):
        read = html.unescape(entity.group())
        found += read
        places += [entity.start()] * len(read)
    folded, among = folding.letters("".join(found))
    return folded, [places[place] for place in among]


def _applies(exception: WordingException, finding: Finding) -> bool:
    passage = finding.passage
    if (exception.rule, exception.page, exception.part) != (finding.rule.id, passage.page, passage.part):
        return False
    allowed = re.finditer(re.escape(plain(exception.words)), passage.text, re.IGNORECASE)
    return not exception.words or any(
        match.start() <= finding.start and finding.end <= match.end() for match in allowed
    )


def _message(finding: Finding) -> str:
    rule, found = finding.rule, finding.passage.text[finding.start : finding.end]
    subject = "this page" if not found else "this" if rule.quiet else f'"{shortened(found)}"'
    return f"{subject} {rule.message}; {rule.instead}"
