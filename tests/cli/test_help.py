"""Help: every command explains itself with examples that run, and every subject has its page."""

import re
import shlex

import pytest
import typer

from checkout import DATA, PACKAGE
from shcli import cli
from shcli.cli import describe as usage
from shcli.cli import help_texts
from shcli.commands.help_subjects import PLACE_VARIABLES, SHCLI_VARIABLES, SUBJECTS, TERMINAL_VARIABLES

ALL = [help_texts.PROGRAM, *help_texts.COMMANDS.values()]
EXAMPLES = [line for text in ALL for line, _ in text.examples]


def commands():
    return usage.describe(typer.main.get_command(cli.app), tuple(help_texts.OPTIONS)).commands


@pytest.fixture
def own_library(tmp_path):
    """The files that examples for authors name, in the folder where the examples run."""
    from shutil import copy

    data = DATA
    (tmp_path / "my-library").mkdir()
    for path in data.glob("*.yaml"):
        copy(path, tmp_path / "my-library")
    (tmp_path / "newsletter.md").write_text("# News\n\nPeople who self-harm deserve kindness.\n", encoding="utf-8")
    return tmp_path


def test_every_command_has_its_help_text_and_every_help_text_its_command():
    assert {command.name for command in commands()} == set(help_texts.COMMANDS)


def test_every_option_and_choice_of_every_command_is_explained():
    for command in commands():
        for option in command.options:
            assert option.help.endswith("."), f"{command.name} {option.name}"


def test_no_option_hides_behind_an_argument_of_the_same_name(run):
    """Two parameters of one name overwrite each other: so `crisis --country GB` once showed the whole world."""
    for name, command in typer.main.get_command(cli.app).commands.items():
        names = [parameter.name for parameter in command.params]
        assert len(names) == len(set(names)), name
    shown = run("crisis", "--country", "GB").stdout
    assert shown == run("crisis", "GB").stdout


@pytest.mark.parametrize("name", help_texts.COMMANDS)
@pytest.mark.parametrize("typed", [["{}", "--help"], ["{}", "-h"], ["help", "{}"]])
def test_the_help_of_a_command_begins_with_its_summary_and_its_examples(run, name, typed):
    if typed[0] == "help" and name in SUBJECTS:
        pytest.skip("this name is a subject, too, which has a page of its own")
    done = run(*(word.format(name) for word in typed))
    text = help_texts.COMMANDS[name]
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:3] == [text.summary, "", "Examples:"]
    for line, shows in text.examples:
        assert line in done.stdout
        assert shows in done.stdout
    assert done.stdout.index("Examples:") < done.stdout.index("Usage:") < done.stdout.index("\n  --json")
    assert not re.search("[\u2500-\u257f]", done.stdout), "help has no boxes"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(run, own_library, example):
    words = shlex.split(example.partition(" > ")[0])
    assert words[0] == "shcli"
    done = run(*words[1:], cwd=own_library, stdin="scars")
    assert done.returncode == 0, done.stderr
    assert done.stdout or words[1] in ("clear", "check", "build")


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_subject_has_its_page(run, name):
    done = run("help", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{SUBJECTS[name].title}\n\n")
    for part in SUBJECTS[name].parts:
        assert f"\n{part.title}\n" in done.stdout


def test_help_alone_lists_every_command_and_every_subject(run):
    shown = " ".join(run("help").stdout.split())
    for name, text in help_texts.COMMANDS.items():
        assert f"shcli {name}: {text.summary}" in shown
    for name, subject in SUBJECTS.items():
        assert f"shcli help {name}: {subject.summary}" in shown


def test_an_unknown_subject_names_the_nearest_and_repeats_nothing(run):
    done = run("help", "enviroment")
    assert done.returncode == 1
    assert "environment" in done.stderr
    assert "enviroment" not in done.stderr


def test_every_command_shown_on_a_help_page_is_one():
    names = set(help_texts.COMMANDS) | {"NAME", "--version"}
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
    assert read <= listed, f"not on the page: {read - listed}"
    written = {name for name in listed if any(name in text for text in sources if "PLACE_VARIABLES = (" not in text)}
    assert listed == written, f"no longer read: {listed - written}"
