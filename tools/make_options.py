"""Write docs/options.md, every option, exit code and variable, made from the program itself.

Usage: python tools/make_options.py > docs/options.md
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from shcli.cli.parameters import FLAG, Parameter
from shcli.cli.table import COMMANDS, PROGRAM, SHARED
from shcli.commands.help_subjects import EXIT_CODES, PLACE_VARIABLES, SHCLI_VARIABLES, TERMINAL_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shcli.cli.parameters import Command


def table(head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A table of two columns."""
    for left, right in (head, ("---", "---"), *rows):
        yield f"| {left} | {right} |"
    yield ""


def code(words: str) -> str:
    """Words to be typed, in a cell of a table."""
    return f"`{words}`".replace("|", "\\|")


HELP = Parameter("help", ("-h", "--help"), "Show how it is used, with examples.", FLAG)


def options_of(command: Command) -> list[Parameter]:
    """The options of a command's own."""
    return [parameter for parameter in command.parameters if parameter.flags]


def option(parameter: Parameter) -> tuple[str, str]:
    """An option as it is typed, and what it does."""
    value = "" if parameter.kind == FLAG else parameter.value
    names = [f"{name} {value}".rstrip() for name in parameter.flags]
    return ", ".join(code(name) for name in names), parameter.help


def command_lines(command: Command) -> Iterator[str]:
    """One command: how it is typed, what it does, its options, its examples."""
    typed = " ".join(
        ("shcli", command.name, *(parameter.value for parameter in command.parameters if not parameter.flags))
    )
    yield f"### {typed}"
    yield ""
    yield command.summary
    yield ""
    if options_of(command):
        yield from table(("option", "what it does"), (option(parameter) for parameter in options_of(command)))
    yield from table(("example", "shows"), ((code(line), shows) for line, shows in command.examples))


def page() -> Iterator[str]:
    """The whole page, line by line."""
    shared = (*SHARED, HELP)
    yield "# Commands, options, exit codes and variables"
    yield ""
    yield "<!-- Made by tools/make_options.py from the texts of the help; edit those. -->"
    yield ""
    yield "## Options of every command"
    yield ""
    yield "They may stand before the command's name or after it."
    yield ""
    yield from table(("option", "what it does"), map(option, shared))
    yield "The program alone also takes:"
    yield ""
    yield from table(("option", "what it does"), map(option, PROGRAM.parameters))
    yield "## Commands"
    yield ""
    for command in COMMANDS.values():
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
