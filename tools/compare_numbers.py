"""Compare our emergency numbers and what we say calls cost with two open data sets, and keep the differences.

One is libphonenumber's, by way of phonenumbers; the other Android's list of emergency numbers, read from a copy of
packages/services/Telephony/ecc/input/eccdata.txt. What differs stands in data/number-differences.yaml, each with the
reason; `shcli check` warns of one without.

Usage: python tools/compare_numbers.py [ECCDATA]           (lists what is new, what is gone and what has no reason)
       python tools/compare_numbers.py [ECCDATA] --write   (writes the file anew; reasons are kept)

Without ECCDATA what the file says of Android is left as it is. Exit code 1: the file is not what the data sets show.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberType, ShortNumberCost

from shcli.authoring.checks.upkeep import CHARGED_THERE, FREE_THERE, offered
from shcli.authoring.records import content as contents
from shcli.authoring.records import schema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from shcli.authoring.checks.upkeep import Number, Offered
    from shcli.authoring.records.upkeep import NumberDifference

DATA = Path(__file__).resolve().parent.parent / "data"
KIND = "number-differences"
FILE = DATA / f"{KIND}.yaml"
HEAD = """\
# yaml-language-server: $schema=../docs/schema/number-differences.json
# Where open data of telephone numbers differ from our contacts, and why. tools/compare_numbers.py writes this file and
# keeps each `reason`. Without one nobody has looked yet, and `shcli check` warns.
#
# android: emergency numbers that Android phones know (AOSP, packages/services/Telephony, ecc/input/eccdata.txt).
# libphonenumber: short numbers and toll-free numbers of Google's libphonenumber.
"""
WANTED_TYPES = ("POLICE", "AMBULANCE", "FIRE")
"""Of the services in Android's list those that we offer numbers for."""

SHORT = 3
"""Every number of up to so many digits is asked for in libphonenumber, whose emergency numbers are a pattern; in longer
ones it stands for whole ranges."""

LONGEST_SHORT_CODE = 6
CHARGED_TYPES = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
CHARGED_COSTS = (ShortNumberCost.STANDARD_RATE, ShortNumberCost.PREMIUM_RATE)

_COUNTRY = re.compile(r"^countries \{\n(?P<body>.*?)^\}", re.MULTILINE | re.DOTALL)
_ECC = re.compile(r"eccs \{(?P<body>.*?)\}", re.DOTALL)
_VALUE = re.compile(r'(?P<key>iso_code|phone_number|types): "?(?P<value>[^"\s]+)"?')

Differences = dict["Number", set[str]]


def android(text: str) -> set[Number]:
    """The numbers for police, ambulance and fire in Android's list."""
    found = set()
    for country in _COUNTRY.finditer(text):
        code = _values(country["body"], "iso_code")[0]
        for ecc in _ECC.finditer(country["body"]):
            if set(_values(ecc["body"], "types")) & set(WANTED_TYPES):
                found.add((code, _values(ecc["body"], "phone_number")[0]))
    return found


def _values(body: str, key: str) -> list[str]:
    return [found["value"] for found in _VALUE.finditer(body) if found["key"] == key]


def libphonenumber(countries: Iterable[str], known: Iterable[str]) -> set[Number]:
    """The emergency numbers of those countries in libphonenumber: all short ones, and of longer ones those known."""
    candidates = {*_short_numbers(), *known}
    found = set()
    for code in countries:
        metadata = PhoneMetadata.short_metadata_for_region(code)
        emergency = metadata.emergency if metadata else None
        if emergency and emergency.national_number_pattern:
            pattern = re.compile(emergency.national_number_pattern)
            found |= {(code, number) for number in candidates if pattern.fullmatch(number)}
    return found


@cache
def _short_numbers() -> tuple[str, ...]:
    return tuple(f"{number:0{length}}" for length in range(2, SHORT + 1) for number in range(10**length))


