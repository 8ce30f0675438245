"""Whether a number is current: live ones of every country, and those that are no longer offered."""

from __future__ import annotations

import re
import unicodedata

from shcli.content import contacts as choose
from shcli.content.names import is_number, number_key
from shcli.content.serialize import clean
from shcli.mcp import sentences
from shcli.mcp.contacts import Told
from shcli.mcp.countries import country as named_country
from shcli.mcp.protocol import ToolError
from shcli.mcp.schemas import LIVE, RETIRED, filled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from shcli.content.library import Library
    from shcli.mcp.server import Shelf
    from shcli.model import EmergencyNumber, RetiredNumber, Service, Way

    Row = tuple[str, str, str]

NO_NUMBER = "Give one number, in digits; spaces, hyphens, dots, brackets and + are fine."
LONGEST_NUMBER = 40
MOST_COUNTRIES = 8
"""Of a number that is live in more countries than this, and no country named, only the countries are told."""

HAVE_CHECKED = "The checked numbers of {country}: crisis_contacts."
UNKNOWN = "This number is not known to us. That does not make it wrong: ask whoever gave it, or the service itself."
BY_COUNTRY = "The same digits are somebody else's in another country: ask which one the person is in."
EMERGENCY, SERVICE = "emergency", "service"

KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""The keys of a telephone on which the letters stand."""

_KEYWORD = re.compile(r"[^\W\d]{1,20} to (?=\d)", re.IGNORECASE)
_LETTERED = re.compile(r"[+(]?\d[\d\s().-]*[A-Z][A-Z\d-]*", re.IGNORECASE | re.ASCII)
_COMMAND = re.compile(r"shcli crisis (\w{2})\b")


def is_number_current(shelf: Shelf, given: Mapping[str, Any]) -> Told:
    """Where the number is answered today and where it no longer is. Raises ``ToolError`` for what is no number."""
    library = shelf.contacts
    typed = _digits(given["number"])
    here = named_country(library, given["country"]) if "country" in given else ("", "")
    rows = library.numbers(typed)
    places = list(dict.fromkeys(code for code, _, _ in rows))
    wanted = _wanted(library, here[0], rows, places)
    codes = dict.fromkeys(code for code, _, _ in wanted)
    matches = [match for code in codes for match in _live(library, code, wanted, typed)]
    retired = [_retired(library, item) for item in library.retired(typed)]
    status, say = _said(library, here, matches, retired, places)
    structured = {
        "status": status,
        "country": {"code": here[0], "name": here[1]} if here[0] else None,
        "say": say,
        "live": matches,
        "live_in": places,
        "retired": retired,
    }
    told = [item["say"] for item in (*matches, *retired)]
    return Told(structured, "\n".join(dict.fromkeys([say, *told, sentences.NO_MEMORY])))


def _digits(given: str) -> str:
    """The number with its digits as we write them. Raises ``ToolError``."""
    words = _KEYWORD.sub("", clean(given).strip())
    if _LETTERED.fullmatch(words):
        words = words.upper().translate(KEYS)
    if len(words) > LONGEST_NUMBER or not is_number(words):
        raise ToolError(NO_NUMBER)
    return "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in words)


def _wanted(library: Library, here: str, rows: Sequence[Row], places: Sequence[str]) -> Sequence[Row]:
    """The rows to tell of: those of the country that was named, first of all, or else all if the countries are few.

    In a territory without lines of its own the line of the country that serves it counts, but no other number.
    """
    if not here:
        return rows if len(places) <= MOST_COUNTRIES else ()
    lines: set[Row] = set()
    if library.find_country(here) and not library.country(here).services:
        record = choose.serving(library, here)
        lines = {(record.served_by, SERVICE, item.name) for item in record.services}
    return sorted((row for row in rows if row[0] == here or row in lines), key=lambda row: row[0] != here)


def _said(
    library: Library,
    here: tuple[str, str],
    matches: Sequence[dict[str, Any]],
    retired: Sequence[dict[str, Any]],
    places: Sequence[str],
) -> tuple[str, str]:
    """The status of the number, and a sentence on it. ``places`` are the countries in which it is live."""
    code, country = here
    checked = f" {HAVE_CHECKED.format(country=country)}" if code else ""
    not_here = f"For {country} this number is not known to us."
    where = ", ".join(library.find_place(each)[1] or each for each in places[:MOST_COUNTRIES])
    where += f" and {len(places) - MOST_COUNTRIES} more" if len(places) > MOST_COUNTRIES else ""
    gone = [item["say"] for item in retired if item["country"] == code or not code]
    if matches:
        return "live", matches[0]["say"] + ("" if code or len(places) == 1 else f" {BY_COUNTRY}")
    if code in places or (places and not code):
        return "live", f"This number is live in {where}. {BY_COUNTRY}"
    if gone:
        return "retired", gone[0]
    if places:
        return "live elsewhere", f"{not_here} It is live in {where}.{checked}"
    if retired:
        return "retired elsewhere", f"{not_here} Elsewhere it is no longer offered: {retired[0]['say']}"
    return "unknown", f"{UNKNOWN}{checked}"


def _live(library: Library, code: str, wanted: Sequence[Row], typed: str) -> Iterator[dict[str, Any]]:
    """What is known of the number in one country: an entry for each that bears it, in the order of the country's page.

    ``wanted`` are the rows that the library has for the number.
    """
    country = library.country(code)
    entries: list[tuple[str, str, str, EmergencyNumber | Service]] = [
        *((item.number, EMERGENCY, item.purpose, item) for item in country.emergency if _same(item.number, typed)),
        *((way.value, SERVICE, item.name, item) for item in country.services for way in item.ways if _its(way, typed)),
    ]
    entries = [entry for entry in entries if (code, *entry[1:3]) in wanted]
    exact = [entry for entry in entries if number_key(choose.without_asides(entry[0])) == number_key(typed)]
    for number, kind, name, item in dict.fromkeys(exact or entries):
        evidence = sentences.evidence(item, "" if item.status == "confirmed" else item.status)
        say = f"{sentences.live(country.name, kind, name, number)} {evidence}"
        yield filled(LIVE, item, number=number, country=code, kind=kind, name=name, say=say)


def _its(way: Way, typed: str) -> bool:
    return way.type in choose.CALLED and (_same(way.value, typed) or _same(way.dial, typed))


def _same(published: str, typed: str) -> bool:
    """Whether two forms are of one number, given that the library says that it is the service's."""
    ours, theirs = number_key(choose.without_asides(published)), number_key(typed.replace("(0)", ""))
    if ours == theirs:
        return bool(ours)
    ours, theirs = ours.lstrip("0"), theirs.lstrip("0")
    return bool(ours and theirs) and (theirs.endswith(ours) or ours.endswith(theirs))


def _retired(library: Library, record: RetiredNumber) -> dict[str, Any]:
    name = library.find_place(record.country)[1] or record.country
    owner = library.find_place(record.belongs_to)[1] if record.belongs_to else ""
    instead = _COMMAND.sub(lambda found: f"crisis_contacts for {library.find_place(found[1])[1]}", record.instead)
    say = sentences.retired(name, record, owner, instead)
    return filled(RETIRED, record, instead=instead, status="retired", say=say)
