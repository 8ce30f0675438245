"""What each command loads: no more than it uses, because a reader waits for every module."""

import os
import subprocess
import sys

import pytest

from shcli.cache import build as prebuild
from shcli.cli import help_texts
from shcli.content import package as builtin

PACKAGES = {"typer", "rich", "yaml", "pydantic", "jinja2", "sqlite3"}
"""Of these a command may load those that stand beside it, and no others."""

LOOK_UP = {"typer", "sqlite3"}
PAINT = LOOK_UP | {"rich"}
AUTHOR = LOOK_UP | {"yaml", "pydantic"}
ALLOWED = [
    ("topics", LOOK_UP),
    ("topic signs --section friends", LOOK_UP),
    ("topic signs --width 60", LOOK_UP),
    ("topic signs --width 60 --color always", PAINT),
    ("topic signs --json", LOOK_UP),
    ("topic signs --format markdown", LOOK_UP),
    ("topic signs --format html", LOOK_UP | {"jinja2"}),
    ("crisis GB --all", LOOK_UP),
    ("crisis --json", LOOK_UP),
    ("search scars", LOOK_UP),
    ("search scars --json", LOOK_UP),
    ("search scars --color always", PAINT),
    ("sources signs", PAINT),
    ("countries", LOOK_UP),
    ("plan", LOOK_UP),
    ("about", LOOK_UP),
    ("privacy", LOOK_UP),
    ("help", {"typer"}),
    ("help colour --color always", {"typer"}),
    ("clear", {"typer"}),
    ("schema topic", AUTHOR),
    ("completion bash", AUTHOR),
    ("check data", AUTHOR),
    ("build", AUTHOR),
    ("--help", {"typer"}),
    ("--version", LOOK_UP),
]

INTERPRETERS_OWN = {
    "re",
    "json",
    "typing",
    "dataclasses",
    "pathlib",
    "collections",
    "datetime",
}
"""Parts of the standard library that take long to load and that the short way does without."""


@pytest.fixture(scope="module", autouse=True)
def compiled():
    if not builtin.is_current():
        prebuild.build_builtin()


def modules_after(arguments):
    """The modules that a fresh interpreter holds after running those arguments."""
    code = (
        "import sys\n"
        f"sys.argv = ['shcli', *{arguments!r}]\n"
        "from shcli.__main__ import main\n"
        "main()\n"
        "print('\\n' + ' '.join(sys.modules), file=sys.stderr)"
    )
    # Without the site module, which loads what the environment likes; the packages are found all the same.
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TZ": "UTC"}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [[], ["crisis"], ["crisis", "GB"], ["topic", "signs"], ["signs"]])
def test_the_short_way_loads_nothing_but_what_the_interpreter_already_has(arguments):
    modules = modules_after(arguments)
    assert not modules & (PACKAGES | INTERPRETERS_OWN)
    own = {name for name in modules if name.startswith("shcli")}
    assert own == {
        "shcli",
        "shcli.__main__",
        "shcli.errors",
        "shcli.cache.reader",
        "shcli.content.package",
        "shcli.content.country",
        "shcli.render.display",
    }


@pytest.mark.parametrize(("line", "allowed"), ALLOWED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_command_loads_only_the_packages_it_uses(line, allowed):
    assert not (modules_after(line.split()) & PACKAGES) - allowed


@pytest.mark.parametrize("line", ["topic signs --json", "crisis --json", "search scars --json", "countries"])
def test_a_command_loads_only_the_rooms_it_uses(line):
    rooms = {name.split(".")[1] for name in modules_after(line.split()) if name.startswith("shcli.")}
    unused = {"authoring", "terminal", "pager", "rescue", "api", "completions"} | (
        set() if line.startswith("search") else {"search"}
    )
    assert not rooms & unused


def test_every_command_has_its_line():
    assert {line.split()[0] for line, _ in ALLOWED if not line.startswith("-")} == set(help_texts.COMMANDS)
