"""A package that we import raises anything at all: contacts appear, no command ends in a traceback or in silence."""

import itertools
import os

import pytest

import broken_imports
import command_lines
import outcomes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")

PACKAGES = ("typer", "rich", "yaml", "pydantic", "pydantic_core", "jinja2", "sqlite3", "zoneinfo")
"""What stands in our dependencies, what they bring, and what of the standard library is compiled or reads files."""

LINES = [
    *command_lines.COMMANDS, ["--help"], ["--version"], ["about", "--format", "html"], ["check", "--text", "-"],
    ["build"], ["topics", "--json"], ["crisis", "GB", "--json"], ["--nonsense"],
]  # fmt: skip
ONCE_A_LEFT_READER = ("yaml", "BrokenPipeError", ["check", "--text", "-"])
CASES = list(itertools.product(PACKAGES, broken_imports.KINDS, LINES))


def test_a_package_that_raises_anything_is_told_and_takes_no_contacts_away(installed):
    cases = [*outcomes.sample([case for case in CASES if case[2][:1] != ["crisis"]], 40), ONCE_A_LEFT_READER]
    usual = {tuple(words): installed.run(*words).returncode for words in {tuple(case[2]) for case in cases}}
    for case, (code, shown, told) in zip(cases, outcomes.driven("broken_imports.py", cases, installed), strict=True):
        about = (case, code, shown[-300:], told[-300:])
        assert "Traceback" not in told + shown, about
        assert code in (usual[tuple(case[2])], 2, 70), about
        assert shown or told, about


def test_contacts_appear_whatever_a_package_raises(installed):
    pages = outcomes.Pages(installed)
    crisis = [words for words in outcomes.COMMANDS if words[:1] == ["crisis"]]
    cases = outcomes.sample(itertools.product(PACKAGES, broken_imports.KINDS, crisis), 64)
    for case, (code, shown, told) in zip(cases, outcomes.driven("broken_imports.py", cases, installed), strict=True):
        pages.check(list(case[2]), code, shown, told)
