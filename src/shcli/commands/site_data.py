"""The JSON of a site that no single page has: all contacts in one file, and the schemas."""

from __future__ import annotations

from shcli import __version__
from shcli.content.contacts import serving
from shcli.content.serialize import to_dict
from shcli.render import data, schema
from shcli.render.envelope import SCHEMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shcli.content.library import Library


def all_contacts(library: Library) -> dict[str, Any]:
    """The contacts of every country, each as its own page's JSON has them, and what is the same for all."""
    records = [serving(library, record.code) for record in library.countries]
    return {
        "schema": SCHEMA,
        "content": {"version": __version__, "date": library.date, "contacts": library.contacts_date},
        "countries": [data.contacts(record, record.services, (), ()) for record in records],
        "on_contact": [to_dict(item) for item in library.on_contact()],
        "worldwide": [to_dict(item) for item in library.directories()],
    }


def contacts_schema() -> dict[str, Any]:
    """The JSON Schema of that file."""
    contacts = schema.CONTACTS["properties"]
    body = schema.objects(
        schema={"const": SCHEMA},
        content=schema.objects(version=schema.TEXT, date=schema.TEXT, contacts=schema.TEXT),
        countries=schema.many(schema.CONTACTS),
        on_contact=contacts["on_contact"],
        worldwide=contacts["worldwide"],
    )
    return {"$schema": schema.DIALECT, "title": "contacts of a site, schema 1", **body}
