"""What the command line takes, as plain values: made from the Typer program when the package is built.

The dispatcher reads command lines by it; completion, the man page and the docs are made from it. It is text, one line a
value, so that reading it needs no other module.
"""

from shcli.content import package
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
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
    flags: "tuple[str, ...]"
    kind: str
    metavar: str
    help: str
    choices: "tuple[str, ...]" = ()
    required: bool = False
    multiple: bool = False
    minimum: str = ""
    default: str = ""


class Command(Record):
    """One command: what it is for, examples (a command line, what it shows), and what it takes of its own."""

    name: str
    summary: str
    examples: "tuple[tuple[str, str], ...]"
    parameters: "tuple[Parameter, ...]"


class Table:
    """The whole command line. ``names`` are those of the commands, in their order.

    Made from the text of the table; a command is read from it when it is asked for. ``is_second`` tells that the table
    as it was built is damaged, so that this one is made anew.
    """

    def __init__(self, text: str, *, is_second: bool = False) -> None:
        self.is_second = is_second
        self._parts = [part.split("\n") for part in text.removesuffix("\n").split("\n\n")]
        self.names = tuple(part[0].partition("\t")[0] for part in self._parts[2:])

    @property
    def program(self) -> "Command":
        """The program itself, with the options that only it takes."""
        return _command(self._parts[0])

    @property
    def shared(self) -> "tuple[Parameter, ...]":
        """The options that every command takes, before or after its name."""
        return _command(self._parts[1]).parameters

    @property
    def commands(self) -> "tuple[Command, ...]":
        """Every command."""
        return tuple(map(_command, self._parts[2:]))

    def command(self, name: str) -> "Command | None":
        """The command of that name."""
        return next((_command(part) for part in self._parts[2:] if part[0].startswith(f"{name}\t")), None)

    def takes(self, name: str, count: int) -> bool:
        """Whether so many words may follow the command of that name."""
        command = self.command(name)
        arguments = [one for one in command.parameters if not one.flags] if command else []
        return count <= len(arguments) or any(one.multiple for one in arguments)

    def summaries(self) -> "tuple[tuple[str, str], ...]":
        """Name and summary of each command."""
        return tuple((part[0].partition("\t")[0], part[0].partition("\t")[2]) for part in self._parts[2:])


def load() -> "Table":
    """The table as it was built, or as Typer has it now where nothing was built."""
    is_damaged = False
    try:
        if package.is_current():
            return Table(package.checked(FILE).decode())
    except package.DamagedError:
        is_damaged = True
    from shcli.cli.describe import described

    return Table(write(*described()), is_second=is_damaged and not package.is_checkout())


def write(program: "Command", shared: "Sequence[Parameter]", commands: "Sequence[Command]") -> str:
    """The table as text: a part for each command, with an empty line between two."""
    return "\n".join(map(_part, (program, Command("*", "", (), tuple(shared)), *commands)))


def _part(command: "Command") -> str:
    lines = [f"{command.name}\t{command.summary}"]
    lines += ["\t".join(("", *example)) for example in command.examples]
    lines += ["\t".join(("", *_written(parameter))) for parameter in command.parameters]
    return "".join(f"{line}\n" for line in lines)


def _written(parameter: "Parameter") -> "list[str]":
    values = (getattr(parameter, name) for name in Parameter.FIELDS)
    return [SEPARATOR.join(value) if isinstance(value, tuple) else str(value) for value in values]


def _command(lines: "Sequence[str]") -> "Command":
    """The command behind its part of the text."""
    name, _, summary = lines[0].partition("\t")
    rows = [line.split("\t")[1:] for line in lines[1:]]
    examples = tuple((row[0], row[1]) for row in rows if len(row) == len(("line", "shows")))
    parameters = tuple(_read(row) for row in rows if len(row) == len(Parameter.FIELDS))
    return Command(name, summary, examples, parameters)


def _read(values: "list[str]") -> "Parameter":
    given: dict[str, Any] = dict(zip(Parameter.FIELDS, values, strict=True))
    for name in ("flags", "choices"):
        given[name] = tuple(given[name].split(SEPARATOR)) if given[name] else ()
    return Parameter(**{**given, "required": given["required"] == "True", "multiple": given["multiple"] == "True"})
