"""The ``data`` of each command's JSON, from its records. The names here are a promise to other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shcli.records import to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.model import Country, Directory, Section, Service, Source, Statement, Topic


def topic(record: Topic, sections: Sequence[Section], sources: Mapping[str, Source]) -> dict[str, Any]:
    """A topic with the chosen sections and all the sources it cites."""
    plain = to_plain(record)
    return {
        "id": record.id,
        "title": record.title,
        "aliases": list(record.aliases),
        "summary": record.summary,
        "help_first": record.help_first,
        "sections": [{"audience": [], **to_plain(section)} for section in sections],
        "next_steps": plain.get("next_steps", []),
        "hope": plain["hope"],
        "help_now": plain.get("help_now", []),
        "see_also": list(record.see_also),
        "reviewed": record.reviewed,
        "clinical_review": None,
        "sources": [source(item) for item in sources.values()],
    }


def source(record: Source) -> dict[str, Any]:
    """One source, every field present."""
    return {"year": 0, "doi": "", "note": "", **to_plain(record)}


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
        "emergency": [_emergency(item) for item in record.emergency] if record else [],
        "services": [_service(item) for item in services],
        "note": record.note if record else "",
        "on_contact": [to_plain(item) for item in on_contact],
        "worldwide": [{"note": "", **to_plain(item)} for item in directories],
    }


def _emergency(record: Any) -> dict[str, Any]:
    plain = {"note": "", "checked": "", **to_plain(record)}
    return {"number": plain.pop("number"), "for": plain.pop("purpose"), **plain}


def _service(record: Service) -> dict[str, Any]:
    plain = {"area": "", "cost": "", "languages": [], "notes": "", "checked": "", **to_plain(record)}
    plain["for"] = plain.pop("audience")
    plain["ways"] = [{"dial": "", "hours": "", "zone": "", **way} for way in plain["ways"]]
    return plain
