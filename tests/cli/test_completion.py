"""Completion: Typer's own scripts, answered by the program from its table, in the real shells."""

import os
import shutil
import subprocess
import sys

import pytest

import hostile_library
import in_process
from inert import assert_inert
from pseudo_terminal import environment
from shcli.cli import completion, table
from shcli.commands.help_subjects import SUBJECTS
from shcli.context import Context

SHELLS = ("bash", "zsh", "fish", "powershell")
PROGRAMS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "pwsh"}

CASES = [
    ("cri", {"crisis"}),
    ("crisis G", "countries in G"),
    ("--country G", "countries in G"),
    ("topic si", {"signs"}),
    ("sources si", {"signs"}),
    ("safety", {"safety-plan"}),
    ("help exit", {"exit-codes"}),
    ("completion f", {"fish"}),
    ("--format m", {"markdown"}),
    ("--country GB cri", {"crisis"}),
    ("--format json --width 40 cri", {"crisis"}),
    ("topic signs --for par", {"parent", "partner", "parents"}),
    ("crisis --for yo", {"youth", "young", "young-people"}),
    ("search --topic si", {"signs"}),
    ("topic coping --feeling an", {"angry"}),
    ("topic signs --section ", "sections of signs"),
    ("check --str", {"--strict"}),
    ("check --format git", {"github"}),
    ("crisis --te", {"--text"}),
    ("topic signs --bri", {"--brief"}),
    ("--vers", {"--version"}),
    ("crisis --vers", set()),
    ("privacy --for ", set()),
    ("search --limit ", set()),
]
"""What is typed after the name of the program, and the words that Tab then offers."""


def expected(words, library):
    if words == "countries in G":
        return {record.code for record in library.countries if record.code.startswith("G")}
    if words == "sections of signs":
        return {section.id for section in library.topic("signs").sections}
    return words


def offered(typed):
    """What the program offers, whatever the shell."""
    *words, begun = typed.split(" ")
    context = Context(environ={})
    found = {item[0] for item in completion.candidates(words, begun, context) if item[0].startswith(begun)}
    context.close()
    return found


@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_what_may_follow_is_offered(typed, wanted, library):
    assert offered(typed) == expected(wanted, library)


def test_every_command_option_topic_country_and_subject_is_offered_somewhere(library):
    assert offered("") == {*table.COMMANDS, *(row.id for row in library.topics)}
    assert offered("crisis ") == {record.code for record in library.countries}
    assert offered("help ") == {*table.COMMANDS, *SUBJECTS}
    for command in table.COMMANDS.values():
        flags = {one.flags[-1] for one in (*command.parameters, *table.SHARED) if one.flags}
        assert offered(f"{command.name} -") == flags | {"--help"}
        for parameter in command.parameters:
            typed = f"{command.name} {parameter.flags[-1]} " if parameter.flags else f"{command.name} "
            assert set(parameter.choices) <= offered(typed), typed


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_asks_the_program_and_holds_no_place_of_this_machine(shell):
    done = in_process.run("completion", shell)
    assert (done.code, done.told) == (0, "")
    assert "_SHCLI_COMPLETE" in done.shown.upper()
    assert os.getcwd() not in done.shown
    assert sys.executable not in done.shown


# In the real shells


