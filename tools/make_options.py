"""Write docs/options.md, every option, exit code and variable, made from the program itself.

Usage: python tools/make_options.py > docs/options.md
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

import typer

from shcli import cli
from shcli.cli import describe as usage
from shcli.cli import help_texts
from shcli.commands.help_subjects import EXIT_CODES, PLACE_VARIABLES, SHCLI_VARIABLES, TERMINAL_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shcli.cli.describe import Command, Parameter


def table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A table of two columns."""
    for left, right in (head, ("---", "---"), *rows):
        yield f"| {left} | {right} |"
    yield ""


def code(words: str) -> str:
    """Words to be typed, in a cell of a table."""
    return f"`{words}`".replace("|", "\\|")


def option(parameter: Parameter) -> tuple[str, str]:
    """An option as it is typed, and what it does."""
    names = [f"{name} {parameter.value}".rstrip() for name in (parameter.short, parameter.name) if name]
    return ", ".join(code(name) for name in names), parameter.help


def command_lines(command: Command) -> Iterator[str]:
    """One command: how it is typed, what it does, its options, its examples."""
    described = help_texts.COMMANDS[command.name]
    typed = " ".join(("shcli", command.name, *(argument.value for argument in command.arguments)))
    yield f"### {typed}"
    yield ""
    yield described.summary
    yield ""
    if command.options:
        yield from table(("option", "what it does"), (option(parameter) for parameter in command.options))
    yield from table(("example", "shows"), ((code(line), shows) for line, shows in described.examples))


def page() -> Iterator[str]:
    """The whole page, line by line."""
    program = usage.describe(typer.main.get_command(cli.app), tuple(help_texts.OPTIONS))
    yield "# Commands, options, exit codes and variables"
    yield ""
    yield "<!-- Made by tools/make_options.py from the texts of the help; edit those. -->"
    yield ""
    yield "## Options of every command"
    yield ""
    yield "They may stand before the command's name or after it."
    yield ""
    yield from table(("option", "what it does"), map(option, program.options))
    yield "The program alone also takes:"
    yield ""
    yield from table(("option", "what it does"), map(option, program.own))
    yield "## Commands"
    yield ""
    for command in program.commands:
        yield from command_lines(command)
    yield "## Exit codes"
    yield ""
    yield from table(("code", "meaning"), ((str(number), meaning) for number, meaning in EXIT_CODES))
    yield "## Environment variables"
    yield ""
    variables = (*SHCLI_VARIABLES, *TERMINAL_VARIABLES, *PLACE_VARIABLES)
    yield from table(
        ("variable", "what it does"), ((", ".join(map(code, names.split(", "))), words) for names, words in variables)
    )


if __name__ == "__main__":
    sys.stdout.write("\n".join(page()).rstrip("\n") + "\n")
