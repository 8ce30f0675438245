"""Countries and numbers as people write them: names in every language, codes, cities; numbers from home and abroad."""

import re
from collections import defaultdict
from functools import cache

import phonenumbers
import pycountry
import pytest
from babel import Locale, localedata
from babel.languages import get_official_languages

from commands import NOWHERE, ask
from shcli.content import package, places
from shcli.content.names import is_number, name_key
from shcli.content.opening import open_library

FORM = phonenumbers.PhoneNumberFormat


@cache
def countries():
    """Every country and territory that we hold, by its code."""
    with open_library() as library:
        return {record.code: record for record in library.countries}


# Names that people are known to type, from reports and public files.
NAMES = {
    "GB": "GB, gb, uk, U.K., Great Britain, great-britain, United  Kingdom, Scotland, wales, Northern Ireland, GBR",
    "DE": "deutschland, DEUTSCHLAND, Germany, DEU, Alemania, Allemagne, Германия, ドイツ, 德国, Almanya, Berlin",
    "US": "US, usa, U.S.A., America, United States of America, Estados Unidos, 美国, США, ΗΠΑ, New York, Chicago",
    "NO": "NO, Norge, Noreg, NOR, Norvège, Norwegen, Norvegia, Oslo",
    "ES": "españa, Espana, Spain, ESP, Spanien, Espagne, Espanha, Madrid",
    "CI": "Côte d'Ivoire, cote d ivoire, Ivory Coast, CIV, Abidjan",
    "NL": "holland, The Netherlands, Netherlands, NLD, Nederland, Amsterdam, Niederlande, Pays-Bas",
    "TR": "Türkiye, turkey, Turkiye, Türkei, TUR, Turquie, Турция, Istanbul",
    "VN": "Viet Nam, Vietnam, Việt Nam, VNM",
    "KR": "South Korea, 대한민국, KOR, Corée du Sud, Südkorea, Seoul, 韓国",
    "XK": "kosovo, XKX, Kosova",
    "CZ": "Czech Republic, Czechia, Česko, CZE, Tschechien, Prague",
    "NZ": "aotearoa, New Zealand, NZL, Neuseeland, Auckland, Nouvelle-Zélande",
    "RE": "Réunion, Reunion, REU, La Réunion",
    "IE": "Ireland, IRL, Éire, Irland, Irlande, Dublin, Irlanda",
    "IN": "India, IND, भारत, Inde, Indien, இந்தியா, Kolkata, Calcutta",
    "FR": "France, FRA, Frankreich, Francia, Франция, フランス, Paris",
    "CA": "Canada, CAN, Kanada, Toronto, Vancouver, Halifax",
    "ZA": "South Africa, ZAF, Südafrika, Suid-Afrika, Johannesburg, iNingizimu Afrika",
    "JP": "Japan, JPN, 日本, Japon, Japón, Япония, Tokyo, 일본",
    "CN": "China, CHN, 中国, Китай, Shanghai, Chine",
    "CH": "Switzerland, CHE, Schweiz, Suisse, Svizzera, Svizra, Zurich",
    "GR": "EL, Greece, GRC, Ελλάδα, Griechenland, Grèce, Athens, Hellas",
    "RU": "Россия, Russia, RUS, Russland, Moscow, Russie",
    "TW": "台灣, Taiwan, TWN, Taipei, 台湾",
    "HK": "香港, Hong Kong, HKG, Hong Kong SAR",
    "MO": "Macau, Macao, MAC, 澳門",
    "MM": "Burma, Myanmar, MMR",
    "SZ": "Swaziland, Eswatini, SWZ",
    "MK": "FYROM, North Macedonia, Macedonia, MKD",
    "PS": "Gaza, Palestine, PSE, Palestinian Territories",
    "CD": "DRC, Democratic Republic of the Congo, COD, Kinshasa",
    "JE": "Jersey, JE, JEY",
    "GG": "Guernsey, GG, GGY",
    "IM": "Isle of Man, isle-of-man, IM, IMN",
    "GN": "Guinea, GIN, Guinée",
    "ER": "Eritrea, ERI, ኤርትራ",
    "TD": "Chad, TCD, Tchad, تشاد",
    "GA": "Gabon, GAB",
    "VA": "Vatican, Vatican City, VAT",
    "SJ": "Svalbard, SJM",
    "FO": "Faroe Islands, FRO, Føroyar",
    "MP": "Northern Mariana Islands, MNP, Saipan",
    "VI": "US Virgin Islands, U.S. Virgin Islands, VIR",
    "AS": "American Samoa, ASM, Pago Pago",
    "EG": "Egypt, EGY, مصر, Égypte, Ägypten, Cairo",
    "IL": "Israel, ISR, ישראל, Jerusalem",
    "IR": "Iran, IRN, ایران",
    "UA": "Ukraine, UKR, Україна, Kyiv, Kiev",
    "BR": "Brazil, Brasil, BRA, Brasilien, Sao Paulo",
    "NG": "Nigeria, NGA, Lagos",
    "AU": "Australia, AUS, Sydney, Melbourne, Australien",
    "CV": "Cape Verde, Cabo Verde, CPV",
    "TL": "East Timor, Timor-Leste, TLS",
    "MX": "Mexico, México, MEX, Mexico City, Mexiko",
}


