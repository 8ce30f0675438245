"""What the command line takes, as plain values: made from the Typer program when the package is built.

The dispatcher reads command lines by it; completion, the man page and the docs are made from it. It is text, one line a
value, so that reading it needs no other module.
"""

from __future__ import annotations

from shcli.content import package
from shcli.model import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = f"{package.COMPILED}/commands.txt"
FLAG, TEXT, NUMBER, CHOICE = "flag", "text", "number", "choice"
"""The kinds of a parameter's value."""

SEPARATOR = " "


class Parameter(Record):
    """An option or an argument.

    ``name`` is what the command's function calls it; ``flags`` are the forms in which an option is typed, none for an
    argument. ``metavar`` stands for its value in a usage line. ``choices`` are all values there are, or empty;
    ``minimum`` is that of a number. ``default`` is as it would be typed.
    """

    name: str
    flags: tuple[str, ...]
    kind: str
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    required: bool = False
    multiple: bool = False
    minimum: str = ""
    default: str = ""


class Command(Record):
    """One command: what it is for, examples (a command line, what it shows), and what it takes of its own."""

    name: str
    summary: str
    examples: tuple[tuple[str, str], ...]
    parameters: tuple[Parameter, ...]


class Table(Record):
    """The whole command line. ``shared`` are the options that every command takes, before or after its name."""

    program: Command
    shared: tuple[Parameter, ...]
    commands: tuple[Command, ...]

    def command(self, name: str) -> Command | None:
        """The command of that name."""
        return next((command for command in self.commands if command.name == name), None)


def load() -> Table:
    """The table as it was built, or as Typer has it now where nothing was built."""
    from shcli.cache import freshness

    try:
        if freshness.is_fresh():
            return parse(package.checked(FILE).decode())
    except package.DamagedError:
        pass
    from shcli.cli.app import described

    return described()


def write(table: Table) -> str:
    """The table as text."""
    lines = []
    for command in (table.program, Command("", "", (), table.shared), *table.commands):
        lines.append(f"{command.name}\t{command.summary}")
        lines += ["\t".join(("", *example)) for example in command.examples]
        lines += ["\t".join(("", *_written(parameter))) for parameter in command.parameters]
    return "".join(f"{line}\n" for line in lines)


def _written(parameter: Parameter) -> list[str]:
    values = (getattr(parameter, name) for name in Parameter.FIELDS)
    return [SEPARATOR.join(value) if isinstance(value, tuple) else str(value) for value in values]


def parse(text: str) -> Table:
    """The table behind its text."""
    commands: list[Command] = []
    for line in text.splitlines():
        first, *rest = line.split("\t")
        if first or not rest[0] and len(rest) == 1:
            commands.append(Command(first, rest[0], (), ()))
            continue
        last = commands[-1]
        if len(rest) == len(Parameter.FIELDS):
            commands[-1] = last.replaced(parameters=(*last.parameters, _read(rest)))
        else:
            commands[-1] = last.replaced(examples=(*last.examples, (rest[0], rest[1])))
    program, shared, *others = commands
    return Table(program, shared.parameters, tuple(others))


def _read(values: list[str]) -> Parameter:
    given: dict[str, Any] = dict(zip(Parameter.FIELDS, values, strict=True))
    for name in ("flags", "choices"):
        given[name] = tuple(given[name].split(SEPARATOR)) if given[name] else ()
    return Parameter(**{**given, "required": given["required"] == "True", "multiple": given["multiple"] == "True"})
