"""The command a person in need types: the right contacts, at once, and nothing hidden for age."""

import json
import re

import pytest

from shcli.commands import crisis as contacts
from shcli.context import Settings, World
from shcli.render.text import render

TODAY = "2026-11-22"
TWO_YEARS_ON = "2028-11-22"


@pytest.fixture(scope="module")
def countries(library):
    return library.countries()


def answer(library, *arguments, today=TODAY, environ=None, **options):
    return contacts.crisis(library, World(environ=environ or {}, today=today), Settings(), *arguments, **options)


def shown(answer, width=80):
    return render(answer.page + answer.foot, width=width)


def test_every_service_is_there_with_all(library, countries):
    for country in countries:
        text = " ".join(shown(answer(library, country.code, show_all=True)).split())
        for service in country.services:
            assert service.name in text
            assert all(way.value in text for way in service.ways), service.id


def test_two_years_on_nothing_has_disappeared_and_every_date_is_called_old(library, countries):
    for country in countries:
        now = shown(answer(library, country.code, show_all=True))
        later = shown(answer(library, country.code, show_all=True, today=TWO_YEARS_ON))
        assert later.split().count("(may") == len(country.services), country.code
        for way in (way for service in country.services for way in service.ways):
            assert now.count(way.value) == later.count(way.value), way.value


@pytest.mark.parametrize("option", [{"text": True}, {"chat": True}])
def test_text_and_chat_leave_only_those_ways(countries, option):
    wanted = ("text", "whatsapp") if "text" in option else ("chat",)
    for country in countries:
        found = contacts.matching(country.services, "", **{"text": False, "chat": False, **option})
        assert {service.id for service in found} == {
            service.id for service in country.services if any(way.type in wanted for way in service.ways)
        }
        assert all(way.type in wanted for service in found for way in service.ways)


def test_text_shows_the_numbers_to_text_and_none_to_call_but_the_first(library):
    text = shown(answer(library, "US", text=True))
    assert "Text: HOME to 741741, 24 hours, every day" in text
    assert "Phone:" not in text
    assert "To talk: 988" in text


def test_services_for_young_people(library):
    for code in ("GB", "IE", "NZ", "DE"):
        found = answer(library, code, group="youth")
        assert {service["group"] for service in found.data["services"]} == {"youth"}
        assert found.notices == ()


def test_a_filter_that_matches_nothing_shows_everything_and_says_so(library):
    found = answer(library, "BR", group="veterans")
    assert found.notices == ("No service here matches that. All of them follow.",)
    assert "188" in shown(found)
    assert found.exit_code == 0


def test_a_filter_in_a_country_without_services_still_shows_what_there_is(library):
    found = answer(library, "EG", text=True)
    assert "Emergency: 123 (ambulance)" in shown(found)
    assert "https://findahelpline.com" in shown(found)


def test_signals_that_disagree_show_both_countries_each_with_its_reason(library):
    environ = {"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"}
    text = shown(answer(library, environ=environ))
    for part in (
        "Help now: Germany\nEmergency: 112",
        "To talk: 0800 111 0 111",
        "because the time zone is Europe/Berlin",
        "All contacts: shcli crisis DE",
        "Help now: United States\nEmergency: 911",
        "To talk: 988",
        "because the language setting is en_US",
        "On a helpline, a person listens.",
    ):
        assert part in text
    assert "SHOUT" not in text
    whole = shown(answer(library, environ=environ, show_all=True))
    assert "116 111" in whole
    assert "741741" in whole


def test_without_a_country_anyone_finds_a_way(library, countries):
    found = answer(library, environ={"TZ": "UTC"})
    text = shown(found)
    assert found.exit_code == 0
    assert text.startswith("Help now: any country\n\nIf you may die or are badly hurt, call your emergency number")
    assert "  https://findahelpline.com\n" in text
    assert "GB United Kingdom: emergency 999; 116 123\n" in text
    assert "BG Bulgaria: emergency 112; 116 111 (for young people)\n" in text
    assert "EG Egypt: emergency 123\n" in text
    assert text.count(": emergency ") == len(countries)


