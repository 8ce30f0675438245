"""The command a person in need types: the right contacts, at once, and nothing hidden for age."""

import json
import re

import pytest

from commands import BRITISH, NOON, NOWHERE, YEAR, ask
from shcli.content import contacts


@pytest.fixture(scope="module")
def countries(library):
    return library.countries


def crisis(library, *named, environ=None, options=None, at=NOON, **parameters):
    return ask("crisis", environ or NOWHERE, library=library, options=options, at=at, named=list(named), **parameters)


def first_with(library, group):
    """Two countries: one with a service for that group of people, one without."""
    have = {record.code: {service.group for service in record.services} for record in library.countries}
    return (
        next(code for code, groups in have.items() if group in groups),
        next(code for code, groups in have.items() if groups and group not in groups),
    )


def test_every_service_is_there_with_all(library, countries):
    for country in countries:
        words = crisis(library, country.code, show_all=True).words()
        for service in country.services:
            assert service.name in words
            assert all(way.value in words for way in service.ways), service.id


def test_ten_years_on_every_service_is_on_offer(library, countries):
    for country in countries:
        now, later = (crisis(library, country.code, at=NOON + years * YEAR) for years in (0, 10))
        assert now.data == later.data, country.code
        assert now.shown() == later.shown(), country.code


@pytest.mark.parametrize("option", ["text", "chat"])
def test_text_and_chat_leave_only_those_ways(countries, option):
    wanted = ("text", "whatsapp") if option == "text" else ("chat",)
    for country in countries:
        ways = contacts.wanted_ways(**{"text": False, "chat": False, option: True})
        found = contacts.matching(country.services, "", ways=ways)
        assert {service.id for service in found} == {
            service.id for service in country.services if any(way.type in wanted for way in service.ways)
        }
        assert all(way.type in wanted for service in found for way in service.ways)


@pytest.mark.parametrize("option", ["text", "chat"])
def test_the_chosen_way_stands_first_and_no_number_to_call_before_it(library, countries, option):
    wanted = ("text", "whatsapp") if option == "text" else ("chat",)
    for country in countries:
        ways = [way for service in country.services for way in service.ways if way.type in wanted]
        if ways:
            shown = crisis(library, country.code, **{option: True}).shown(80)
            assert "Phone:" not in shown, country.code
            assert ways[0].value in " ".join(shown.split("\n\n", maxsplit=1)[0].split()), country.code


@pytest.mark.parametrize("option", [{}, {"text": True}, {"group": "youth"}, {"show_all": True}, {"now": True}])
def test_a_guess_is_called_one_whatever_is_asked_for(library, option):
    words = crisis(library, environ={"TZ": "Europe/London"}, **option).words()
    assert "We guess United Kingdom because the time zone is Europe/London." in words


@pytest.mark.parametrize("option", ["text", "chat", "group"])
def test_what_was_asked_for_ends_with_the_emergency_number_again(library, option):
    value = "youth" if option == "group" else True
    shown = crisis(library, "GB", **{option: value}).shown(40)
    assert "Emergency: 999" in " ".join(shown.splitlines()[-8:])


@pytest.mark.parametrize("group", ["youth", "lgbtq", "veterans", "abuse", "poison"])
def test_for_leaves_the_services_for_those_people(library, group):
    has, _ = first_with(library, group)
    found = crisis(library, has, group=group)
    assert {service["group"] for service in found.data["services"]} == {group}
    assert found.notices == ()


@pytest.mark.parametrize("word", ["teen", "young", "student", "kids"])
def test_for_takes_the_words_people_use(library, word):
    has, _ = first_with(library, "youth")
    assert crisis(library, has, group=word).data == crisis(library, has, group="youth").data


def test_a_filter_that_matches_nothing_shows_everything_and_says_so(library):
    _, without = first_with(library, "veterans")
    found = crisis(library, without, group="veterans")
    assert found.notices == ("No service here matches that. All of them follow.",)
    assert len(found.data["services"]) == len(library.country(without).services)
    assert found.exit_code == 0


def test_a_filter_in_a_country_without_services_still_shows_what_there_is(library, countries):
    bare = [record for record in countries if not record.services and not record.served_by]
    assert bare
    for record in bare:
        found = crisis(library, record.code, text=True)
        assert found.exit_code == 0
        assert "that we could confirm" in crisis(library, record.code, options={"lang": "en"}, text=True).words()
        assert all(number.number in found.words() for number in record.emergency[:1]), record.code


def test_a_time_zone_beats_a_language_and_the_other_country_is_named_in_one_line(library):
    found = crisis(library, environ={"TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"})
    named = crisis(library, "DE", environ={"TZ": "UTC", "LANG": "fr_FR.UTF-8"})
    assert found.shown().startswith(named.shown())
    _, why = found.shown().split("We guess ")
    assert " ".join(why.split()) == (
        "Germany because the time zone is Europe/Berlin. For another country, or for France: shcli crisis NAME"
    )
    assert (found.data["code"], found.data["also"]["code"]) == ("DE", "FR")


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "C.UTF-8", "POSIX", ""])
def test_a_weak_sign_alone_is_no_country(library, locale):
    found = crisis(library, environ={"TZ": "UTC", "LANG": locale})
    assert (found.data["code"], found.exit_code) == ("", 0)
    assert found.shown() == crisis(library).shown()


