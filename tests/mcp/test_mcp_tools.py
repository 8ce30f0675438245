"""What each tool says, and what it leaves unsaid."""

import json
import re
import subprocess
import time

import jsonschema
import pytest

from assistants import PLAIN, ROOT, WORDS, Pipe, call, request
from shcli.content.hours import ALWAYS
from shcli.content.library import Library
from shcli.content.opening import open_library
from shcli.mcp import contacts
from shcli.mcp.tools import TOOLS

SECRET = "zwiebelkuchen"


def schema(name):
    return next(tool.gives for tool in TOOLS if tool.name == name)


def test_the_schemas_are_schemas_and_every_field_they_name_is_always_there():
    for tool in TOOLS:
        for one in (tool.takes, tool.gives):
            jsonschema.Draft202012Validator.check_schema(one)
        assert set(tool.gives["required"]) == set(tool.gives["properties"])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("crisis_contacts", {"country": "GB"}),
        ("crisis_contacts", {"country": "Jersey"}),
        ("crisis_contacts", {"country": "US", "for": "youth", "way": "text", "now": True}),
        ("find_pages", {"words": "I want to die"}),
        ("find_pages", {"words": "I want to die", "country": "NZ"}),
        ("find_pages", {"words": "will my scars fade"}),
        ("find_pages", {"words": "116 123"}),
        ("find_pages", {"words": ""}),
        ("read_page", {"topic": "warning signs"}),
        ("read_page", {"topic": "helping", "reader": "mum"}),
        ("is_number_current", {"number": "112"}),
        ("is_number_current", {"number": "112", "country": "Bosnia and Herzegovina"}),
        ("is_number_current", {"number": "000 000 001"}),
    ],
)
def test_what_a_tool_gives_is_as_its_schema_says(name, arguments, ask):
    jsonschema.validate(ask.told(name, **arguments), schema(name), jsonschema.Draft202012Validator)


@pytest.mark.parametrize("tool", ["crisis_contacts", "find_pages", "is_number_current"])
@pytest.mark.parametrize("named", ["Atlantis", SECRET, "me", "in", "And", "zz", "  ", "", "x" * 5000, "GB or US", "\n"])
def test_an_unknown_country_asks_for_the_country_and_is_not_repeated(tool, named, ask):
    more = {"find_pages": {"words": "scars"}, "is_number_current": {"number": "112"}}.get(tool, {})
    words = ask.refused(tool, country=named, **more)
    assert "Which country is the person in?" in words
    assert "GB" not in words
    assert len(named) < 4 or named.strip() == "" or named.strip() not in words


def test_near_names_are_offered(ask):
    assert "Australia (AU)" in ask.refused("crisis_contacts", country="Austrlia")


@pytest.mark.parametrize("named", ["gb", "UK", "GBR", "united kingdom", "Great Britain", " GB "])
def test_a_country_may_be_named_as_people_name_it(named, ask):
    assert ask.told("crisis_contacts", country=named)["country"]["code"] == "GB"


def test_a_country_is_never_guessed(ask):
    assert "country is missing" in ask.refused("crisis_contacts")
    assert "country is missing" in ask.refused("crisis_contacts", country=None)
    found = ask.told("find_pages", words="I want to die")
    assert found["contacts"]["country"] is None
    assert (found["contacts"]["emergency"], found["contacts"]["services"]) == ([], [])
    assert "116 123" not in json.dumps(found)
    assert ask.told("is_number_current", number="112")["country"] is None


def test_a_country_without_numbers_is_said_to_have_none_here(ask, library):
    bare = next(each for each in library.countries if not (each.emergency or each.services or each.served_by))
    result = ask.tool("crisis_contacts", country=bare.name)
    told = result["structuredContent"]
    assert (told["emergency"], told["services"], told["matched"]) == ([], [], True)
    assert told["say"].startswith(f"{bare.name}: no emergency number here that we could confirm")
    assert told["worldwide"][0]["url"] in result["content"][0]["text"]


