"""Write src/shcli/content/country_names.txt: every name by which a country is known, and its ISO 3166-1 code.

Names come from Unicode's CLDR by way of Babel, codes of two and three letters from ISO by way of pycountry, cities from
the names of IANA's time zones. A name that several countries bear belongs to the one that bears it in English, else in
a language spoken there, else to nobody.

Usage: python tools/make_country_names.py
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pycountry
import yaml
from babel import Locale, UnknownLocaleError, localedata
from babel.languages import get_official_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    Claim = tuple[str, str, int]

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from shcli.content.names import name_key  # noqa: E402 - the package of this checkout

TARGET = ROOT / "src" / "shcli" / "content" / "country_names.txt"
ZONES = ROOT / "src" / "shcli" / "content" / "zones.txt"
KOSOVO = ("XK", "XKX", "Kosovo")
"""In everyday use beside ISO's own codes."""

IN_USE = {
    "UK": "GB", "EL": "GR", "США": "US", "ΗΠΑ": "US", "EEUU": "US", "EE. UU.": "US", "EUA": "US", "ЮАР": "ZA",
    "ОАЭ": "AE", "КНР": "CN",  # noqa: RUF001 - Cyrillic is meant
}  # fmt: skip
"""Short forms in everyday use that neither ISO nor CLDR's long names have."""

_BESIDE = re.compile(r"\s*[(（].*?[)）]|^(?:中華人民共和国|中国|中國)(?=.)|(?:特別行政區|特别行政区|特別行政区)$")  # noqa: RUF001 - as they are written
"""What a name says beside itself: "Hong Kong (China)", 中國香港特別行政區."""

ENGLISH, OWN, OTHER, CITY, SHORTER = range(5)
"""How strong a claim to a name is, strongest first."""

NO_PLACES = ("Etc", "UTC", "GMT", "SystemV", "US", "Canada")


def codes() -> dict[str, str]:
    """Alpha-2 codes with the alpha-3 code of each."""
    return {item.alpha_2: item.alpha_3 for item in pycountry.countries} | {KOSOVO[0]: KOSOVO[1]}


def claims(known: dict[str, str]) -> dict[str, dict[str, int]]:
    """For each name the countries that bear it, with the strength of the claim."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, code, strength in (*by_iso(known), *by_language(known), *by_zone(known)):
        key = name_key(name)
        if len(key) > 1:
            found[key][code] = min(strength, found[key].get(code, strength))
    return found


def by_iso(known: dict[str, str]) -> Iterator[Claim]:
    """Codes, and the names that ISO gives."""
    for code, three in known.items():
        yield code, code, ENGLISH
        yield three, code, ENGLISH
    for use, code in IN_USE.items():
        yield use, code, ENGLISH
    for item in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            yield getattr(item, field, ""), item.alpha_2, ENGLISH


def by_language(known: dict[str, str]) -> Iterator[Claim]:
    """What each language of CLDR calls each country."""
    for identifier in localedata.locale_identifiers():
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            continue
        for code in known.keys() & locale.territories.keys():
            own = locale.language in get_official_languages(code, de_facto=True, regional=True)
            name = locale.territories[code]
            yield name, code, ENGLISH if locale.language == "en" else OWN if own else OTHER
            yield _BESIDE.sub("", name), code, SHORTER


def by_zone(known: dict[str, str]) -> Iterator[Claim]:
    """The cities after which time zones are named."""
    for line in ZONES.read_text(encoding="ascii").splitlines():
        zone, code = line.split("\t")[:2]
        area, _, city = zone.rpartition("/")
        if area and area not in NO_PLACES and code in known:
            yield city.replace("_", " "), code, CITY


def lines() -> list[str]:
    """``name<TAB>code``, in order; a third column marks names in English and of cities."""
    settled = []
    for name, bearers in claims(codes()).items():
        strongest = min(bearers.values())
        first = [code for code, strength in bearers.items() if strength == strongest]
        if len(first) == 1:
            mark = "\t+" if strongest in (ENGLISH, CITY) else ""
            settled.append(f"{name}\t{first[0]}{mark}\n")
    return sorted(settled)


def english() -> list[str]:
    """``=CODE<TAB>name``: what each country is called here."""
    names = {code: Locale.parse("en").territories.get(code, "") for code in codes()}
    return [f"={code}\t{name.replace(' & ', ' and ')}\n" for code, name in sorted(names.items())]


def own() -> list[str]:
    """``=CODE/LANGUAGE<TAB>name``: what each country is called in the language of its crisis card."""
    languages = yaml.safe_load((ROOT / "data" / "languages.yaml").read_text(encoding="utf-8"))
    rows = []
    for language in languages:
        names = Locale.parse(str(language["code"]).replace("-", "_")).territories
        rows += [f"={code}/{language['code']}\t{names[code]}\n" for code in language["countries"] if code in names]
    return sorted(rows)


def main() -> None:
    """Write the file."""
    TARGET.write_text("".join((*english(), *own(), *lines())), encoding="utf-8")
    print(f"{TARGET.name}: {len(TARGET.read_text(encoding='utf-8').splitlines())} lines")


if __name__ == "__main__":
    main()
