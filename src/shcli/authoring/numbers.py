"""Every form in which people write one and the same telephone number, in digits alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from shcli.content import package
from shcli.content.contacts import CALLED, without_asides
from shcli.content.names import number_key
from shcli.model import Contacts, RetiredNumber, Way

SHORTEST_NATIONAL = 7
"""Fewer digits are a short code: dialled as it stands, without a prefix of any kind."""

Row = tuple[str, str, str, str]
"""Digits, country, kind (``emergency`` or ``service``), and what the number is called."""


def forms(number: str, country: str) -> set[str]:
    """The digits of the number as published, as dialled at home and abroad, with and without the one area code."""
    digits = number_key(number)
    calling, trunk, area, local_length = _dialling().get(country, ("", "", "", ""))
    if not digits:
        return set()
    if number.strip().startswith("+"):
        national = digits.removeprefix(calling)
    else:
        international = number_key(re.sub(r"^\s*00", "", number))
        has_code = number.strip().startswith("00") and calling and international.startswith(calling)
        national = international.removeprefix(calling) if has_code else digits.removeprefix(trunk) if trunk else digits
    if len(national) < SHORTEST_NATIONAL:
        found = {digits, national, f"{calling}{national}"} if calling else {digits}
    else:
        found = {digits, *_whole(national, calling, trunk)}
    if area and len(national) == int(local_length):
        found.update(_whole(f"{area}{national}", calling, trunk))
    elif area and national.startswith(area) and len(national) == len(area) + int(local_length):
        found.add(national.removeprefix(area))
    return found


def _whole(national: str, calling: str, trunk: str) -> tuple[str, ...]:
    """A national number as it is dialled at home and from abroad."""
    return national, f"{trunk}{national}", f"{calling}{national}", f"{calling}{trunk}{national}"


def called(ways: Iterable[Way]) -> Iterator[str]:
    """The numbers to call or text, as published and as dialled, without what is explained beside them."""
    for way in ways:
        if way.type in CALLED:
            yield from filter(None, map(without_asides, (way.value, way.dial)))


def live(contacts: Contacts) -> Iterator[Row]:
    """A row for each form of each number that is offered."""
    for country in contacts.countries:
        for emergency in country.emergency:
            for digits in sorted(forms(emergency.number, country.code)):
                yield digits, country.code, "emergency", emergency.purpose
        for service in country.services:
            for number in dict.fromkeys(called(service.ways)):
                for digits in sorted(forms(number, country.code)):
                    yield digits, country.code, "service", service.name


def retired(item: RetiredNumber) -> set[str]:
    """Every form of a number that is no longer offered, as a number of its own country and of its true one."""
    return forms(item.number, item.country) | (forms(item.number, item.belongs_to) if item.belongs_to else set())


@cache
def _dialling() -> dict[str, list[str]]:
    """Calling code, prefix at home, area code and digits without it of each country; made by tools/make_dialling.py."""
    lines = package.checked("authoring/dialling.txt").decode("ascii").splitlines()
    return {code: rest for code, *rest in (line.split("\t") for line in lines)}