def test_without_a_country_the_card_names_no_number_and_lists_no_country(library, countries):
    found = crisis(library)
    text = found.words()
    assert text.startswith("Help now If you may die or are badly hurt, call your emergency number")
    assert not re.search(r"\d\d", text)
    assert sum(country.name in text for country in countries) <= 1, "only the example of how to name one"


WORDS_BEHIND = [
    ("text", {"text": True}),
    ("chat", {"chat": True}),
    ("all", {"show_all": True}),
    ("youth", {"group": "youth"}),
    ("TEXT", {"text": True}),
]


@pytest.mark.parametrize(("word", "option"), WORDS_BEHIND)
def test_a_word_that_is_an_option_is_that_option(library, word, option):
    assert crisis(library, word, environ=BRITISH).shown() == crisis(library, environ=BRITISH, **option).shown()


@pytest.mark.parametrize(
    "words", ["now", "help", "line", "please", "me", "in", "is", "no", "us", "London", "I want to die", "atlantis"]
)
def test_what_follows_never_throws_the_known_country_away(library, words):
    found = crisis(library, *words.split(), environ=BRITISH)
    assert found.exit_code == 0
    assert found.data["code"] == "GB"
    assert found.shown() == crisis(library, environ=BRITISH).shown()
    if words != "London":
        assert found.notices == ("We took United Kingdom. For another country: shcli crisis NAME",)


@pytest.mark.parametrize(("word", "code"), [("ME", "ME"), ("IS", "IS"), ("NO", "NO"), ("US", "US")])
def test_a_code_that_is_a_word_counts_in_capitals(library, word, code):
    assert crisis(library, word, environ=BRITISH).data["code"] == code


@pytest.mark.parametrize(("word", "code"), [("me", "ME"), ("no", "NO"), ("us", "US")])
def test_a_code_that_is_a_word_counts_where_no_country_is_known(library, word, code):
    assert crisis(library, word).data["code"] == code


def test_a_country_among_other_words_is_found(library):
    found = crisis(library, "please", "help", "in", "Ireland", environ=BRITISH)
    assert found.data["code"] == "IE"


def test_a_name_that_is_no_country_gets_what_helps_anywhere_and_near_names(library):
    found = crisis(library, "Germny")
    assert found.exit_code == 1
    assert found.notices[0].startswith("That is no country we know. Did you mean Germany")
    assert "https://findahelpline.com" in found.shown()
    assert "Germny" not in found.shown() + found.notices[0]


def test_an_unknown_name_as_a_process(run):
    done = run("crisis", "atlantis")
    assert done.returncode == 1
    assert "no country we know" in done.stderr
    assert "atlantis" not in done.stderr
    assert "https://findahelpline.com" in done.stdout


def test_the_card_says_what_happens_and_the_whole_page_on_whose_word(library, countries):
    for country in countries:
        if not contacts.serving(library, country.code).services:
            continue
        assert "A person listens." in crisis(library, country.code, options={"lang": "en"}).words(), country.code
    whole = crisis(library, "GB", show_all=True).shown()
    assert whole.index("What happens when you contact a line") < whole.index("\nSources\n")
    assert "[1]" in whole


def test_a_territory_has_its_own_emergency_number_and_the_line_that_serves_it(library, countries):
    served = [record for record in countries if record.served_by and not record.services]
    assert len(served) > 5
    for record in served:
        found = crisis(library, record.code)
        serving = library.country(record.served_by)
        assert found.data["emergency"] or not record.emergency
        assert [service["id"] for service in found.data["services"]] == [serving.services[0].id], record.code
        assert serving.name in found.data["note"], record.code


def test_a_number_from_lists_only_is_called_unconfirmed_where_everything_is_shown(library, countries):
    for country in countries:
        if country.emergency:
            whole = crisis(library, country.code, show_all=True).words()
            unsure = country.emergency[0].status != "confirmed"
            assert ("from public lists, not confirmed" in whole) is unsure, country.code


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


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_document_holds_every_service_with_its_dates(run, library, form):
    shown = " ".join(run("crisis", "GB", "--format", form).stdout.split())
    for service in library.country("GB").services:
        assert service.checked in shown, service.id


def test_the_list_of_countries_in_a_pipe_has_code_name_services_and_the_oldest_date(run, countries):
    rows = [line.split("\t") for line in run("countries").stdout.splitlines()]
    assert [row[:3] for row in rows] == [[one.code, one.name, str(len(one.services))] for one in countries]
    for row, country in zip(rows, countries, strict=True):
        assert row[3] == min((service.checked for service in country.services if service.checked), default="")
