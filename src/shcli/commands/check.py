"""Finds every problem in a library's content, or in the wording of any text."""

from __future__ import annotations

import os
from pathlib import Path

from shcli.authoring import due as upkeep
from shcli.authoring.checks.all import Report, check_libraries, check_texts, library_of
from shcli.authoring.records import content as contents
from shcli.authoring.yaml.source import LARGEST_FILE
from shcli.cli import table
from shcli.commands.answer import Answer, about_itself
from shcli.content import package
from shcli.content.serialize import to_dict
from shcli.errors import INVALID_CONTENT, OK, ShcliError
from shcli.pages import due as due_pages
from shcli.pages.blocks import Listing, Page, Span, Title, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shcli.authoring.yaml.problem import Problem
    from shcli.context import Context

STANDARD_INPUT = "-"
MOST_DUE = 20
"""So many contacts to look at are listed where nobody says how many."""

MOST_DIGITS = 6


def check(
    context: Context,
    *,
    paths: Sequence[str] = (),
    strict: bool = False,
    max_age: int = 0,
    due: bool = False,
    wording: str = "",
) -> Answer:
    """Check the libraries at ``paths`` (the built-in one when there are none).

    With ``wording``, that file and those at ``paths`` are texts, of which only the wording is checked. With ``due``, a
    number among the paths is how many contacts to list that somebody has to look at.
    """
    if due:
        return _due(context, paths)
    if wording:
        report = check_texts((name, _read(name, context)) for name in (wording, *paths))
    else:
        report = check_libraries(
            [Path(path) for path in paths] or [_built_in()],
            context.today,
            max_age,
            list(table.COMMANDS),
        )
    if strict:
        report = report.strictly()
    writers: dict[str, Callable[[Problem], str]] = {"text": str, "github": _annotation}
    write = writers.get(context.options.format)
    return about_itself(
        "check",
        {
            "problems": [vars(problem) for problem in report.problems],
            "errors": report.errors,
            "warnings": report.warnings,
            "files": report.files,
        },
        _page(report),
        raw="".join(f"{line}\n" for line in (*map(write, report.problems), _count(report))) if write else "",
        exit_code=INVALID_CONTENT if report.errors else OK,
    )


def _due(context: Context, words: Sequence[str]) -> Answer:
    """The contacts to look at next, in the library at the path that is not a number, or in the built-in one."""
    numbers = [int(word[:MOST_DIGITS]) for word in words if word.isascii() and word.isdigit()]
    paths = [Path(word) for word in words if not (word.isascii() and word.isdigit())]
    folder = library_of(paths[0] if paths else _built_in())
    content = contents.load(folder)
    contents.raise_problems(content.problems(), folder)
    every = upkeep.queue(content.contacts, upkeep.users_of(folder), context.today) if content.contacts else []
    found = every[: numbers[0] if numbers else MOST_DUE]
    return about_itself(
        "check",
        {"due": [to_dict(item) for item in found]},
        due_pages.due_page(found),
        raw=due_pages.checklist(found) if context.options.format == "markdown" else "",
    )


def _page(report: Report) -> Page:
    problems = tuple((Span(str(problem)),) for problem in report.problems)
    return (Title("Check"), text(_count(report)), *((Listing(problems),) if problems else ()))


def _built_in() -> Path:
    """The folder of the built-in content, as it is seen from here."""
    folder = package.data_folder()
    try:
        near = os.path.relpath(folder)
    except ValueError:
        return Path(folder)
    return Path(folder if near.startswith(os.pardir) else near)


def _read(name: str, context: Context) -> bytes:
    try:
        if name == STANDARD_INPUT:
            # A closed standard input holds nothing.
            return context.stdin.buffer.read(LARGEST_FILE + 1) if context.stdin else b""
        with open(name, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ShcliError(
            f"That text cannot be read: {error.strerror}.", hint="Give the name of a file, or - for standard input."
        ) from error


def _annotation(problem: Problem) -> str:
    """A workflow command, which GitHub shows beside the line it names."""
    properties = {"file": problem.path, "line": str(problem.line), "col": str(problem.column), "title": problem.rule}
    named = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{problem.level} {named}::{_escaped(problem.message)}"


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _count(report: Report) -> str:
    found = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((report.errors, "error"), (report.warnings, "warning"))
        if number
    ]
    files = f"{report.files} file{'' if report.files == 1 else 's'}"
    return f"{' and '.join(found) or 'No problems'} in {files}."
