"""Records to plain data (dicts, lists, strings) and back; the plain form is what JSON holds.

A compiled library may come from anywhere, so every string that is read back is cleaned of characters that could
steer a terminal or turn the direction of text.
"""

from __future__ import annotations

from functools import cache

from shcli import model
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    Kind = TypeVar("Kind", bound=Record)

SCHEMA_VERSION = "4"
"""The form of a compiled library. One of another form has to be built again."""

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
    import unicodedata

    kept, marks = [], 0
    for character in text.translate(_SPACES):
        if character.isprintable() or character in _JOINERS:
            is_mark = character in _UNSEEN or unicodedata.category(character) in ("Mn", "Me")
            marks = marks + 1 if is_mark else 0
            if marks <= MOST_MARKS:
                kept.append(character)
    return "".join(kept)


def to_dict(record: Any, *, whole: bool = True) -> Any:
    """The record as dicts, lists and strings; with ``whole`` off, without the fields that are empty."""
    if isinstance(record, tuple):
        return [to_dict(item, whole=whole) for item in record]
    if not isinstance(record, Record):
        return record
    pairs = ((name, getattr(record, name)) for name in record.FIELDS)
    return {name: to_dict(value, whole=whole) for name, value in pairs if whole or value not in ("", (), False, None)}


def from_dict(kind: type[Kind], data: Mapping[str, Any]) -> Kind:
    """The record of that kind behind its plain form, every text in it cleaned. Unknown keys are passed over.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` for data of another form.
    """
    readers = _readers(kind)  # type: ignore[arg-type] # mypy does not see that a class can be hashed
    return kind(**{name: readers[name](value) for name, value in data.items() if name in readers})


@cache
def _readers(kind: Any) -> dict[str, Any]:
    """For each field of the record what makes its value from the plain form."""
    return {name: _reader(annotation) for name, annotation in kind.__annotations__.items() if name in kind.FIELDS}


def _reader(annotation: str) -> Any:
    """What makes the value of a field, by its annotation: ``str``, ``int``, ``bool``, a record or a tuple of these."""
    inner = annotation.removeprefix("tuple[").partition(",")[0].partition(" |")[0]
    found = getattr(model, inner, None)
    if isinstance(found, type) and issubclass(found, Record):
        one: Any = lambda value: None if value is None else from_dict(found, value)  # noqa: E731 - one of three
    else:
        one = {"int": int, "bool": bool, "Phrases": _phrases}.get(inner, clean)
    return (lambda values: tuple(map(one, values))) if annotation.startswith("tuple[") else one


def _phrases(given: Mapping[str, str]) -> dict[str, str]:
    return {clean(key): clean(value) for key, value in given.items()}
