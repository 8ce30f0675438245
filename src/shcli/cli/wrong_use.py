"""What a wrong use is told, in our words: nothing repeats what was typed, which may be for nobody else to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shcli.cli import door, table
from shcli.cli.parameters import NUMBER
from shcli.errors import ShcliError, did_you_mean

if TYPE_CHECKING:
    import typer

    from shcli.cli.parameters import Parameter

NAMED_AT_MOST = 7
"""So many choices are named in a message; of longer lists the first ones, which mean the same as the rest."""


def usage_error(error: typer.TyperException) -> ShcliError:
    """What is wrong with the line that Typer could not read, with the option that was most likely meant."""
    context: Any = getattr(error, "ctx", None)
    path = context.command_path if context else door.PROGRAM
    command = path.split()[-1]
    option = getattr(error, "option_name", "")
    shown: Any = getattr(error, "param", None)
    possible: tuple[str, ...] = ()
    if hasattr(error, "possibilities"):  # there is no such option
        owner = _owner(option) if command == door.PROGRAM else ""
        message = "That option stands behind its command." if owner else "There is no such option."
        path, possible = (f"{path} {owner}", ()) if owner else (path, _likely(option, error.possibilities, command))
    elif shown is not None:
        message = _about(next(each for each in table.parameters(command) if each.name == shown.name))
    elif option:
        message = f"{option} needs a value after it."
    else:
        message = "There are words here that this command does not take."
    examples = table.COMMANDS.get(path.split()[-1], table.PROGRAM).examples
    hint = f"For instance: {examples[0][0]}\nSee how it is used: {path} --help"
    return ShcliError(message + did_you_mean(possible), hint=hint, suggestions=possible)


def _owner(option: str) -> str:
    """The command that takes the option, where it was typed before any command was named."""
    owners = (one.name for one in table.COMMANDS.values() for each in one.parameters if option in each.flags)
    return next(owners, "")


def _likely(option: str, possible: Any, command: str) -> tuple[str, ...]:
    """The option that was most likely meant, where the name of none was typed; with its value, where that was."""
    word = option.lstrip("-")
    for each in table.parameters(command):
        if word in each.choices:
            return (f"{each.flags[-1] if each.flags else each.name} {word}",)
    import difflib

    return tuple(difflib.get_close_matches(option, sorted(possible or ()), n=1, cutoff=0.5))


def _about(parameter: Parameter) -> str:
    """What is wrong with the value of a parameter."""
    name = parameter.flags[-1] if parameter.flags else parameter.name.upper()
    if parameter.choices:
        return f"{name} needs one of: {', '.join(parameter.choices[:NAMED_AT_MOST])}."
    if parameter.kind == NUMBER:
        least, most = parameter.minimum, parameter.maximum
        bounds = f", {least} to {most}" if most else f", {least} or more" if least else ""
        return f"{name} needs a whole number{bounds}."
    return f"{name} is missing."