@pytest.mark.parametrize("code", NAMES)
def test_names_people_type_lead_to_their_country(library, code):
    names = NAMES[code].split(", ")
    assert {name: library.find_place(name)[0] for name in names} == dict.fromkeys(names, code)


def test_the_tables_of_public_spellings_are_long_enough():
    spelled = sum(len(names.split(", ")) for names in NAMES.values()) + sum(map(len, NUMBERS.values())) + len(RETIRED)
    assert spelled >= 300


def test_every_name_and_code_of_the_standard_leads_to_its_country(library):
    for entry in pycountry.countries:
        for field in ("alpha_2", "alpha_3", "name", "official_name", "common_name"):
            name = getattr(entry, field, "")
            assert not name or library.find_place(name)[0] == entry.alpha_2, name


def test_every_country_of_the_standard_is_held():
    assert {entry.alpha_2 for entry in pycountry.countries} <= set(countries())


def own_names():
    """What each country is called in the languages spoken there, by CLDR."""
    for code in countries():
        for language in get_official_languages(code, de_facto=True, regional=True):
            if localedata.exists(language):
                name = Locale.parse(language).territories.get(code, "")
                if name:
                    yield code, name


def test_every_country_is_known_by_its_own_names_in_their_own_scripts(library):
    names = list(own_names())
    assert len(names) > 300
    assert [(code, name) for code, name in names if library.find_place(name)[0] != code] == []


SHADOWED = {"ao", "bi", "nga"}
"""Names in other languages that are codes of another country once they have no accents."""


def bearers():
    """Every name that CLDR has for a country in any language, in the form in which names are compared."""
    found = defaultdict(set)
    for identifier in localedata.locale_identifiers():
        for code, name in Locale.parse(identifier).territories.items():
            if code in countries() and len(name_key(name)) > 1:
                found[name_key(name)].add(code)
    return found


def test_a_name_in_any_language_leads_to_a_country_of_that_name_and_to_no_other(library):
    """Looked up as the program does, but with the table read once."""
    table = dict(line.split("\t")[:2] for line in package.checked(places.NAMES).decode().splitlines())
    table |= dict(library.connection.execute("SELECT name, code FROM country_name"))
    ours = {name_key(name) for record in countries().values() for name in record.aliases}
    named = {key: codes for key, codes in bearers().items() if key not in SHADOWED | ours}
    assert len(named) > 20_000
    assert {key: table[key] for key, codes in named.items() if key in table and table[key] not in codes} == {}
    assert {key for key, codes in named.items() if len(codes) == 1 and key not in table} == set()


# Numbers, as people are known to type them: what stands in the table is answered in that country.
NUMBERS = {
    "DK": ["70 20 12 01", "70201201", "+45 70 20 12 01", "+4570201201", "4570201201", "0045 70201201", "70-20-12-01",
           "70.20.12.01", "(+45) 70 20 12 01", "011 45 70 20 12 01"],
    "KE": ["0722178177", "722178177", "+254 722 178 177", "254722178177", "0722 178 177"],
    "HK": ["+852 2382 0000", "+85223820000", "85223820000", "2382 0000", "23820000", "00852 2382 0000", "2382-0000"],
    "LU": ["+352 45 45 45", "352454545", "454545", "45 45 45", "00352454545"],
    "RS": ["0800 309 309", "0800309309", "+381 800 309 309", "0800-309-309"],
    "EG": ["16328"],
    "AU": ["131114", "13 11 14", "13-11-14", "+61 13 11 14", "1800 55 1800", "1800551800", "+61 1800 55 1800",
           "0011 61 1800551800"],
    "GB": ["116123", "116 123", "116-123", "+44 116 123", "0800 068 4141", "+44 800 068 4141", "+44 (0)800 068 4141"],
    "IN": ["14416", "+91 14416"],
    "CN": ["12356"],
    "US": ["988", "9-8-8", "9 8 8", "(988)"],
    "DE": ["0800 111 0 111", "08001110111", "+49 800 1110111", "0049 800 1110111", "0800/1110111"],
    "FR": ["3114", "31 14"],
    "NZ": ["1737", "0800 376 633", "+64 800 376 633", "0800-376-633"],
}  # fmt: skip


