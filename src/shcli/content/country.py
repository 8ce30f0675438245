"""Which country a machine points to, and why.

On the fast path: needs nothing but modules that the interpreter has already loaded.
"""

import os

from shcli.content import package
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOCALE_VARIABLES = ("LC_TELEPHONE", "LC_ADDRESS", "LC_MONETARY", "LC_TIME", "LANG")
WEAK_LOCALES = ("en_US",)
"""Defaults of machines: they say nothing about where a person is. ``C`` and ``POSIX`` name no country at all."""

ARGUMENT = "argument"
OPTION = "option"
VARIABLE = "SHCLI_COUNTRY"
GUESS = "guess"
NONE = "none"


class Choice(Record):
    """A chosen country: ``code`` (ISO 3166-1 alpha-2 or empty), ``how`` it was chosen and ``reason`` in words.

    ``how`` is one of the constants above. ``reason`` names the signal behind a guess and is empty otherwise. ``also``
    is the choice of a weaker signal that points elsewhere.
    """

    code: str
    how: str
    reason: str = ""
    also: "Choice | None" = None


NOWHERE = Choice("", NONE)


def chosen(environ: "Mapping[str, str]", find: "Callable[[str], str]", option: str = "") -> Choice:
    """The country of the option, of the variable, or a guess; ``find`` gives the code for a name, or nothing.

    A name that no country bears is passed over for the next sign.
    """
    for how, name in ((OPTION, option), (VARIABLE, environ.get(VARIABLE, ""))):
        code = find(name) if name else ""
        if code:
            return Choice(code, how)
    return guess(environ, lambda code: bool(find(code)))


def guess(environ: "Mapping[str, str]", known: "Callable[[str], bool]") -> Choice:
    """The country the machine points to, or ``NOWHERE``; ``known`` tells whether there are contacts for a code.

    A time zone says where a machine stands, so it goes before a language setting, which says where its owner comes
    from; where the two differ the other one is ``also``.
    """
    zone = zone_name(environ)
    locale, by_locale = _locale_country(environ)
    found = [
        Choice(code, GUESS, reason)
        for code, reason in (
            (country_of_zone(zone), f"the time zone is {zone}"),
            (by_locale, f"the language setting is {locale}"),
        )
        if code and known(code)
    ]
    if not found:
        return NOWHERE
    return found[0] if found[-1].code == found[0].code else found[0].replaced(also=found[-1])


def explain(choice: Choice, title: "Callable[[str], str]", correct: str = "shcli crisis NAME") -> str:
    """One sentence: how a country was guessed, and which command takes another. ``title`` gives the name for a code."""
    also = f", or for {title(choice.also.code)}" if choice.also else ""
    return f"We guess {title(choice.code)} because {choice.reason}. For another country{also}: `{correct}`"


def _locale_country(environ: "Mapping[str, str]") -> "tuple[str, str]":
    """The locale's name and country; a weak locale counts for nothing."""
    for locale in _locales(environ, LOCALE_VARIABLES):
        # The last part, because a script may stand between language and territory: zh_Hant_TW.
        territory = locale.rpartition("_")[2] if "_" in locale else ""
        is_code = len(territory) == len("GB") and territory.isascii() and territory.isalpha()
        if is_code and locale not in WEAK_LOCALES:
            return locale, territory.upper()
    return "", ""


def language(environ: "Mapping[str, str]") -> str:
    """The language the reader has set, such as ``pt`` or ``zh_Hant_TW``; nothing for a weak locale."""
    locale = next(filter(None, _locales(environ, ("LC_MESSAGES", "LANG"))), "")
    return "" if locale in (*WEAK_LOCALES, "C", "POSIX") else locale


def _locales(environ: "Mapping[str, str]", variables: "tuple[str, ...]") -> "list[str]":
    """The values of those variables without encoding and modifier; ``LC_ALL`` overrides them all."""
    values = [environ["LC_ALL"]] if environ.get("LC_ALL") else [environ.get(name, "") for name in variables]
    return [value.partition(".")[0].partition("@")[0] for value in values]


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
    zone = path.partition("zoneinfo/")[2] or path
    return zone.removeprefix("posix/").removeprefix("right/")


def country_of_zone(zone: str) -> str:
    """The ISO code of the one country the zone belongs to in the IANA time zone database, or nothing."""
    if not zone or "\n" in zone or "\t" in zone:
        return ""
    try:
        table = "\n" + package.checked(package.ZONES).decode("ascii")
    except package.DamagedError:
        return ""
    _, found, rest = table.partition(f"\n{zone}\t")
    return rest[:2] if found else ""
