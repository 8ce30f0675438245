"""A library from anywhere: no wait without end, no silence about whose contacts are shown, and contacts always."""

import json
import os
import sqlite3
import time
from functools import cache

import pytest

import hostile_library
import outcomes

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither such files nor such a clock")

OTHER = "These contacts come from the library you chose, not from shcli."
SECONDS_FOR_CONTACTS = 2.0
START = 4.0
"""Seconds that the start of the program and the built-in contacts may take on a busy machine."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    """A compiled library that nobody has spoiled yet."""
    return hostile_library.compiled(tmp_path_factory.mktemp("compiled"), lambda _, text: text).read_bytes()


def folder_with(place, **files):
    """A library of YAML in which those files are others."""
    folder = hostile_library.folder(place)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def spoiled(place, content, script=(), records=()):
    path = place / "spoiled.sqlite"
    path.write_bytes(content)
    database = sqlite3.connect(path)
    for statement in script:
        database.execute(statement)
    for change in records:
        record = json.loads(database.execute("SELECT record FROM country WHERE code = 'GB'").fetchone()[0])
        change(record)
        database.execute("UPDATE country SET record = ? WHERE code = 'GB'", (json.dumps(record),))
    database.commit()
    database.close()
    return path


@cache
def right(installed, *words):
    """What the program shows with its own library."""
    return installed.run(*words).stdout


def hold_to_the_deadline(installed, library, *, builtin=True):
    """``crisis`` answers in time, and says of its contacts whose they are."""
    for words in (["crisis", "GB"], ["crisis", "GB", "--all"], ["crisis", "GB", "--format", "html"]):
        start = time.monotonic()
        done = installed.run(*words, "--library", str(library))
        assert time.monotonic() - start < 3 * SECONDS_FOR_CONTACTS + START
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert ("built-in" in done.stderr) if builtin else (done.stderr.startswith(OTHER))
        if builtin:
            assert done.stdout == right(installed, *words)


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT"
VIEWS = {
    "countries without end": (
        "DROP TABLE country",
        f"CREATE VIEW country AS {ENDLESS} 'ZZ' || x AS code, 'n' AS name, '{{}}' AS record FROM c",
    ),
    "names without end": (
        "DROP TABLE country_name", f"CREATE VIEW country_name AS {ENDLESS} 'n' || x AS name, 'GB' AS code FROM c",
    ),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END",),
}  # fmt: skip


@pytest.mark.parametrize("what", VIEWS)
def test_a_compiled_library_holds_tables_alone(installed, compiled, tmp_path, what):
    library = spoiled(tmp_path, compiled, VIEWS[what])
    hold_to_the_deadline(installed, library)
    done = installed.run("topics", "--library", str(library))
    assert (done.returncode, done.stdout) == (3, "")


RECORDS = {
    "thousands of services": lambda record: record.update(services=record["services"] * 6000),
    "a name of seven million letters": lambda record: record.update(name="n " * 3_500_000),
    "a hundred thousand lists in lists": lambda record: record.update(services=json.loads("[" * 900 + "]" * 900)),
    "services that are numbers": lambda record: record.update(services=[1, 2, 3]),
}


@pytest.mark.parametrize("what", RECORDS)
def test_records_without_measure_are_left_for_the_built_in_contacts(installed, compiled, tmp_path, what):
    library = spoiled(tmp_path, compiled, records=[RECORDS[what]])
    hold_to_the_deadline(installed, library)
    for words in (["one"], ["plan"], ["search", "words"], ["countries"], []):
        done = installed.run(*words, "--library", str(library), env={"SHCLI_COUNTRY": "GB"})
        assert done.returncode in (0, 1, 3)
        assert "Traceback" not in done.stderr
        assert len(done.stdout) < 1_000_000


def test_contacts_of_a_chosen_library_always_say_so(installed, compiled, tmp_path):
    library = spoiled(tmp_path, compiled)
    hold_to_the_deadline(installed, library, builtin=False)
    for words in (["one"], ["plan"], ["search", "words"], ["countries"], ["topics"], ["about"], [], ["116 123"]):
        done = installed.run(*words, "--library", str(library), env={"SHCLI_COUNTRY": "GB"})
        assert OTHER in done.stderr.splitlines(), words
        assert OTHER not in installed.run(*words, env={"SHCLI_COUNTRY": "GB"}).stderr
    done = installed.run("plan", "--json", env={"SHCLI_COUNTRY": "GB", "SHCLI_LIBRARY": str(library)})
    assert OTHER in json.loads(done.stdout)["notices"]


FILES = ("topics.yaml", "contacts.yaml", "lexicon.yaml", "topics/b.yaml", "wording.yaml")
STRANGE = {
    "a FIFO": os.mkfifo if hasattr(os, "mkfifo") else None,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link out of the library": lambda path: path.symlink_to("/etc/passwd"),
    "a link that goes round": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("nothing"),
}


@posix
@pytest.mark.parametrize("what", STRANGE)
def test_only_ordinary_files_of_the_folder_itself_are_read(installed, tmp_path, what):
    for name in FILES if outcomes.ALL else (FILES[[*STRANGE].index(what)],):
        folder = hostile_library.folder(tmp_path / name.replace("/", "-"))
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.unlink(missing_ok=True)
        STRANGE[what](path)
        done = installed.run("check", str(folder))
        assert done.returncode == 3
        assert f"{path}:1:1: error: " in done.stdout
        assert "root:" not in done.stdout
        if name == "wording.yaml":
            continue
        hold_to_the_deadline(installed, folder)
        for words in (["topics"], ["search", "words"], ["build", str(folder), "--output", str(tmp_path / "x")]):
            assert installed.run(*words, env={"SHCLI_LIBRARY": str(folder)}).returncode == 3


@posix
def test_a_folder_that_is_a_link_out_of_the_library_is_not_entered(installed, tmp_path):
    folder = hostile_library.folder(tmp_path / "library")
    (folder / "topics").symlink_to("/")
    done = installed.run("check", str(folder))
    assert f"{folder / 'topics'}:1:1: error: is a link that leads out of the library" in done.stdout


RUNAWAY = """
rules:
  - {id: slow, level: error, message: m, instead: i, why: w, sources: [], bad: [<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>b],
     good: [well], patterns: ["(a+)+$"]}
