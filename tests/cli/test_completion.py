"""The completion scripts, in the real shells."""

import os
import shutil
import subprocess

import pytest
from shcli.completions import bash, fish, grammar, powershell, zsh

from pseudo_terminal import environment
from shcli.cli import describe as usage
from shcli.cli import help_texts
from shcli.commands.help_subjects import SUBJECTS
from shcli.content.names import name_key

SHELLS = ("bash", "zsh", "fish", "powershell")
PROGRAMS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "pwsh"}

CASES = [
    ("cri", {"crisis"}),
    ("crisis G", "countries in G"),
    ("crisis united-k", {"united-kingdom"}),
    ("--country united-k", {"united-kingdom"}),
    ("topic si", {"signs"}),
    ("sources si", {"signs"}),
    ("safety", {"safety-plan"}),
    ("help exit", {"exit-codes"}),
    ("completion f", {"fish"}),
    ("--format m", {"markdown"}),
    ("--format=m", {"markdown"}),
    ("--country GB cri", {"crisis"}),
    ("--format json --width 40 cri", {"crisis"}),
    ("topic signs --for par", {"parent", "partner"}),
    ("signs --for te", {"teacher"}),
    ("crisis --for y", {"youth"}),
    ("search --topic co", {"coping", "conditions"}),
    ("check --str", {"--strict"}),
    ("crisis --te", {"--text"}),
    ("signs --bri", {"--brief"}),
    ("--vers", {"--version"}),
    ("crisis --vers", set()),
    ("privacy --for ", set()),
    ("search --limit ", set()),
]
"""What is typed after the name of the program, and the words that Tab then offers."""


@pytest.fixture(scope="module")
def described():
    import typer

    from shcli import cli

    return usage.describe(typer.main.get_command(cli.app), tuple(help_texts.OPTIONS))


PRINTED = {}


@pytest.fixture
def script(run):
    """The script that the program prints for a shell; it prints each only once for all tests."""

    def print_script(shell):
        if shell not in PRINTED:
            printed = run("completion", shell)
            assert (printed.returncode, printed.stderr) == (0, "")
            PRINTED[shell] = printed.stdout
        return PRINTED[shell]

    return print_script


def needs(shell):
    if not shutil.which(PROGRAMS[shell]):
        pytest.skip(f"{PROGRAMS[shell]} is not installed here")


def expected(words, library):
    if words == "countries in G":
        return {country.code for country in library.countries() if country.code.startswith("G")}
    return words


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_knows_every_command_option_topic_country_and_subject(shell, script, described, library):
    text = script(shell)
    for name in help_texts.COMMANDS:
        assert name in text
    for parameter in (*described.options, *described.own, *(o for c in described.commands for o in c.options)):
        assert (parameter.name.removeprefix("--") if shell == "fish" else parameter.name) in text
    for identifier, _, _ in library.topics():
        assert identifier in text
    for country in library.countries():
        assert country.code in text
        assert name_key(country.name).replace(" ", "-") in text
    for subject in SUBJECTS:
        assert subject in text


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_holds_no_place_of_this_machine_and_no_template_mark(shell, script):
    text = script(shell)
    assert os.getcwd() not in text
    for mark in ("@LISTS@", "@VALUED@", "@COMMANDS@", "@VALUES@", "@ARGUMENTS@", "@OFFERS@", "@FIRST@"):
        assert mark not in text


