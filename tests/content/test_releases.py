"""Contacts laid beside the program: used when newer, whole and of the same form, and never otherwise."""

import os
import shutil
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from shcli.authoring.compile import compile_contacts
from shcli.authoring.records import content as contents
from shcli.content import package, releases
from shcli.content.library import Library
from shcli.content.opening import open_library
from shcli.render.site.search.library import write_library

DATA = Path(__file__).parent.parent.parent / "data"
NEWER = "2199-01-01"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory):
    """A release of a day to come, in which one number differs from the built-in one."""
    folder = tmp_path_factory.mktemp("corrected")
    data = folder / "data"
    shutil.copytree(DATA, data)
    path = data / "contacts" / "europe-north.yaml"
    text = path.read_text(encoding="utf-8")
    assert 'value: "HELLO to 50808"' in text
    path.write_text(
        text.replace('value: "HELLO to 50808"', 'value: "HELLO to 50809"').replace('dial: "50808"', 'dial: "50809"'),
        encoding="utf-8",
    )
    made = folder / "made.sqlite"
    database = sqlite3.connect(made, isolation_level=None)
    database.execute("BEGIN")
    compile_contacts(contents.load(data), database, NEWER)
    database.execute("COMMIT")
    database.close()
    return made


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The reader's folder of data; nothing lies in the system's."""
    monkeypatch.setattr(releases, "SYSTEM", str(tmp_path / "system"))
    folder = tmp_path / "data" / "shcli"
    folder.mkdir(parents=True)
    return folder


def lay(made, folder, *, sums=True):
    folder.mkdir(exist_ok=True)
    laid = folder / releases.NAME
    shutil.copy(made, laid)
    if sums:
        seal(laid)
    return laid


def seal(laid):
    text = f"{sha256(laid.read_bytes()).hexdigest()}  contacts-{NEWER}.sqlite\n"
    (laid.parent / releases.SUMS).write_text(text, encoding="ascii")


def environ(folder):
    return {"XDG_DATA_HOME": str(folder.parent)}


def shown(folder):
    """What is shown for one service, and the date of the contacts."""
    with open_library(environ=environ(folder)) as library:
        service = next(item for item in library.country("IE").services if item.id == "ie-50808")
        return service.ways[0].value, library.contacts_date


def fault(folder):
    with open_library(environ={}) as library:
        return [release.fault for release in releases.found(library.connection, environ(folder))]


@pytest.fixture
def built_in(place):
    return shown(place.with_name("nothing-here"))


def test_a_newer_release_takes_the_place_of_the_contacts_alone(place, corrected):
    lay(corrected, place)

    assert shown(place) == ("HELLO to 50809", NEWER)
    with open_library(environ=environ(place)) as library, open_library(environ={}) as ours:
        assert library.topics == ours.topics
        assert library.date == ours.date
        assert library.language("de") == ours.language("de")
        assert [service for _, service, _ in library.services_named("50809")] == ["ie-50808"]
        assert library.services_named("50808") == []
        assert library.search("i want to die").crisis


def test_the_search_of_a_site_has_the_numbers_of_the_release(place, corrected, tmp_path):
    lay(corrected, place)
    with open_library(environ=environ(place)) as library:
        write_library(library, tmp_path / "search.sqlite")
    with Library(sqlite3.connect(tmp_path / "search.sqlite")) as written:
        numbers = written.connection.execute("SELECT digits FROM number WHERE country = 'IE'").fetchall()
        assert ("50809",) in numbers
        assert ("50808",) not in numbers
        assert [service for _, service, _ in written.services_named("50809")] == ["ie-50808"]


def test_the_newest_of_the_two_places_wins(place, corrected, tmp_path):
    lay(corrected, place)
    newest = lay(corrected, tmp_path / "system")
    with sqlite3.connect(newest) as database:
        database.execute("UPDATE meta SET value = '2199-01-02' WHERE key = ?", (releases.DATE,))
    database.close()
    seal(newest)

    assert shown(place)[1] == "2199-01-02"


def older(laid):
    with sqlite3.connect(laid) as database:
        database.execute("UPDATE meta SET value = '2020-01-01' WHERE key = ?", (releases.DATE,))
    database.close()
    seal(laid)


def of_another_schema(laid):
    with sqlite3.connect(laid) as database:
        database.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    database.close()
    seal(laid)


def without_a_table(laid):
    with sqlite3.connect(laid) as database:
        database.execute("DROP TABLE number")
    database.close()
    seal(laid)


def with_a_trigger(laid):
    with sqlite3.connect(laid) as database:
        database.execute("CREATE VIEW strange AS SELECT 1")
    database.close()
    seal(laid)


def without_countries(laid):
    with sqlite3.connect(laid) as database:
        database.execute("DELETE FROM country")
    database.close()
    seal(laid)


def changed_behind_its_sum(laid):
    with laid.open("ab") as file:
        file.write(b"\0")


def without_a_sum(laid):
    (laid.parent / releases.SUMS).unlink()


def with_a_folder_for_a_sum(laid):
    (laid.parent / releases.SUMS).unlink()
    (laid.parent / releases.SUMS).mkdir()


def no_database(laid):
    laid.write_bytes(b"contacts\n" * 1000)
    seal(laid)


def a_folder(laid):
    laid.unlink()
    laid.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (older, releases.NOT_NEWER),
        (of_another_schema, releases.OTHER_FORM),
        (without_a_table, releases.OTHER_FORM),
        (with_a_trigger, releases.OTHER_FORM),
        (without_countries, releases.OTHER_FORM),
        (no_database, releases.OTHER_FORM),
        (changed_behind_its_sum, releases.NOT_WHOLE),
        (without_a_sum, releases.NOT_WHOLE),
        (with_a_folder_for_a_sum, releases.NOT_WHOLE),
        (a_folder, releases.NOT_A_FILE),
    ],
)
def test_what_is_not_newer_whole_and_of_our_form_is_never_used(place, corrected, built_in, spoil, said):
    spoil(lay(corrected, place))

    assert fault(place) == [said]
    assert shown(place) == built_in


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", [releases.NAME, releases.SUMS])
def test_a_pipe_is_not_waited_for(place, corrected, built_in, name):
    lay(corrected, place)
    (place / name).unlink()
    os.mkfifo(place / name)

    assert shown(place) == built_in


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user reads everything")
def test_what_may_not_be_read_is_not_used(place, corrected, built_in):
    lay(corrected, place).chmod(0)

    assert shown(place) == built_in


def test_the_day_before_and_the_day_itself_are_not_newer(place, corrected, built_in):
    laid = lay(corrected, place)
    with sqlite3.connect(laid) as database:
        database.execute("UPDATE meta SET value = ? WHERE key = ?", (built_in[1], releases.DATE))
    database.close()
    seal(laid)

    assert fault(place) == [releases.NOT_NEWER]


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ({"XDG_DATA_HOME": "/data"}, ["/data/shcli/contacts.sqlite"]),
        ({"HOME": "/home/me"}, ["/home/me/.local/share/shcli/contacts.sqlite"]),
        ({"XDG_DATA_HOME": "relative", "HOME": "/home/me"}, []),
        ({}, []),
    ],
)
def test_the_places_are_those_of_the_standard(given, own):
    assert releases.paths(given) == [*own, "/usr/share/shcli/contacts.sqlite"]


def test_one_look_at_each_place_and_no_more(monkeypatch):
    looked = []
    monkeypatch.setattr(releases.os, "stat", lambda path: looked.append(path) or (_ for _ in ()).throw(OSError))

    assert not releases.is_laid({"HOME": "/home/me"})
    assert looked == releases.paths({"HOME": "/home/me"})


# The program.


def test_no_finished_card_is_shown_while_a_newer_release_lies_there(run, place, corrected):
    lay(corrected, place)
    before, after = run("crisis", "IE"), run("crisis", "IE", env=environ(place))

    assert "50808" in before.stdout
    assert "50809" in after.stdout
    assert "50808" not in after.stdout
    assert "50809" in run("crisis", "IE", "--all", env=environ(place)).stdout


def test_a_library_that_the_reader_chose_is_not_overlaid(run, place, corrected):
    lay(corrected, place)
    done = run("crisis", "IE", "--library", package.path_of(package.LIBRARY), env=environ(place))

    assert "50808" in done.stdout


def test_the_date_of_the_contacts_is_shown(run, place, corrected):
    lay(corrected, place)
    version = run("--version", env=environ(place)).stdout.splitlines()

    assert version[0].endswith(f", contacts of {NEWER}")
    assert version[1:] == [f"{place / releases.NAME}: used"]
    for words in (["crisis", "IE", "--all"], ["countries", "--format", "markdown"]):
        assert f"Contacts of {NEWER}." in run(*words, env=environ(place)).stdout
    assert f'"contacts": "{NEWER}"' in run("crisis", "IE", "--json", env=environ(place)).stdout


def test_the_version_says_why_a_release_is_not_used(run, place, corrected):
    older(lay(corrected, place))

    assert run("--version", env=environ(place)).stdout.splitlines()[1:] == [
        f"{place / releases.NAME}: not used, {releases.NOT_NEWER}"
    ]
