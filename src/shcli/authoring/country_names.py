"""Every name by which a country is known: its own of the contacts, then those of CLDR, its codes and its cities."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shcli.content import package
from shcli.content.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shcli.model import Country

FILE = "content/country_names.txt"
"""``=CODE<TAB>name`` for what a country is called here, ``key<TAB>CODE`` for every other name, with a ``+`` behind those in
English and of cities; made by tools/make_country_names.py."""


def everything(countries: Iterable[Country]) -> tuple[dict[str, str], dict[str, str]]:
    """Code by name (in the form in which names are compared), and what to call it by code; of every country there is.

    A country's own names in the contacts win over all others.
    """
    names, titles = (dict(table) for table in _known())
    for country in countries:
        titles[country.code] = country.name
        names.update((name_key(name), country.code) for name in (country.code, country.name, *country.aliases))
    names.pop("", None)
    return names, titles


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    titles: dict[str, str] = {}
    for line in package.checked(FILE).decode().splitlines():
        first, _, second = line.partition("\t")
        if first.startswith("="):
            titles[first[1:]] = second
        else:
            names[first] = second.partition("\t")[0]
    return names, titles


@cache
def common() -> frozenset[str]:
    """The names in English and of cities, in the form in which names are compared."""
    lines = package.checked(FILE).decode().splitlines()
    return frozenset(line.partition("\t")[0] for line in lines if line.endswith("\t+"))
