"""The queue of contacts to look at next: what is old, met first, used by many and weakly shown stands first."""

import json
from pathlib import Path

import pytest

from shcli.authoring import country_names
from shcli.authoring.due import FEWEST_USERS, queue, users_of
from shcli.model import Contacts, Country, EmergencyNumber, Look, Service, Way

DATA = Path(__file__).parent.parent.parent / "data"
TODAY = "2026-11-28"


def service(key="line", checked="2025-11-28", **more):
    plain = {"name": key, "audience": "anyone", "group": "general", "ways": (Way(type="phone", value="1"),)}
    return Service(
        id=key, confirmed_by="own-page", sources=("https://example.org",), checked=checked, **{**plain, **more}
    )


def order(*countries, users=None):
    contacts = Contacts(on_contact=(), directories=(), countries=countries)
    return [item.id for item in queue(contacts, users or {}, TODAY)]


def country(*services, code="NO", emergency=()):
    return Country(code=code, name=code, services=services, emergency=emergency)


def test_what_was_looked_at_longer_ago_stands_first():
    looked = service("looked", checked="2015", looked_at=Look(date=TODAY, outcome="unchanged"))

    assert order(country(looked, service("old", "2024")), country(service("older", "2020"), code="SE")) == [
        "older",
        "old",
        "looked",
    ]


def test_the_first_line_of_a_country_weighs_most():
    assert order(country(service("first"), service("second"), service("third"))) == ["first", "second", "third"]


def test_more_users_weigh_more_and_a_country_without_a_figure_least():
    few, many, unknown = (country(service(code), code=code) for code in ("FE", "MA", "UN"))

    assert order(few, many, unknown, users={"FE": FEWEST_USERS + 1, "MA": 10**9}) == ["MA", "FE", "UN"]


@pytest.mark.parametrize(
    "weak",
    [
        {"status": "reported"},
        {"confirmed_by": "two-independent"},
        {"checked": ""},
        {"looked_at": Look(date="2025-11-28", outcome="page-gone")},
    ],
)
def test_weak_evidence_weighs_more(weak):
    doubtful = service("doubtful").replaced(**weak)

    assert order(country(service("sound")), country(doubtful, code="SE")) == ["doubtful", "sound"]


def test_emergency_numbers_are_in_the_queue_behind_a_service_of_the_same_age():
    number = EmergencyNumber(number="113", purpose="ambulance", status="confirmed", sources=(), checked="2025-11-28")

    assert order(country(service(), emergency=(number,))) == ["line", "113"]


def test_a_date_to_come_counts_as_today():
    contacts = Contacts(on_contact=(), directories=(), countries=(country(service(checked="2027-01-01")),))

    assert [item.days for item in queue(contacts, {}, TODAY)] == [0]


def test_the_table_of_users_is_that_of_countries_and_names_its_source():
    users = users_of(DATA)
    assert users.keys() <= country_names.codes()
    assert min(users.values()) > FEWEST_USERS
    assert "# Source: The World Factbook" in (DATA / "internet-users.tsv").read_text(encoding="ascii")


def test_a_library_may_bring_its_own_table(tmp_path):
    (tmp_path / "internet-users.tsv").write_text("# ours\nNO\t5\n", encoding="ascii")

    assert users_of(tmp_path) == {"NO": 5}


# The command.


def test_a_number_says_how_many_and_twenty_are_enough(run):
    lengths = [
        len(json.loads(run("check", str(DATA), *words, "--json").stdout)["data"]["due"])
        for words in (["--due"], ["--due", "3"])
    ]

    assert lengths == [20, 3]


def test_as_markdown_it_is_a_checklist_with_the_sources(run):
    shown = run("check", str(DATA), "--due", "1", "--format", "markdown").stdout

    assert shown.startswith("## What to look at next\n")
    assert shown.count("\n- [ ] ") == 1
    assert "\n  - " in shown


def test_a_library_with_errors_has_no_queue(run, tmp_path):
    (tmp_path / "topics.yaml").write_text("- id: 1\n", encoding="utf-8")
    (tmp_path / "contacts.yaml").write_text("countries: 1\n", encoding="utf-8")
    done = run("check", str(tmp_path), "--due")

    assert done.returncode == 3
    assert "contacts.yaml" in done.stderr
