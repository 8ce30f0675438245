"""Which country's contacts a reader sees, and the reason they are given."""

import os

import pytest

from shcli.commands import crisis as contacts
from shcli.content import country
from shcli.content.country import GUESS, Choice, country_of_zone, explain, guess, zone_name
from shcli.context import Settings, World

# Environment, time zone -> the countries, most telling first.
GUESSES = [
    ({"LANG": "en_GB.UTF-8"}, "", ["GB"]),
    ({"LANG": "en_GB.UTF-8"}, "Europe/London", ["GB"]),
    ({"LANG": "en_GB"}, "UTC", ["GB"]),
    ({"LANG": "en_GB"}, "Europe/Dublin", ["IE", "GB"]),
    ({"LANG": "en_IE"}, "Europe/Dublin", ["IE"]),
    ({"LANG": "de_DE.UTF-8"}, "Europe/Berlin", ["DE"]),
    ({"LANG": "de_DE@euro"}, "", ["DE"]),
    ({"LANG": "de_AT"}, "Europe/Vienna", ["AT"]),
    ({"LANG": "de_CH"}, "Europe/Zurich", ["CH"]),
    ({"LANG": "de_DE"}, "Europe/Vienna", ["AT", "DE"]),
    ({"LANG": "en_US.UTF-8"}, "America/New_York", ["US"]),
    ({"LANG": "en_US.UTF-8"}, "UTC", ["US"]),
    ({"LANG": "en_US.UTF-8"}, "", ["US"]),
    ({"LANG": "en_US.UTF-8"}, "Europe/Berlin", ["DE", "US"]),
    ({"LANG": "en_US.UTF-8"}, "Asia/Kolkata", ["IN", "US"]),
    ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_DE.UTF-8"}, "", ["DE"]),
    ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_DE.UTF-8"}, "Europe/Berlin", ["DE"]),
    ({"LANG": "en_US.UTF-8", "LC_TIME": "en_NZ.UTF-8"}, "Pacific/Auckland", ["NZ"]),
    ({"LANG": "en_US.UTF-8", "LC_MONETARY": "pt_BR.UTF-8"}, "", ["BR"]),
    ({"LANG": "en_US.UTF-8", "LC_ADDRESS": "ja_JP.UTF-8", "LC_TIME": "fr_FR.UTF-8"}, "", ["JP"]),
    ({"LANG": "fr_FR.UTF-8", "LC_TELEPHONE": "en_US.UTF-8"}, "", ["FR"]),
    ({"LC_ALL": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}, "America/Toronto", ["CA"]),
    ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "", []),
    ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "", ["DE"]),
    ({"LANG": "C.UTF-8"}, "UTC", []),
    ({"LANG": "C.UTF-8"}, "Etc/UTC", []),
    ({"LANG": "C"}, "", []),
    ({"LANG": "POSIX"}, "", []),
    ({"LANG": "C.UTF-8"}, "Australia/Sydney", ["AU"]),
    ({}, "", []),
    ({}, "UTC", []),
    ({}, "Europe/Paris", ["FR"]),
    ({}, "Europe/Kiev", ["UA"]),
    ({}, "Europe/Kyiv", ["UA"]),
    ({}, "Asia/Calcutta", ["IN"]),
    ({}, "America/Puerto_Rico", ["PR"]),
    ({}, "Indian/Reunion", ["RE"]),
    ({}, "Africa/Johannesburg", ["ZA"]),
    ({}, "GB", ["GB"]),
    ({}, "Eire", ["IE"]),
    ({}, "EST5EDT", []),
    ({}, "EST", []),
    ({}, "Etc/GMT+5", []),
    ({}, "UTC+3", []),
    ({}, "Mars/Olympus", []),
    ({}, "Europe/Berlin\n", []),
    ({}, "../../etc/passwd", []),
    ({"LANG": "en"}, "", []),
    ({"LANG": "de"}, "", []),
    ({"LANG": "eo"}, "", []),
    ({"LANG": "es_419.UTF-8"}, "", []),
    ({"LANG": "zh_Hant_TW.UTF-8"}, "", ["TW"]),
    ({"LANG": "sr_RS.UTF-8@latin"}, "", ["RS"]),
    ({"LANG": "zh_CN.GB18030"}, "Asia/Shanghai", ["CN"]),
    ({"LANG": "nb_NO.UTF-8"}, "Europe/Oslo", ["NO"]),
    ({"LANG": "en_ß"}, "", []),
    ({"LANG": "_"}, "", []),
]


def test_the_table_is_long_enough():
    assert len(GUESSES) > 40


@pytest.mark.parametrize(("environ", "zone", "codes"), GUESSES)
def test_the_guess(environ, zone, codes):
    assert [choice.code for choice in guess(environ, zone)] == codes