def costs(numbers: Iterable[Number]) -> Iterator[tuple[Number, bool]]:
    """Of those numbers each whose cost libphonenumber knows, and whether a call is free."""
    for code, digits in numbers:
        try:
            parsed = phonenumbers.parse(digits, code)
        except phonenumbers.NumberParseException:
            continue
        if len(digits) <= LONGEST_SHORT_CODE:
            cost = phonenumbers.expected_cost_for_region(parsed, code)
            is_free, is_charged = cost == ShortNumberCost.TOLL_FREE, cost in CHARGED_COSTS
        else:
            kind = phonenumbers.number_type(parsed)
            is_free, is_charged = kind == PhoneNumberType.TOLL_FREE, kind in CHARGED_TYPES
        if is_free or is_charged:
            yield (code, digits), is_free


def differences(ours: Offered, countries: Collection[str], eccdata: str | None) -> Differences:
    """Every number on which a data set differs from ours, and how."""
    found: Differences = defaultdict(set)
    sets = {"libphonenumber": libphonenumber(countries, {digits for _, digits in ours.emergency})}
    if eccdata is not None:
        sets["android"] = {number for number in android(eccdata) if number[0] in countries}
    for name, theirs in sets.items():
        for number in ours.emergency - theirs:
            found[number].add(f"not-in-{name}")
        for number in theirs - ours.emergency:
            found[number].add(f"only-in-{name}")
    for number, is_free in costs(ours.free | ours.not_free):
        if is_free != (number in ours.free):
            found[number].add(FREE_THERE if is_free else CHARGED_THERE)
    return found


def kept() -> tuple[NumberDifference, ...]:
    """What the file says now."""
    document = contents.read(DATA, KIND)
    records: tuple[NumberDifference, ...] = (schema.validate(KIND, document) if document else None) or ()
    return records


def with_android_kept(found: Differences, known: Iterable[NumberDifference]) -> Differences:
    """The differences, with what the file says of Android."""
    whole: Differences = defaultdict(set, {number: set(places) for number, places in found.items()})
    for item in known:
        places = {place for place in item.where if place.endswith("-android")}
        if places:
            whole[item.country, item.number] |= places
    return whole


def written(found: Differences, known: Iterable[NumberDifference]) -> str:
    """The file for those differences, with the reasons that are known for exactly them."""
    reasons = {(item.country, item.number, *sorted(item.where)): item.reason for item in known}
    lines = [HEAD]
    for country, number in sorted(found):
        places = sorted(found[country, number])
        lines += [f'- country: "{country}"', f'  number: "{number}"', f"  where: [{', '.join(places)}]"]
        reason = reasons.get((country, number, *places), "")
        if reason:
            lines.append(f"  reason: {json.dumps(reason, ensure_ascii=False)}")
        lines.append("")
    return "\n".join(lines)


def report(found: Differences, known: Iterable[NumberDifference]) -> list[str]:
    """What is new, what is gone, and what nobody has a reason for, a line each."""
    listed = {(item.country, item.number): set(item.where) for item in known}
    lines = []
    for country, number in sorted({*found, *listed}):
        now, before = found.get((country, number), set()), listed.get((country, number), set())
        lines += [f"new: {country} {number} {place}" for place in sorted(now - before)]
        lines += [f"gone: {country} {number} {place}" for place in sorted(before - now)]
    lines += [
        f"no reason: {item.country} {item.number} {', '.join(item.where)}"
        for item in known
        if not item.reason and set(item.where) == found.get((item.country, item.number))
    ]
    return lines


def main(arguments: list[str]) -> int:
    """Compare, and write the file or list what it lacks."""
    paths = [argument for argument in arguments if argument != "--write"]
    contacts = contents.load(DATA).contacts
    if contacts is None:
        print("The contacts have errors; see: shcli check data")
        return 1
    eccdata = Path(paths[0]).read_text(encoding="utf-8") if paths else None
    found = differences(offered(contacts), {country.code for country in contacts.countries}, eccdata)
    known = kept()
    if eccdata is None:
        found = with_android_kept(found, known)
    if "--write" in arguments:
        FILE.write_text(written(found, known), encoding="utf-8")
        return 0
    lines = report(found, known)
    print("\n".join(lines) or "Nothing new, and every difference has its reason.")
    return int(any(not line.startswith("no reason") for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