@pytest.mark.parametrize("code", NUMBERS)
def test_numbers_people_type_are_answered_in_their_country(library, code):
    for typed in NUMBERS[code]:
        assert is_number(typed), typed
        assert code in [country for country, _, _ in library.numbers(typed)], typed


RETIRED = {
    "+44 8457 90 90 90": "GB", "0044 8457 909090": "GB", "+44 (0)8457 90 90 90": "GB", "08457 90 90 90": "GB",
    "4408457909090": "GB", "+353 1850 60 90 90": "IE", "1850 609090": "IE", "+1 888 429 5273": "JM",
    "1-888-429-5273": "JM", "+234 809 210 6493": "NG", "900-0113": "NL", "0900 0113": "NL", "1-800-273-8255": "US",
    "+1 (800) 273-8255": "US", "810352869090": "JP", "381216623393": "WS", "00213983200058": "PK",
}  # fmt: skip
"""Numbers that are not to be used any more, or never were in that country."""


@pytest.mark.parametrize("typed", RETIRED)
def test_a_number_that_is_gone_is_known_in_any_form_and_named_with_its_country(library, typed):
    assert RETIRED[typed] in [record.country for record in library.retired(typed)]
    words = ask("search", NOWHERE, library=library, words=[typed]).words()
    assert f"In {library.title(RETIRED[typed])}, " in words
    assert "is not the number to use. Now: " in words


@pytest.mark.parametrize(("typed", "owner"), [("381216623393", "RS"), ("00213983200058", "DZ")])
def test_a_number_that_lists_put_under_a_wrong_country_leads_to_its_own(library, typed, owner):
    words = ask("search", NOWHERE, library=library, words=[typed]).words()
    assert f"It belongs to {library.title(owner)}: shcli crisis {owner}." in words


@pytest.mark.parametrize("typed", ["911", "112"])
def test_a_number_that_is_live_anywhere_is_said_to_be_live_before_it_is_said_to_be_retired(library, typed):
    words = ask("search", NOWHERE, library=library, words=[typed]).words()
    assert words.index("An emergency number today in") < words.index("is not the number to use")


def test_a_number_that_nobody_knows_is_not_searched_for_as_words(library):
    for typed in ("5550199", "+999 123 456 789", "1 2 3 4 5 6 7 8 9"):
        found = ask("search", NOWHERE, library=library, words=typed.split())
        assert found.data["hits"] == []
        assert "We do not know that number. That does not make it a wrong one." in found.words()


def forms(number):
    """The forms in which that number is written at home, abroad and by machines."""
    international, national = (phonenumbers.format_number(number, form) for form in (FORM.INTERNATIONAL, FORM.NATIONAL))
    plain = phonenumbers.format_number(number, FORM.E164)
    significant = phonenumbers.national_significant_number(number)
    found = {
        international, plain, plain[1:], f"00{plain[1:]}", international.replace("+", "00 "),
        international.replace(" ", "-"), f"({international.split()[0]}) {' '.join(international.split()[1:])}",
        national, national.replace(" ", "-"), national.replace(" ", "."), re.sub(r"\D", "", national),
        phonenumbers.format_out_of_country_calling_number(number, "GB"),
        phonenumbers.format_out_of_country_calling_number(number, "US"),
        phonenumbers.format_out_of_country_calling_number(number, "AU"),
    }  # fmt: skip
    if re.sub(r"\D", "", national) == f"0{significant}":
        found |= {f"+{number.country_code} (0){significant}", f"+{number.country_code} (0) {significant}"}
    return found


