"""Whatever is broken, the contacts appear; everything else fails in a line or two that says where they are."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

import command_lines
from checkout import DOCS, HELPERS, TESTS
from installed_copy import PATIENCE, limit
from shcli import __main__ as edge

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits and streams")

CONTACT_LINE = "Need help now? Type: shcli crisis"
CRISIS = [["crisis"], ["crisis", "GB"], ["crisis", "GB", "--all"]]
"""A finished card without and with a country, and a page that is made now."""


def assert_contacts(done, *, words=("crisis", "GB"), code=0):
    """The page of contacts stands on standard output, with its numbers, and nothing looks like a crash."""
    assert done.returncode == code, done.stderr
    shown = " ".join(done.stdout.split())
    for expected in ("999", "116 123") if "GB" in words else ("emergency number", "https://findahelpline.com"):
        assert expected in shown
    assert "Traceback" not in done.stdout + (done.stderr or "")


SURROUNDINGS = {
    "nothing at all": {"PATH": None, "TZ": None, "PYTHONUTF8": None},
    "a home that does not exist": {"HOME": "/nowhere/at/all", "TMPDIR": "/nowhere/at/all"},
    "a nonsense locale": {"LC_ALL": "xx_YY.nonsense", "LANG": "%%%", "PYTHONUTF8": None},
    "a plain C locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "a dumb terminal": {"TERM": "dumb"},
    "an unknown terminal": {"TERM": "no-such-terminal", "FORCE_COLOR": "1"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "fewer columns than none": {"COLUMNS": "-1"},
    "columns that are no number": {"COLUMNS": "wide"},
    "columns without end": {"COLUMNS": "9" * 40},
    "columns in other digits": {"COLUMNS": "\u0664\u0660"},
    "one column": {"COLUMNS": "1"},
    "a zone that is a path": {"TZ": "../../etc/passwd"},
    "a zone of many lines": {"TZ": "Europe/London\nGB\t\t"},
    "ASCII output": {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": None},
    "output for old Windows": {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": None},
    "output in two-byte units": {"PYTHONIOENCODING": "cp932", "PYTHONUTF8": None},
    "a pager that does not exist": {"PAGER": "/no/such/pager"},
    "warnings taken for errors": {"PYTHONWARNINGS": "error"},
    "Python in its own debugging mode": {"PYTHONDEVMODE": "1"},
    "a request for details of faults": {"SHCLI_DEBUG": "1"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_in_strange_surroundings(installed, words, surroundings):
    assert_contacts(installed.run(*words, env=SURROUNDINGS[surroundings]), words=words)


LIMITS = {
    "16 open files": ("RLIMIT_NOFILE", 16),
    "300 MB of address space": ("RLIMIT_AS", 300 * 1024 * 1024),
    "no byte may be written to any file": ("RLIMIT_FSIZE", 0),
    "no further process": ("RLIMIT_NPROC", 0),
}


@posix
@pytest.mark.parametrize("what", LIMITS)
@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_within_tight_limits(installed, words, what):
    assert_contacts(installed.run(*words, preexec_fn=limit(*LIMITS[what])), words=words)


@pytest.mark.parametrize("options", [["-O"], ["-OO"], ["-B"], ["-S"], ["-s", "-E"]], ids=" ".join)
@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_under_options_of_the_interpreter(installed, words, options):
    """With -S no installed package is found at all; with -E no PYTHONPATH is, so the working directory has to do."""
    assert_contacts(installed.run(*words, python=options), words=words)


@posix
@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_from_a_folder_that_has_been_deleted(installed, words, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    command = ["sh", "-c", 'cd "$1" && rmdir "$1" && shift && exec "$@"', "sh", str(gone), *installed.command(*words)]
    done = subprocess.run(
        command, env=installed.environment(), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert_contacts(done, words=words)


@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_where_nothing_may_be_written(installed, words, tmp_path):
    refuse = (
        "import os, sys\n"
        "def refuse(event, arguments):\n"
        "    changes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND\n"
        "    writes = event == 'open' and arguments[2] & changes\n"
        "    if writes or event.startswith(('os.mkdir', 'os.rename', 'os.remove')):\n"
        "        raise OSError(30, 'Read-only file system')\n"
        "sys.addaudithook(refuse)\n"
    )
    (tmp_path / "sitecustomize.py").write_text(refuse, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(installed.folder)))
    assert_contacts(installed.run(*words, env={"PYTHONPATH": path}), words=words)


CLOSED = {"<&-": "stdout", "2>&-": "stdout", "<&- 2>&-": "stdout", ">&-": "stderr", "<&- >&-": "stderr"}
"""Closed streams, and the stream that is left for the contacts."""


@posix
@pytest.mark.parametrize("streams", CLOSED)
@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_on_the_stream_that_is_left(installed, words, streams):
    done = shell(installed, f"{command_line(installed, *words)} {streams}")
    done.stdout, done.stderr = (getattr(done, CLOSED[streams]), "")
    assert_contacts(done, words=words)


@posix
def test_without_any_stream_it_ends_in_silence(installed):
    for words in (["crisis"], ["topics"], ["--help"], ["no-such-page"]):
        done = shell(installed, f"{command_line(installed, *words)} <&- >&- 2>&-")
        assert (done.stdout, done.stderr) == ("", "")
        assert done.returncode in (0, 1, 70)


@posix
@pytest.mark.parametrize("words", [["topics"], ["topic", "signs"], ["about", "--json"]], ids=" ".join)
def test_a_page_with_nowhere_to_go_is_a_fault_in_one_line(installed, words):
    done = shell(installed, f"{command_line(installed, *words)} >&-")
    assert done.returncode == 70
    assert "could not be written" in done.stderr
    assert "--json" in words or (done.stderr.count("\n") == 1 and CONTACT_LINE in done.stderr)


def command_line(installed, *words):
    return " ".join(installed.command(*words))


def shell(installed, line):
    return subprocess.run(
        ["sh", "-c", line], env=installed.environment(), cwd=installed.folder, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


# A library or a package that is broken


BLOCK = 4096
WITHOUT_CONTACTS = """
- id: one
  title: One
  summary: A page of our own.
  help_now: [{text: Call for help.}]
  sections: [{id: part, title: Part, blocks: [{text: Words.}]}]
  next_steps: [{text: Take one step.}]
  hope: {text: It can get better.}
  reviewed: "2026-01-02"
