"""Reads ``wording.yaml``, the built-in one and a library's own, and holds the rules themselves to their examples."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from shcli.authoring.checks.references import unique
from shcli.authoring.records import content as contents
from shcli.authoring.records import schema
from shcli.authoring.records.wording import PlainLanguage, Rulebook
from shcli.authoring.wording import classes
from shcli.authoring.wording.match import TOO_SLOW, find
from shcli.authoring.wording.necessary import compiled
from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.authoring.yaml.value import whole
from shcli.content import package
from shcli.content.deadline import TookTooLongError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shcli.authoring.records.wording import WordingRule
    from shcli.authoring.wording.match import Wording
    from shcli.authoring.yaml.document import Document
    from shcli.authoring.yaml.value import Part

HEDGES = "hedges"

_MARKED = re.compile("<([^<>]*)>")


@cache
def built_in() -> Rulebook:
    """The built-in rules, read once. Raises ``ShcliError`` when they cannot be read."""
    folder = Path(package.data_folder())
    document = contents.read(folder, contents.WORDING)
    if document is None:
        return Rulebook()
    rulebook: Rulebook = schema.validate("wording", document)
    contents.raise_problems(document.problems, folder)
    named = classes.by_name(rulebook.classes)
    return rulebook.replaced(rules=tuple(classes.of_rule(rule, named) for rule in rulebook.rules))


def of_library(folder: Path) -> tuple[Rulebook, Document | None]:
    """The rules for that library, and the file with its own, if there is one.

    The built-in rules hold for every library; a rule of the same id takes the place of a built-in one. Exceptions are
    the library's own, because they name its pages.
    """
    rulebook = Rulebook() if contents.holds_builtin(folder) else built_in().replaced(exceptions=())
    document = contents.read(folder, contents.WORDING)
    if document is None:
        return rulebook, None
    own = schema.validate("wording", document)
    if own is None:
        return rulebook, document
    named = classes.by_name((*rulebook.classes, *own.classes))
    own = own.replaced(
        rules=tuple(_sound(own.rules, whole(document)["rules"], named)),
        hedges=tuple(part.text for part in whole(document)[HEDGES] if _is_pattern(part, named)),
    )
    rules = {rule.id: rule for rule in (*rulebook.rules, *own.rules)}
    _check(own, rules, {item.id for item in (*rulebook.guidance, *own.guidance)}, whole(document))
    plain_language = PlainLanguage(
        terms=rulebook.plain_language.terms + own.plain_language.terms,
        abbreviations=rulebook.plain_language.abbreviations + own.plain_language.abbreviations,
        expert_pages=own.plain_language.expert_pages,
    )
    return rulebook.replaced(
        rules=tuple(rules.values()),
        exceptions=own.exceptions,
        hedges=rulebook.hedges + own.hedges,
        plain_language=plain_language,
    ), document


def note_stale(wording: Wording, document: Document) -> None:
    """Note every exception that no page needed."""
    stale = wording.stale()
    for exception, part in zip(wording.exceptions, whole(document)["exceptions"], strict=False):
        if exception in stale and exception.rule in {rule.id for rule in wording.rules}:
            part.problem(
                f"nothing on {quoted(exception.page)} breaks {quoted(exception.rule)} here any more; take it out",
                "stale-exception",
            )


def places(document: Document | None) -> dict[str, Part]:
    """Where each rule of a library's own stands, by id, and its hedges."""
    if document is None:
        return {}
    book = whole(document)
    return {HEDGES: book[HEDGES], **{part["id"].text: part for part in book["rules"]}}


def examples(rule: WordingRule) -> list[tuple[str, list[tuple[int, int]]]]:
    """Each bad example without its brackets, and where in it the rule must find something."""
    found = []
    for example in rule.bad:
        marked = [(match.start(), match.end()) for match in _MARKED.finditer(example)]
        places = [(start - 2 * n, end - 2 * n - 2) for n, (start, end) in enumerate(marked)]
        found.append((_MARKED.sub(r"\1", example), places or [(0, 0)]))
    return found


def _sound(rules: tuple[WordingRule, ...], parts: Part, named: Mapping[str, str]) -> list[WordingRule]:
    """The rules whose patterns can be read, with their classes spelled out, after noting the others."""
    sound = []
    for rule, part in zip(rules, parts, strict=False):
        patterns = [pattern for key in classes.FIELDS for pattern in part[key]]
        broken = [pattern for pattern in patterns if not _is_pattern(pattern, named)]
        if not rule.patterns and not rule.needs:
            part.problem("a rule has `patterns` or `needs`; add one", "wording-rule")
        elif not broken:
            sound.append(classes.of_rule(rule, named))
    return sound


def _is_pattern(pattern: Part, named: Mapping[str, str]) -> bool:
    """Whether it is a regular expression; notes what is none."""
    unknown = classes.unknown(pattern.text, named)
    if unknown:
        pattern.problem(f"no class of words {quoted(unknown)}{did_you_mean(unknown, named)}", "wording-rule")
        return False
    try:
        compiled(classes.spelled_out(pattern.text, named))
    except (re.error, RecursionError, OverflowError) as error:
        pattern.problem(f"this is no regular expression: {error}", "wording-rule")
        return False
    return True


def _check(own: Rulebook, rules: dict[str, WordingRule], guidance: set[str], book: Part) -> None:
    unique(book["rules"], "id")
    unique(book["guidance"], "id")
    by_id = {rule.id: rule for rule in own.rules}
    for part in book["rules"]:
        for cited in part["sources"]:
            if cited.text not in guidance:
                near = did_you_mean(cited.text, guidance) or "; add it to `guidance`"
                cited.problem(f"no guidance {quoted(cited.text)}{near}", "unknown-source")
        if part["id"].text in by_id:
            _check_examples(by_id[part["id"].text], part)
    for part in book["exceptions"]:
        if part["rule"].text not in rules:
            near = did_you_mean(part["rule"].text, rules)
            part["rule"].problem(f"no rule {quoted(part['rule'].text)}{near}", "unknown-rule")


def _check_examples(rule: WordingRule, part: Part) -> None:
    try:
        for (text, places), example in zip(examples(rule), part["bad"], strict=False):
            if find(rule, text) != places:
                message = "the rule does not find what stands between < and > here, and nothing else"
                example.problem(message, "wording-rule")
        for text, example in zip(rule.good, part["good"], strict=False):
            if find(rule, text):
                example.problem("the rule finds something in this good example", "wording-rule")
    except TookTooLongError:
        part.problem(TOO_SLOW, "wording-rule")
