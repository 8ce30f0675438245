"""The crisis contacts as data: whose numbers they are, and that no wrong one can slip in."""

import re
from pathlib import Path

import phonenumbers
import pycountry
import pytest
import yaml

from shcli.content import package
from shcli.content.country import country_of_zone
from shcli.model import CHOICES

REVIEWED = yaml.load((Path(__file__).parent / "short_codes.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
GROUPS = ["general", "youth", "lgbtq", "veterans", "abuse", "other"]
MOST_PEOPLE = [
    *("IN", "CN", "US", "ID", "PK", "NG", "BR", "BD", "RU", "MX", "JP", "PH", "VN", "IR", "TR"),
    *("DE", "TH", "GB", "FR", "TZ", "ZA", "IT", "KE", "KR", "CO", "ES"),
]
DIALLED = ("phone", "text", "whatsapp")
OTHERS_FIRST = {"BL", "CG", "KM", "NA", "SX", "TD"}
"""Countries for which no ambulance number was found on which sources agree."""

WITHOUT_A_ZONE = {"AQ", "BV", "HM"}
"""Nobody lives there."""

USER_ASSIGNED = {"XK"}
"""Kosovo: the code everybody uses, which ISO 3166-1 leaves free for that."""


def numbers(country):
    """Every number a caller is offered in that country, as digits, with the service or purpose it stands for."""
    found = [(item.number, item.purpose) for item in country.emergency]
    return found + [(way.dial, service.id) for service in country.services for way in service.ways if way.dial]


def test_every_group_of_people_has_its_place_in_the_order():
    assert {*GROUPS, "poison"} == set(CHOICES["ServiceGroup"])


@pytest.fixture(scope="module")
def countries(library):
    return {country.code: country for country in library.countries}


@pytest.fixture(scope="module")
def services(countries):
    return [service for country in countries.values() for service in country.services]


def test_norway_and_the_spanish_line_survive_yaml(countries):
    assert countries["NO"].name == "Norway"
    assert [way.value for way in countries["ES"].services[0].ways] == ["024"]
    assert countries["TM"].emergency[0].number == "03"
    assert countries["AU"].emergency[0].number == "000"


MEANINGS = [
    ("NL", "113", "nl-113"),
    ("NO", "113", "ambulance"),
    ("PE", "113", "pe-113"),
    ("TW", "113", "tw-113"),
    ("VN", "113", "police"),
    ("AD", "116", "ambulance"),
    ("KE", "116", "ke-childline"),
    ("ZA", "116", "za-childline"),
    ("HT", "116", "ambulance"),
    ("IT", "114", "it-114"),
    ("VN", "114", "fire"),
    ("AT", "147", "at-rat-auf-draht"),
    ("CH", "147", "ch-147"),
    ("PA", "147", "pa-147"),
    ("PY", "147", "py-147"),
    ("CH", "143", "ch-143"),
    ("LI", "143", "li-143"),
    ("GB", "111", "gb-nhs-111"),
    ("NZ", "111", "ambulance, police and fire"),
    ("KG", "111", "kg-111"),
    ("SB", "111", "ambulance"),
    ("QA", "16000", "qa-16000"),
    ("US", "988", "us-988"),
    ("CA", "988", "ca-988"),
    ("PR", "988", "pr-988"),
    ("SB", "988", "fire"),
    ("PS", "121", "ps-sawa"),
    ("IR", "123", "ir-123"),
    ("EG", "123", "ambulance"),
]


@pytest.mark.parametrize(("code", "number", "meaning"), MEANINGS)
def test_the_same_digits_mean_what_they_mean_in_that_country(countries, code, number, meaning):
    assert (number, meaning) in numbers(countries[code])


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("143", {"CH", "CI", "LI"}),
        ("16000", {"QA"}),
        ("988", {"CA", "GU", "PR", "US", "SB"}),
        ("116123", {"CZ", "DE", "EE", "GB", "GI", "HU", "IE", "LT", "LV", "NO", "PL", "SI"}),
    ],
)
def test_a_number_with_several_owners_is_offered_only_where_it_was_confirmed(countries, number, codes):
    assert {code for code, country in countries.items() if number in dict(numbers(country))} == codes


def test_france_names_its_text_number_for_people_who_cannot_hear(countries):
    assert "Text 114" in countries["FR"].emergency[0].note


def test_112_is_not_offered_where_it_does_not_work_and_not_praised_where_it_may_not(countries):
    assert "112" not in dict(numbers(countries["BA"]))
    serbia = {item.number: item for item in countries["RS"].emergency}
    ukraine = {item.number: item for item in countries["UA"].emergency}
    assert (serbia["112"].status, bool(serbia["112"].note)) == ("listed", True)
    assert countries["RS"].emergency[0].number == "194"
    assert countries["UA"].emergency[0].number == "103"
    assert "Not in every region" in ukraine["112"].note


def test_no_retired_number_is_offered_in_its_country(library, countries):
    rows = library.connection.execute("SELECT digits, country FROM retired").fetchall()
    assert len(rows) > 100
    for digits, code in rows:
        country = countries.get(code)
        if country:
            offered = {re.sub(r"\D", "", number) for number, _ in numbers(country)}
            assert digits not in offered, (code, digits)


