"""The Typer program as plain values: the table by which the dispatcher reads a command line is made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from shcli.cli.app import app
from shcli.cli.help_format import ReadingCommand
from shcli.cli.options import SHARED
from shcli.cli.program import CHOICES, EXAMPLES, SUMMARY
from shcli.cli.table import CHOICE, FLAG, NUMBER, TEXT, Command, Parameter

if TYPE_CHECKING:
    from collections.abc import Collection


def described() -> tuple[Command, tuple[Parameter, ...], tuple[Command, ...]]:
    """The program, the options that every command takes, and each command, as plain values."""
    group: Any = typer.main.get_command(app)
    program = {option.opts[0]: _parameter("", option) for option in group.params}
    shared = {flag: parameter for flag, parameter in program.items() if flag in SHARED}
    own = tuple(parameter for flag, parameter in program.items() if flag not in SHARED)
    commands = tuple(
        Command(name, command.help, ReadingCommand.EXAMPLES[name], _own(name, command, shared.values()))
        for name, command in group.commands.items()
    )
    return Command("shcli", SUMMARY, EXAMPLES, own), tuple(shared.values()), commands


def _own(name: str, command: Any, shared: Collection[Parameter]) -> tuple[Parameter, ...]:
    """What the command takes of its own, and the shared options that take more here than elsewhere."""
    parameters = (_parameter(name, each) for each in command.params)
    return tuple(each for each in parameters if each not in shared)


def _parameter(command: str, parameter: Any) -> Parameter:
    is_option = parameter.param_type_name == "option"
    metavar = parameter.metavar or ""
    listed = tuple(metavar.split("|")) if "|" in metavar else ()
    choices = CHOICES.get((command, parameter.name)) or listed
    minimum = getattr(parameter.type, "min", None)
    if getattr(parameter, "is_flag", False):
        kind = FLAG
    else:
        kind = CHOICE if choices else NUMBER if parameter.type.name.startswith("int") else TEXT
    if not metavar and kind != FLAG:
        metavar = parameter.name.upper() + ("..." if parameter.nargs == -1 else "")
    default = (
        parameter.default
        if isinstance(parameter.default, str | int) and not isinstance(parameter.default, bool)
        else ""
    )
    return Parameter(
        name=parameter.name,
        flags=tuple(sorted(parameter.opts, key=len)) if is_option else (),
        kind=kind,
        metavar=metavar,
        help=getattr(parameter, "help", "") or "",
        choices=choices,
        required=parameter.required,
        multiple=parameter.nargs == -1 or bool(getattr(parameter, "multiple", False)),
        minimum="" if minimum is None else str(minimum),
        default=str(default),
    )
