"""The man page: made from the texts of the help, kept in step with them, and without a fault of form."""

import re
import shutil
import subprocess
import sys

import pytest

from checkout import DOCS, ROOT
from shcli import __version__
from shcli.cli import table
from shcli.commands.help_subjects import EXIT_CODES
from shcli.commands.promises import PROMISES

PAGE = DOCS / "shcli.1"


@pytest.fixture(scope="module")
def shown():
    """The page as a reader sees it, its lines joined."""
    if not shutil.which("man"):
        pytest.skip("man is not installed here")
    environ = {"PATH": "/usr/bin:/bin", "MANWIDTH": "800", "MANPAGER": "cat", "LC_ALL": "C.UTF-8", "GROFF_NO_SGR": "1"}
    done = subprocess.run(["man", "--local-file", str(PAGE)], capture_output=True, text=True, check=True, env=environ)
    return " ".join(re.sub(".\b", "", done.stdout).split())


def test_the_man_page_is_what_the_program_makes_today():
    made = subprocess.run([sys.executable, ROOT / "tools" / "make_man.py"], capture_output=True, check=True).stdout
    assert made.decode() == PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_the_man_page_has_no_fault_of_form():
    if not shutil.which("man"):
        pytest.skip("man is not installed here")
    command = ["man", "--warnings", "--encoding=UTF-8", "--local-file", "-Tutf8", "-Z", str(PAGE)]
    environ = {"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environ)
    assert done.stderr == ""


def test_the_man_page_holds_every_command_option_example_code_and_promise(shown):
    assert f"shcli {__version__}" in shown
    for command in table.COMMANDS.values():
        assert f"shcli {command.name}" in shown
        assert command.summary in shown
        for line, shows in command.examples:
            assert line in shown
            assert shows.replace("`", "") in shown
    parameters = (
        *table.PROGRAM.parameters,
        *table.SHARED,
        *(each for one in table.COMMANDS.values() for each in one.parameters),
    )
    for flag in (flag for parameter in parameters for flag in parameter.flags):
        assert flag in shown
    for code, meaning in EXIT_CODES:
        assert f"{code} {meaning.replace('`', '')}" in shown
    for promise in PROMISES:
        assert f"{promise.number}. {promise.words.replace('`', '')}" in shown


def test_the_man_page_sends_a_person_in_need_to_the_contacts_before_anything_else(shown):
    assert shown.index("To talk to someone: shcli crisis.") < shown.index("DESCRIPTION")


def test_a_wheel_installs_the_man_page_where_man_looks():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"docs/shcli.1": "share/man/man1/shcli.1"}
