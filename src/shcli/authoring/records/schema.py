"""The schema of each YAML file, made from the records, and its JSON Schema for editors."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Literal, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import core_schema

from shcli import model
from shcli.authoring.records import lexicon, upkeep
from shcli.authoring.records import wording as rulebook
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import Level, did_you_mean, quoted
from shcli.authoring.yaml.source import EMPTY
from shcli.authoring.yaml.value import Part, whole
from shcli.record import Record

KINDS: dict[str, Any] = {
    "topics": tuple[model.Topic, ...],
    "sources": tuple[model.Source, ...],
    "contacts": model.Contacts,
    "retired": tuple[model.RetiredNumber, ...],
    "languages": tuple[model.Language, ...],
    "now": model.Moment,
    "plan": model.Plan,
    "about": tuple[model.Chapter, ...],
    "wording": rulebook.Rulebook,
    "lexicon": lexicon.Lexicon,
    "watch": tuple[upkeep.Watch, ...],
    "number-differences": tuple[upkeep.NumberDifference, ...],
}
"""What each file of a library holds, by the file's name without its ending."""

CHOICES: dict[str, Any] = {name: Literal[values] for name, values in model.CHOICES.items()}


def hints(record: type[Record]) -> dict[str, Any]:
    """The type of each field of the record, with all values there are for one of a named kind."""
    module = vars(sys.modules[record.__module__])
    found = get_type_hints(record, {**module, "ClassVar": ClassVar}, CHOICES)
    return {name: found[name] for name in record.FIELDS}


def _core_schema(record: type[Record], _: Any, handler: Any) -> core_schema.CoreSchema:
    """How pydantic validates a record: a set of exactly its keys."""
    fields = {
        name: core_schema.typed_dict_field(handler.generate_schema(hint), required=name in record.REQUIRED)
        for name, hint in hints(record).items()
    }
    keys = core_schema.typed_dict_schema(fields, cls=record, extra_behavior="forbid", ref=record.__name__)
    return core_schema.no_info_after_validator_function(lambda given: record(**given), keys)


# Records know nothing of pydantic; how it reads them is the authoring side's matter.
Record.__get_pydantic_core_schema__ = classmethod(_core_schema)  # type: ignore[attr-defined]


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def validate(kind: str, document: Document) -> Any:
    """The records the document holds, or ``None`` after noting every way in which it breaks the schema."""
    if document.data is None:
        return None
    if document.has_empty:
        _note_empty(whole(document), KINDS[kind], "error")
    try:
        return _adapter(kind).validate_python(document.data)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_context=True):
            location = list(item["loc"])
            message = _message(kind, location, item)
            document.problem(location, message, "schema", of_key=item["type"] == "extra_forbidden")
        return None


def _note_empty(part: Part, annotation: Any, level: Level) -> None:
    """Note every empty value: an error where something must stand, a warning where the line is only idle."""
    value = part.value.strip() if isinstance(part.value, str) else part.value
    if value in EMPTY or value in ([], {}):
        idle = "delete the line" if level == "warning" else "write something"
        word = f"is read as the word {quoted(value)}" if value else "is empty"
        part.problem(f"{word}; {idle}", "empty", level)
    elif isinstance(value, list):
        for item in part:
            _note_empty(item, next(iter(get_args(annotation)), None), "error")
    elif _is_record(annotation):
        for name, hint in hints(annotation).items():
            if name in part:
                _note_empty(part[name], hint, "error" if name in annotation.REQUIRED else "warning")


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of that file, for editors that complete and underline.

    Several files may hold the content together, so no key is required at the top of one.
    """
    schema = _for_editors(_adapter(kind).json_schema())
    schema.pop("required", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{kind}.yaml of shcli", **schema}


def _for_editors(schema: Any) -> Any:
    """The schema as an editor meets the file: quotation marks make no difference, and no text or list is empty.

    A ``title`` or ``default`` that is itself a schema is a key of the file.
    """
    if isinstance(schema, list):
        return [_for_editors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    remarks = [key for key in ("title", "default") if not isinstance(schema.get(key), dict)]
    plain = {key: _for_editors(value) for key, value in schema.items() if key not in remarks}
    match schema.get("type"):
        case "integer":
            return {**plain, "type": ["integer", "string"], "pattern": "^[0-9]+$"}
        case "string" if "enum" not in schema and "const" not in schema:
            return {**plain, "type": ["string", "number", "boolean"], "minLength": 1}
        case "array":
            return {**plain, "minItems": 1}
    return plain


_MESSAGES = {
    "missing": "{key} is missing; add it",
    "string_type": "{key} must be text, not {shape}",
    "tuple_type": "{key} must be a list, not {shape}; begin each item with a dash",
    "dict_type": "{key} must be a set of keys, not {shape}",
    **dict.fromkeys(("int_parsing", "int_type", "int_parsing_size"), "{key} must be a whole number"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "{key} must be true or false"),
}
"""What pydantic finds, in an author's words."""


def _message(kind: str, location: Sequence[str | int], item: Mapping[str, Any]) -> str:
    """What is wrong, with the nearest right word where there is one."""
    key = _named(kind, location)
    given = item["input"]
    if item["type"] == "extra_forbidden":
        allowed = _annotation(kind, location[:-1]).FIELDS
        near = did_you_mean(str(location[-1]), allowed)
        return f"{key} is not a key here{near or '; the keys are ' + ', '.join(allowed)}"
    if item["type"] == "literal_error":
        allowed = get_args(_annotation(kind, location))
        near = did_you_mean(given, allowed) if isinstance(given, str) else ""
        return f"{key} must be one of {', '.join(allowed)}{near}"
    return _MESSAGES.get(item["type"], "{key}: {msg}").format(key=key, shape=_shape(given), msg=item["msg"])


def _named(kind: str, location: Sequence[str | int]) -> str:
    """The nearest key above that place, as an author would point at it."""
    keys = [step for step in location if isinstance(step, str)]
    if not keys:
        return f"an item of {kind}.yaml" if location else f"{kind}.yaml"
    return quoted(keys[-1]) if location[-1] == keys[-1] else f"an item of {quoted(keys[-1])}"


def _shape(given: object) -> str:
    for kind, words in ((dict, "a set of keys"), (list, "a list"), (str, "text")):
        if isinstance(given, kind):
            return words
    return "nothing"


def _annotation(kind: str, location: Sequence[str | int]) -> Any:
    """What may stand at that path, found by walking the annotations of the records."""
    found = KINDS[kind]
    for step in location:
        found = get_args(found)[0] if isinstance(step, int) else hints(found)[str(step)]
        if isinstance(found, UnionType):
            found = get_args(found)[0]
    return found