"""


def broken_libraries(folder, installed):
    """Places that hold no library one could use."""
    whole = (installed.compiled / "library.sqlite").read_bytes()
    files = {
        "empty": b"",
        "garbage": b"SQLite format 3\0" + bytes(range(256)) * 20,
        "truncated": whole[: len(whole) // 2],
        "zeroed": whole[:BLOCK] + bytes(len(whole) - BLOCK),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "no topics").mkdir()
    (folder / "bad yaml").mkdir()
    (folder / "bad yaml" / "topics.yaml").write_text("- id: [", encoding="utf-8")
    return [*files, "no topics", "bad yaml", "missing"]


def test_contacts_appear_whatever_library_was_chosen(installed, tmp_path):
    (tmp_path / "no contacts").mkdir()
    (tmp_path / "no contacts" / "topics.yaml").write_text(WITHOUT_CONTACTS, encoding="utf-8")
    for name in [*broken_libraries(tmp_path, installed), "no contacts"]:
        place = str(tmp_path / name)
        for done in (
            installed.run("crisis", "GB", "--library", place),
            installed.run("crisis", "GB", env={"SHCLI_LIBRARY": place, "SHCLI_DEBUG": "1"}),
        ):
            assert_contacts(done)
            assert len(done.stderr.splitlines()) == 1, f"one line on the library: {name}: {done.stderr}"
            assert "library" in done.stderr


def assert_told_as_broken(done):
    """A line on what is wrong, a line on what to do, the contact line; nothing on standard output."""
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) <= 3
    assert done.stderr.endswith(f"{CONTACT_LINE}\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["topics"], ["signs"], ["search", "scars"], ["plan"]], ids=" ".join)
def test_other_commands_say_in_a_line_or_two_that_the_library_is_broken(installed, tmp_path, words):
    for name in broken_libraries(tmp_path, installed):
        assert_told_as_broken(installed.run(*words, "--library", str(tmp_path / name)))


def test_a_library_with_damage_inside_is_told_as_broken_by_all_that_meet_it(installed, tmp_path):
    """Blocks of the file are gone one after the other; what does not need them shows its page."""
    whole = (installed.compiled / "library.sqlite").read_bytes()
    damaged = tmp_path / "damaged.sqlite"
    size = len(whole) // 6
    met = 0
    for start in range(BLOCK, len(whole), size):
        damaged.write_bytes(whole[:start] + bytes(size) + whole[start + size :])
        for words in (["topics"], ["signs"], ["search", "scars"], ["sources"], ["countries"]):
            done = installed.run(*words, "--library", str(damaged))
            if done.returncode:
                met += 1
                assert_told_as_broken(done)
        assert_contacts(installed.run("crisis", "GB", env={"SHCLI_LIBRARY": str(damaged)}))
    assert met


PACKAGES = ["typer", "rich", "yaml", "pydantic", "sqlite3", "jinja2"]
BREAKS = {
    "raises": "raise RuntimeError('broken')",
    "is missing": "raise ModuleNotFoundError('no such package')",
    "is no Python": "this is not Python",
    "is empty": "",
}


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("package", PACKAGES)
def test_contacts_appear_with_a_broken_package(installed, tmp_path, package, how):
    (tmp_path / f"{package}.py").write_text(BREAKS[how], encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(installed.folder)))
    for words in CRISIS[1:]:
        assert_contacts(installed.run(*words, env={"PYTHONPATH": path}))


NEEDED = {
    "typer": [["--help"], ["--version"], ["topic", "--help"], ["completion", "bash"]],
    "sqlite3": [["topics"], ["signs", "--no-pager"], ["search", "scars"], ["about"], ["countries"]],
    "pydantic": [["check"], ["schema", "topics-file"]],
    "jinja2": [["about", "--format", "html"]],
}
"""Commands that cannot do without a package."""


@pytest.mark.parametrize(
    ("package", "words"),
    [pytest.param(name, words, id=f"{name}: {' '.join(words)}") for name in NEEDED for words in NEEDED[name]],
)
def test_other_commands_say_in_two_lines_that_something_is_broken(installed, tmp_path, package, words):
    (tmp_path / f"{package}.py").write_text("raise RuntimeError('broken')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(installed.folder)))
    done = installed.run(*words, env={"PYTHONPATH": path})
    assert done.returncode == 70
    in_own_words = edge._asked(words)[0] == edge.OWN_WORDS  # noqa: SLF001 - who gets the contacts with it
    assert ("https://findahelpline.com" in done.stdout) if in_own_words else not done.stdout
    assert done.stderr.splitlines() == ["Something in shcli went wrong.", CONTACT_LINE]
    debugging = installed.run(*words, env={"PYTHONPATH": path, "SHCLI_DEBUG": "1"})
    assert debugging.returncode == 70
    assert "RuntimeError: broken" in debugging.stderr


WITHOUT_PACKAGES = [words for words in command_lines.COMMANDS if words[:1] not in (["schema"], ["completion"])]


@pytest.mark.parametrize("words", WITHOUT_PACKAGES, ids=" ".join)
def test_every_reading_command_needs_nothing_but_the_interpreter(installed, words):
    """With -S no installed package is found at all."""
    usual, alone = installed.run(*words), installed.run(*words, python=["-S"])
    assert (alone.stdout, alone.stderr, alone.returncode) == (usual.stdout, usual.stderr, usual.returncode)
    assert alone.returncode in (0, 1)


def test_a_fault_is_json_for_a_program(installed, tmp_path):
    (tmp_path / "sqlite3.py").write_text("raise RuntimeError('broken')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(installed.folder)))
    for words in (["topics", "--json"], ["crisis", "--format", "json"], ["--format=json", "about"]):
        done = installed.run(*words, env={"PYTHONPATH": path})
        error = json.loads(done.stderr)["error"]
        assert (done.returncode, done.stdout, error["code"]) == (70, "", 70)
        assert CONTACT_LINE in error["message"]


# The compiled form


def half(content):
    return content[: len(content) // 2]


def zeroed(content):
    return bytes(len(content))


def gone(_):
    return None


CHANGES = {"gone": gone, "empty": lambda _: b"", "truncated": half, "zeroed": zeroed}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", ["index.txt", "names.txt", "pages.txt"])
def test_contacts_appear_with_broken_finished_pages(installed, tmp_path, name, change):
    broken = installed.copy(tmp_path / "broken")
    broken.replace(f"compiled/{name}", CHANGES[change])
    assert_contacts(broken.run("crisis", "GB"))
    assert_contacts(broken.run("crisis", env={"TZ": "Europe/London"}))


@pytest.mark.parametrize("change", CHANGES)
def test_contacts_appear_with_a_broken_compiled_library(installed, tmp_path, change):
    broken = installed.copy(tmp_path / "broken")
    broken.replace("compiled/library.sqlite", CHANGES[change])
    assert_contacts(broken.run("crisis", "GB"))
    assert_contacts(broken.run("crisis", "GB", "--all"))


def test_contacts_appear_without_the_manifest(installed, tmp_path):
    broken = installed.copy(tmp_path / "broken")
    broken.replace("compiled/manifest.txt", gone)
    assert_contacts(broken.run("crisis", "GB"))


@pytest.mark.parametrize("words", CRISIS, ids=" ".join)
def test_contacts_appear_without_the_yaml(installed, tmp_path, words):
    for change in (gone, half, zeroed):
        broken = installed.copy(tmp_path / change.__name__)
        for path in sorted((broken.package / "data").rglob("*.yaml")):
            broken.replace(path.relative_to(broken.package).as_posix(), change)
        assert_contacts(broken.run(*words), words=words)


@pytest.mark.parametrize("folders", [["compiled"], ["compiled", "data"]], ids=" and ".join)
def test_without_any_content_it_still_says_what_helps_anywhere(installed, tmp_path, folders):
    broken = installed.copy(tmp_path / "broken")
    for folder in folders:
        shutil.rmtree(broken.package / folder)
    for words in CRISIS:
        done = broken.run(*words)
        assert_contacts(done, words=["crisis"])
        assert "whole copy" not in done.stderr


def test_a_number_that_a_fault_of_the_disk_has_changed_is_not_shown(installed, tmp_path):
    broken = installed.copy(tmp_path / "broken")
    broken.replace("compiled/pages.txt", lambda pages: pages.replace(b"116 123", b"116 124"))
    assert_contacts(broken.run("crisis", "GB"))
    (tmp_path / "sqlite3.py").write_text("raise RuntimeError('broken')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(broken.folder)))
    without_library = broken.run("crisis", "GB", env={"PYTHONPATH": path})
    assert "116 124" not in without_library.stdout
    assert "findahelpline" in without_library.stdout


READ_WITHOUT = [
    ["crisis", "GB"], ["crisis!", "GB"], ["Crisis", "GB", "--for", "youth"], ["crisis", "--country=GB"],
    ["--country", "GB", "crisis"], ["crisis", "GB", "--format", "text"], ["crisi", "GB"], ["helpline", "GB"],
    ["--accessible", "crisis", "united", "kingdom"],
]  # fmt: skip
"""Command lines that ask for the contacts of one country."""


@pytest.mark.parametrize("words", READ_WITHOUT, ids=" ".join)
def test_the_card_of_the_country_appears_when_nothing_but_the_finished_pages_works(installed, tmp_path, words):
    (tmp_path / "sqlite3.py").write_text("raise RuntimeError('broken')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(installed.folder)))
    assert_contacts(installed.run(*words, env={"PYTHONPATH": path, "TZ": "America/New_York"}))


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["crisis", "GB"], edge.CRISIS),
        (["--accessible", "crisis"], edge.CRISIS),
        (["--country", "GB", "crisis"], edge.CRISIS),
        (["crisi"], edge.CRISIS),
        (["search", "crisis"], edge.OWN_WORDS),
        (["i want to die"], edge.OWN_WORDS),
        (["--help"], "home"),
        ([], "home"),
    ],
)
def test_the_first_word_says_what_was_asked_for(arguments, expected):
    assert edge._asked(arguments)[0] == expected  # noqa: SLF001 - it shows only when all else is broken


# Our own modules


def loaded(installed, words):
    """Our modules that this command line brings in."""
    code = (
        "import sys\n"
        "from shcli.__main__ import main\n"
        f"sys.argv = ['shcli', *{words!r}]\n"
        "main()\n"
        "print(*(name for name in sys.modules if name.startswith('shcli')), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=installed.environment(), capture_output=True, text=True, check=True
    )
    return set(done.stderr.split()) - {"shcli", "shcli.__main__", "shcli.errors"}


OF_THE_FALLBACK = {
    "shcli.cache", "shcli.cache.reader", "shcli.content", "shcli.content.package", "shcli.content.country",
    "shcli.content.readers", "shcli.cli", "shcli.cli.table", "shcli.cli.parameters",
    "shcli.cli.reader", "shcli.cli.door", "shcli.record", "shcli.render", "shcli.render.display",
}  # fmt: skip
"""What reads the line and the finished cards. Without one of these nothing is left to say but what helps anywhere."""


@posix
@pytest.mark.parametrize("words", CRISIS[1:], ids=" ".join)
def test_contacts_appear_with_any_one_of_our_modules_broken(installed, words):
    """All but the package, its edge and the exit codes, without which there is no program to start."""
    cases = [[module, how, words] for module in sorted(loaded(installed, words)) for how in ("import", "call")]
    assert len(cases) >= 2 * 5
    done = subprocess.run(
        [sys.executable, str(HELPERS / "fault_injection.py")], input=json.dumps(cases),
        env=installed.environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    for case, (code, shown, told) in zip(cases, json.loads(done.stdout), strict=True):
        assert (code, told) == (0, ""), (case, told)
        assert ("999" in shown and "116 123" in shown) or (
            case[0] in OF_THE_FALLBACK and "emergency number" in shown and "https://findahelpline.com" in shown
        ), case


# Standard error and half-broken outputs


@posix
def test_a_notice_that_cannot_be_told_takes_no_page_away(installed):
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = installed.run("crisis", "no-such-country", stdout=subprocess.PIPE, stderr=full)
    assert done.returncode == 1
    assert "findahelpline" in done.stdout
    mouth = os.pipe()
    os.close(mouth[0])
    done = installed.run("crisis", "no-such-country", stdout=subprocess.PIPE, stderr=mouth[1])
    os.close(mouth[1])
    assert done.returncode == 1
    assert "findahelpline" in done.stdout


@posix
def test_two_full_disks_end_with_the_code_of_a_fault(installed):
    with open("/dev/full", "w", encoding="utf-8") as full:
        for words in (["topics"], ["crisis", "GB"], ["no-such-page", "--json"]):
            done = installed.run(*words, stdout=full, stderr=full)
            assert done.returncode in (1, 70)


@posix
def test_a_reader_that_takes_one_line_and_leaves_brings_no_message(installed):
    for words in (["crisis", "GB", "--all"], ["sources"], ["crisis"], ["topics", "--json"]):
        done = shell(installed, f"{command_line(installed, *words)} | head -n 1")
        assert (done.returncode, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 1


# What the document says


def test_each_promise_of_the_document_names_a_test_that_exists():
    document = (DOCS / "reliability.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)::(test_\w+)`", document))
    assert len(named) > 40
    for file, test in named:
        sources = [path.read_text(encoding="utf-8") for path in TESTS.rglob(file)]
        assert any(f"def {test}(" in source for source in sources), f"{file}::{test}"


def test_each_promise_of_privacy_is_in_the_document():
    from shcli.commands.promises import PROMISES

    document = (DOCS / "reliability.md").read_text(encoding="utf-8")
    for promise in PROMISES:
        assert f"| P{promise.number}: {promise.words} | `test_privacy.py::{promise.test}` |" in document


def test_every_reading_command_is_among_the_command_lines_that_tests_try():
    """A reminder: a new command belongs into the tests of terminals and faults.

    ``wait`` takes whole minutes, ``handout`` writes for a browser and needs Jinja, ``mcp`` is for programs.
    """
    tried = {words[0] for words in command_lines.COMMANDS if words}
    assert tried >= set(command_lines.NAMES) - {"clear", "build", "site", "check", "mcp", "wait", "handout"}
