"""Reads ``wording.yaml``, the built-in one and a library's own, and holds the rules themselves to their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from shcli.authoring.checks.references import unique
from shcli.authoring.records import content as contents
from shcli.authoring.records import schema
from shcli.authoring.records.wording import Rulebook, WordingRule
from shcli.authoring.wording.match import TOO_SLOW, Wording, find
from shcli.authoring.wording.necessary import compiled
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.authoring.yaml.value import Part, whole
from shcli.content import package
from shcli.content.deadline import TookTooLongError

HEDGES = "hedges"
PATTERNS = ("patterns", "unless", "needs")
"""The fields of a rule that hold patterns."""

_CLASS = re.compile(r"\{([a-z][a-z-]*)\}")
"""A pattern names a class of words: ``{person}`` stands for whatever the class of that name matches."""

_MARKED = re.compile("<([^<>]*)>")


@cache
def built_in() -> Rulebook:
    """The built-in rules, read once. Raises ``ShcliError`` when they cannot be read."""
    folder = Path(package.data_folder())
    _, rulebook, document = _read(folder, Rulebook())
    contents.raise_problems(document.problems if document else [], folder)
    return rulebook


def of_library(folder: Path) -> tuple[Rulebook, Document | None]:
    """The rules for that library, and the file with its own, if there is one.

    The built-in rules hold for every library; a rule of the same id takes the place of a built-in one. Exceptions are
    the library's own, because they name its pages.
    """
    shared = Rulebook() if contents.holds_builtin(folder) else built_in().replaced(exceptions=())
    own, rulebook, document = _read(folder, shared)
    if document and own:
        _check(own, rulebook, whole(document))
    return rulebook, document


def _read(folder: Path, shared: Rulebook) -> tuple[Rulebook | None, Rulebook, Document | None]:
    """A folder's own rules, without those that cannot be read; these with the shared ones; and their file."""
    document = contents.read(folder, contents.WORDING)
    own = schema.validate(contents.WORDING, document) if document else None
    if document is None or own is None:
        return None, shared, document
    classes: dict[str, str] = {}
    for one in (*shared.classes, *own.classes):
        classes[one.id] = f"(?:{_spelled_out(one.pattern, classes)})"
    book = whole(document)
    own = own.replaced(
        rules=tuple(_sound(own.rules, book["rules"], classes)),
        hedges=tuple(part.text for part in book[HEDGES] if _is_pattern(part, classes)),
    )
    joined = {
        name: getattr(shared.plain_language, name) + getattr(own.plain_language, name)
        for name in ("terms", "abbreviations")
    }
    rulebook = own.replaced(
        rules=tuple({rule.id: rule for rule in (*shared.rules, *own.rules)}.values()),
        classes=shared.classes + own.classes,
        guidance=shared.guidance + own.guidance,
        hedges=shared.hedges + own.hedges,
        plain_language=own.plain_language.replaced(**joined),
    )
    return own, rulebook, document


def _spelled_out(pattern: str, classes: Mapping[str, str]) -> str:
    """The pattern with its classes written out; the name of none stays as it is."""
    return _CLASS.sub(lambda match: classes.get(match[1], match[0]), pattern)


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


def _sound(rules: tuple[WordingRule, ...], parts: Part, classes: Mapping[str, str]) -> Iterator[WordingRule]:
    """The rules whose patterns can be read, with their classes spelled out, after noting the others."""
    for rule, part in zip(rules, parts, strict=False):
        are_patterns = [_is_pattern(pattern, classes) for name in PATTERNS for pattern in part[name]]
        if not rule.patterns and not rule.needs:
            part.problem("a rule has `patterns` or `needs`; add one", "wording-rule")
        elif all(are_patterns):
            written = {name: getattr(rule, name) for name in PATTERNS}
            yield rule.replaced(
                **{name: tuple(_spelled_out(one, classes) for one in patterns) for name, patterns in written.items()}
            )


def _is_pattern(pattern: Part, classes: Mapping[str, str]) -> bool:
    """Whether it is a regular expression; notes what is none."""
    unknown = next((name for name in _CLASS.findall(pattern.text) if name not in classes), "")
    if unknown:
        pattern.problem(f"no class of words {quoted(unknown)}{did_you_mean(unknown, classes)}", "wording-rule")
        return False
    try:
        compiled(_spelled_out(pattern.text, classes))
    except (re.error, RecursionError, OverflowError) as error:
        pattern.problem(f"this is no regular expression: {error}", "wording-rule")
        return False
    return True


def _check(own: Rulebook, rulebook: Rulebook, book: Part) -> None:
    unique(book["rules"], "id")
    unique(book["guidance"], "id")
    guidance = {item.id for item in rulebook.guidance}
    by_id = {rule.id: rule for rule in own.rules}
    for part in book["rules"]:
        for cited in part["sources"]:
            if cited.text not in guidance:
                near = did_you_mean(cited.text, guidance) or "; add it to `guidance`"
                cited.problem(f"no guidance {quoted(cited.text)}{near}", "unknown-source")
        if part["id"].text in by_id:
            _check_examples(by_id[part["id"].text], part)
    rules = [rule.id for rule in rulebook.rules]
    for exception in book["exceptions"]:
        named = exception["rule"]
        if named.text not in rules:
            named.problem(f"no rule {quoted(named.text)}{did_you_mean(named.text, rules)}", "unknown-rule")


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
