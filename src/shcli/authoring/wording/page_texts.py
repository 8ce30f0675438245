"""The texts a reader can see, each with its page, its part of the page and its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from shcli.authoring.records.wording import Scope
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import Level
from shcli.authoring.yaml.value import Part, whole

Role = Literal["title", "heading", "paragraph", "item", "name"]
Pages = list[list["Passage"]]

# One character for one, so that offsets stay true: typographic quotation marks, hyphens and blanks become plain.
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2010\u2011\u00a0\n\t\r", "''\"\"--    ")


class Spot(Protocol):
    """Where a passage stands: it can note a problem at one of its characters."""

    def problem(self, message: str, rule: str, level: Level = "error", *, offset: int | None = None) -> None:
        """Note a problem here."""


@dataclass(frozen=True)
class Passage:
    """One text. ``page`` is the id of the topic (or country, or file), ``part`` the id of the section or the field."""

    scope: Scope
    page: str
    part: str
    role: Role
    text: str
    spot: Spot


Fields = dict[str, "Role | Fields"]
"""Which fields of a record readers see, in reading order: a text or texts, with their role, or records within."""

_STATEMENTS: Fields = {"text": "item"}
_BLOCK: Fields = {"text": "paragraph", "points": _STATEMENTS, "steps": _STATEMENTS, "say": "item", "figure": "item"}
_TOPIC: Fields = {
    "title": "title", "summary": "paragraph", "aliases": "name", "in_short": _STATEMENTS, "help_now": _STATEMENTS,
    "sections": {"title": "heading", "blocks": _BLOCK}, "next_steps": _STATEMENTS, "hope": {"text": "paragraph"},
}  # fmt: skip
_SERVICE: Fields = {
    "name": "name", "audience": "name", "area": "name", "cost": "name", "on_bill": "name", "notes": "paragraph",
    "ways": {"value": "name"},
}  # fmt: skip
_COUNTRY: Fields = {
    "name": "name", "note": "paragraph", "emergency": {"purpose": "name", "note": "paragraph"}, "services": _SERVICE,
}  # fmt: skip
_NOW: Fields = {
    "title": "title", "steps": _STATEMENTS, "minutes": "item",
    "closing": "paragraph", "breath": "paragraph", "question": "paragraph",
}  # fmt: skip
_PLAN: Fields = {
    "title": "title", "introduction": "paragraph", "steps": {"title": "heading", "hint": "paragraph"},
    "closing": "paragraph",
}  # fmt: skip
_CHAPTERS: Fields = {"title": "heading", "paragraphs": "paragraph"}

_OTHER_SCOPES: dict[tuple[str, str], Scope] = {("topics", "aliases"): "aliases", ("plan", "text"): "topics"}
"""The fields of another scope than their page: the names of a topic, and the steps of "now", which are a topic's."""


def of_topic(topic: Part) -> list[Passage]:
    """The passages of one topic, in reading order."""
    return list(_passages("topics", topic["id"].text, _TOPIC, topic))


def of_rest(kind: str, document: Document) -> Pages:
    """The pages of any file but the topics."""
    data = whole(document)
    match kind:
        case "contacts":
            worldwide = [
                *_passages("contacts", "on_contact", {"text": "paragraph"}, data["on_contact"]),
                *_passages("contacts", "directories", {"name": "name", "note": "paragraph"}, data["directories"]),
            ]
            of_countries = (
                _passages("contacts", country["code"].text, _COUNTRY, country) for country in data["countries"]
            )
            return [worldwide, *map(list, of_countries)]
        case "now" | "plan":
            return [list(_passages("plan", kind, _NOW if kind == "now" else _PLAN, data))]
        case "about":
            return [list(_passages("about", kind, _CHAPTERS, data))]
    return [list(_everything(kind, data))]


def _passages(scope: Scope, page: str, fields: Fields, record: Part, part: str = "") -> Iterator[Passage]:
    """The texts of a record or of a list of records; their part is the nearest id, or else the outermost field."""
    if isinstance(record.value, list):
        for item in record:
            yield from _passages(scope, page, fields, item, item["id"].text or part)
        return
    for field, role in fields.items():
        inner = record[field]
        if isinstance(role, dict):
            yield from _passages(scope, page, role, inner, part or field)
            continue
        for text in inner if isinstance(inner.value, list) else (inner,):
            if text.text:
                scope_of_text = _OTHER_SCOPES.get((scope, field), scope)
                yield Passage(scope_of_text, page, part or field, role, plain(text.text), text)


def _everything(kind: str, data: Part) -> Iterator[Passage]:
    """Every text in a file whose words are searched or named but are not our prose."""
    for text, location in data.all_texts():
        field = next((step for step in reversed(location) if isinstance(step, str)), kind)
        yield Passage("other", kind, field, "name", plain(text), Part(data.document, text, location))


def plain(text: str) -> str:
    """The text with plain quotation marks, hyphens and blanks, as long as before."""
    return text.translate(_PLAIN)
