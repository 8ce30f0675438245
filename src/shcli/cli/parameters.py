"""What a command line may be made of, as plain values: commands, and what each takes."""

from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FLAG, TEXT, NUMBER = "flag", "text", "number"
"""The kinds of a parameter's value."""


class Parameter(Record):
    """An option or an argument.

    ``name`` is what the command's function calls it; ``flags`` are the forms in which an option is typed, none for an
    argument. ``metavar`` stands for its value in a usage line. ``choices`` are all values there are, or empty;
    ``minimum`` and ``maximum`` are those of a number. ``default`` is shown in the help of an option.
    ``offers`` names what completion offers where there are no choices.
    """

    name: str
    flags: "tuple[str, ...]" = ()
    help: str = ""
    kind: str = TEXT
    metavar: str = ""
    choices: "tuple[str, ...]" = ()
    required: bool = False
    multiple: bool = False
    minimum: "int | None" = None
    maximum: "int | None" = None
    default: "int | None" = None
    offers: str = ""

    @property
    def value(self) -> str:
        """What stands for its value where its use is explained."""
        return self.metavar or self.name.upper() + ("..." if self.multiple and not self.flags else "")


class Command(Record):
    """One command: what it is for, examples (a command line, what it shows), and what it takes of its own.

    A parameter of its own may stand in the place of one that every command takes.
    """

    name: str
    summary: str
    examples: "tuple[tuple[str, str], ...]"
    parameters: "tuple[Parameter, ...]" = ()


def argument(name: str, metavar: str = "", **more: "Any") -> Parameter:
    """Words after the command that no option announces."""
    return Parameter(name, metavar=metavar, **more)


def option(flag: str, about: str, *, name: str = "", choices: "tuple[str, ...]" = (), **more: "Any") -> Parameter:
    """An option with a value; it is named as it is typed where no ``name`` is given."""
    more.setdefault("metavar", "|".join(choices))
    return Parameter(name or flag.removeprefix("--").replace("-", "_"), (flag,), about, choices=choices, **more)


def switch(flag: str, about: str, *, name: str = "") -> Parameter:
    """An option without a value."""
    return option(flag, about, name=name, kind=FLAG)
