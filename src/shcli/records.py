"""Records to plain data (dicts, lists, strings) and back; the plain form is what JSON holds.

A compiled library may come from anywhere, so every string that is read back is cleaned of characters that could
steer a terminal or turn the direction of text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from shcli.model import (
    Block,
    Chapter,
    Country,
    Directory,
    EmergencyNumber,
    Look,
    Plan,
    PlanStep,
    Reading,
    RetiredNumber,
    Section,
    Service,
    Source,
    Statement,
    Topic,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = "2"
"""The form of a compiled library. One of another form has to be built again."""

MOST_LINES = 20
"""No step of a plan has more lines to write on, so that no library can fill a reader's disk or screen."""

MOST_MARKS = 4
"""No language puts more marks on a letter (Unicode Technical Standard 39, 5.4); a pile of them covers other lines."""

_JOINERS = "\u200c\u200d"
_UNSEEN = (*_JOINERS, "\u115f", "\u1160", "\u3164", "\uffa0")
"""Characters that show nothing but are part of words: joiners, and fillers of the Korean script."""

_SPACES = {ord(character): " " for character in "\t\n\r\v\f\u2028\u2029\u00a0"}


def clean(text: str) -> str:
    """The text without control, format and bidi characters; line breaks and tabs become spaces.

    The zero-width joiners stay, because words of several scripts are spelled with them; floods of them and of
    combining marks do not.
    """
    if text.isascii() and text.isprintable():
        return text
    kept, marks = [], 0
    for character in text.translate(_SPACES):
        if character.isprintable() or character in _JOINERS:
            is_mark = character in _UNSEEN or unicodedata.category(character) in ("Mn", "Me")
            marks = marks + 1 if is_mark else 0
            if marks <= MOST_MARKS:
                kept.append(character)
    return "".join(kept)


def to_plain(record: Any) -> Any:
    """The record as dicts, lists and strings, without the fields that are empty."""
    if isinstance(record, str):
        return record
    if isinstance(record, tuple):
        return [to_plain(item) for item in record]
    if is_dataclass(record):
        pairs = ((name, getattr(record, name)) for name in record.__dataclass_fields__)
        return {name: to_plain(value) for name, value in pairs if value not in ("", (), False, None)}
    return record


def statement(data: Mapping[str, Any]) -> Statement:
    """The statement behind the plain form."""
    return Statement(clean(data["text"]), _texts(data, "cites"), _texts(data, "audience"))  # type: ignore[arg-type]


def topic(data: Mapping[str, Any]) -> Topic:
    """The topic behind the plain form."""
    return Topic(
        id=clean(data["id"]),
        title=clean(data["title"]),
        summary=clean(data["summary"]),
        sections=tuple(section(item) for item in data["sections"]),
        next_steps=_statements(data, "next_steps"),
        hope=statement(data["hope"]),
        help_now=_statements(data, "help_now"),
        reviewed=clean(data["reviewed"]),
        in_short=_statements(data, "in_short"),
        aliases=_texts(data, "aliases"),
        see_also=_texts(data, "see_also"),
        help_first=bool(data.get("help_first")),
        readings=tuple(Reading(**_cleaned(item)) for item in data.get("readings", ())),
    )


def section(data: Mapping[str, Any]) -> Section:
    """The section behind the plain form."""
    blocks = tuple(
        Block(
            text=clean(item.get("text", "")),
            points=_statements(item, "points"),
            steps=_statements(item, "steps"),
            say=_texts(item, "say"),
            figure=_texts(item, "figure"),
            cites=_texts(item, "cites"),
        )
        for item in data["blocks"]
    )
    return Section(clean(data["id"]), clean(data["title"]), blocks, _texts(data, "audience"))  # type: ignore[arg-type]


def source(data: Mapping[str, Any]) -> Source:
    """The source behind the plain form."""
    return Source(**{**_cleaned(data), "year": int(data.get("year", 0))})


def country(data: Mapping[str, Any]) -> Country:
    """The country behind the plain form."""
    return Country(
        code=clean(data["code"]),
        name=clean(data["name"]),
        emergency=tuple(EmergencyNumber(**_cleaned(item)) for item in data.get("emergency", ())),
        services=tuple(service(item) for item in data.get("services", ())),
        aliases=_texts(data, "aliases"),
        note=clean(data.get("note", "")),
        served_by=clean(data.get("served_by", "")),
    )


def service(data: Mapping[str, Any]) -> Service:
    """The service behind the plain form."""
    ways = tuple(Way(**_cleaned(way)) for way in data["ways"])
    looked_at = Look(**_cleaned(data["looked_at"])) if "looked_at" in data else None
    return Service(**{**_cleaned({**data, "ways": ()}), "ways": ways, "looked_at": looked_at})


def retired(data: Mapping[str, Any]) -> RetiredNumber:
    """The retired number behind the plain form."""
    return RetiredNumber(**_cleaned(data))


def directory(data: Mapping[str, Any]) -> Directory:
    """The directory behind the plain form."""
    return Directory(**_cleaned(data))


def chapter(data: Mapping[str, Any]) -> Chapter:
    """The chapter behind the plain form."""
    return Chapter(**_cleaned(data))


def plan(data: Mapping[str, Any]) -> Plan:
    """The safety plan behind the plain form."""
    steps = tuple(
        PlanStep(
            clean(item["id"]), clean(item["title"]), clean(item.get("hint", "")), min(int(item["lines"]), MOST_LINES)
        )
        for item in data["steps"]
    )
    return Plan(
        title=clean(data["title"]),
        introduction=clean(data.get("introduction", "")),
        steps=steps,
        closing=clean(data.get("closing", "")),
        cites=_texts(data, "cites"),
    )


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(clean(item) for item in data.get(key, ()))


def _statements(data: Mapping[str, Any], key: str) -> tuple[Statement, ...]:
    return tuple(statement(item) for item in data.get(key, ()))


def _cleaned(data: Mapping[str, Any]) -> dict[str, Any]:
    """Strings cleaned, lists of strings as tuples."""
    return {
        name: clean(value)
        if isinstance(value, str)
        else tuple(clean(item) for item in value)
        if isinstance(value, list | tuple)
        else value
        for name, value in data.items()
    }
