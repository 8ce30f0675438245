"""What each tool takes and gives, as JSON Schemas (2020-12)."""

from __future__ import annotations

from shcli.content.serialize import to_dict
from shcli.model import CHOICES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shcli.record import Record

    Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DATE: Schema = {"type": "string", "description": "YYYY, YYYY-MM or YYYY-MM-DD; empty where unknown."}
CODE: Schema = {"type": "string", "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2."}
SAY: Schema = {"type": "string", "description": "A sentence that can be quoted as it stands."}


def _takes(required: tuple[str, ...], **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _record(**properties: Schema) -> Schema:
    return _takes(tuple(properties), **properties)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(*words: str) -> Schema:
    return {"type": "string", "enum": list(words)}


def filled(schema: Schema, record: Record, **more: Any) -> dict[str, Any]:
    """What the schema asks for, in its order: of ``more``, else of the record and of what stands behind it."""
    known = to_dict(record)
    looked_at = known.get("looked_at") or {"date": "", "outcome": ""}
    evidence = {
        "source_count": len(known["sources"]),
        "looked_at": looked_at["date"],
        "outcome": looked_at["outcome"],
    }
    found = {**known, **evidence, **more}
    return {key: found[key] for key in schema["properties"]}


SEEN: Schema = {
    "status": _one_of(*dict.fromkeys((*CHOICES["EmergencyStatus"], *CHOICES["ServiceStatus"]))),
    "source_count": COUNT,
    "checked": {**DATE, "description": f"Date of the newest source that shows it: {DATE['description']}"},
    "looked_at": {**DATE, "description": f"When somebody last looked for its sources: {DATE['description']}"},
    "outcome": {"type": "string", "description": "What the last look found; empty where nobody has looked since."},
}
WAY = _record(
    type=_one_of(*CHOICES["WayType"]),
    value={"type": "string", "description": "As published. Never change, shorten or regroup it."},
    hours=TEXT, zone=TEXT, dial={"type": "string", "description": "What a telephone needs."},
)  # fmt: skip
COUNTRY = _record(code=CODE, name=TEXT)
EMERGENCY = _record(**{"number": TEXT, "country": CODE, "for": TEXT, **SEEN, "note": TEXT, "say": SAY})
SERVICE = _record(
    **{
        "name": TEXT, "id": TEXT, "country": CODE, "for": TEXT, "group": TEXT, "area": TEXT, "ways": _list(WAY),
        "cost": TEXT, "on_bill": TEXT, "languages": _list(TEXT), "notes": TEXT, **SEEN,
        "open_now": _one_of("yes", "no", "unknown", "not asked"), "say": SAY,
    }
)  # fmt: skip
CONTACTS_OUT = _record(
    country=_or_null(COUNTRY), say=SAY, emergency=_list(EMERGENCY), services=_list(SERVICE),
    matched={"type": "boolean", "description": "False where nothing matches all that was asked for; see note."},
    note=TEXT, on_contact=_list(TEXT), worldwide=_list(_record(name=TEXT, url=TEXT, note=TEXT)), origin=TEXT,
)  # fmt: skip
CONTACTS_IN = _takes(
    ("country",),
    **{
        "country": {
            "type": "string",
            "description": "The person's country: its name in any language, or its ISO code in capitals. Ask the "
            "person; never guess it from their language, name or time.",
        },
        "for": {"type": "string", "description": "Only lines for: youth, lgbtq, veterans, abuse, poison, general."},
        "way": {**_one_of("phone", "text", "chat"), "description": "Only lines that can be reached so."},
        "now": {"type": "boolean", "description": "Only lines that are open at this hour."},
    },
)
PAGES_IN = _takes(
    ("words",),
    words={
        "type": "string",
        "description": "The person's own words or a question, whole and unchanged. Nothing is kept of them.",
    },
    country={"type": "string", "description": "The person's country, if they have said it. Never guess it."},
)
PAGES_OUT = _record(
    risk={**_one_of("card", "gentle", "none"), "description": "card: contacts first. gentle: perhaps at risk."},
    reason=TEXT,
    opening={"type": "string", "description": "A kind sentence to begin with, before the contacts."},
    say=SAY,
    contacts=_or_null(CONTACTS_OUT),
    pages=_list(_record(topic=TEXT, section=TEXT, title=TEXT, heading=TEXT, snippet=TEXT, uri=TEXT)),
)
PAGE_IN = _takes(
    ("topic",),
    topic={"type": "string", "description": "The id, title or another name of a page."},
    section={"type": "string", "description": "Only this section: its id, title or number."},
    reader={"type": "string", "description": "For one reader: me, friend, parent, partner, teacher, professional."},
)
PAGE_OUT = _record(
    id=TEXT, title=TEXT, summary=TEXT, say=SAY, sections=_list(_record(id=TEXT, title=TEXT)), reviewed=DATE,
    clinical_review={"type": "null", "description": "No clinician has reviewed the page."},
    sources=_list({"type": "object", "required": ["id", "title", "publisher", "url", "kind", "strength"]}),
    source_count=COUNT, uri=TEXT, markdown=TEXT,
)  # fmt: skip
NUMBER_IN = _takes(
    ("number",),
    number={"type": "string", "description": "The number in digits, as somebody wrote it."},
    country={"type": "string", "description": "The country in which it is to be called, if known. Never guess it."},
)
LIVE = _record(number=TEXT, country=CODE, kind=_one_of("emergency", "service"), name=TEXT, **SEEN, say=SAY)
RETIRED = _record(
    number=TEXT, country=CODE, was=TEXT, instead=TEXT, belongs_to=TEXT, status=_one_of("retired"),
    source_count=COUNT, say=SAY,
)  # fmt: skip
NUMBER_OUT = _record(
    status=_one_of("live", "retired", "live elsewhere", "retired elsewhere", "unknown"),
    country=_or_null(COUNTRY),
    say=SAY,
    live=_list(LIVE),
    live_in=_list(CODE),
    retired=_list(RETIRED),
)
