"""The blank safety plan: the published steps, room to write, the country's contacts, nothing stored."""

import json
import os
import stat

import pytest

import html_reader
from commands import BRITISH, NOWHERE, ask
from shcli.content.library import Library
from shcli.content.serialize import from_dict
from shcli.errors import ShcliError
from shcli.model import Plan, PlanStep
from shcli.pages import blocks
from shcli.pages.plan import CONTACTS_TITLE, MOST_LINES, SERVICES, plan_page
from shcli.render.text import render

FORMATS = ["text", "markdown", "html"]
PUBLISHED = ("warning-signs", "things-alone", "people-and-places", "people-to-ask", "professionals", "safer-space")
"""The six steps of the Safety Planning Intervention (Stanley and Brown, 2012), in their order."""


@pytest.fixture
def british(library):
    return ask("plan", BRITISH, library=library)


def words(text):
    return " ".join(text.split())


def test_the_plan_has_the_published_steps_in_their_order(library):
    steps = [step.id for step in library.plan().steps]
    assert steps[: len(PUBLISHED)] == list(PUBLISHED)
    assert "stanley-brown-2012" in library.plan().cites


@pytest.mark.parametrize("form", FORMATS)
def test_every_step_shows_its_title_and_its_hint_in_order(run, library, form):
    printed = run("plan", "--format", form, env={"SHCLI_COUNTRY": "IE"}).stdout
    shown = words("".join(html_reader.read(printed).words) if form == "html" else printed).replace("`", "")
    place = 0
    for step in library.plan().steps:
        hint = step.hint.partition(" For numbers to copy here, see `")[0]
        for text in (step.title, hint):
            place = shown.index(words(text.replace("`", "")), place)


def test_every_step_has_its_lines_to_write_on(run, library):
    wanted = sum(step.lines for step in library.plan().steps)
    assert all(step.lines >= 2 for step in library.plan().steps)
    for width in (20, 40, 80):
        lines = run("plan", "--width", str(width)).stdout.splitlines()
        assert sum(len(line) == width and set(line.strip()) == {"_"} for line in lines) == wanted
    assert sum(line in {"-", "*"} for line in run("plan", "--format", "markdown").stdout.splitlines()) == wanted


def test_in_the_accessible_form_lines_are_counted_and_nothing_is_drawn(run, library):
    shown = run("plan", "--accessible").stdout
    assert "___" not in shown
    for step in library.plan().steps:
        assert f"\n{step.lines} of {step.lines}:\n" in shown


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("code", ["GB", "US", "IN", "JP"])
def test_the_contacts_of_the_country_are_filled_in_at_their_step(run, library, code, form):
    country = library.country(code)
    shown = run("plan", "--country", code, "--format", form).stdout
    ids = [step.id for step in library.plan().steps]
    step = library.plan().steps[ids.index("professionals")]
    following = library.plan().steps[ids.index("professionals") + 1]
    here = shown[shown.index(step.title) : shown.index(following.title)]
    assert country.emergency[0].number in here
    for service in country.services[:SERVICES]:
        assert service.ways[0].value.split(" to ")[-1].split(",")[0] in here
    assert (f"shcli crisis {code} --all" in here) is (form == "text"), "a sheet of paper runs no command"


def test_the_plan_names_three_services_and_where_the_rest_is(library):
    """As many as a person can try in turn on a hard day."""
    country = next(record for record in library.countries if len(record.services) > 4)
    shown = ask("plan", library=library, options={"country": country.code}).words()
    assert [service.name in shown for service in country.services[:4]] == [True, True, True, False]


def test_a_guessed_country_is_called_a_guess_with_the_way_to_correct_it(run):
    shown = words(run("plan", env={"TZ": "Europe/Dublin"}).stdout)
    guess = "We guess Ireland because the time zone is Europe/Dublin. For another country: shcli plan --country NAME"
    assert guess in shown
    assert "We guess" not in run("plan", "--country", "IE").stdout


def test_where_the_machine_points_to_two_countries_the_zone_wins_and_the_other_is_named(run):
    shown = run("plan", env={"TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"}).stdout
    assert "Germany" in {line.strip() for line in shown.splitlines()}
    assert "For another country, or for France: shcli plan --country NAME" in words(shown)


def test_without_a_country_the_plan_says_how_to_name_one_and_where_helplines_are_listed(run):
    done = run("plan")
    assert done.returncode == 0
    assert "shcli plan --country NAME" in words(done.stdout)
    assert "findahelpline.com" in done.stdout


def test_a_country_without_contacts_says_so_and_the_plan_still_prints(run, library):
    done = run("plan", "--country", "Atlantis")
    assert done.returncode == 0
    assert "no contacts" in done.stderr
    assert "Atlantis" not in done.stderr
    assert done.stdout.startswith(library.plan().title)


def test_a_library_without_a_plan_says_so(tmp_path):
    import sqlite3

    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.executescript("CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('plan', 'null')")
    with pytest.raises(ShcliError) as caught:
        ask("plan", NOWHERE, library=Library(connection))
    connection.close()
    assert caught.value.exit_code == 1
    assert "plan.yaml" in caught.value.hint


def test_a_plan_without_the_step_for_services_has_the_contacts_before_its_closing_words(library):
    plan = Plan("Plan", "Begin.", (PlanStep("one", "One", "Think.", 2),), "End.", ())
    page = plan_page(plan, library.country("GB"), (), (), {}, today="2026-11-25")
    headings = [block.text for block in page if isinstance(block, blocks.Heading)]
    assert headings == ["One", CONTACTS_TITLE]
    flat = str(page)
    assert flat.index("116 123") < flat.index("End.")


def test_a_plan_from_anywhere_is_cleaned_and_cannot_fill_the_screen():
    step = {"id": "a", "title": "Title\u202e\x1b[2J", "hint": "hint", "lines": 10**9}
    plan = from_dict(Plan, {"title": "t", "introduction": "i", "steps": [step], "closing": "c", "cites": []})
    assert plan.steps[0].title == "Title[2J"
    shown = render(plan_page(plan, None, (), (), {}, today="2026-11-25"), width=80)
    assert shown.count("\n  ____") == MOST_LINES


def test_the_data_holds_plan_contacts_and_sources(british, library):
    data = json.loads(json.dumps(british.data))
    assert [step["id"] for step in data["steps"]] == [step.id for step in library.plan().steps]
    assert data["contacts"][0]["code"] == "GB"
    assert data["contacts"][0]["emergency"][0]["number"] == "999"
    assert [source["id"] for source in data["sources"]] == list(library.plan().cites)
    assert data["worldwide"] == []


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_stored(run, tmp_path, form):
    home = tmp_path / "home"
    home.mkdir()
    before = _files(tmp_path)
    assert run("plan", "--format", form, env={"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}).returncode == 0
    assert _files(tmp_path) == before


def _files(folder):
    return sorted(
        (os.path.join(place, name), os.stat(os.path.join(place, name)).st_mtime_ns)
        for place, _, names in os.walk(folder)
        for name in names
        if stat.S_ISREG(os.stat(os.path.join(place, name)).st_mode)
    )
