"""Records to plain data (dicts, lists, strings) and back; the plain form is what JSON holds.

A compiled library may come from anywhere, so every string that is read back is cleaned of characters that could
steer a terminal or turn the direction of text.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from shcli.model import (
    Block,
    Chapter,
    Country,
    Directory,
    EmergencyNumber,
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

_JOINERS = "\u200c\u200d"
_SPACES = {ord(character): " " for character in "\t\n\r\v\f\u2028\u2029\u00a0"}


def clean(text: str) -> str:
    """The text without control, format and bidi characters; line breaks and tabs become spaces.

    The zero-width joiners stay, because words of several scripts are spelled with them.
    """
    if text.isprintable():
        return text
    spaced = text.translate(_SPACES)
    return "".join(character for character in spaced if character.isprintable() or character in _JOINERS)


def to_plain(record: Any) -> Any:
    """The record as dicts, lists and strings, without the fields that are empty."""
    if is_dataclass(record):
        pairs = ((field.name, getattr(record, field.name)) for field in fields(record))
        return {name: to_plain(value) for name, value in pairs if value not in ("", (), False)}
    if isinstance(record, tuple):
        return [to_plain(item) for item in record]
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
        aliases=_texts(data, "aliases"),
        see_also=_texts(data, "see_also"),
        help_first=bool(data.get("help_first")),
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
    )


def service(data: Mapping[str, Any]) -> Service:
    """The service behind the plain form."""
    ways = tuple(Way(**_cleaned(way)) for way in data["ways"])
    return Service(**{**_cleaned({**data, "ways": ()}), "ways": ways})


def retired(data: Mapping[str, Any]) -> RetiredNumber:
    """The retired number behind the plain form."""
    return RetiredNumber(**_cleaned(data))


def directory(data: Mapping[str, Any]) -> Directory:
    """The directory behind the plain form."""
    return Directory(**_cleaned(data))


def chapter(data: Mapping[str, Any]) -> Chapter:
    """The chapter behind the plain form."""
    return Chapter(**_cleaned(data))


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
