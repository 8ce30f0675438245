"""The records that every other module passes around: frozen, plain, free of behaviour.

The same records are the schema of the YAML files: the authoring side validates against these annotations and makes the
JSON Schemas from them, so a field is described once, here. What may stand in a field of a named kind, such as
``Audience``, is listed in ``CHOICES``.
"""

from __future__ import annotations

from shcli.record import Record

CHOICES = {
    "Audience": ("me", "friend", "parent", "partner", "teacher", "professional"),
    "EvidenceKind": (
        "guideline",
        "systematic-review",
        "trial",
        "cohort",
        "survey",
        "official-information",
        "expert-consensus",
    ),
    "EvidenceStrength": ("strong", "moderate", "limited", "contested"),
    "ReadingKind": ("written", "held-against-sources", "read-as-reader"),
    "EmergencyStatus": ("confirmed", "listed"),
    "ServiceStatus": ("confirmed", "reported"),
    "ServiceGroup": ("general", "youth", "lgbtq", "veterans", "abuse", "poison", "other"),
    "WayType": ("phone", "text", "whatsapp", "chat", "email", "web"),
    "Confirmation": ("own-page", "government", "two-independent", "second-check"),
    "Direction": ("ltr", "rtl"),
    "Outcome": ("unchanged", "changed", "page-gone", "no-source-found"),
}
"""All values of each kind of field, by the name that its annotation has."""

Audience = str
EvidenceKind = str
EvidenceStrength = str
ReadingKind = str
EmergencyStatus = str
ServiceStatus = str
ServiceGroup = str
WayType = str
Confirmation = str
Outcome = str
Direction = str
Phrases = dict[str, str]


class Statement(Record):
    """One thing the page says, with the ids of the sources that say it.

    ``audience`` empty means it is for every reader.
    """

    text: str
    cites: tuple[str, ...] = ()
    audience: tuple[Audience, ...] = ()


class Block(Record):
    """One piece of a section. Exactly one of ``text``, ``points``, ``steps``, ``say`` and ``figure`` is filled.

    ``text`` is a paragraph, ``points`` a list, ``steps`` an ordered list, ``say`` words a reader can borrow,
    ``figure`` a diagram in words, one stage an item. ``cites`` belongs to ``text``, ``say`` and ``figure``;
    points and steps each cite for themselves.
    """

    text: str = ""
    points: tuple[Statement, ...] = ()
    steps: tuple[Statement, ...] = ()
    say: tuple[str, ...] = ()
    figure: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


class Section(Record):
    """A headed part of a topic. ``audience`` empty means it is for every reader."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    audience: tuple[Audience, ...] = ()


class Reading(Record):
    """What was done for a page, and when (YYYY-MM-DD). None of it is a clinician's review."""

    what: ReadingKind
    date: str


class Topic(Record):
    """One page.

    ``in_short`` is the first screen: what to do and say first. ``help_first`` puts "when to get help now" above the
    sections. ``reviewed`` is the date, YYYY-MM-DD, on which somebody last held the page against its sources; it does
    not claim a clinician's review.
    """

    id: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    next_steps: tuple[Statement, ...]
    hope: Statement
    help_now: tuple[Statement, ...]
    reviewed: str
    in_short: tuple[Statement, ...] = ()
    aliases: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    help_first: bool = False
    readings: tuple[Reading, ...] = ()


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ALWAYS = "24 hours, every day"
"""How opening hours name the days, and how they say that there is no closing."""


class Source(Record):
    """Where a statement comes from. ``strength`` is the strength of the evidence, not of one sentence on it.

    ``year`` is 0 where the source shows none; then ``read_on`` is the date, YYYY-MM-DD, on which it was read.
    """

    id: str
    title: str
    publisher: str
    url: str
    kind: EvidenceKind
    strength: EvidenceStrength
    year: int = 0
    doi: str = ""
    note: str = ""
    read_on: str = ""


