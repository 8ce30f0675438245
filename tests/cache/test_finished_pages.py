"""A finished page is byte for byte the page that would be made now, and is shown only where it is."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import in_process
from shcli.authoring.compile import in_memory
from shcli.cache import build, freshness, reader
from shcli.cli.reader import Line
from shcli.content import package
from shcli.content.library import Library
from shcli.context import Context

PLACES = {
    "nowhere": {"TZ": "UTC"},
    "named": {"TZ": "UTC", "SHCLI_COUNTRY": "ireland"},
    "guessed": {"TZ": "Europe/Berlin"},
    "by language": {"TZ": "UTC", "LANG": "fr_FR.UTF-8"},
    "in doubt": {"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"},
    "in English": {"TZ": "Europe/Paris", "LANG": "en_GB.UTF-8"},
    "without contacts of its own": {"TZ": "Europe/Jersey"},
    "unknown zone": {"TZ": "Mars/Olympus"},
}
FORMS = {reader.PLAIN: {}, reader.COLOUR: {"FORCE_COLOR": "1"}}


@pytest.fixture(scope="module")
def live():
    """The library as compiled from YAML this minute, not the file on disk."""
    with Library(*in_memory(Path(package.data_folder()))) as library:
        yield library


@pytest.fixture
def compare(monkeypatch, live):
    """Hold the page that lies ready against the one made from the YAML of this minute; tell whether one was ready."""
    monkeypatch.setattr(Library, "close", lambda _: None)
    monkeypatch.setattr("shcli.content.opening.open_library", lambda *_, **__: live)
    show = reader.show

    def compare_both(*words, env):
        shown = []
        with monkeypatch.context() as patch:
            patch.setattr(reader, "show", lambda *given: shown.append(show(*given)) or shown[-1])
            finished = in_process.run(*words, env=env)
        with monkeypatch.context() as patch:
            patch.setattr(reader, "show", lambda *_: False)
            made = in_process.run(*words, env=env)
        assert (finished.out, finished.err, finished.code) == (made.out, made.err, made.code), (words, env)
        return shown[-1]

    return compare_both


@pytest.mark.parametrize("form", FORMS)
def test_every_topic_is_byte_for_byte_the_page_made_now(compare, live, form):
    for row in live.topics:
        assert compare("topic", row.id, env={"TZ": "UTC", "SHCLI_COUNTRY": "GB"} | FORMS[form])


@pytest.mark.parametrize("form", [reader.PLAIN, pytest.param(reader.COLOUR, marks=pytest.mark.nightly)])
def test_every_countrys_card_is_byte_for_byte_the_card_made_now(compare, live, form):
    for record in live.countries:
        assert compare("crisis", record.code.upper(), env=FORMS[form]) or record.code.lower() in build.ENGLISH_WORDS


def test_every_countrys_card_in_english_is_byte_for_byte_the_card_made_now(compare, live):
    for record in live.countries:
        compare("crisis", record.code, env={"LANG": "en_GB.UTF-8"})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "words", [[], ["signs"], ["topic", "Warning", "signs"], ["crisis"], ["crisis", "united", "kingdom"]]
)
def test_what_the_machine_says_of_its_country_changes_a_finished_page_as_it_changes_any(compare, words, place, form):
    compare(*words, env=PLACES[place] | FORMS[form])


@pytest.mark.parametrize("words", [[], ["topics"], ["signs"], ["crisis"], ["crisis", "GB"]], ids=" ".join)
def test_as_processes_both_print_the_same(run, words):
    finished = run(*words, env=PLACES["guessed"])
    made = run(*words, "--no-pager", env=PLACES["guessed"])
    assert (finished.stdout, finished.returncode) == (made.stdout, made.returncode)


@pytest.mark.parametrize(
    ("line", "environ"),
    [
        (Line("crisis", {"show_all": True}, {}), {}),
        (Line("crisis", {}, {"format": "json"}), {}),
        (Line("crisis", {}, {}), {"COLUMNS": "79"}),
        (Line("crisis", {}, {}), {"SHCLI_ACCESSIBLE": "1"}),
        (Line("crisis", {}, {}), {"TERM": "dumb"}),
        (Line("crisis", {}, {}), {"SHCLI_LIBRARY": "elsewhere"}),
        (Line("crisis", {}, {}), {"LANG": "fr_FR.UTF-8"}),
        (Line("crisis", {"named": ["atlantis"]}, {}), {}),
        (Line("crisis", {}, {}), {"SHCLI_COUNTRY": "atlantis"}),
        (Line("topic", {"name": ["nothing-like-it"]}, {}), {}),
        (Line("topic", {"name": ["signs"], "brief": True}, {}), {}),
        (Line("search", {"words": ["scars"]}, {}), {}),
        (Line("topics", {}, {}), {}),
    ],
    ids=lambda value: value.command if isinstance(value, Line) else " ".join(value),
)
def test_what_needs_more_than_a_finished_page_is_made_now(line, environ):
    stream = io.StringIO()
    context = Context(environ={"TZ": "UTC", **environ}, stdout=stream)
    assert reader.show(line, context, reader.names()) is False
    assert stream.getvalue() == ""


def test_a_line_that_could_be_shown_is_shown():
    stream = io.StringIO()
    assert reader.show(Line("crisis", {"named": ["GB"]}, {}), Context(environ={}, stdout=stream), reader.names())
    assert "116 123" in stream.getvalue()


def test_no_finished_page_depends_on_the_day_it_is_shown(compare, live, monkeypatch):
    monkeypatch.setattr(Context, "today", "2199-01-01")
    for record in live.countries:
        compare("crisis", record.code, env={})


def test_where_names_cannot_be_read_nothing_is_shown_from_the_finished_pages():
    stream = io.StringIO()
    assert reader.show(Line("crisis", {}, {}), Context(environ={}, stdout=stream), reader.Names("")) is False
    assert stream.getvalue() == ""


# Whether what was built belongs to the data and code of now


@pytest.fixture
def tree(monkeypatch, tmp_path):
    """A small tree of data and code, with nothing built in it."""
    for name in (
        "data/topics.yaml",
        "data/topics/one.yaml",
        "code/module.py",
        "code/compiled/made.py",
        "data/note.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    monkeypatch.setattr(package, "data_folder", lambda: str(tmp_path / "data"))
    monkeypatch.setattr(package, "PACKAGE", str(tmp_path / "code"))
    monkeypatch.setattr(freshness, "INPUTS", str(tmp_path / "inputs.txt"))
    return tmp_path


def test_a_build_is_fresh_until_a_file_it_read_is_changed_added_or_taken_away(tree):
    assert not freshness.is_fresh()
    noted = tree / "inputs.txt"

    def note():
        noted.write_text(freshness.inputs(), encoding="utf-8")
        assert freshness.is_fresh()

    note()
    (tree / "data" / "topics.yaml").write_text("other text", encoding="utf-8")
    assert not freshness.is_fresh()
    note()
    (tree / "data" / "topics" / "two.yaml").write_text("text", encoding="utf-8")
    assert not freshness.is_fresh()
    note()
    (tree / "code" / "module.py").unlink()
    assert not freshness.is_fresh()


def test_a_change_that_keeps_the_size_is_seen_by_its_time(tree):
    (tree / "inputs.txt").write_text(freshness.inputs(), encoding="utf-8")
    status = (tree / "data" / "topics.yaml").stat()
    os.utime(tree / "data" / "topics.yaml", ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert not freshness.is_fresh()


def test_what_the_build_wrote_and_what_nobody_reads_counts_for_nothing(tree):
    (tree / "inputs.txt").write_text(freshness.inputs(), encoding="utf-8")
    (tree / "code" / "compiled" / "made.py").write_text("other text", encoding="utf-8")
    (tree / "data" / "note.txt").write_text("other text", encoding="utf-8")
    assert freshness.is_fresh()


def test_an_edit_during_a_build_makes_its_result_an_old_one(monkeypatch, tmp_path):
    shutil.copytree(package.data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("questions"))
    shutil.copytree(
        package.PACKAGE, tmp_path / "src" / "shcli", ignore=shutil.ignore_patterns("compiled", "__pycache__")
    )
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(package, "CHECKOUT", str(tmp_path))
    monkeypatch.setattr(package, "PACKAGE", str(tmp_path / "src" / "shcli"))
    monkeypatch.setattr(freshness, "INPUTS", str(tmp_path / "build" / "inputs.txt"))

    def edit(*_):
        with (tmp_path / "data" / "topics.yaml").open("a", encoding="utf-8") as file:
            file.write("# An author was here.\n")

    monkeypatch.setattr(build, "write_pages", edit)
    build.build_builtin()
    assert not package.is_current()
    monkeypatch.setattr(build, "write_pages", lambda *_: None)
    build.build_builtin()
    assert package.is_current()


def test_an_installed_package_is_never_asked_whether_it_is_fresh(monkeypatch):
    monkeypatch.setattr(package, "is_checkout", lambda: False)
    monkeypatch.setattr(freshness, "is_fresh", lambda: pytest.fail("nobody edits an installed package"))
    assert package.is_current()


COMPILE = """
import sys
from pathlib import Path
from shcli.authoring.compile import write_file
write_file(*map(Path, sys.argv[1:]))
"""


def test_the_same_content_gives_the_same_bytes_wherever_it_lies(tmp_path, installed):
    made = tmp_path / "library.sqlite"
    subprocess.run(
        [sys.executable, "-c", COMPILE, str(installed.package / "data"), str(made)],
        env=installed.environment(PYTHONHASHSEED="7"), cwd=tmp_path, check=True,
    )  # fmt: skip
    assert made.read_bytes() == (installed.compiled / "library.sqlite").read_bytes()
