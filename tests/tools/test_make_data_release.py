"""A release of the contacts alone is whole, says what changed, and is what the program takes."""

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest

from shcli.authoring.records import content as contents
from shcli.content import releases
from shcli.content.opening import open_library
from shcli.model import Country, EmergencyNumber, Service, Way

ROOT = Path(__file__).parent.parent.parent
DATE = "2199-01-01"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("make_data_release", ROOT / "tools" / "make_data_release.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def made(tool, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    return tool.write(contents.load(ROOT / "data"), DATE, folder)


def test_the_files_bear_the_date_and_the_sums_hold(made):
    assert [path.name for path in made] == [
        f"contacts-{DATE}.sqlite",
        f"contacts-{DATE}.json",
        f"contacts-{DATE}.md",
        releases.SUMS,
    ]
    subprocess.run(["sha256sum", "--check", "--quiet", releases.SUMS], cwd=made[0].parent, check=True)


def test_it_holds_the_same_contacts_in_both_forms_and_nothing_else(made):
    plain = json.loads(made[1].read_text(encoding="utf-8"))
    with open_library(str(made[0])) as library, open_library(environ={}) as ours:
        assert library.countries == ours.countries
        assert library.contacts_date == plain["date"] == DATE
        assert library.topics == ()
        assert {country["code"] for country in plain["countries"]} == {country.code for country in ours.countries}
        assert plain["retired"]


def test_the_program_uses_it_as_it_was_made(made, tmp_path, monkeypatch):
    monkeypatch.setattr(releases, "SYSTEM", str(tmp_path / "nowhere"))
    folder = tmp_path / "shcli"
    folder.mkdir()
    (folder / releases.NAME).write_bytes(made[0].read_bytes())
    (folder / releases.SUMS).write_bytes(made[-1].read_bytes())

    with open_library(environ={"XDG_DATA_HOME": str(tmp_path)}) as library:
        assert library.contacts_date == DATE


def test_the_same_contacts_make_the_same_bytes(tool, made, tmp_path):
    again = tool.write(contents.load(ROOT / "data"), DATE, tmp_path)

    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in made]


def test_a_day_before_the_newest_look_is_refused(tool, tmp_path):
    with pytest.raises(ValueError, match="newer than 2020-01-01"):
        tool.write(contents.load(ROOT / "data"), "2020-01-01", tmp_path)


def country(number, *services):
    emergency = (EmergencyNumber(number=number, purpose="police", status="confirmed", sources=()),)
    return Country(code="NO", name="Norway", emergency=emergency, services=services)


def line(key, value):
    ways = (Way(type="phone", value=value),)
    return Service(id=key, name=key, audience="anyone", group="general", confirmed_by="own-page", sources=(), ways=ways)


def test_the_changelog_names_every_number_that_changed(tool):
    former = tool.numbers_of([country("112", line("gone", "1"), line("same", "2"), line("other", "3"))])
    now = tool.numbers_of([country("113", line("same", "2"), line("other", "4"), line("new", "5"))])

    assert tool.changelog(DATE, former, now).splitlines()[2:] == [
        "- NO emergency, police: 113 (was 112)",
        "- NO gone: taken out, was phone 1",
        "- NO new: new, phone 5",
        "- NO other: phone 4 (was phone 3)",
    ]


def test_a_changelog_without_a_change_says_so(tool):
    now = tool.numbers_of([country("112")])

    assert tool.changelog(DATE, now, now).splitlines()[2:] == ["No number changed."]
    assert "No former release" in tool.changelog(DATE, None, now)


def test_the_former_state_is_a_file_or_a_commit(tool, made):
    now = tool.numbers_of(contents.load(ROOT / "data").contacts.countries)

    assert tool.numbers_of(tool.former_countries(str(made[0]))) == now
