"""Which country's contacts to show, and why.

Part of the short way: standard library only, and of that only what the interpreter has already loaded.
"""

import os

from shcli import builtin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ZONES = os.path.join(builtin.PACKAGE, "zones.txt")
LOCALE_VARIABLES = ("LC_TELEPHONE", "LC_ADDRESS", "LC_MONETARY", "LC_TIME", "LANG")
WEAK_LOCALES = ("en_US",)
"""Defaults of machines: they say little about where a person is. ``C`` and ``POSIX`` name no country at all."""

ARGUMENT = "argument"
OPTION = "option"
VARIABLE = "SHCLI_COUNTRY"
GUESS = "guess"
NONE = "none"


class Choice:
    """A chosen country: ``code`` (ISO 3166-1 alpha-2 or empty), ``how`` it was chosen and ``reason`` in words.

    ``how`` is one of the constants above. ``reason`` names the signal behind a guess and is empty otherwise.
    """

    def __init__(self, code: str, how: str, reason: str = "") -> None:
        self.code = code
        self.how = how
        self.reason = reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Choice) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.code, self.how, self.reason))

    def __repr__(self) -> str:
        return f"Choice({self.code!r}, {self.how!r}, {self.reason!r})"


def guess(environ: "Mapping[str, str]", zone: str) -> "list[Choice]":
    """The countries the machine points to, most telling first: none, one, or two when its settings disagree.

    ``zone`` is the time zone's name, as ``zone_name`` gives it. A time zone says where a machine stands, so it goes
    before a language setting, which says where its owner comes from.
    """
    by_zone = country_of_zone(zone)
    locale, by_locale = _locale_country(environ)
    reason_zone = f"the time zone is {zone}"
    reason_locale = f"the language setting is {locale}"
    if by_zone and by_zone == by_locale:
        return [Choice(by_zone, GUESS, reason_zone)]
    choices = []
    if by_zone:
        choices.append(Choice(by_zone, GUESS, reason_zone))
    if by_locale:
        choices.append(Choice(by_locale, GUESS, reason_locale))
    return choices


def _locale_country(environ: "Mapping[str, str]") -> "tuple[str, str]":
    """The locale's name and country. ``LC_ALL`` overrides all; a weak locale counts only where no other is set."""
    names = [environ["LC_ALL"]] if environ.get("LC_ALL") else [environ.get(name, "") for name in LOCALE_VARIABLES]
    weak = ("", "")
    for name in names:
        locale = name.partition(".")[0].partition("@")[0]
        # The last part, because a script may stand between language and territory: zh_Hant_TW.
        territory = locale.rpartition("_")[2] if "_" in locale else ""
        if len(territory) == len("GB") and territory.isascii() and territory.isalpha():
            if locale not in WEAK_LOCALES:
                return locale, territory.upper()
            weak = (locale, territory)
    return weak


def zone_name(environ: "Mapping[str, str]") -> str:
    """The name of the time zone (``Europe/London``), or nothing when the machine gives only an offset or no zone."""
    zone = environ.get("TZ", "")
    if zone:
        return _zone_of_path(zone.lstrip(":"))
    try:
        return _zone_of_path(os.readlink("/etc/localtime"))
    except (OSError, ValueError, AttributeError):
        pass
    try:
        with open("/etc/timezone", encoding="ascii") as file:
            return file.readline().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _zone_of_path(path: str) -> str:
    return path.partition("zoneinfo/")[2] or path


def country_of_zone(zone: str) -> str:
    """The ISO code of the one country the zone belongs to in the IANA time zone database, or nothing."""
    if not zone or "\n" in zone or "\t" in zone:
        return ""
    try:
        table = "\n" + builtin.read(ZONES).decode("ascii")
    except OSError:
        return ""
    _, found, rest = table.partition(f"\n{zone}\t")
    return rest[:2] if found else ""


def explain(choice: Choice, name: str, correct: str = "shcli crisis NAME") -> str:
    """One sentence for the reader: how the country of that name was chosen and which command takes another."""
    if choice.how == GUESS:
        return f"We guess {name} because {choice.reason}. Another country: {correct}"
    return ""
