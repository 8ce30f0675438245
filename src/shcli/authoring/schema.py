"""The schema of each YAML file, made from the records of ``model``, and its JSON Schema for editors."""

from __future__ import annotations

import difflib
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from shcli import model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.authoring.source import Document

KINDS: dict[str, Any] = {
    "topics": tuple[model.Topic, ...],
    "sources": tuple[model.Source, ...],
    "contacts": model.Contacts,
    "retired": tuple[model.RetiredNumber, ...],
    "plan": model.Plan,
    "about": tuple[model.Chapter, ...],
}
"""What each file of a library holds, by the file's name without its ending."""

# Records are plain dataclasses, free of pydantic; that unknown keys are errors is the authoring side's rule.
for _record in vars(model).values():
    if is_dataclass(_record):
        _record.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[union-attr]


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def validate(kind: str, document: Document) -> Any:
    """The records the document holds, or ``None`` after noting every way in which it breaks the schema."""
    if document.data is None:
        return None
    try:
        return _adapter(kind).validate_python(document.data)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_context=True):
            location = list(item["loc"])
            document.problem(location, _message(kind, location, item), "schema")
        return None


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of that file."""
    schema = _adapter(kind).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"shcli {kind} file", **schema}


def _message(kind: str, location: Sequence[str | int], item: Mapping[str, Any]) -> str:
    """What is wrong, in an author's words, with the nearest right word where there is one."""
    key = location[-1] if location else kind
    given = item["input"]
    match item["type"]:
        case "missing":
            return f"`{key}` is missing; add it"
        case "unexpected_keyword_argument" | "extra_forbidden":
            return f"`{key}` is not a key here{_near(str(key), _keys(kind, location[:-1]))}"
        case "literal_error":
            allowed = item["ctx"]["expected"].replace("'", "`")
            return f"`{key}` must be {allowed}"
        case "string_type":
            return f"`{key}` must be text, not {_shape(given)}"
        case "tuple_type":
            return f"`{key}` must be a list, not {_shape(given)}; begin each item with a dash"
        case "dataclass_type":
            return f"`{key}` must be a set of keys, not {_shape(given)}"
        case "int_parsing" | "int_type":
            return f"`{key}` must be a whole number"
        case "bool_parsing" | "bool_type":
            return f"`{key}` must be true or false"
    return f"`{key}`: {item['msg']}"


def _shape(given: object) -> str:
    for kind, words in ((dict, "a set of keys"), (list, "a list"), (str, "text")):
        if isinstance(given, kind):
            return words
    return "nothing"


def _near(word: str, allowed: Sequence[str]) -> str:
    close = difflib.get_close_matches(word, allowed, n=1)
    return f"; did you mean `{close[0]}`?" if close else f"; the keys are {', '.join(allowed)}"


def _keys(kind: str, location: Sequence[str | int]) -> list[str]:
    """The keys allowed at that path, found by walking the annotations of the records."""
    annotation = KINDS[kind]
    for step in location:
        if isinstance(step, int):
            annotation = get_args(annotation)[0]
        elif is_dataclass(annotation):
            annotation = get_type_hints(annotation)[step]
    return [field.name for field in fields(annotation)] if is_dataclass(annotation) else []
