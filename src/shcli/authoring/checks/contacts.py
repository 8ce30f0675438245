"""The rules about contacts: a wrong number hurts, so whatever a program can doubt is doubted here."""

from __future__ import annotations

import re
from string import ascii_lowercase

from shcli.authoring.checks.references import days_between, not_in_future, web_address
from shcli.authoring.country_names import codes
from shcli.authoring.numbers import SHORTEST_NATIONAL
from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.authoring.yaml.value import Part
from shcli.content.contacts import CALLED
from shcli.content.names import name_key

FAMILIAR = {"UK": "GB", "EL": "GR"}
"""Codes in everyday use, and what ISO has for them."""

POISON = "poison"
"""The group whose lines stand behind all others, in an order of their own."""

ADDRESSES = ("chat", "web")

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\bmidnight\b|\bnoon\b|\d ?[ap]\.?m\b")
_DIAL = re.compile(r"\+?[0-9*#]+")
_EMERGENCY = re.compile(r"[0-9]+( [0-9]+)*")
_KEYS = str.maketrans(ascii_lowercase, "22233344455566677778889999")
_TRACEABLE = re.compile(r"https?://[^\s/]+\.\S+|\b10\.\d{4,9}/\S+")
_EXCUSED = re.compile(r"\([^()]*\baddress\b[^()]*\)")


def check(contacts: Part, retired: Part, today: str) -> None:
    """Check the contacts of every country, and that no retired number is among those of its own country."""
    if not contacts["directories"]:
        contacts["countries"].problem(
            "there is no worldwide directory for other countries; add `directories`", "R54", "warning"
        )
    for directory in contacts["directories"]:
        web_address(directory["url"])
    gone: dict[str, dict[str, str]] = {}
    for item in retired:
        country_code(item["country"])
        sources(item)
        if digits := _digits(item["number"].text):
            gone.setdefault(item["country"].text, {})[digits] = item["instead"].text
    names: dict[str, str] = {}
    served = {country["code"].text for country in contacts["countries"] if country["services"]}
    for country in contacts["countries"]:
        gone_here = gone.get(country["code"].text, {})
        _country(country, names, served)
        for entry in (*country["emergency"], *country["services"]):
            _dates(entry, today)
            sources(entry)
        for number in country["emergency"]:
            _emergency(number["number"])
            _not_retired(number["number"], number["number"].text, gone_here)
        for service in country["services"]:
            for way in service["ways"]:
                _way(way, gone_here)


def list_old(contacts: Part, today: str, days: int) -> None:
    """Note every contact that no source has shown for that many days, or that no dated source shows."""
    for country in contacts["countries"]:
        for entry in (*country["emergency"], *country["services"]):
            name, checked = entry["number"] or entry["name"], entry["checked"]
            what = f"{quoted(name.text)} ({country['code'].text})"
            since = days_between(checked.text, today)
            if not checked.text:
                name.problem(f"{what} has no date; look at its page and add `checked`", "age", "warning")
            elif since > days:
                checked.problem(
                    f"{what} was seen {since} days ago; look at its page and write the new date", "age", "warning"
                )


def country_code(code: Part) -> None:
    """Note what is no country's code."""
    if code.text and code.text not in codes():
        upper = code.text.upper()
        meant = FAMILIAR.get(upper, upper)
        advice = f"; write {quoted(meant)}" if meant in codes() else did_you_mean(upper, codes())
        code.problem(
            f"{quoted(code.text)} is no ISO 3166-1 country code of two capital letters{advice}", "country-code"
        )


def sources(entry: Part) -> None:
    """Note each source that nobody could open again and that does not say why."""
    for source in entry["sources"]:
        if source.text and not _TRACEABLE.search(source.text) and not _EXCUSED.search(source.text):
            message = "a source has an address or a DOI, or says in brackets why not: (address not kept)"
            source.problem(message, "source-address")


def _country(country: Part, names: dict[str, str], served: set[str]) -> None:
    """Check what a country says of itself; ``names`` are the owners of those met so far, ``served`` have services."""
    code = country["code"].text
    country_code(country["code"])
    for name in (country["code"], country["name"], *country["aliases"]):
        key = name_key(name.text)
        owner = names.setdefault(key, code)
        if key and owner != code:
            name.problem(f"the name {quoted(name.text)} belongs to {owner}, too; take it out of one", "name-clash")
    if not country["services"] and not country["note"]:
        country["code"].problem("no service is known here and no `note` says so; add one", "no-contact")
    _order(country["services"])
    other = country["served_by"]
    if other.text and other.text not in served:
        message = f"{quoted(other.text)} has no services here; name a country that has, or take the line out"
        other.problem(message, "served-by")


def _order(services: Part) -> None:
    """Note each confirmed line that stands behind a reported one of its kind."""
    reported: dict[bool, str] = {}
    for service in services:
        is_poison = service["group"].text == POISON
        if service["status"].text == "reported":
            reported.setdefault(is_poison, service["name"].text)
        elif is_poison in reported:
            message = f"a confirmed line stands before reported ones; put it above {quoted(reported[is_poison])}"
            service["id"].problem(message, "reported-last")


def _dates(entry: Part, today: str) -> None:
    checked, looked_at = entry["checked"], entry["looked_at"]["date"]
    for when in (checked, looked_at):
        not_in_future(when, today)
    if len(checked.text) == len("YYYY") and looked_at.text > checked.text:
        message = "a year alone, though somebody looked later; write the month or day of the newest source"
        checked.problem(message, "year-alone", "warning")


def _emergency(number: Part) -> None:
    if number.text and not _EMERGENCY.fullmatch(number.text):
        message = f"{quoted(number.text)} is no number to dial; write the digits 0 to 9 alone, such as 112"
        number.problem(message, "dial")


def _way(way: Part, gone: dict[str, str]) -> None:
    kind, value, dial = way["type"].text, way["value"], way["dial"]
    if _CLOCK.search(way["hours"].text) and not way["zone"].text:
        way["hours"].problem("the hours have clock times and no time zone; add `zone`, such as UK time", "zone")
    if kind in CALLED and value.text and not dial.text:
        value.problem("a phone needs `dial`: the digits alone, such as 116123", "dial")
    if dial.text and not _DIAL.fullmatch(dial.text):
        dial.problem("`dial` holds digits alone, with + before them where the number has one", "dial")
    elif dial.text and _digits(dial.text) not in _digits(value.text):
        dial.problem(f"these are not the digits of {quoted(value.text)}; make both say the same", "dial")
    if kind in ADDRESSES:
        web_address(value)
    if kind == "email" and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", value.text):
        value.problem("this is no e-mail address", "address")
    _not_retired(value, dial.text or value.text, gone)


def _not_retired(place: Part, number: str, gone: dict[str, str]) -> None:
    digits = _digits(number)
    for old, instead in gone.items():
        same = digits == old or (
            min(len(digits), len(old)) >= SHORTEST_NATIONAL
            and (digits.endswith(old) or old.endswith(digits))
            and digits not in _digits(instead)
        )
        if same:
            place.problem(f"this number is retired (see retired.yaml); use instead: {instead}", "retired-number")


def _digits(number: str) -> str:
    """The keys that are pressed; letters stand for the keys they are printed on."""
    return "".join(filter(str.isdecimal, number.lower().translate(_KEYS)))