def test_a_territory_has_its_own_emergency_number_and_the_line_of_the_country_that_serves_it(ask):
    told = ask.told("crisis_contacts", country="Jersey")
    assert {item["country"] for item in told["emergency"]} == {"JE"}
    assert [(item["country"], item["name"]) for item in told["services"]] == [("GB", "Samaritans")]
    assert told["say"].startswith("Jersey: ")
    line = ask.told("is_number_current", number="116 123", country="Jersey")
    assert (line["status"], line["live"][0]["country"]) == ("live", "GB")
    other = ask.told("is_number_current", number="85258", country="Jersey")
    assert (other["status"], other["live"]) == ("live elsewhere", [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"country": 5}, "country has to be a string."),
        ({"country": ["GB"]}, "country has to be a string."),
        ({"country": "GB", "way": SECRET}, "way has to be one of: phone, text, chat."),
        ({"country": "GB", "for": SECRET}, "One of: me, friend"),
        ({"country": "GB", "now": "yes"}, "now has to be a boolean."),
        ({"country": "GB", SECRET: 1}, "This tool takes: country, for, way, now."),
    ],
)
def test_arguments_of_another_kind_are_told_without_repeating_them(arguments, words, ask):
    refused = ask.refused("crisis_contacts", **arguments)
    assert words in refused
    assert SECRET not in refused


def test_the_chosen_way_and_people_come_alone(ask):
    texts = ask.told("crisis_contacts", country="US", way="text")
    assert texts["matched"]
    assert {way["type"] for item in texts["services"] for way in item["ways"]} <= {"text", "whatsapp"}
    assert {item["group"] for item in ask.told("crisis_contacts", country="US", **{"for": "lgbtq"})["services"]} == {
        "lgbtq"
    }


def test_where_nothing_matches_the_nearest_is_given_and_said_to_be(ask, library):
    country = next(
        each for each in library.countries if each.services and not any(s.group == "veterans" for s in each.services)
    )
    told = ask.told("crisis_contacts", country=country.code, **{"for": "veterans"})
    assert told["matched"] is False
    assert told["services"]
    assert contacts.NO_MATCH in told["note"]


def test_now_asks_the_hour_of_every_call(ask, monkeypatch):
    noon, night = 1_800_014_400, 1_800_057_600  # 2027-01-15 12:00 UTC, a Friday, and midnight after it
    monkeypatch.setattr(time, "time", lambda: noon)
    day = ask.told("crisis_contacts", country="GB", now=True)
    monkeypatch.setattr(time, "time", lambda: night + 4 * 3600)
    dark = ask.told("crisis_contacts", country="GB", now=True)
    assert {item["open_now"] for item in (*day["services"], *dark["services"])} <= {"yes", "unknown"}
    assert [item["name"] for item in day["services"]] != [item["name"] for item in dark["services"]]
    always = [way["hours"] for item in dark["services"] if item["open_now"] == "yes" for way in item["ways"]]
    assert ALWAYS in always
    assert ask.told("crisis_contacts", country="GB")["services"][0]["open_now"] == "not asked"
    assert day["emergency"] == dark["emergency"]


def test_words_of_a_person_at_risk_put_the_contacts_first(ask):
    result = ask.tool("find_pages", words="I want to die", country="IE")
    told, text = result["structuredContent"], result["content"][0]["text"]
    assert told["risk"] == "card"
    assert told["opening"]
    assert told["contacts"]["country"]["code"] == "IE"
    assert len(told["pages"]) <= 2
    assert text.index("116 123") < min(text.index(page["title"]) for page in told["pages"])


def test_other_words_bring_pages_alone(ask):
    told = ask.told("find_pages", words="will my scars fade", country="IE")
    assert (told["risk"], told["contacts"]) == ("none", None)
    assert told["pages"][0]["topic"] == "scars"
    assert all(page["uri"] == f"shcli://topic/{page['topic']}" for page in told["pages"])


def test_words_are_not_repeated(ask):
    for words in (SECRET, f"{SECRET} I want to die"):
        assert SECRET not in json.dumps(ask.tool("find_pages", words=words))
    assert SECRET not in ask.refused("read_page", topic=SECRET)
    assert SECRET not in ask.refused("read_page", topic="signs", section=SECRET)
    assert SECRET not in ask.refused("read_page", topic="signs", reader=SECRET)
    assert SECRET not in ask.refused("is_number_current", number=SECRET)