class Way(Record):
    """One way to reach a service.

    ``value`` stands exactly as the service publishes it ("116 123", "SHOUT to 85258", an address). ``dial`` holds
    only what a phone needs. ``hours`` are in the service's own time; ``zone`` names that time unless it is round
    the clock.
    """

    type: WayType
    value: str
    hours: str = ""
    zone: str = ""
    dial: str = ""


class Look(Record):
    """When somebody last looked for a contact's sources (YYYY-MM-DD), and what came of it."""

    date: str
    outcome: Outcome


class Service(Record):
    """A helpline, text line or chat, in the words a caller needs.

    ``audience`` says whom it is for; ``group`` is the same for the filters. ``area`` empty means the whole country.
    ``checked`` is the date (YYYY, YYYY-MM or YYYY-MM-DD) of the newest source that showed it, or empty when none
    of its sources is dated; ``looked_at`` is the last look, whatever it found. ``reported`` means that an official
    page or report names it and no second one confirms it. ``on_bill`` says whether the call shows on a bill, where a
    source says so.
    """

    id: str
    name: str
    audience: str
    group: ServiceGroup
    ways: tuple[Way, ...]
    confirmed_by: Confirmation
    sources: tuple[str, ...]
    checked: str = ""
    area: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    notes: str = ""
    status: ServiceStatus = "confirmed"
    looked_at: Look | None = None
    on_bill: str = ""


class EmergencyNumber(Record):
    """A number for danger to life. ``listed`` means that only lists agree on it; no official page was seen."""

    number: str
    purpose: str
    status: EmergencyStatus
    sources: tuple[str, ...]
    checked: str = ""
    note: str = ""


class Country(Record):
    """All contacts of one country, services in the order a person should try them.

    ``code`` is ISO 3166-1 alpha-2. ``note`` says plainly what is missing where no line is confirmed. ``served_by`` is
    the code of the country whose lines a territory without lines of its own uses.
    """

    code: str
    name: str
    emergency: tuple[EmergencyNumber, ...] = ()
    services: tuple[Service, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
    served_by: str = ""


class Directory(Record):
    """A worldwide list of helplines, for countries where no service of their own is known."""

    name: str
    url: str
    note: str = ""


class RetiredNumber(Record):
    """A number that still circulates and must not be offered, with what to use instead.

    ``belongs_to`` is the code of the country whose live number it is, where lists put it under another by mistake.
    """

    country: str
    number: str
    was: str
    instead: str
    sources: tuple[str, ...]
    belongs_to: str = ""


class Contacts(Record):
    """The file of crisis contacts.

    ``on_contact`` says what happens when a person contacts a line; its first statement stands on every crisis page.
    """

    on_contact: tuple[Statement, ...]
    directories: tuple[Directory, ...]
    countries: tuple[Country, ...]


class PlanStep(Record):
    """One step of the safety plan, with a hint and that many empty lines to write on."""

    id: str
    title: str
    hint: str
    lines: int


class Plan(Record):
    """The blank safety plan."""

    title: str
    introduction: str
    steps: tuple[PlanStep, ...]
    closing: str
    cites: tuple[str, ...]


class Moment(Record):
    """What is said to somebody in a hard moment.

    ``steps`` come one after the other, ``minutes`` are one line for each minute of waiting, ``breath`` is a breath's
    pace, ``closing`` and ``question`` stand before the contacts.
    """

    title: str
    steps: tuple[Statement, ...]
    closing: str
    minutes: tuple[str, ...]
    breath: str
    question: str


class Language(Record):
    """The fixed words of the crisis card in one language. ``code`` is a BCP 47 tag, ``direction`` ltr or rtl.

    ``countries`` are the ISO codes of those in which it is the language most people read. ``phrases`` are
    the words by key.
    """

    code: str
    name: str
    direction: Direction
    countries: tuple[str, ...]
    phrases: Phrases


class Chapter(Record):
    """A headed part of a page about the program itself."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
