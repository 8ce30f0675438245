"""Write src/shcli/zones.txt: time zone name -> ISO country code, from the IANA time zone database (public domain).

Usage: python tools/make_zones.py > src/shcli/zones.txt   (needs the package ``tzdata``)
"""

from importlib.resources import files

OFFSETS = {"CET", "EET", "EST", "HST", "MET", "MST", "WET"}
"""Names of an offset, not of a place."""

MOVED = {
    "Africa/Asmera": "ER",
    "Africa/Timbuktu": "ML",
    "America/Coral_Harbour": "CA",
    "America/Virgin": "VI",
    "Atlantic/Jan_Mayen": "NO",
    "Iceland": "IS",
    "Pacific/Ponape": "FM",
    "Pacific/Truk": "FM",
    "Pacific/Yap": "FM",
}
"""Old names that the database links to a zone of another country, because clocks agree there."""


def main() -> None:
    """Print one line for each zone of zone.tab and for each old name that links to one."""
    folder = files("tzdata") / "zoneinfo"
    countries = dict(MOVED)
    for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "AQ")):
            code, _, zone = line.split("\t")[:3]
            countries[zone] = code
    for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        if line.startswith("L "):
            _, target, name = line.split()
            if name not in countries and name not in OFFSETS and target in countries:
                countries[name] = countries[target]
    for zone, code in sorted(countries.items()):
        print(f"{zone}\t{code}")


if __name__ == "__main__":
    main()
