"""Which country's contacts a reader sees, and the reason they are given."""

import os

import pytest

from commands import context
from shcli.content import country, package
from shcli.content.country import GUESS, Choice, country_of_zone, explain, guess, zone_name

# Environment, time zone -> the countries, most telling first.
GUESSES = [
    ({"LANG": "en_GB.UTF-8"}, "UTC", ["GB"]),
    ({"LANG": "en_GB.UTF-8"}, "Europe/London", ["GB"]),
    ({"LANG": "en_GB"}, "UTC", ["GB"]),
    ({"LANG": "en_GB"}, "Europe/Dublin", ["IE", "GB"]),
    ({"LANG": "en_IE"}, "Europe/Dublin", ["IE"]),
    ({"LANG": "de_DE.UTF-8"}, "Europe/Berlin", ["DE"]),
    ({"LANG": "de_DE@euro"}, "UTC", ["DE"]),
    ({"LANG": "de_AT"}, "Europe/Vienna", ["AT"]),
    ({"LANG": "de_CH"}, "Europe/Zurich", ["CH"]),
    ({"LANG": "de_DE"}, "Europe/Vienna", ["AT", "DE"]),
    ({"LANG": "en_US.UTF-8"}, "America/New_York", ["US"]),
    ({"LANG": "en_US.UTF-8"}, "UTC", []),
    ({"LANG": "en_US.UTF-8"}, "Europe/Berlin", ["DE"]),
    ({"LANG": "en_US.UTF-8"}, "Asia/Kolkata", ["IN"]),
    ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_DE.UTF-8"}, "UTC", ["DE"]),
    ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_DE.UTF-8"}, "Europe/Berlin", ["DE"]),
    ({"LANG": "en_US.UTF-8", "LC_TIME": "en_NZ.UTF-8"}, "Pacific/Auckland", ["NZ"]),
    ({"LANG": "en_US.UTF-8", "LC_MONETARY": "pt_BR.UTF-8"}, "UTC", ["BR"]),
    ({"LANG": "en_US.UTF-8", "LC_ADDRESS": "ja_JP.UTF-8", "LC_TIME": "fr_FR.UTF-8"}, "UTC", ["JP"]),
    ({"LANG": "fr_FR.UTF-8", "LC_TELEPHONE": "en_US.UTF-8"}, "UTC", ["FR"]),
    ({"LC_ALL": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}, "America/Toronto", ["CA"]),
    ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "UTC", []),
    ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, "UTC", ["DE"]),
    ({"LANG": "C.UTF-8"}, "UTC", []),
    ({"LANG": "C.UTF-8"}, "Etc/UTC", []),
    ({"LANG": "C"}, "UTC", []),
    ({"LANG": "POSIX"}, "UTC", []),
    ({"LANG": "C.UTF-8"}, "Australia/Sydney", ["AU"]),
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
    ({"LANG": "en"}, "UTC", []),
    ({"LANG": "de"}, "UTC", []),
    ({"LANG": "eo"}, "UTC", []),
    ({"LANG": "es_419.UTF-8"}, "UTC", []),
    ({"LANG": "zh_Hant_TW.UTF-8"}, "UTC", ["TW"]),
    ({"LANG": "sr_RS.UTF-8@latin"}, "UTC", ["RS"]),
    ({"LANG": "zh_CN.GB18030"}, "Asia/Shanghai", ["CN"]),
    ({"LANG": "nb_NO.UTF-8"}, "Europe/Oslo", ["NO"]),
    ({"LANG": "en_ß"}, "UTC", []),
    ({"LANG": "_"}, "UTC", []),
    ({}, "posix/Europe/Paris", ["FR"]),
    ({}, "right/Europe/Paris", ["FR"]),
    ({}, ":posix/Europe/Paris", ["FR"]),
    ({"LANG": "en_GB.UTF-8"}, "Europe/Jersey", ["JE", "GB"]),
    ({"LANG": "en_IM.UTF-8"}, "UTC", ["IM"]),
    ({}, "Pacific/Saipan", ["MP"]),
]


