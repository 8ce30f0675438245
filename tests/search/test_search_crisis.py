"""Search hears a person at risk: contacts first, in warm words, and never a method."""

import json
import re

import pytest

from checkout import DATA
from commands import ask
from queries import QUERIES
from shcli import search
from shcli.authoring.records import content
from shcli.search import crisis, lexicon

AT_RISK = [query for query in QUERIES if query.crisis]
HARMLESS = [query for query in QUERIES if not query.crisis]
WISH = "i want to die"
HEARD_OTHERWISE = {"learned", "perhaps", "unread"}
"""Classes without patterns; see test_search_listener.py."""


def written():
    return content.read(DATA, "lexicon").data


CLASSES = {entry["id"]: entry for entry in written()["crisis"]}


def find(library, words, **options):
    return search.search(library, words, **{"limit": 8, **options})


def shown(library, words, **environ):
    return ask("search", environ, library=library, words=words.split()).shown()


@pytest.mark.parametrize("query", AT_RISK, ids=lambda query: query.words)
def test_a_person_at_risk_is_heard_and_the_reason_said(library, query):
    found = find(library, query.words)
    assert (found.crisis, found.crisis_level) == (True, "card")
    classes = (CLASSES[query.crisis], CLASSES["learned"])
    assert (found.crisis_reason, found.crisis_opening) in [(item["reason"], item["opening"]) for item in classes]


@pytest.mark.parametrize("query", HARMLESS, ids=lambda query: query.words)
def test_other_words_do_not_alarm(library, query):
    found = find(library, query.words)
    assert not found.crisis
    assert found.crisis_level in ("", "gentle")
    assert found.crisis_level or all(hit.topic != search.CONTACTS for hit in found.hits)


def test_every_class_has_questions_that_reach_it():
    assert {query.crisis for query in AT_RISK} == set(CLASSES) - HEARD_OTHERWISE


def test_a_statement_has_the_contacts_first_and_a_question_its_page(library):
    for query in AT_RISK:
        places = [hit.topic for hit in find(library, query.words).hits]
        assert places.count(search.CONTACTS) == 1
        first = CLASSES[query.crisis]["first"]
        if first != "statement":
            assert (places[0] == search.CONTACTS) == (first == "always" or len(places) == 1)
    assert find(library, "i cut myself").hits[0].topic == search.CONTACTS
    assert find(library, "why do i cut myself").hits[0].topic != search.CONTACTS


@pytest.mark.parametrize(
    "query", [query for query in AT_RISK if query.crisis == "methods"], ids=lambda query: query.words
)
@pytest.mark.parametrize("topic", ["", "types"])
def test_words_that_ask_for_methods_get_contacts_and_staying_safe_and_nothing_else(library, query, topic):
    assert [hit.topic for hit in find(library, query.words, topic=topic).hits] == ["crisis", "safety-plan", "coping"]


def test_contacts_stand_above_the_hits_with_what_to_call_and_what_to_text(library):
    page = shown(library, WISH, SHCLI_COUNTRY="GB")
    assert page.startswith("Need help now? United Kingdom: emergency 999, Samaritans 116 123.")
    order = [
        CLASSES["wish-to-die"]["opening"].split(".")[0],
        "Emergency in United Kingdom: 999",
        "To talk: 116 123, Samaritans",
        "To text: SHOUT to 85258",
        "More people, and what happens when you contact them: shcli crisis",
    ]
    places = [page.index(words) for words in [*order, "shcli topic"]]
    assert places == sorted(places)
    assert page.index("shcli topic") > page.index("These pages may help too:")
    assert len(page[: page.index("These pages")].splitlines()) <= 15
    assert page.count("  shcli topic ") <= 2
    assert page.endswith(page[: page.index("\n\n")] + "\n"), "the numbers stand last, where they are seen"


def test_the_contacts_are_those_of_the_time_zone_when_the_machine_is_unsure(library):
    above = shown(library, WISH, TZ="Europe/Berlin", LANG="en_GB.UTF-8").partition("These pages")[0]
    assert "Emergency in Germany: 112" in above
    assert "United Kingdom" not in above


def test_without_a_country_it_says_how_to_find_help_anywhere(library):
    above = shown(library, WISH, TZ="UTC").partition("These pages")[0]
    assert "call your emergency number" in above
    assert "shcli crisis NAME" in above
    assert library.directories()[0].url in above


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_country_gets_its_own_contacts_whole(library, step):
    for country in library.countries[::step]:
        page = shown(library, WISH, SHCLI_COUNTRY=country.code)
        above = page.partition("These pages")[0]
        assert f"Emergency in {country.name}:" in " ".join(above.split())
        for number in country.emergency[:1]:
            assert number.number in above


def test_a_crisis_without_a_hit_is_exit_0_with_contacts(run, library):
    words = "kms"
    assert run("search", words, "--topic", "prevention", "--limit", "1", env={"SHCLI_COUNTRY": "GB"}).returncode == 0
    assert [hit.topic for hit in find(library, "quiero morir", limit=1).hits] == [search.CONTACTS]