hedges: ["(not closed"]
"""
BOMB = "a: &a [x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20)
)
ANCHORS = "".join(f"- &a{number} {number}\n" for number in range(100_000))


@posix
def test_a_rule_of_wording_that_never_ends_is_noted_at_its_place(installed, tmp_path):
    folder = folder_with(tmp_path / "library", wording=RUNAWAY)
    done = installed.run("check", str(folder))
    assert done.returncode == 3
    assert f"{folder}/wording.yaml:3:5: error: this rule takes too long" in done.stdout
    assert f"{folder}/wording.yaml:5:10: error: this is no regular expression" in done.stdout


@posix
@pytest.mark.parametrize("text", [BOMB, ANCHORS, f"- text: {'word ' * 3_000_000}"], ids=["bomb", "anchors", "15 MB"])
def test_text_that_swells_or_floods_is_refused(installed, tmp_path, text):
    folder = folder_with(tmp_path / "library", contacts=text)
    hold_to_the_deadline(installed, folder)
    done = installed.run("check", str(folder))
    assert done.returncode == 3
    assert len(done.stdout) < 1_000_000


def longer(times):
    """Our page of YAML with one text that is that many times longer."""
    return hostile_library.TOPIC.replace("text: Words about it.", "text: " + "Word and so on. " * times, 1)


def test_a_page_as_long_as_may_be_is_found_and_shown(installed, tmp_path):
    folder = folder_with(tmp_path / "library", topics=longer(4900))
    for words in (["search", "word"], ["one"], ["one", "--json"]):
        start = time.monotonic()
        done = installed.run(*words, "--library", str(folder))
        assert (done.returncode, done.stderr.replace(f"{OTHER}\n", "")) == (0, "")
        assert time.monotonic() - start < 2 * START


def test_a_page_that_is_longer_is_refused_at_its_place(installed, tmp_path):
    folder = folder_with(tmp_path / "library", topics=longer(9000))
    for words in (["check", str(folder)], ["build", str(folder), "--output", str(tmp_path / "x.sqlite")]):
        done = installed.run(*words)
        assert done.returncode == 3
        assert f"{folder / 'topics.yaml'}:2:3: error: this page is longer than 80,000 characters" in (
            done.stdout + done.stderr
        )
