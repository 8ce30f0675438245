"""The poison line stands where somebody looks for it: on two pages, and above hits for words about an overdose."""

import pytest

from shcli.model import Country, Service, Way
from shcli.pages import poison
from shcli.render.text import render


def country(*groups):
    services = tuple(
        Service(
            id=group, name=f"{group} line", audience="anyone", group=group, confirmed_by="own-page", sources=(),
            ways=(Way(type="phone", value="01 23", dial="0123", hours="24 hours, every day"),),
        )
        for group in groups
    )  # fmt: skip
    return Country(code="NO", name="Norway", services=services)


def test_it_is_one_line_with_the_number_and_the_hours():
    assert render(poison.joined(country("general", "poison")), width=80, colour=False) == (
        "Poisoning: 01 23, poison line, 24 hours, every day\n"
    )


@pytest.mark.parametrize("known", [None, country("general")])
def test_without_a_known_line_nothing_stands_there(known):
    assert poison.joined(known) == ()


@pytest.mark.parametrize("topic", ["first-aid", "overdose"])
@pytest.mark.parametrize("words", [[], ["--brief"], ["--no-pager"], ["--width", "40"]])
def test_it_stands_close_under_the_contact_line(run, topic, words):
    blocks = run(topic, *words, env={"SHCLI_COUNTRY": "IE"}).stdout.split("\n\n")

    assert blocks[1].startswith("Need help now? Ireland")
    assert "\nPoisoning: 01 809 2166" in blocks[1]


def test_the_finished_page_is_that_of_the_long_way(run):
    for code in ("IE", "AF", ""):
        finished, long = (
            run("overdose", *words, env={"SHCLI_COUNTRY": code}).stdout for words in ([], ["--color", "never"])
        )
        assert finished == long


def test_no_other_page_shows_it(run):
    assert "Poisoning:" not in run("signs", env={"SHCLI_COUNTRY": "IE"}).stdout


def test_words_about_an_overdose_show_it_and_other_words_at_risk_do_not(run):
    swallowed, wish = (
        run("search", words, "--country", "IE").stdout for words in ("i swallowed a lot of pills", "i want to die")
    )

    assert "\nPoisoning: 01 809 2166" in swallowed
    assert "Poisoning:" not in wish