BASH = """
source "$1"
PATH=
line=$2
read -ra COMP_WORDS <<< "shcli ${line//=/ = }"
[[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_shcli
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_bash_offers(typed, offered, script, library, tmp_path):
    needs("bash")
    (tmp_path / "script").write_text(script("bash"), encoding="utf-8")
    shell = subprocess.run(
        ["bash", "--norc", "-c", BASH, "bash", str(tmp_path / "script"), typed],
        capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]}, cwd=tmp_path,
    )  # fmt: skip
    assert shell.stderr == ""
    assert set(shell.stdout.split()) == expected(offered, library)


@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_fish_offers(typed, offered, script, library, tmp_path):
    needs("fish")
    (tmp_path / "script").write_text(script("fish"), encoding="utf-8")
    ask = f"source ./script; set PATH; complete --do-complete 'shcli {typed}'"
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    shell = subprocess.run(
        ["fish", "--no-config", "--private", "-c", ask],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environ,
    )  # fmt: skip
    assert shell.stderr == ""
    words = {line.partition("\t")[0].rpartition("=")[2] for line in shell.stdout.splitlines()}
    wanted = expected(offered, library)
    if typed == "crisis G":
        assert wanted <= words  # fish also offers names with the letter
    else:
        assert words == wanted


ZSH = """
autoload -Uz compinit && compinit -u -D
source ./script
PATH=
PROMPT='READY> '
zle -C every-match complete-word _generic
zstyle ':completion:every-match:*' completer _all_matches _complete
zstyle ':completion:every-match:*' insert true
show-line() { print -r -- "$BUFFER" > ./line; BUFFER=; print SHOWN }
zle -N show-line
bindkey '^T' every-match '^Y' show-line
"""
"""Ctrl-T puts every word that Tab would offer on the line, Ctrl-Y writes the line to a file."""


@pytest.mark.parametrize(("typed", "offered"), CASES)
def test_zsh_offers(typed, offered, script, library, tmp_path, window):  # noqa: PLR0917 - fixtures
    needs("zsh")
    (tmp_path / "script").write_text(script("zsh"), encoding="utf-8")
    (tmp_path / ".zshrc").write_text(ZSH, encoding="utf-8")
    shell = window(["zsh", "-i"], environment(tmp_path, ZDOTDIR=str(tmp_path)), cwd=tmp_path)
    shell.wait_for("READY>")
    shell.type(f"shcli {typed}\x14\x19")
    shell.wait_for("SHOWN")
    line = (tmp_path / "line").read_text(encoding="utf-8").removeprefix(f"shcli {typed.rpartition(' ')[0]}")
    assert {word.rpartition("=")[2] for word in line.split()} - {typed.rpartition(" ")[2]} == expected(offered, library)


def test_the_zsh_script_also_works_as_a_file_among_its_functions(script, tmp_path, window):
    needs("zsh")
    (tmp_path / "functions").mkdir()
    (tmp_path / "functions" / "_shcli").write_text(script("zsh"), encoding="utf-8")
    shell = window(["zsh", "-f", "-i"], environment(tmp_path))
    shell.type(f"fpath=({tmp_path}/functions $fpath); autoload -Uz compinit; compinit -u -D; PROMPT='READY> '; clear\n")
    shell.wait_for("READY>")
    shell.type("shcli cri\t")
    shell.wait_for("shcli crisis")


def test_bash_completes_at_the_prompt(script, tmp_path, window):
    needs("bash")
    (tmp_path / "script").write_text(script("bash"), encoding="utf-8")
    shell = window(["bash", "--norc", "--noprofile", "-i"], environment(tmp_path, PS1="READY> ", HISTFILE="/dev/null"))
    shell.type(f"source {tmp_path}/script; PATH=\n")
    shell.wait_for("READY> source")
    shell.type("shcli cri\t")
    shell.wait_for("shcli crisis")


POWERSHELL = """
Invoke-Expression (Get-Content -Raw $args[0])
$line = 'shcli ' + $args[1]
(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches | ForEach-Object { $_.CompletionText }
"""


@pytest.mark.parametrize(("typed", "offered"), [case for case in CASES if case[1]])
def test_powershell_offers(typed, offered, script, library, tmp_path):
    needs("powershell")
    (tmp_path / "script.ps1").write_text(script("powershell"), encoding="utf-8")
    (tmp_path / "ask.ps1").write_text(POWERSHELL, encoding="utf-8")
    shell = subprocess.run(
        ["pwsh", "-NoProfile", "-File", str(tmp_path / "ask.ps1"), str(tmp_path / "script.ps1"), typed],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert shell.stderr == ""
    words = {line.rpartition("=")[2] for line in shell.stdout.split()}
    assert words == expected(offered, library)


HOSTILE = [
    *((word, "x") for word in ("$(touch run)", "`touch run`", "a;touch run", "a b", "-rf", "'", "*")),
    ("good", "$(touch run) `touch run` '; touch run; ' \u2019; touch run \u2019 \\"),
]
"""Words of a library from anywhere, with the meaning beside them."""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_of_a_strange_library_run_nothing(shell, described, tmp_path):
    needs(shell)
    module = {"bash": bash, "zsh": zsh, "fish": fish}[shell]
    made = grammar.make(described, [("topics", "x")], dict.fromkeys((grammar.TOPICS, grammar.COUNTRIES), HOSTILE))
    assert {word.text for word in made.lists[grammar.TOPICS]} == {"good"}
    (tmp_path / "script").write_text(module.script(made), encoding="utf-8")
    calls = {
        "bash": 'source ./script; COMP_WORDS=(shcli ""); COMP_CWORD=1; _shcli',
        "zsh": "compdef() { }; _describe() { }; source ./script; words=(shcli ''); CURRENT=2; PREFIX=; _shcli",
        "fish": "source ./script; complete --do-complete 'shcli '",
    }
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([shell, "-c", calls[shell]], cwd=tmp_path, check=False, env=environ, capture_output=True)
    assert not (tmp_path / "run").exists()


def test_powershell_takes_every_quotation_mark_for_an_end():
    words = grammar.Word("good", "a ' b \u2018 c \u2019 d \u201a e \u201b")
    made = grammar.Grammar({"first": (words,)}, (), (), ())
    line = next(line for line in powershell.script(made).splitlines() if "'good'" in line)
    assert line.strip() == ", @('good', 'a '' b \u2018\u2018 c \u2019\u2019 d \u201a\u201a e \u201b\u201b')"


def test_a_users_own_library_gives_its_own_topics(run, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    source = (
        "- id: example-source\n  title: T\n  publisher: P\n  url: https://example.org\n"
        "  kind: guideline\n  strength: strong\n"
    )
    topic = (
        "- id: our-page\n  title: Our page\n  summary: One line.\n  reviewed: 2026-01-01\n"
        "  sections: [{id: one, title: One, blocks: [{text: Words., cites: [example-source]}]}]\n"
        "  next_steps: [{text: Step.}]\n  hope: {text: Hope.}\n  help_now: [{text: Now.}]\n"
    )
    (folder / "sources.yaml").write_text(source, encoding="utf-8")
    (folder / "topics.yaml").write_text(topic, encoding="utf-8")
    printed = run("completion", "bash", "--library", str(folder))
    assert printed.returncode == 0, printed.stderr
    assert "topics) REPLY='our-page' ;;" in printed.stdout