def codes(choice):
    """The country of the choice and the one that a weaker signal names."""
    return [each.code for each in (choice, choice.also) if each and each.code]


def test_the_table_is_long_enough():
    assert len(GUESSES) > 40


@pytest.mark.parametrize(("environ", "zone", "expected"), GUESSES)
def test_the_guess(environ, zone, expected):
    assert codes(guess({**environ, "TZ": zone}, lambda _code: True)) == expected


def test_a_guess_gives_the_signal_it_rests_on():
    found = guess({"LANG": "fr_FR.UTF-8", "TZ": "Europe/Berlin"}, lambda _code: True)
    by_language = Choice("FR", GUESS, "the language setting is fr_FR")
    assert found == Choice("DE", GUESS, "the time zone is Europe/Berlin", by_language)


def test_a_guessed_country_without_contacts_is_left_out():
    environ = {"TZ": "Europe/Jersey", "LANG": "en_GB.UTF-8"}
    assert codes(guess(environ, lambda code: code != "JE")) == ["GB"]
    assert codes(guess({"TZ": "Europe/Jersey"}, lambda code: code != "JE")) == []


def test_a_guess_is_called_one_and_says_how_to_correct_it():
    title = {"DE": "Germany", "FR": "France"}.get
    sentence = explain(Choice("DE", GUESS, "the time zone is Europe/Berlin"), title)
    assert (
        sentence == "We guess Germany because the time zone is Europe/Berlin. For another country: `shcli crisis NAME`"
    )
    unsure = Choice("DE", GUESS, "the time zone is Europe/Berlin", Choice("FR", GUESS, "the language setting is fr_FR"))
    assert explain(unsure, title, "shcli plan --country NAME").endswith(
        "For another country, or for France: `shcli plan --country NAME`"
    )


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":Europe/Berlin", "Europe/Berlin"),
        (":/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("/usr/share/zoneinfo/America/Argentina/Salta", "America/Argentina/Salta"),
        ("/usr/share/zoneinfo/posix/Europe/Berlin", "Europe/Berlin"),
        ("right/Europe/Berlin", "Europe/Berlin"),
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
    monkeypatch.setattr(package, "ZONES", "content/there-is-none.txt")
    assert country_of_zone("Europe/Berlin") == ""


@pytest.mark.parametrize("name", ["", " ", "zz", "atlantis", "q", "'; DROP TABLE country"])
def test_names_of_no_country(library, name):
    assert library.find_country(name) == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("untied kingdom", "GB"), ("Germny", "DE"), ("Phillipines", "PH"), ("irland", "IE")]
)
def test_near_names(library, typed, meant):
    assert meant in library.near_countries(typed)


def chosen(library, environ, option=""):
    choice = context(environ, library=library, country=option).choice
    return codes(choice), choice.how


def test_what_is_named_goes_before_what_is_guessed(library):
    environ = {"SHCLI_COUNTRY": "ireland", "TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"}
    assert chosen(library, environ, "spain") == (["ES"], country.OPTION)
    assert chosen(library, environ) == (["IE"], country.VARIABLE)
    assert chosen(library, {**environ, "SHCLI_COUNTRY": ""}) == (["DE", "FR"], GUESS)
    assert chosen(library, {"TZ": "UTC"}) == ([], country.NONE)


@pytest.mark.parametrize("unknown", [{"SHCLI_COUNTRY": "Narnia"}, {}])
def test_a_name_of_no_country_does_not_throw_the_guess_away_and_is_said_to_be_unknown(library, unknown):
    option = "" if unknown else "Narnia"
    surroundings = context({"TZ": "Europe/London", **unknown}, library=library, country=option)
    assert (surroundings.choice.code, surroundings.choice.how) == ("GB", GUESS)
    (notice,) = surroundings.notices
    assert notice == (
        "We have no contacts for a country of that name. These are for United Kingdom. See them all: shcli countries"
    )
