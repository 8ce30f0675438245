"""What the command line takes, as plain values. Completion scripts, man page and docs are made from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """An option or an argument.

    ``name`` is as it is typed (``--for``), or an argument's name. ``value`` stands for the value that follows an
    option and is empty for a flag; of an argument it is the form in a usage line (``[COUNTRY]...``). ``choices`` are
    all values there are, or empty.
    """

    name: str
    help: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class Command:
    """One command, or the program itself, with the options of its own (those every command takes are left out)."""

    name: str
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]


@dataclass(frozen=True)
class Program:
    """The whole command line: ``options`` are those that every command takes, before or after its name."""

    options: tuple[Parameter, ...]
    own: tuple[Parameter, ...]
    commands: tuple[Command, ...]


HELP = Parameter("--help", "Show how it is used, with examples.", short="-h")


def describe(program: Any, shared: tuple[str, ...]) -> Program:
    """The program as plain values, from Typer's own object for it. ``shared`` names the options every command takes."""
    options = [_parameter(parameter) for parameter in program.params]
    commands = tuple(_command(name, command, shared) for name, command in program.commands.items())
    return Program(
        (*(option for option in options if option.name in shared), HELP),
        tuple(option for option in options if option.name not in shared),
        commands,
    )


def _command(name: str, command: Any, shared: tuple[str, ...]) -> Command:
    parameters = [_parameter(parameter) for parameter in command.params]
    return Command(
        name,
        tuple(parameter for parameter in parameters if not parameter.name.startswith("-")),
        tuple(parameter for parameter in parameters if parameter.name.startswith("-") and parameter.name not in shared),
    )


def _parameter(parameter: Any) -> Parameter:
    metavar = parameter.metavar or ""
    choices = tuple(getattr(parameter.type, "choices", ())) or (tuple(metavar.split("|")) if "|" in metavar else ())
    if parameter.param_type_name == "argument":
        shown = parameter.name.upper() if parameter.required else f"[{parameter.name.upper()}]"
        return Parameter(
            parameter.name.upper(), value=metavar or shown + ("..." if parameter.nargs == -1 else ""), choices=choices
        )
    name = max(parameter.opts, key=len)
    short = "".join(other for other in parameter.opts if other != name)
    value = "" if parameter.is_flag else "|".join(choices) or metavar or name.removeprefix("--").upper()
    return Parameter(name, parameter.help or "", value, choices, short)
