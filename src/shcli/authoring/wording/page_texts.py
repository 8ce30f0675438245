"""The texts a reader can see, each with its page, its part of the page and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from shcli.authoring.yaml.value import Part, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.authoring.records.wording import Scope
    from shcli.authoring.yaml.problem import Level
    from shcli.authoring.yaml.source import Document

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


def of_topic(topic: Part) -> list[Passage]:
    """The passages of one topic, in reading order."""
    page = topic["id"].text
    found = [
        *_one("topics", page, "title", "title", topic["title"]),
        *_one("topics", page, "summary", "paragraph", topic["summary"]),
        *_many("aliases", page, "aliases", "name", topic["aliases"]),
        *_statements(page, "in_short", topic["in_short"]),
        *_statements(page, "help_now", topic["help_now"]),
    ]
    for section in topic["sections"]:
        part = section["id"].text
        found += _one("topics", page, part, "heading", section["title"])
        for block in section["blocks"]:
            found += _one("topics", page, part, "paragraph", block["text"])
            for kind in ("points", "steps"):
                found += _statements(page, part, block[kind])
            for kind in ("say", "figure"):
                found += _many("topics", page, part, "item", block[kind])
    found += _statements(page, "next_steps", topic["next_steps"])
    found += _one("topics", page, "hope", "paragraph", topic["hope"]["text"])
    return found


def of_rest(kind: str, document: Document) -> Pages:
    """The pages of any file but the topics."""
    readers = {"contacts": _contacts, "now": _now, "plan": _plan, "about": _about}
    data = whole(document)
    return readers[kind](data) if kind in readers else [list(_everything(kind, data))]


def _contacts(contacts: Part) -> Pages:
    pages = [
        [
            *(passage for item in contacts["on_contact"] for passage in _contact("on_contact", item, "text")),
            *(passage for item in contacts["directories"] for passage in _contact("directories", item, "name", "note")),
        ]
    ]
    for country in contacts["countries"]:
        page = list(_contact(country["code"].text, country, "name", "note"))
        for number in country["emergency"]:
            page += _contact(country["code"].text, number, "purpose", "note", part="emergency")
        for service in country["services"]:
            fields = ("name", "audience", "area", "cost", "notes")
            page += _contact(country["code"].text, service, *fields, part=service["id"].text)
            for way in service["ways"]:
                page += _contact(country["code"].text, way, "value", part=service["id"].text)
        pages.append(page)
    return pages


def _contact(page: str, record: Part, *fields: str, part: str = "") -> Iterator[Passage]:
    for field in fields:
        role: Role = "paragraph" if field in ("text", "note", "notes") else "name"
        yield from _one("contacts", page, part or field, role, record[field])


def _now(now: Part) -> Pages:
    page = [*_one("plan", "now", "title", "title", now["title"]), *_statements("now", "steps", now["steps"])]
    page += _many("plan", "now", "minutes", "item", now["minutes"])
    for key in ("closing", "breath", "question"):
        page += _one("plan", "now", key, "paragraph", now[key])
    return [page]


def _plan(plan: Part) -> Pages:
    page = [
        *_one("plan", "plan", "title", "title", plan["title"]),
        *_one("plan", "plan", "introduction", "paragraph", plan["introduction"]),
    ]
    for step in plan["steps"]:
        page += _one("plan", "plan", step["id"].text, "heading", step["title"])
        page += _one("plan", "plan", step["id"].text, "paragraph", step["hint"])
    return [[*page, *_one("plan", "plan", "closing", "paragraph", plan["closing"])]]


def _about(about: Part) -> Pages:
    page: list[Passage] = []
    for chapter in about:
        page += _one("about", "about", chapter["id"].text, "heading", chapter["title"])
        page += _many("about", "about", chapter["id"].text, "paragraph", chapter["paragraphs"])
    return [page]


def _everything(kind: str, data: Part) -> Iterator[Passage]:
    """Every text in a file whose words are searched or named but are not our prose."""
    for location, text in _texts(data.value, data.location):
        field = next((step for step in reversed(location) if isinstance(step, str)), kind)
        yield from _one("other", kind, field, "name", Part(data.document, text, location))


def _texts(value: Any, location: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text within plain data, with its location."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict | list):
        for step, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(child, (*location, step))


def _statements(page: str, part: str, statements: Part) -> Iterator[Passage]:
    for statement in statements:
        yield from _one("topics", page, part, "item", statement["text"])


def _many(scope: Scope, page: str, part: str, role: Role, texts: Part) -> Iterator[Passage]:
    for text in texts:
        yield from _one(scope, page, part, role, text)


def _one(scope: Scope, page: str, part: str, role: Role, text: Part) -> Iterator[Passage]:
    if text.text:
        yield Passage(scope, page, part, role, plain(text.text), text)


def plain(text: str) -> str:
    """The text with plain quotation marks, hyphens and blanks, as long as before."""
    return text.translate(_PLAIN)
