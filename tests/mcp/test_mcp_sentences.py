"""Sentences that are quoted to people: each names its country, and what is in doubt."""

import pytest

from shcli.mcp import sentences
from shcli.mcp.pages import outside
from shcli.model import Country, EmergencyNumber, Look, Service, Way

PHONE = Way("phone", "0123 456", "daily 9:00-17:00", "Eastern time", "0123456")


def service(**more):
    given = {"audience": "anyone", "group": "general", "ways": (PHONE,), "confirmed_by": "own-page", "sources": ("a",)}
    return Service(id="x-line", name="The Line", **{**given, **more})


def emergency(number="111", **more):
    given = {"purpose": "ambulance", "status": "confirmed", "sources": ("a", "b"), "checked": "2026-01"}
    return EmergencyNumber(number=number, **{**given, **more})


def test_a_service_is_said_with_its_country_hours_sources_and_last_look():
    said = sentences.service("Utopia", service(cost="free", looked_at=Look("2026-10-01", "page-gone")))
    assert said == (
        "Utopia: The Line, for anyone: phone 0123 456 (daily 9:00-17:00, Eastern time). Free. "
        "(1 source, none with a date.) Last looked for on 2026-10-01 and its page was gone."
    )


def test_an_area_is_said_once():
    assert ", in Lapland" in sentences.service("Utopia", service(area="Lapland"))
    assert ", in Lapland" not in sentences.service("Utopia", service(area="Lapland", audience="people in Lapland"))


def test_what_nobody_confirmed_is_said_to_be_so():
    reported = service(status="reported")
    assert "not confirmed by a second source" in sentences.service("Utopia", reported)
    assert "from public lists alone" in sentences.emergency("Utopia", emergency(status="listed"))
    country = Country("UU", "Utopia", (emergency(status="listed"),), (reported,))
    said = sentences.first_words(country, country.services)
    assert "call 111 (from public lists, not confirmed)" in said
    assert "The Line, reported, not confirmed, phone 0123 456" in said


def test_numbers_of_other_services_or_other_certainty_are_not_said_as_one():
    numbers = (emergency(), emergency("222"), emergency("333", status="listed"), emergency("444", purpose="police"))
    assert "call 111 or 222." in sentences.first_words(Country("UU", "Utopia", numbers), ())


def test_a_line_for_some_is_said_to_be_for_them_and_one_for_poison_is_not_the_first():
    poison, youth = service(group="poison"), service(group="youth", audience="people under 25")
    said = sentences.first_words(Country("UU", "Utopia", (emergency(),)), (poison, youth))
    assert "The Line, for people under 25, phone" in said


def test_a_country_without_numbers_or_lines_is_said_to_be_so():
    said = sentences.first_words(Country("UU", "Utopia"), ())
    assert said.startswith("Utopia: no emergency number here that we could confirm; go to the nearest hospital.")
    assert "We found no helpline here that we could confirm." in said


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("Run `shcli crisis` now.", "Open [the crisis contacts](https://findahelpline.com) now."),
        ("`shcli crisis` lists some.", "[The crisis contacts](https://findahelpline.com) lists some."),
        ("First, run `shcli topic signs`.", "First, read [Warning signs of self-harm](shcli://topic/signs)."),
        ("See `shcli signs 2` too.", "See [Warning signs of self-harm](shcli://topic/signs) too."),
        ("A blank one: `shcli plan`.", "A blank one: [Making a safety plan](shcli://topic/safety-plan)."),
        ("run shcli crisis", "open [the crisis contacts](https://findahelpline.com)"),
        ("Run `shcli privacy`.", "Run `shcli privacy`."),
        ("The word `shcli` stays.", "The word `shcli` stays."),
    ],
)
def test_links_stand_in_place_of_commands(command, shown, library):
    assert outside(command, library) == shown