@pytest.fixture
def program(tmp_path):
    """A program named shcli, and the PATH on which a shell finds it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "shcli").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m shcli "$@"\n', encoding="utf-8")
    (folder / "shcli").chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def shell_of(program, tmp_path):
    """Write the script for a shell; its surroundings, or a skip where the shell is not installed."""

    def prepare(shell):
        if not shutil.which(PROGRAMS[shell]):
            pytest.skip(f"{PROGRAMS[shell]} is not installed here")
        (tmp_path / "script").write_bytes(in_process.run("completion", shell).out)
        return environment(tmp_path, **program)

    return prepare


IN_SHELLS = [
    case for case in CASES if case[0] in ("cri", "crisis G", "topic si", "--format m", "check --str", "safety")
]

BASH = """
source ./script
read -ra COMP_WORDS <<< "shcli $1"
[[ $1 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_shcli_completion shcli
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(("typed", "wanted"), IN_SHELLS)
def test_bash_offers(typed, wanted, shell_of, library, tmp_path):
    shell = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", typed],
        capture_output=True, text=True, check=False, env=shell_of("bash"), cwd=tmp_path,
    )  # fmt: skip
    assert shell.stderr == ""
    assert set(shell.stdout.split()) == expected(wanted, library)


@pytest.mark.parametrize(("typed", "wanted"), IN_SHELLS)
def test_fish_offers(typed, wanted, shell_of, library, tmp_path):
    ask = f"source ./script; complete --do-complete 'shcli {typed}'"
    shell = subprocess.run(
        ["fish", "--no-config", "--private", "-c", ask],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=shell_of("fish"),
    )  # fmt: skip
    assert shell.stderr == ""
    assert {line.partition("\t")[0] for line in shell.stdout.splitlines()} == expected(wanted, library)


def test_zsh_completes_at_the_prompt(shell_of, tmp_path, window):
    surroundings = shell_of("zsh")
    shell = window(["zsh", "-f", "-i"], surroundings, cwd=tmp_path)
    shell.type("autoload -Uz compinit; compinit -u -D; source ./script; PROMPT='READY> '; clear\n")
    shell.wait_for("READY>")
    shell.type("shcli cri\t")
    shell.wait_for("shcli crisis")


def test_bash_completes_at_the_prompt(shell_of, tmp_path, window):
    surroundings = shell_of("bash") | {"PS1": "READY> ", "HISTFILE": "/dev/null"}
    shell = window(["bash", "--norc", "--noprofile", "-i"], surroundings, cwd=tmp_path)
    shell.type("source ./script\n")
    shell.wait_for("READY> source")
    shell.type("shcli cri\t")
    shell.wait_for("shcli crisis")


POWERSHELL = """
Invoke-Expression (Get-Content -Raw ./script)
$line = 'shcli ' + $args[0]
(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches | ForEach-Object { $_.CompletionText }
"""


@pytest.mark.parametrize(("typed", "wanted"), [case for case in IN_SHELLS if case[1]])
def test_powershell_offers(typed, wanted, shell_of, library, tmp_path):
    surroundings = shell_of("powershell")
    (tmp_path / "ask.ps1").write_text(POWERSHELL, encoding="utf-8")
    shell = subprocess.run(
        ["pwsh", "-NoProfile", "-File", "ask.ps1", typed],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=surroundings,
    )  # fmt: skip
    assert shell.stderr == ""
    assert set(shell.stdout.split()) == expected(wanted, library)


ASKED = {
    "bash": {"_SHCLI_COMPLETE": "complete_bash", "COMP_WORDS": "shcli topic ", "COMP_CWORD": "2"},
    "zsh": {"_SHCLI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "shcli topic "},
    "fish": {"_SHCLI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "shcli topic "},
    "powershell": {"_SHCLI_COMPLETE": "complete_powershell", "_TYPER_COMPLETE_ARGS": "shcli topic "},
}
"""How each shell asks, at a Tab, for the pages there are."""


@pytest.mark.parametrize("shell", SHELLS)
def test_a_users_own_library_gives_its_own_topics(shell, tmp_path):
    library = str(hostile_library.folder(tmp_path))
    done = in_process.run(env={**ASKED[shell], "SHCLI_LIBRARY": library})
    assert (done.code, done.told) == (0, "")
    assert "one" in done.shown
    assert "signs" not in done.shown


@pytest.mark.parametrize("shell", SHELLS)
def test_a_strange_library_offers_nothing_that_steers_a_terminal_or_runs(shell, tmp_path):
    library = hostile_library.compiled(tmp_path, lambda _, text: f"{text} {hostile_library.PAYLOAD}")
    done = in_process.run(env={**ASKED[shell], "SHCLI_LIBRARY": str(library)})
    assert done.code == 0
    assert_inert(done.shown)


RUNS = [
    "$(touch trap)",
    "`touch trap`",
    "a;touch trap",
    "' ; touch trap ; '",
    '" ; touch trap ; "',
    "a\\' ; touch trap",
]


@pytest.mark.parametrize("words", RUNS)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_of_a_strange_library_run_nothing_in_the_shell_that_asked(shell, words, shell_of, tmp_path):
    def make(key, text):
        return f"zz{words}" if key == "title" else text

    library = hostile_library.compiled(tmp_path / "mine", make)
    calls = {
        "bash": "source ./script; COMP_WORDS=(shcli topic ''); COMP_CWORD=2; _shcli_completion shcli",
        "zsh": "compdef() { }; _arguments() { }; source ./script; words=(shcli topic ''); _shcli_completion",
        "fish": "source ./script; complete --do-complete 'shcli topic '",
    }
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config", "--private"]}
    subprocess.run(
        [shell, *options[shell], "-c", calls[shell]], cwd=tmp_path, check=False, capture_output=True, timeout=60,
        env=shell_of(shell) | {"SHCLI_LIBRARY": str(library)},
    )  # fmt: skip
    assert not (tmp_path / "trap").exists()


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", ["shcli topic 'warn", 'shcli "', "shcli", "", "shcli \\", "shcli --country", "other"])
def test_a_line_that_is_not_finished_brings_no_fault(shell, line):
    asked = {name: value.replace("shcli topic ", line) for name, value in ASKED[shell].items()}
    done = in_process.run(env=asked)
    assert done.code in (0, 1)
    assert done.told == ""


@pytest.mark.parametrize("setting", ["complete_tcsh", "source_bash", "x", "complete_"])
def test_a_shell_that_nobody_knows_gets_words_and_no_fault(setting):
    done = in_process.run(env={"_SHCLI_COMPLETE": setting, "COMP_CWORD": "many", "COMP_WORDS": "shcli "})
    assert done.code == 0
    assert done.told == ""
