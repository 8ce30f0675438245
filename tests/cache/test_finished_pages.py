"""The short way and the long way show the same pages."""

import io
import shutil
import sys

import pytest

from shcli.cache import build as prebuild
from shcli.cache import reader as prebuilt
from shcli.commands import crisis as contacts
from shcli.commands import topic as reading
from shcli.content import package as builtin
from shcli.context import Settings, World
from shcli.render import display
from shcli.render.text import render

PLACES = {
    "nowhere": {"TZ": "UTC"},
    "named": {"TZ": "UTC", "SHCLI_COUNTRY": "ireland"},
    "guessed": {"TZ": "Europe/Berlin"},
    "by language": {"TZ": "UTC", "LANG": "fr_FR.UTF-8"},
    "in doubt": {"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"},
    "unknown zone": {"TZ": "Mars/Olympus"},
}


@pytest.fixture(scope="module", autouse=True)
def compiled():
    if not builtin.is_current():
        prebuild.build_builtin()
    assert builtin.is_current()


@pytest.fixture(scope="module")
def live():
    """The library as compiled from YAML this minute, not the file on disk."""
    from pathlib import Path

    from shcli.authoring.compile import in_memory
    from shcli.content.library import Library

    return Library(in_memory(Path(builtin.data_folder())))


def shelf(form):
    return prebuilt.Shelf(form, World().today)


def shown(answer, form):
    return render(answer.page + answer.foot, width=display.PAGE_WIDTH, colour=form == prebuilt.COLOUR)


@pytest.mark.parametrize("form", [prebuilt.PLAIN, prebuilt.COLOUR])
@pytest.mark.parametrize("place", PLACES)
def test_every_topic_is_byte_for_byte_the_live_page(live, form, place):
    world = World(environ=PLACES[place])
    for identifier, _, _ in live.topics():
        answer = reading.topic(live, world, Settings(), [identifier])
        assert shelf(form).page("topic", identifier, PLACES[place]) == shown(answer, form)


@pytest.mark.parametrize("form", [prebuilt.PLAIN, prebuilt.COLOUR])
def test_every_countrys_contacts_are_byte_for_byte_the_live_page(live, form):
    for country in live.countries():
        answer = contacts.crisis(live, World(environ={}), Settings(), country.code)
        assert shelf(form).crisis(country.code, {}) == shown(answer, form)


@pytest.mark.parametrize("form", [prebuilt.PLAIN, prebuilt.COLOUR])
@pytest.mark.parametrize("place", PLACES)
def test_home_and_guessed_contacts_are_byte_for_byte_the_live_page(live, form, place):
    world = World(environ=PLACES[place])
    assert shelf(form).page("home", "", PLACES[place]) == shown(reading.front(live, world, Settings()), form)
    assert shelf(form).crisis("", PLACES[place]) == shown(contacts.crisis(live, world, Settings()), form)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["topics"],
        ["signs"],
        ["topic", "Warning", "signs"],
        ["crisis"],
        ["crisis", "GB"],
        ["crisis", "united", "kingdom"],
    ],
)
@pytest.mark.parametrize("place", PLACES)
def test_as_processes_both_ways_print_the_same(run, arguments, place):
    short = run(*arguments, env=PLACES[place])
    long = run(*arguments, "--no-pager", env=PLACES[place])
    assert (short.stdout, short.returncode) == (long.stdout, long.returncode)


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        (["crisis", "--all"], {}),
        (["crisis"], {"COLUMNS": "79"}),
        (["crisis"], {"SHCLI_ACCESSIBLE": "1"}),
        (["crisis"], {"TERM": "dumb"}),
        (["crisis"], {"SHCLI_LIBRARY": "elsewhere"}),
        (["crisis", "atlantis"], {}),
        (["crisis"], {"SHCLI_COUNTRY": "atlantis"}),
        (["topic", "nothing-like-it"], {}),
        (["search", "scars"], {}),
        (["topics"], {}),
    ],
)
def test_what_needs_more_than_a_finished_page_goes_the_long_way(monkeypatch, arguments, environ):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert prebuilt.show(arguments) is False
    assert stream.getvalue() == ""


def test_a_page_whose_dates_have_passed_is_not_shown():
    assert prebuilt.Shelf(prebuilt.PLAIN, "2026-11-22").crisis("GB", {})
    assert prebuilt.Shelf(prebuilt.PLAIN, "2199-01-01").crisis("US", {}) == ""


def test_a_set_made_from_other_data_or_code_is_not_current(monkeypatch, tmp_path):
    manifest = tmp_path / "manifest.txt"
    monkeypatch.setattr(builtin, "MANIFEST", str(manifest))
    assert not builtin.is_current()
    manifest.write_text(builtin.manifest_text(), encoding="utf-8")
    assert builtin.is_current()
    manifest.write_text(builtin.manifest_text().replace("data/topics.yaml\t", "data/topics.yaml\t1"), encoding="utf-8")
    assert not builtin.is_current()


def test_an_edit_during_a_build_makes_its_result_an_old_one(monkeypatch, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(builtin.data_folder(), data)
    monkeypatch.setattr(builtin, "data_folder", lambda: str(data))
    for name, path in (("COMPILED", ""), ("MANIFEST", "manifest.txt"), ("LIBRARY", "library.sqlite")):
        monkeypatch.setattr(builtin, name, str(tmp_path / "compiled" / path))

    def edit(*_):
        with (data / "topics.yaml").open("a", encoding="utf-8") as file:
            file.write("# An author was here.\n")

    monkeypatch.setattr(prebuild, "write_pages", edit)
    prebuild.build_builtin()
    assert not builtin.is_current()
    monkeypatch.setattr(prebuild, "write_pages", lambda *_: None)
    prebuild.build_builtin()
    assert builtin.is_current()
