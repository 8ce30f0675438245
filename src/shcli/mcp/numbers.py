"""Whether a number is current: live ones of every country, and those that are no longer offered."""

from __future__ import annotations

import re
import unicodedata

from shcli.content import contacts as choose
from shcli.content.names import is_number, number_key
from shcli.content.serialize import clean
from shcli.mcp import sentences
from shcli.mcp.contacts import Told, seen
from shcli.mcp.countries import country as named_country
from shcli.mcp.errors import ToolError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from shcli.content.library import Library
    from shcli.mcp.shelf import Shelf
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
    gone = library.retired(typed)
    places = list(dict.fromkeys(code for code, _, _ in rows))
    wanted = _wanted(library, here[0], rows)
    matches = [match for code, named in wanted.items() for match in _live(library, code, named, typed)]
    retired = [_retired(library, item) for item in gone]
    status = _status(here[0], wanted, places, gone)
    say = _say(library, here, status, matches=matches, retired=retired, places=places)
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


def _wanted(library: Library, here: str, rows: Sequence[Row]) -> dict[str, list[tuple[str, str]]]:
    """The kinds and names to tell of, by country: those of the one that was named, else all if the countries are few.

    In a territory without lines of its own the line of the country that serves it counts, but no other number.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for code, kind, name in rows:
        found.setdefault(code, []).append((kind, name))
    if not here:
        return found if len(found) <= MOST_COUNTRIES else {}
    wanted = {here: found[here]} if here in found else {}
    record = choose.serving(library, here) if library.find_country(here) else None
    if record and record.served_by in found and not library.country(here).services:
        lines = [(SERVICE, item.name) for item in record.services]
        serving = [pair for pair in found[record.served_by] if pair in lines]
        wanted |= {record.served_by: serving} if serving else {}
    return wanted


def _status(here: str, wanted: Collection[str], places: Sequence[str], gone: Sequence[RetiredNumber]) -> str:
    if wanted or (places and not here):
        return "live"
    if any(item.country == here for item in gone):
        return "retired"
    if places:
        return "live elsewhere"
    if gone:
        return "retired elsewhere" if here else "retired"
    return "unknown"


def _say(
    library: Library,
    here: tuple[str, str],
    status: str,
    *,
    matches: Sequence[dict[str, Any]],
    retired: Sequence[dict[str, Any]],
    places: Sequence[str],
) -> str:
    checked = f" {HAVE_CHECKED.format(country=here[1])}" if here[0] else ""
    if status == "unknown":
        return f"{UNKNOWN}{checked}"
    if status == "live" and matches:
        more = "" if here[0] or len(places) == 1 else f" {BY_COUNTRY}"
        return f"{matches[0]['say']}{more}"
    where = ", ".join(library.find_place(code)[1] or code for code in places[:MOST_COUNTRIES])
    others = len(places) - MOST_COUNTRIES
    where += f" and {others} more" if others > 0 else ""
    if status == "live":
        return f"This number is live in {where}. {BY_COUNTRY}"
    if status == "retired":
        own = [item["say"] for item in retired if item["country"] in ("", here[0])] or [retired[0]["say"]]
        return str(own[0])
    if status == "live elsewhere":
        return f"For {here[1]} this number is not known to us. It is live in {where}.{checked}"
    return f"For {here[1]} this number is not known to us. Elsewhere it is no longer offered: {retired[0]['say']}"


def _live(library: Library, code: str, named: Sequence[tuple[str, str]], typed: str) -> Iterator[dict[str, Any]]:
    """What is known of the number in one country: an entry for each that bears it, in the order of the country's page.

    ``named`` are the kinds and names that the library has for the number there.
    """
    country = library.country(code)
    entries: list[tuple[str, str, str, EmergencyNumber | Service]] = [
        *((item.number, EMERGENCY, item.purpose, item) for item in country.emergency),
        *((way.value, SERVICE, item.name, item) for item in country.services for way in item.ways if _its(way, typed)),
    ]
    entries = [entry for entry in entries if entry[1:3] in named and (entry[1] == SERVICE or _same(entry[0], typed))]
    exact = [entry for entry in entries if number_key(choose.without_asides(entry[0])) == number_key(typed)]
    for number, kind, name, item in dict.fromkeys(exact or entries):
        looked_at = getattr(item, "looked_at", None)
        doubt = "" if item.status == "confirmed" else item.status
        evidence = sentences.evidence(len(item.sources), item.checked, doubt=doubt, looked_at=looked_at)
        yield {
            "number": number,
            "country": code,
            "kind": kind,
            "name": name,
            **seen(item.sources, item.checked, item.status, looked_at),
            "say": f"{sentences.live(country.name, kind, name, number)} {evidence}",
        }


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
    return {
        "number": record.number,
        "country": record.country,
        "was": record.was,
        "instead": instead,
        "belongs_to": record.belongs_to,
        "status": "retired",
        "source_count": len(record.sources),
        "say": sentences.retired(name, record, owner, instead),
    }