def test_json_says_that_it_is_a_crisis_and_why(run):
    data = json.loads(run("search", *WISH.split(), "--json").stdout)["data"]
    assert data["crisis"] is True
    assert data["crisis_reason"] == "The words speak of a wish to die."
    assert data["hits"][0]["topic"] == "crisis"
    quiet = json.loads(run("search", "scars", "--json").stdout)["data"]
    assert (quiet["crisis"], quiet["crisis_reason"]) == (False, "")


def test_everyday_phrases_are_passed_over_and_the_rest_still_counts(library):
    assert not find(library, "killing time").crisis
    assert find(library, "killing time because i want to die").crisis
    assert find(library, "dying to know how to stop cutting myself").crisis


def test_a_context_takes_the_alarm_only_from_the_classes_that_name_it(library):
    classes = lexicon.crisis_classes(library.connection)
    for crisis_class in classes:
        heard = [lexicon.Match(lexicon.CRISIS, crisis_class.id, 0, 1)]
        assert crisis.decided(classes, heard) == crisis_class
        for context in crisis_class.unless:
            beside = lexicon.Match(lexicon.CONTEXT, context, 1, 2)
            assert crisis.decided(classes, [*heard, beside]) is None


def test_words_of_the_present_outweigh_a_context_that_yields(library):
    classes = lexicon.crisis_classes(library.connection)
    heard = lexicon.Match(lexicon.CRISIS, "own-act", 0, 1)
    past = lexicon.Match(lexicon.YIELDING, "past", 1, 2)
    again = lexicon.Match(lexicon.PRESENT, lexicon.PRESENT, 2, 3)
    assert crisis.decided(classes, [heard, past]) is None
    assert crisis.decided(classes, [heard, past, again]).id == "own-act"


def test_openings_are_short_warm_sentences():
    for entry in CLASSES.values():
        assert len(entry["opening"]) <= 160
        assert entry["opening"].endswith(".")
        assert not {"you must", "don't", "calm down"} & set(entry["opening"].casefold().split())


@pytest.mark.parametrize(
    ("typed", "service"),
    [
        ("who is 1737?", "1737 Need to talk?, New Zealand"),
        ("1800 55 1800", "Kids Helpline, Australia"),
        ("What is Breathing Space", "Breathing Space, United Kingdom"),
        ("telefonseelsorge", "TelefonSeelsorge (crisis telephone), Austria"),
    ],
)
def test_who_a_name_or_number_belongs_to_is_said(library, typed, service):
    assert service in shown(library, typed, SHCLI_COUNTRY="FR")


def test_no_service_is_named_that_was_not_asked_for(library):
    assert find(library, WISH).services == ()


def services(library):
    return [(country, service) for country in library.countries for service in country.services]


def test_the_name_of_each_service_is_heard_as_a_request_for_it(library):
    missed = [
        (country.code, service.name)
        for country, service in services(library)
        if not find(library, re.sub(r"\(.*?\)|,.*", "", service.name)).crisis
    ]
    assert missed == []


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.nightly)])
def test_the_number_of_each_service_is_heard_as_a_request_for_it(library, step):
    numbers = {way.dial for _, service in services(library) for way in service.ways if way.type == "phone" and way.dial}
    assert len(numbers) > 100
    assert [number for number in sorted(numbers)[::step] if not find(library, f"who is {number}").services] == []


@pytest.mark.parametrize(
    "words",
    [
        "my friend is cutting herself", "my daughter is self-harming", "our son keeps hurting himself",
        "she is cutting herself", "friend cutting herself", "i think my sister is cutting herself",
        "my student has been self-harming",
    ],
)  # fmt: skip
def test_whoever_tells_of_somebody_who_hurts_themselves_now_gets_their_page_and_the_contacts(library, words):
    found = library.search(words)
    assert (found.crisis_level, found.crisis) == ("gentle", False)
    assert found.hits[0].topic in ("helping", "young-people", "schools", "signs")
    assert "worried about someone" in found.crisis_opening


@pytest.mark.parametrize(
    "words",
    [
        "why is my child self-harming", "what do i do if my daughter is cutting herself", "my friend hurts herself",
        "my son used to cut himself", "my son is hitting his brother", "my daughter is cutting her own hair",
        "an essay about a friend who is self-harming", "my brother is cutting himself off from us",
    ],
)  # fmt: skip
def test_a_question_the_past_and_a_habit_of_somebody_else_are_answered_by_pages_alone(library, words):
    assert library.search(words).crisis_level == ""


HOSPITAL = ["A&E treated me badly", "going back to school after hospital", "back to work after hospital"]


@pytest.mark.parametrize("words", HOSPITAL)
def test_what_happened_in_hospital_and_the_way_back_open_with_no_alarm_about_an_overdose(library, words):
    assert find(library, words).crisis_opening != CLASSES["emergency"]["opening"]


def test_an_overdose_is_an_emergency_however_the_hospital_behaved(library):
    assert find(library, "i took pills and a&e treated me badly").crisis
