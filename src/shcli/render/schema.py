"""The JSON Schema of each command's output, made from the same records as the output itself.

Objects are open: within schema 1 keys are only added, so a program must allow for keys it does not know.
"""

from __future__ import annotations

import inspect
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Literal, Union, get_args, get_origin, get_type_hints

from shcli import model, search
from shcli.authoring.due import DueContact
from shcli.authoring.records.schema import hints
from shcli.authoring.yaml.problem import Problem
from shcli.commands import help_subjects, promises
from shcli.content import country
from shcli.render.envelope import SCHEMA

if TYPE_CHECKING:
    from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, "Any"]

_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def of(hint: Any) -> Schema:
    """The schema of a value of that type."""
    inner = get_args(hint)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if get_origin(hint) is Literal:
        return {"enum": list(inner)}
    if get_origin(hint) in (Union, UnionType):
        return {"anyOf": [of(each) for each in inner]}
    if get_origin(hint) is tuple:
        if inner[-1] is Ellipsis:
            return many(of(inner[0]))
        return {"type": "array", "prefixItems": [of(item) for item in inner], "items": False}
    return record(hint)


def record(kind: Any, rename: dict[str, str] | None = None, **other: Schema) -> Schema:
    """The schema of a record's fields, some under another name, and of what the output adds or puts in their place."""
    types = get_type_hints(kind) if is_dataclass(kind) else hints(kind)
    properties = {(rename or {}).get(name, name): of(hint) for name, hint in types.items() if name not in other}
    about = inspect.cleandoc(kind.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return {**objects(**properties, **other), "description": about}


def objects(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object with those keys, all of them present but the optional ones."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def many(item: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": item}


TEXT, INTEGER, TRUTH = map(of, (str, int, bool))
TEXTS = many(TEXT)
CONTACTS = objects(
    code=TEXT,
    name=TEXT,
    emergency=many(record(model.EmergencyNumber, {"purpose": "for"})),
    services=many(record(model.Service, {"audience": "for"})),
    note=TEXT,
    on_contact=many(record(model.Statement)),
    worldwide=many(record(model.Directory)),
)
STATUS = {"enum": list(dict.fromkeys((*model.CHOICES["EmergencyStatus"], *model.CHOICES["ServiceStatus"])))}
SOURCES = many(record(model.Source))
TOPIC = record(
    model.Topic,
    clinical_review={"type": ["string", "null"], "description": "When a clinician reviewed it; null: not yet."},
    sources=SOURCES,
)
PLAN = record(model.Plan, contacts=many(CONTACTS), worldwide=many(record(model.Directory)), sources=SOURCES)
NAMED = many(objects(name=TEXT, summary=TEXT))
LIMIT = record(promises.Limit, remedies=many(objects(where=TEXT, what=TEXT)))

DATA: dict[str, Schema] = {
    "home": objects(commands=many(objects(command=TEXT, shows=TEXT))),
    "topics": objects(topics=many(objects(id=TEXT, title=TEXT, summary=TEXT))),
    "topic": TOPIC,
    "crisis": objects(
        ("also", "suggestions"),
        **CONTACTS["properties"],
        also={**CONTACTS, "description": "The other country that the machine's settings point to."},
        suggestions={**TEXTS, "description": "Codes of countries with a name like the one that was given."},
    ),
    "search": objects(
        ("numbers", "place"),
        query=TEXT,
        hits=many(record(search.Hit, {"topic_title": "title", "section_title": "heading"})),
        suggestions=TEXTS,
        crisis=TRUTH,
        place=TEXT,
        crisis_level={"enum": ["card", "gentle", ""]},
        crisis_reason=TEXT,
        retired=many(record(model.RetiredNumber)),
        services=many(objects(country=TEXT, id=TEXT, name=TEXT, status=STATUS)),
        numbers=many(objects(country=TEXT, kind={"enum": ["emergency", "service"]}, name=TEXT, status=STATUS)),
    ),
    "sources": objects(sources=SOURCES),
    "countries": objects(countries=many(objects(code=TEXT, name=TEXT, services=INTEGER, oldest=TEXT))),
    "plan": PLAN,
    "now": objects(title=TEXT, steps=many(record(model.Statement)), closing=TEXT),
    "wait": objects(minutes=INTEGER, lines=TEXTS, breath=TEXT, question=TEXT),
    "handout": {"anyOf": [TOPIC, PLAN]},
    "about": objects(sections=many(record(model.Chapter))),
    "privacy": objects(promises=many(record(promises.Promise)), limits=many(LIMIT)),
    "check": {
        "anyOf": [
            objects(problems=many(record(Problem)), errors=INTEGER, warnings=INTEGER, files=INTEGER),
            objects(due=many(record(DueContact))),
        ],
    },
    "build": objects(output=TEXT, bytes=INTEGER),
    "site": objects(output=TEXT, pages=INTEGER, files=INTEGER, bytes=INTEGER, removed=INTEGER),
    "schema": objects(("name", "schema", "names"), name=TEXT, schema={"type": "object"}, names=TEXTS),
    "completion": objects(shell=TEXT, script=TEXT),
    "clear": objects(cleared=TRUTH),
    "help": {
        "anyOf": [objects(commands=NAMED, subjects=NAMED), record(help_subjects.Subject, subject=TEXT)],
    },
}
"""The ``data`` of each command, by the name that stands under ``command``."""

ERROR = objects(schema={"const": SCHEMA}, error=objects(code=INTEGER, message=TEXT, suggestions=TEXTS))
NAMES = (*DATA, "error")


def output(name: str) -> Schema:
    """The schema of everything that command prints with ``--json``, or of "error". Raises ``KeyError``."""
    if name == "error":
        body = ERROR
    else:
        body = objects(
            schema={"const": SCHEMA},
            command={"const": name},
            content=objects(version=TEXT, date=TEXT, contacts=TEXT),
            country=objects(
                code=TEXT,
                how={"enum": [country.ARGUMENT, country.OPTION, country.VARIABLE, country.GUESS, country.NONE]},
                reason=TEXT,
            ),
            data=DATA[name],
            notices=TEXTS,
        )
    return {"$schema": DIALECT, "title": f"shcli {name}, schema 1", **body}
