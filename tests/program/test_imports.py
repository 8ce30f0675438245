"""What each command loads: no more than it uses, because a reader waits for every module."""

import os
import subprocess
import sys

import pytest

import command_lines

HEAVY = {"typer", "rich", "pydantic", "yaml", "jinja2", "dataclasses", "inspect"}
"""No command that reads may load any of these; HTML alone is made with Jinja."""

FAST = {
    "shcli",
    "shcli.__main__",
    "shcli.errors",
    "shcli.record",
    "shcli.context",
    "shcli.cache",
    "shcli.cache.reader",
    "shcli.cli",
    "shcli.cli.dispatcher",
    "shcli.cli.door",
    "shcli.cli.parameters",
    "shcli.cli.reader",
    "shcli.cli.table",
    "shcli.content",
    "shcli.content.country",
    "shcli.content.package",
    "shcli.content.readers",
    "shcli.content.releases",
    "shcli.render",
    "shcli.render.display",
}
"""What a finished page is found, put together and written with."""

FRESHNESS = {"shcli.cache.freshness"}
"""Asked in a checkout alone."""

INTERPRETERS_OWN = {"re", "json", "typing", "enum", "pathlib", "collections", "datetime", "functools", "sqlite3"}
"""Parts of the standard library that take long to load and that a finished page does without."""

AUTHORS = {"build", "check", "schema", "completion", "site"}
"""Commands that print what Typer, pydantic or the YAML files say, or write with Jinja."""

LINES = [
    *command_lines.COMMANDS, ["topic", "signs", "--section", "friends"], ["signs", "--width", "60"],
    ["signs", "--color", "always"], ["signs", "--json"], ["signs", "--format", "markdown"], ["crisis", "--json"],
    ["crisis", "US", "--for", "youth"], ["crisis", "GB", "--all", "--color", "always"], ["search", "scars", "--json"],
    ["search", "scars", "--color", "always"], ["search", "scars", "--topic", "scars", "--limit", "2"], ["clear"],
    ["mcp"], ["crisi"], ["help", "crisis", "--json"], ["how", "do", "I", "tell", "my", "mum"], ["+44", "116", "123"],
    ["now"], ["handout", "coping", "--json"], ["sources", "signs", "--format", "ris"],
]  # fmt: skip
READING = [words for words in LINES if not AUTHORS.intersection(words[:1])]


def modules_after(words, *more):
    """The modules that a fresh interpreter holds after running that command line."""
    code = (
        "import sys\n"
        f"sys.argv = ['shcli', *{words!r}]\n"
        "from shcli.__main__ import main\n"
        "main()\n"
        "print('\\n' + ' '.join(sys.modules), file=sys.stderr)"
    )
    # Without the site module, which loads what the environment likes; the packages are found all the same.
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TZ": "UTC"}
    done = subprocess.run(
        [sys.executable, "-S", *more, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [[], ["crisis"], ["crisis", "GB"], ["crisis", "united", "kingdom"], ["Crisis", "IE"], ["topic", "signs"],
     ["signs"], ["warning", "signs"]],
    ids=" ".join,
)  # fmt: skip
def test_a_finished_page_loads_the_fast_path_and_nothing_else(words):
    loaded = modules_after(words)
    assert not loaded & (HEAVY | INTERPRETERS_OWN)
    assert {name for name in loaded if name.startswith("shcli")} - FRESHNESS == FAST


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_no_reading_command_loads_what_is_for_authors_or_for_help(words):
    loaded = modules_after(words)
    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith("shcli.authoring")]


@pytest.mark.parametrize("words", [["signs", "--format", "html"], ["handout", "signs"]], ids=" ".join)
def test_html_loads_jinja_and_nothing_else_that_is_heavy(words):
    assert modules_after(words) & HEAVY <= {"jinja2", "dataclasses", "inspect"}


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (["signs", "--json"], {"search", "text", "pager", "paint"}),
        (["crisis", "GB", "--all"], {"search", "pager", "envelope"}),
        (["search", "scars"], {"pager", "envelope", "hours"}),
        (["countries"], {"search", "pager", "envelope"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_the_rooms_it_uses(words, unused):
    loaded = {part for name in modules_after(words) if name.startswith("shcli.") for part in name.split(".")[1:]}
    assert not loaded & unused


def test_every_command_has_its_line():
    """``wait`` takes whole minutes."""
    assert {words[0] for words in LINES if words} >= set(command_lines.NAMES) - AUTHORS - {"wait"}
