"""The ``data`` of each command's JSON, from its records. The names here are a promise to other programs.

A record's fields are all present, the empty ones too, so a program need not ask whether a key is there.
"""

from __future__ import annotations

from shcli.content.serialize import to_dict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from shcli.model import Country, Directory, EmergencyNumber, Plan, Section, Service, Source, Statement, Topic


def topic(record: Topic, sections: Sequence[Section], sources: Mapping[str, Source]) -> dict[str, Any]:
    """A topic with the chosen sections and all the sources it cites."""
    return {
        **to_dict(record),
        "sections": [to_dict(section) for section in sections],
        "clinical_review": None,
        "sources": [to_dict(item) for item in sources.values()],
    }


def contacts(
    record: Country | None,
    services: Sequence[Service],
    directories: Sequence[Directory],
    on_contact: Sequence[Statement],
) -> dict[str, Any]:
    """The contacts of one country, or of none: then only the worldwide part is filled."""
    return {
        "code": record.code if record else "",
        "name": record.name if record else "",
        "emergency": [_with_for(item, "purpose") for item in record.emergency] if record else [],
        "services": [_with_for(item, "audience") for item in services],
        "note": record.note if record else "",
        "on_contact": [to_dict(item) for item in on_contact],
        "worldwide": [to_dict(item) for item in directories],
    }


def plan(
    record: Plan, countries: Sequence[Country], directories: Sequence[Directory], sources: Mapping[str, Source]
) -> dict[str, Any]:
    """The blank plan with the contacts of each country it is for; worldwide directories where there is none."""
    return {
        **to_dict(record),
        "contacts": [contacts(country, country.services, (), ()) for country in countries],
        "worldwide": [to_dict(item) for item in directories],
        "sources": [to_dict(item) for item in sources.values()],
    }


def _with_for(record: EmergencyNumber | Service, key: str) -> dict[str, Any]:
    """The record with ``key`` as "for", the word a reader of the JSON expects."""
    return {"for" if name == key else name: value for name, value in to_dict(record).items()}
