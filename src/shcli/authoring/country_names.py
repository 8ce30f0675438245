"""The names by which readers call the countries of a library."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from shcli.content import package, places
from shcli.content.names import name_key
from shcli.model import Country


def names_of(countries: Iterable[Country]) -> dict[str, str]:
    """Code by name, in the form in which names are compared: those of the contacts, English ones, codes and cities.

    A country's own names in the contacts win over all others. Names in other languages are looked up elsewhere.
    """
    held = {country.code: country for country in countries}
    names = {name: code for name, code in usual().items() if code in held}
    for country in held.values():
        names.update((name_key(name), country.code) for name in (country.code, country.name, *country.aliases))
    names.pop("", None)
    return names


@cache
def usual() -> dict[str, str]:
    """Code by name, for the English names, codes and cities of every country there is."""
    rows = (line.split("\t") for line in _lines() if line.endswith("\t+"))
    return {name: code for name, code, _ in rows}


@cache
def codes() -> frozenset[str]:
    """The country codes of ISO 3166-1 (alpha-2), and ``XK``: ISO leaves it to users, and in wide use for Kosovo."""
    keys = (line.partition("\t")[0] for line in _lines() if line.startswith("="))
    return frozenset(key.removeprefix("=") for key in keys if "/" not in key)


def _lines() -> list[str]:
    return package.checked(places.NAMES).decode().splitlines()
