"""The rules about contacts: a wrong number hurts, so whatever a program can doubt is doubted here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shcli.authoring.checks.topics import days_between, is_address
from shcli.authoring.country_names import codes
from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.content.contacts import CALLED
from shcli.content.names import name_key

if TYPE_CHECKING:
    from shcli.authoring.yaml.value import Part

FAMILIAR = {"UK": "GB", "EL": "GR"}
"""Codes in everyday use, and what ISO has for them."""
ADDRESSES = ("chat", "web")
SHORTEST_WHOLE_NUMBER = 7
"""Fewer digits are a short code, which is equal to another only when it is the same."""

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\bmidnight\b|\bnoon\b|\d ?[ap]\.?m\b")
_DIAL = re.compile(r"\+?[0-9*#]+")
_EMERGENCY = re.compile(r"[0-9]+( [0-9]+)*")
_LETTERS = {
    letter: str(key)
    for key, letters in enumerate(("abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"), 2)
    for letter in letters
}


def check(contacts: Part, retired: Part) -> None:
    """Check the contacts of every country, and that no retired number is among those of its own country."""
    if not contacts["directories"]:
        contacts["countries"].problem(
            "there is no worldwide directory for other countries; add `directories`", "R54", "warning"
        )
    for directory in contacts["directories"]:
        _address(directory["url"])
    gone = _retired_numbers(retired)
    names: dict[str, str] = {}
    for country in contacts["countries"]:
        code = country["code"].text
        country_code(country["code"])
        _names(country, names)
        if not country["services"] and not country["note"]:
            country["code"].problem("no service is known here and no `note` says so; add one", "no-contact")
        for number in country["emergency"]:
            _emergency(number["number"])
            _not_retired(number["number"], number["number"].text, gone.get(code, {}))
        for service in country["services"]:
            for way in service["ways"]:
                _way(way, gone.get(code, {}))
    for item in retired:
        country_code(item["country"])


def list_old(contacts: Part, today: str, days: int) -> None:
    """Note every contact that no source has shown for that many days, or that no dated source shows."""
    for country in contacts["countries"]:
        entries = [(service, "name") for service in country["services"]]
        for entry, key in (*((number, "number") for number in country["emergency"]), *entries):
            what = f"{quoted(entry[key].text)} ({country['code'].text})"
            checked = entry["checked"]
            since = days_between(checked.text, today)
            if not checked.text:
                entry[key].problem(f"{what} has no date; look at its page and add `checked`", "age", "warning")
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


def _emergency(number: Part) -> None:
    if number.text and not _EMERGENCY.fullmatch(number.text):
        message = f"{quoted(number.text)} is no number to dial; write the digits 0 to 9 alone, such as 112"
        number.problem(message, "dial")


def _names(country: Part, names: dict[str, str]) -> None:
    code = country["code"].text
    for name in (country["code"], country["name"], *country["aliases"]):
        key = name_key(name.text)
        owner = names.setdefault(key, code)
        if key and owner != code:
            name.problem(f"the name {quoted(name.text)} belongs to {owner}, too; take it out of one", "name-clash")


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
        _address(value)
    if kind == "email" and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", value.text):
        value.problem("this is no e-mail address", "address")
    _not_retired(value, dial.text or value.text, gone)


def _address(value: Part) -> None:
    if value.text and not is_address(value.text):
        value.problem("this is no web address; it begins with https://", "address")


def _retired_numbers(retired: Part) -> dict[str, dict[str, str]]:
    """By country: the digits of each retired number and what to use instead."""
    found: dict[str, dict[str, str]] = {}
    for item in retired:
        digits = _digits(item["number"].text)
        if digits:
            found.setdefault(item["country"].text, {})[digits] = item["instead"].text
    return found


def _not_retired(place: Part, number: str, gone: dict[str, str]) -> None:
    digits = _digits(number)
    for old, instead in gone.items():
        same = digits == old or (
            min(len(digits), len(old)) >= SHORTEST_WHOLE_NUMBER
            and (digits.endswith(old) or old.endswith(digits))
            and digits not in _digits(instead)
        )
        if same:
            place.problem(f"this number is retired (see retired.yaml); use instead: {instead}", "retired-number")


def _digits(number: str) -> str:
    """The keys that are pressed; letters stand for the keys they are printed on."""
    return "".join(
        _LETTERS.get(character, character)
        for character in number.lower()
        if character.isalnum() and (character in _LETTERS or character.isdecimal())
    )