def callable_numbers(code):
    """The ordinary telephone numbers of that country's lines, as phonenumbers reads them."""
    for way in (way for service in countries()[code].services for way in service.ways if way.type == "phone"):
        try:
            number = phonenumbers.parse(way.dial, code)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(number, code) and not _is_local(number, way.dial):
            yield number


def _is_local(number, dial):
    """Whether the area code is missing from the number as it is dialled."""
    return len(re.sub(r"\D", "", dial)) < len(phonenumbers.national_significant_number(number))


def test_every_form_of_every_number_is_one_and_the_same(library):
    tried = 0
    for code in countries():
        for number in callable_numbers(code):
            for form in forms(number):
                assert is_number(form), (code, form)
                assert code in [country for country, _, _ in library.numbers(form)], (code, form)
                tried += 1
    assert tried > 1500


@pytest.mark.parametrize(
    "typed", ["800-5588", "868 800 5588", "+1 868-800-5588", "1-868-800-5588", "011 1 868 800 5588"]
)
def test_a_local_number_is_known_with_its_area_code(library, typed):
    assert ("TT", "service", "Lifeline Trinidad & Tobago") in library.numbers(typed)


def local_numbers():
    """Every number that is published without the one area code of its country, or with it, each way round."""
    for code in countries():
        metadata = phonenumbers.PhoneMetadata.metadata_for_region(code)
        area = metadata.leading_digits if metadata else ""
        if not area or not area.isdecimal():
            continue
        for dial in (way.dial for service in countries()[code].services for way in service.ways if way.type == "phone"):
            digits = re.sub(r"\D", "", dial).removeprefix("1")
            if len(digits) == 7:
                yield code, f"+1 {area} {digits}"
            elif len(digits) == 10 and digits.startswith(area):
                yield code, digits[3:]


def test_numbers_of_small_countries_are_known_with_and_without_the_area_code(library):
    tried = list(local_numbers())
    assert len(tried) > 5
    assert [(code, typed) for code, typed in tried if code not in [row[0] for row in library.numbers(typed)]] == []


def named_first(found, *names):
    """The names in the order in which the answer names them."""
    words = found.words()
    return sorted(names, key=words.index)


def test_with_no_country_known_a_crisis_line_is_named_before_another_use_and_then_where_most_people_are(library):
    found = ask("search", NOWHERE, library=library, words=["988"])
    names = ("United States", "Canada", "Puerto Rico", "Solomon Islands (fire)")
    assert named_first(found, *reversed(names)) == list(names)
    assert {row["country"] for row in found.data["numbers"]} >= {"US", "CA", "PR", "SB"}
    assert found.data["numbers"][0]["country"] == "US"


def test_a_known_country_is_named_first_whatever_the_number_is_there(library):
    found = ask("search", {"SHCLI_COUNTRY": "SB"}, library=library, words=["988"])
    assert named_first(found, "988 Suicide & Crisis Lifeline", "An emergency number today in Solomon Islands")[0] == (
        "An emergency number today in Solomon Islands"
    )


def test_every_country_in_which_a_number_is_live_is_named_where_they_are_few(library):
    shared = [
        row[0] for row in library.connection.execute("SELECT digits FROM number GROUP BY digits HAVING count(*) > 1")
    ]
    seen = 0
    for digits in shared:
        rows = library.numbers(digits)
        countries_of = {
            kind: {code for code, as_kind, _ in rows if as_kind == kind} for kind in ("service", "emergency")
        }
        words = ask("search", NOWHERE, library=library, words=[digits]).words()
        few = countries_of["service"] | (countries_of["emergency"] if len(countries_of["emergency"]) <= 8 else set())
        assert {code for code in few if library.title(code) not in words} == set(), digits
        seen += 1
    assert seen > 30


def test_crisis_lines_come_before_poison_centres_and_shelters_of_the_same_number(library):
    """Of any two uses of one number that of a crisis line comes first."""
    groups = {(code, item.name): item.group for code, record in countries().items() for item in record.services}
    crisis = ("general", "youth", "lgbtq", "veterans")
    shared = [
        row[0] for row in library.connection.execute("SELECT digits FROM number GROUP BY digits HAVING count(*) > 1")
    ]
    for digits in shared:
        uses = [
            0 if kind == "service" and groups[code, name] in crisis else 1 if kind == "emergency" else 2
            for code, kind, name in library.numbers(digits)
        ]
        assert uses == sorted(uses), digits