def test_a_retired_number_names_one_that_is_offered(library, countries):
    """What we say to use instead is a number of that country's page, or the page itself."""
    for (digits,) in library.connection.execute("SELECT DISTINCT digits FROM retired").fetchall():
        for record in library.retired(digits):
            text = re.sub(r"option \d|\([^)]*[a-z][^)]*\)", " ", record.instead)
            named = {re.sub(r"\D", "", match) for match in re.findall(r"[(\d*][\d )\-]{2,}", text)} - {""}
            country = countries.get(record.country)
            notes = " ".join(service.notes for service in country.services) if country else ""
            known = {re.sub(r"\D", "", number) for number, _ in numbers(country)} if country else set()
            known |= {re.sub(r"\D", "", match) for match in re.findall(r"\d[\d -]+", notes)}
            assert named <= known, (record.country, record.number, record.instead)


def test_every_number_has_the_shape_of_one_in_its_country(countries):
    strange = set()
    for code, country in countries.items():
        for way in (way for service in country.services for way in service.ways if way.dial):
            try:
                ordinary = phonenumbers.is_valid_number(phonenumbers.parse(way.dial, code))
            except phonenumbers.NumberParseException:
                ordinary = False
            if not ordinary:
                strange.add((code, way.dial))
    assert strange == {(code, number) for code, listed in REVIEWED.items() for number in listed}


def test_every_number_to_dial_is_the_number_that_is_shown(services):
    for service in services:
        for way in service.ways:
            assert bool(way.dial) == (way.type in DIALLED), (service.id, way.value)
            if way.dial:
                shown = way.value.split(", ", maxsplit=1)[0].rpartition(" to ")[2]
                letters = any(character.isalpha() for character in shown)
                assert letters or re.sub(r"[^\d*+]", "", shown) == way.dial, (service.id, way.value)


def test_emergency_numbers_are_short(countries):
    for country in countries.values():
        for item in country.emergency:
            assert re.fullmatch(r"[0-9]{2,6}", item.number), (country.code, item.number)
            assert item.sources, (country.code, item.number)


def test_the_first_emergency_number_brings_an_ambulance(countries):
    first = {code: country.emergency[0].purpose for code, country in countries.items() if country.emergency}
    assert {code for code, purpose in first.items() if not re.search("ambulance|emergenc", purpose)} == OTHERS_FIRST


def test_a_country_without_an_emergency_number_says_where_to_go(countries):
    for country in countries.values():
        assert country.emergency or re.search("hospital|doctor|health cent|Nobody|nobody|Only", country.note), (
            country.code
        )


def test_codes_and_names_are_those_of_the_standard(library, countries):
    for code in set(countries) - USER_ASSIGNED:
        entry = pycountry.countries.get(alpha_2=code)
        assert entry, code
        for attribute in ("name", "official_name", "common_name"):
            name = getattr(entry, attribute, "")
            assert not name or library.find_country(name) == code, name


def test_no_two_countries_share_a_name(library):
    rows = library.connection.execute("SELECT name FROM country_name GROUP BY name HAVING count(*) > 1").fetchall()
    assert rows == []


def test_the_countries_with_most_people_have_a_line(countries):
    assert [code for code in MOST_PEOPLE if not countries[code].services] == []


def test_a_country_without_a_line_for_everyone_says_so(countries):
    for country in countries.values():
        if not any(service.group == "general" for service in country.services):
            assert country.note, country.code


def test_services_come_in_the_order_to_try_them(countries):
    """Confirmed ones before reported ones, those for everyone before those for some. Poison lines are for one thing."""
    for country in countries.values():
        people = [service for service in country.services if service.group != "poison"]
        order = [(service.status == "reported", GROUPS.index(service.group)) for service in people]
        assert order == sorted(order), country.code
    assert [service.id for service in countries["GB"].services[:2]] == ["gb-samaritans", "gb-shout"]


def test_every_service_says_who_it_is_for_when_and_on_whose_word(services):
    hours = re.compile(r"24 hours|hours not confirmed|\d\d:\d\d|at least|")
    ids = [service.id for service in services]
    assert len(ids) == len(set(ids))
    for service in services:
        assert service.audience, service.id
        assert service.sources, service.id
        assert not service.checked or re.fullmatch(r"20\d\d(-\d\d){0,2}", service.checked), service.id
        for way in service.ways:
            assert way.hours or way.type in ("email", "web"), (service.id, way.value)
            assert hours.search(way.hours)
            assert bool(way.zone) == bool(re.search(r"\d\d:\d\d", way.hours)), (service.id, way.hours)


def test_ways_of_one_service_differ(services):
    for service in services:
        ways = [(way.type, way.value) for way in service.ways]
        assert len(ways) == len(set(ways)), service.id


def test_no_sentence_for_callers_is_long(countries):
    for country in countries.values():
        texts = [country.note, *(item.note for item in country.emergency), *(item.notes for item in country.services)]
        for sentence in re.split(r"(?<=[.!?]) ", " ".join(texts)):
            assert len(sentence.split()) <= 22, sentence


def test_addresses_are_bare(services):
    for service in services:
        for way in service.ways:
            if way.type in ("chat", "web"):
                assert re.fullmatch(r"https?://[^\s()]+", way.value), way.value
            if way.type == "email":
                assert re.fullmatch(r"[^\s@]+@[^\s@]+\.[a-z]+", way.value), way.value


def test_what_happens_on_contact_has_its_sources(library):
    statements = library.on_contact()
    assert statements
    for statement in statements:
        assert [library.source(key).url for key in statement.cites]


def test_every_zone_of_a_covered_country_is_known(countries):
    zones = package.read(package.ZONES).decode("ascii").split("\n")
    reached = {country_of_zone(line.partition("\t")[0]) for line in zones if line}
    assert set(countries) - reached == USER_ASSIGNED | WITHOUT_A_ZONE