def test_a_guess_gives_the_signal_it_rests_on():
    by_zone, by_language = guess({"LANG": "en_US.UTF-8"}, "Europe/Berlin")
    assert by_zone == Choice("DE", GUESS, "the time zone is Europe/Berlin")
    assert by_language == Choice("US", GUESS, "the language setting is en_US")


def test_a_guess_is_called_one_and_says_how_to_correct_it():
    sentence = explain(Choice("DE", GUESS, "the time zone is Europe/Berlin"), "Germany")
    assert sentence == "We guess Germany because the time zone is Europe/Berlin. Another country: shcli crisis NAME"
    assert explain(Choice("DE", country.ARGUMENT), "Germany") == ""


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (":/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/America/Argentina/Salta", "America/Argentina/Salta"),
        ("UTC0", "UTC0"),
    ],
)
def test_the_name_of_the_zone_in_the_environment(zone, name):
    assert zone_name({"TZ": zone}) == name


def test_the_name_of_the_zone_of_the_machine(monkeypatch):
    monkeypatch.setattr(os, "readlink", lambda _path: "../usr/share/zoneinfo/Asia/Tokyo")
    assert zone_name({}) == "Asia/Tokyo"


def test_a_machine_that_names_no_zone(monkeypatch):
    def nothing(*_arguments, **_options):
        raise OSError

    monkeypatch.setattr(os, "readlink", nothing)
    monkeypatch.setattr("builtins.open", nothing)
    assert zone_name({}) == ""


def test_without_the_table_of_zones_no_country_is_guessed(monkeypatch):
    monkeypatch.setattr(country, "ZONES", "/does/not/exist")
    assert country_of_zone("Europe/Berlin") == ""


NAMES = [
    ("GB", "GB"),
    ("gb", "GB"),
    ("uk", "GB"),
    ("U.K.", "GB"),
    ("Great Britain", "GB"),
    ("great-britain", "GB"),
    ("United  Kingdom", "GB"),
    ("Scotland", "GB"),
    ("wales", "GB"),
    ("deutschland", "DE"),
    ("DEUTSCHLAND", "DE"),
    ("Germany", "DE"),
    ("US", "US"),
    ("usa", "US"),
    ("U.S.A.", "US"),
    ("America", "US"),
    ("no", "NO"),
    ("Norge", "NO"),
    ("españa", "ES"),
    ("Espana", "ES"),
    ("Côte d'Ivoire", "CI"),
    ("cote d ivoire", "CI"),
    ("Ivory Coast", "CI"),
    ("holland", "NL"),
    ("The Netherlands", "NL"),
    ("Türkiye", "TR"),
    ("turkey", "TR"),
    ("Viet Nam", "VN"),
    ("South Korea", "KR"),
    ("kosovo", "XK"),
    ("Czech Republic", "CZ"),
    ("aotearoa", "NZ"),
    ("Réunion", "RE"),
]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_names_people_type(library, name, code):
    assert library.find_country(name) == code


@pytest.mark.parametrize("name", ["", " ", "zz", "atlantis", "q", "'; DROP TABLE country"])
def test_names_of_no_country(library, name):
    assert library.find_country(name) == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("untied kingdom", "GB"), ("Germny", "DE"), ("Phillipines", "PH"), ("irland", "IE")]
)
def test_near_names(library, typed, meant):
    assert meant in library.near_countries(typed)


def chosen(library, environ, argument="", option=""):
    choices = contacts.place(library, World(environ=environ), Settings(country=option), argument)
    return [(choice.code, choice.how) for choice in choices]


def test_what_is_named_goes_before_what_is_guessed(library):
    environ = {"SHCLI_COUNTRY": "ireland", "TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"}
    assert chosen(library, environ, "japan", "spain") == [("JP", country.ARGUMENT)]
    assert chosen(library, environ, "", "spain") == [("ES", country.OPTION)]
    assert chosen(library, environ) == [("IE", country.VARIABLE)]
    assert chosen(library, {**environ, "SHCLI_COUNTRY": ""}) == [("DE", GUESS), ("FR", GUESS)]
    assert chosen(library, {"TZ": "UTC"}) == [("", country.NONE)]


def test_a_name_of_no_country_is_not_replaced_by_a_guess(library):
    assert chosen(library, {"TZ": "Europe/Berlin"}, "atlantis") == [("", country.ARGUMENT)]


def test_a_guessed_country_without_contacts_is_left_out(library):
    """Jersey has a time zone of its own and no contacts here."""
    assert chosen(library, {"TZ": "Europe/Jersey", "LANG": "en_GB.UTF-8"}) == [("GB", GUESS)]
    assert chosen(library, {"TZ": "Europe/Jersey"}) == [("", country.NONE)]