def test_a_page_for_one_reader_and_a_section_by_number(ask):
    whole, parents = ask.told("read_page", topic="helping"), ask.told("read_page", topic="helping", reader="mum")
    assert len(parents["markdown"]) < len(whole["markdown"])
    first = ask.told("read_page", topic="helping", section="1")
    assert [item["id"] for item in first["sections"]] == [whole["sections"][0]["id"]]
    assert "no clinician has reviewed it" in first["say"]


def test_an_unknown_page_or_section_names_near_ones(ask):
    assert "signs" in ask.refused("read_page", topic="sings")
    assert "One of:" in ask.refused("read_page", topic="signs", section="nowhere")
    assert ask.refused("read_page", topic="").startswith("There is no page by that name.")


@pytest.mark.parametrize("typed", ["116 123", "116123", "+44 116 123", "0044116123", "116-123", "(116) 123"])
def test_a_live_number_is_known_in_every_form(typed, ask):
    told = ask.told("is_number_current", number=typed, country="United Kingdom")
    assert told["status"] == "live"
    match = told["live"][0]
    assert (match["number"], match["country"], match["name"]) == ("116 123", "GB", "Samaritans")
    assert match["source_count"] > 1
    assert match["checked"]
    assert told["say"].startswith("United Kingdom: 116 123 is a number of Samaritans.")


def test_a_number_that_stands_first_in_its_country_is_told_first(ask):
    assert ask.told("is_number_current", number="988", country="US")["live"][0]["name"].startswith("988 Suicide")


def test_digits_with_a_keyword_and_letters_on_the_keys_are_numbers(ask):
    assert ask.told("is_number_current", number="HOME to 741741", country="US")["status"] == "live"
    assert ask.told("is_number_current", number="1-866-4-U-TREVOR")["status"] == "unknown"
    assert (
        ask.told("is_number_current", number="\u0661\u0661\u0666 \u0661\u0662\u0663", country="GB")["status"] == "live"
    )


def test_of_each_reported_line_an_assistant_hears_that_it_is_not_confirmed(ask, library):
    """Both where it asks for a country's contacts and where it asks for the number."""
    reported = [(record, item) for record in library.countries for item in record.services if item.status == "reported"]
    assert len(reported) > 20
    for record, item in reported:
        services = ask.told("crisis_contacts", country=record.code)["services"]
        told = next(one for one in services if one["name"] == item.name)
        assert (told["status"], "not confirmed" in told["say"]) == ("reported", True), item.id
        for way in item.ways[:1]:
            if way.type == "phone":
                live = ask.told("is_number_current", number=way.dial, country=record.code)["live"]
                named = next(one for one in live if one["name"] == item.name)
                assert (named["status"], "reported" in named["say"]) == ("reported", True), item.id


def test_a_number_of_many_countries_asks_for_the_country(ask):
    told = ask.told("is_number_current", number="112")
    assert told["status"] == "live"
    assert len(told["live_in"]) > 50
    assert told["live"] == []
    assert "ask which one the person is in" in told["say"]


def test_a_retired_number_is_told_with_what_replaced_it(ask, library):
    record = library.retired("0560 100 105")[0]
    told = ask.told("is_number_current", number=record.number)
    assert told["status"] == "retired"
    assert told["retired"][0]["instead"] == record.instead
    assert "do not give" in told["say"]
    here = ask.told("is_number_current", number="112", country="BA")
    assert here["status"] == "retired"
    assert "Bosnia" in here["say"]


def test_no_retired_number_sends_to_a_command(ask, library):
    for (row,) in library.connection.execute("SELECT DISTINCT record FROM retired"):
        number, country = json.loads(row)["number"], json.loads(row)["country"]
        result = ask.tool("is_number_current", number=number.partition(" (")[0].partition(",")[0], country=country)
        if not result["isError"]:
            assert "shcli crisis" not in json.dumps(result)
            assert result["structuredContent"]["status"] in ("live", "retired")


def test_an_unknown_number_is_not_called_wrong(ask):
    for country in ({}, {"country": "FR"}):
        told = ask.told("is_number_current", number="0123 456 789 00", **country)
        assert told["status"] == "unknown"
        assert told["say"].startswith("This number is not known to us. That does not make it wrong")
        assert "0123" not in json.dumps(told)


def test_a_number_of_another_country_is_not_called_live_here(ask):
    told = ask.told("is_number_current", number="1800 247 247", country="FR")
    assert (told["status"], told["live"], told["live_in"]) == ("live elsewhere", [], ["IE"])
    assert told["say"].startswith("For France this number is not known to us. It is live in Ireland.")


