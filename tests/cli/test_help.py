"""Help: every command explains itself with examples that run, and every subject has its page."""

import json
import re
import shlex
import shutil

import pytest

import hostile_library
import in_process
from checkout import PACKAGE, TESTS
from shcli.cli import table, typer_program
from shcli.commands.help_subjects import PLACE_VARIABLES, SHCLI_VARIABLES, SUBJECTS, TERMINAL_VARIABLES

EXAMPLES = [line for one in (table.PROGRAM, *table.COMMANDS.values()) for line, _ in one.examples]


@pytest.fixture
def own_library(tmp_path):
    """The files that examples for authors name, in the folder where the examples run."""
    shutil.copytree(TESTS / "authoring" / "broken" / "whole", tmp_path / "my-library")
    (tmp_path / "newsletter.md").write_text("# News\n\nPeople who self-harm deserve kindness.\n", encoding="utf-8")
    return tmp_path


def test_every_command_option_and_choice_is_explained():
    for command in table.COMMANDS.values():
        assert command.summary.endswith("."), command.name
        assert command.examples, command.name
        for option in (one for one in command.parameters if one.flags):
            assert option.help.endswith("."), f"{command.name} {option.name}"
    assert all(option.help.endswith(".") for option in table.SHARED)


def test_no_option_hides_behind_an_argument_of_the_same_name(run):
    """Two parameters of one name overwrite each other: so `crisis --country GB` once showed the whole world."""
    for name, command in typer_program.program().commands.items():
        names = [parameter.name for parameter in command.params]
        assert len(names) == len(set(names)), name
    shown = run("crisis", "--country", "GB").stdout
    assert shown == run("crisis", "GB").stdout


@pytest.mark.parametrize("name", table.COMMANDS)
@pytest.mark.parametrize("typed", [["{}", "--help"], ["{}", "-h"], ["help", "{}"]])
def test_the_help_of_a_command_begins_with_its_summary_and_its_examples(run, name, typed):
    if typed[0] == "help" and name in SUBJECTS:
        pytest.skip("this name is a subject, too, which has a page of its own")
    done = run(*(word.format(name) for word in typed))
    command = table.COMMANDS[name]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [command.summary, "", "Examples:"]
    assert f"\nUsage: shcli {name} " in done.stdout
    shown = " ".join(done.stdout.split())
    for line, shows in command.examples:
        assert line in done.stdout
        assert shows in shown
    assert done.stdout.index("Examples:") < done.stdout.index("Usage:") < done.stdout.index("\n  --json")
    assert not re.search("[\u2500-\u257f]", done.stdout), "help has no boxes"


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_help_wraps_to_the_window_with_commands_before_options(run, columns):
    for words in (["--help"], ["topic", "--help"], ["help", "check"]):
        lines = run(*words, env={"COLUMNS": str(columns)}).stdout.splitlines()
        whole = re.compile(r"  (shcli .*|--[a-z-]+ \S+)")  # what is typed stands on one line
        assert max(len(line) for line in lines if not whole.fullmatch(line)) <= min(columns, 80), words
    shown = run("--help").stdout
    assert shown.index("Commands:") < shown.index("Options:")
    assert "q leaves" in shown


@pytest.mark.parametrize("form", ["json", "html", "markdown"])
@pytest.mark.parametrize("name", table.COMMANDS)
def test_the_help_of_a_command_has_every_form(name, form):
    done = in_process.run("help", name, "--format", form)
    assert (done.code, done.told) == (0, "")
    if form == "json" and name not in SUBJECTS:
        data = json.loads(done.out)["data"]
        assert (data["subject"], data["summary"]) == (name, table.COMMANDS[name].summary)


AGAIN = ("shcli check", "shcli check --format github")
"""To check all content takes seconds, and is what authoring/test_check.py does."""


@pytest.mark.parametrize(
    "example", [pytest.param(line, marks=pytest.mark.nightly if line in AGAIN else ()) for line in EXAMPLES]
)
def test_every_example_of_the_help_runs(run, own_library, example):
    words = shlex.split(example.partition(" > ")[0])
    assert words[0] == "shcli"
    few_pages = {"SHCLI_LIBRARY": str(hostile_library.folder(own_library / "small"))} if "--title" in words else {}
    done = run(*words[1:], cwd=own_library, stdin="scars", env=few_pages)
    assert done.returncode == 0, done.stderr
    assert done.stdout or words[1] in ("clear", "check", "build", "mcp")


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_subject_has_its_page(run, name):
    done = run("help", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{SUBJECTS[name].title}\n\n")
    for part in SUBJECTS[name].parts:
        assert f"\n{part.title}\n" in done.stdout


def test_help_alone_lists_every_command_and_every_subject(run):
    shown = " ".join(run("help").stdout.split())
    for command in table.COMMANDS.values():
        assert f"shcli {command.name}: {command.summary}" in shown
    for name, subject in SUBJECTS.items():
        assert f"shcli help {name}: {subject.summary}" in shown


def test_every_command_shown_on_a_help_page_is_one():
    names = set(table.COMMANDS) | {"NAME", "--version"}
    for subject in SUBJECTS.values():
        texts = [words for part in subject.parts for words in part.paragraphs]
        texts += [words for part in subject.parts for pair in part.entries for words in pair]
        for words in re.findall(r"shcli (?:--library \S+ )?(\S+?)[\s`.,]", f"{' '.join(texts)} "):
            assert words in names or words in ("sends", "itself", "is", "reads"), words


def test_the_page_on_the_environment_names_every_variable_the_program_reads():
    listed = {
        name for names, _ in (*SHCLI_VARIABLES, *TERMINAL_VARIABLES, *PLACE_VARIABLES) for name in names.split(", ")
    }
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if "compiled" not in path.parts]
    read = {name for text in sources for name in re.findall(r"""environ(?:\.get\(|\[)"([A-Z_]+)""", text)}
    read |= {name for text in sources for name in re.findall(r'"((?:SHCLI|LC|CLICOLOR|FORCE|NO)_[A-Z]+)"', text)}
    read = {name for name in read if not name.startswith(("_", "COMP_"))}  # what a shell says at a Tab
    assert read <= listed, f"not on the page: {read - listed}"
    written = {name for name in listed if any(name in text for text in sources if "PLACE_VARIABLES = (" not in text)}
    assert listed == written, f"no longer read: {listed - written}"