def test_no_number_stands_without_its_country_there(library):
    """116 123 belongs to ten countries; nobody may take it for a line of all Europe."""
    for line in shown(answer(library, environ={"TZ": "UTC"})).splitlines():
        if re.search(r"\d\d", line):
            assert re.match(r"[A-Z]{2} ", line) or "Source" in line, line


def test_an_unknown_name_gets_the_worldwide_part_and_near_names(library):
    found = answer(library, "Germny")
    assert found.exit_code == 1
    assert found.notices == ("We have no contacts for a country of that name. Did you mean Germany?",)
    assert "https://findahelpline.com" in shown(found)
    assert "Germny" not in shown(found) + found.notices[0]


def test_an_unknown_name_as_a_process(run):
    done = run("crisis", "atlantis")
    assert done.returncode == 1
    assert "We have no contacts for a country of that name." in done.stderr
    assert "https://findahelpline.com" in done.stdout


def test_the_page_says_with_a_source_what_happens_on_contact(library, countries):
    for country in countries:
        text = " ".join(shown(answer(library, country.code)).split())
        assert "On a helpline, a person listens." in text
        assert re.search(r"\(Source: [^)]+\.\)", text)
    whole = shown(answer(library, "GB", show_all=True))
    assert whole.index("What happens when you contact a line") < whole.index("\nSources\n")
    assert "[1]" in whole


def test_a_country_without_a_confirmed_line_says_so_and_where_else_to_look(library, countries):
    for country in countries:
        if not country.services:
            text = shown(answer(library, country.code))
            assert country.emergency[0].number in text
            assert "https://findahelpline.com" in text
            assert "that we could confirm" in " ".join(text.split())


def test_a_number_from_lists_only_is_called_unconfirmed(library):
    assert "Emergency: 911 (ambulance, police and fire; from public lists, not confirmed)" in shown(
        answer(library, "AS")
    )
    assert "Emergency: 112 or 999 (ambulance, police and fire)\n" in shown(answer(library, "IE"))


def test_what_is_left_out_is_counted(library, countries):
    for country in countries:
        text = shown(answer(library, country.code))
        assert f"etails: shcli crisis {country.code} --all" in text.replace("\n", " ")
        left = re.search(r"(\d+) more services?, and all details", text.replace("\n", " "))
        names = sum(f"\n{service.name}, for " in text.replace(",\nfor", ", for") for service in country.services)
        if left and country.code in ("GB", "US", "DE"):
            assert int(left[1]) == len(country.services) - names


def test_the_json_holds_what_programs_were_promised(run, library):
    data = json.loads(run("crisis", "GB", "--json").stdout)["data"]
    assert data["code"] == "GB"
    assert data["emergency"][0].keys() >= {"number", "for", "note", "status"}
    service = data["services"][0]
    assert service.keys() >= {"id", "name", "for", "area", "ways", "cost", "languages", "notes", "sources", "checked"}
    assert service["ways"][0] == {
        "type": "phone",
        "value": "116 123",
        "hours": "24 hours, every day",
        "zone": "",
        "dial": "116123",
    }
    assert len(data["services"]) == len(library.country("GB").services)
    assert data["worldwide"][0]["url"] == "https://findahelpline.com"


def test_an_old_number_leads_to_the_new_one(run):
    done = run("search", "1-800-273-8255")
    text = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert "1-800-273-8255 (United States, National Suicide Prevention Lifeline)" in text
    assert "Now: 988 (call or text)" in text


def test_the_list_of_countries(run, library, countries):
    lines = run("countries").stdout.splitlines()
    assert len(lines) == len(countries)
    assert f"NO\tNorway\t{len(library.country('NO').services)}\t2021-11" in lines