def test_the_prompt_holds_the_rules_and_the_contacts(ask):
    text = ask("prompts/get", name="person_at_risk", arguments={"country": "Ireland"})["messages"][0]["content"]["text"]
    assert "They are in Ireland." in text
    for words in ("from memory", "No detail about methods", "Danger first", "116 123", "112"):
        assert words in text


CONTACTS = """\
directories:
  - name: "Lines everywhere"
    url: "https://lines.example"
countries:
  - code: "GB"
    name: "United Kingdom"
    emergency:
      - number: "555"
        purpose: "all emergencies"
        status: "listed"
        sources: ["https://numbers.example"]
    services:
      - id: "gb-ours"
        name: "Our line"
        audience: "anyone at our school"
        group: "general"
        ways:
          - type: "phone"
            value: "01632 960 123"
            dial: "01632960123"
            hours: "24 hours, every day"
        confirmed_by: "own-page"
        sources: ["https://ours.example"]
        status: "reported"
on_contact:
  - text: "A person listens."
"""


@pytest.mark.parametrize("has_contacts", [True, False])
@pytest.mark.parametrize("compiled", [True, False])
def test_a_library_of_ones_own_says_whose_contacts_it_gives(has_contacts, compiled, tmp_path, run_shcli):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "topics.yaml").write_text("topics: []\n", encoding="utf-8")
    if has_contacts:
        (folder / "contacts.yaml").write_text(CONTACTS, encoding="utf-8")
    made = tmp_path / "mine.sqlite" if compiled else folder
    if compiled:
        done = run_shcli("build", str(folder), "--output", str(made))
        assert done.returncode == 0, done.stderr
    with Pipe([*WORDS, "--library", str(made)]) as pipe:
        for _ in range(3):
            said = pipe.ask(call("crisis_contacts", country="GB"))["result"]
            told, text = said["structuredContent"], said["content"][0]["text"]
            assert told["origin"] == ("chosen library" if has_contacts else "shcli")
            assert ("01632 960 123" in text) is has_contacts
            assert ("116 123" in text) is not has_contacts
        missing = pipe.ask(call("crisis_contacts", country="France"))["result"]["structuredContent"]
        assert missing["country"] == {"code": "FR", "name": "France"}
        assert missing["say"].startswith("We hold no contacts for France yet.") is has_contacts
        found = pipe.ask(request("server/discover"))["result"]
        assert found["cacheScope"] == "private"
        assert "not from shcli" in found["instructions"]
    if has_contacts:
        assert told["emergency"][0]["status"] == "listed"
        assert "public lists alone" in told["emergency"][0]["say"]
        assert "not confirmed by a second source" in told["services"][0]["say"]


def test_words_that_are_perhaps_those_of_a_person_at_risk_bring_the_contacts_and_all_pages(ask, monkeypatch):
    found = open_library().search("how do i help a friend")
    monkeypatch.setattr(Library, "search", lambda *_: found.replaced(crisis_level="gentle"))
    told = ask.told("find_pages", words="whatever", country="IE")
    assert told["risk"] == "gentle"
    assert told["contacts"]["country"]["code"] == "IE"
    assert len(told["pages"]) == len(found.hits) > 2


@pytest.mark.parametrize("word", ["json", "text", "html"])
def test_options_of_other_commands_change_nothing(word):
    with Pipe([*WORDS, "--format", word, "--country", "FR"]) as pipe:
        assert "116 123" in json.dumps(pipe.ask(call("crisis_contacts", country="GB")))
        assert pipe.end() == (b"", 0)


def test_the_page_about_it_names_every_tool_argument_and_field_and_its_example_is_true():
    page = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
    for tool in TOOLS:
        for name in (tool.name, *tool.takes["properties"]):
            assert f"`{name}`" in page
    for status in schema("is_number_current")["properties"]["status"]["enum"]:
        assert f"| `{status}` |" in page
    sent, shown = re.search(r"\$ echo '(.*)' \| shcli mcp\n(.*)\n", page).groups()
    done = subprocess.run(WORDS, input=f"{sent}\n".encode(), env=PLAIN, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode() == f"{shown}\n"
