"""Runs the Typer program: for help, and for whatever the table of commands leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from shcli.cli.app import CHOICES, EXAMPLES, app
from shcli.cli.describe import described
from shcli.cli.help_format import ReadingCommand
from shcli.cli.options import SHARED
from shcli.cli.options import choices as shared_choices
from shcli.errors import ShcliError
from shcli.render.display import not_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.context import Context

NAMED_AT_MOST = 7
"""So many choices are named in a message; of longer lists the first ones, which mean the same as the rest."""


def run(arguments: Sequence[str], context: Context) -> int:
    """Run one command line; the context's options are filled on the way. Returns the exit code.

    Raises ``ShcliError`` for a wrong use and for every other expected failure.
    """
    command = typer.main.get_command(app)
    try:
        # Not Typer's own main: it takes a closed pipe for exit code 1 and Ctrl-C for an exception of its own.
        with command.make_context("shcli", list(arguments), obj=context) as typer_context:
            command.invoke(typer_context)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        if _wants_json(arguments):
            context.options.format = "json"
        raise _usage_error(error) from error
    except OSError as error:
        if error.errno is not None and error.filename is None:  # no file of ours: Typer prints help by itself
            raise not_written(error) from error
        raise
    return 0


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether a line that cannot be read asks for JSON, so that its error is JSON, too."""
    pairs = zip(arguments, (*arguments[1:], ""), strict=True)
    return any(word in ("--json", "--format=json") or (word, value) == ("--format", "json") for word, value in pairs)


def _usage_error(error: typer.TyperException) -> ShcliError:
    """A wrong use in our words, never repeating what was typed: it may be a question nobody else should read."""
    possible = _likely(error)
    parameter = getattr(error, "param", None)
    command = getattr(getattr(error, "ctx", None), "command_path", "shcli")
    if hasattr(error, "possibilities"):
        owner = _owner(getattr(error, "option_name", ""), command)
        message = "That option stands behind its command." if owner else "There is no such option."
        possible, command = ((), f"shcli {owner}") if owner else (possible, command)
    elif parameter is not None:
        message = _about(parameter, command.split()[-1])
    elif hasattr(error, "option_name"):
        message = f"{error.option_name} needs a value after it."
    else:
        message = "There are words here that this command does not take."
    near = f" Did you mean {' or '.join(possible)}?" if possible else ""
    examples = ReadingCommand.EXAMPLES.get(command.split()[-1], EXAMPLES)
    hint = f"For instance: {examples[0][0]}\nSee how it is used: {command} --help"
    return ShcliError(message + near, hint=hint, suggestions=possible)


def _owner(option: str, command: str) -> str:
    """The command that takes the option, where it was typed before any command was named."""
    commands = described()[2] if command == "shcli" else ()
    return next((one.name for one in commands for each in one.parameters if option in each.flags), "")


def _likely(error: typer.TyperException) -> tuple[str, ...]:
    """The option that was most likely meant, where the name of none was typed; with its value, where that was."""
    typed = getattr(error, "option_name", "")
    possible = getattr(error, "possibilities", None)
    if not typed or possible is None:
        return ()
    command = getattr(getattr(error, "ctx", None), "command", None)
    for parameter in getattr(command, "params", ()):
        name = max(parameter.opts, key=len)
        if typed.lstrip("-") in _allowed(parameter, name, getattr(command, "name", "")):
            return (f"{name} {typed.lstrip('-')}",)
    import difflib

    return tuple(difflib.get_close_matches(typed, sorted(possible), n=1, cutoff=0.5))


def _allowed(parameter: Any, name: str, command: str) -> tuple[str, ...]:
    """Every value that there is for the parameter; nothing where it takes any."""
    return CHOICES.get((command, parameter.name)) or (shared_choices(command, name) if name in SHARED else ())


def _about(parameter: Any, command: str) -> str:
    """What is wrong with the value of a parameter."""
    is_option = parameter.opts[0].startswith("-")
    name = max(parameter.opts, key=len) if is_option else parameter.name.upper()
    allowed = _allowed(parameter, name, command)
    if allowed:
        return f"{name} needs one of: {', '.join(allowed[:NAMED_AT_MOST])}."
    if parameter.type.name.startswith("int"):
        least = getattr(parameter.type, "min", None)
        return f"{name} needs a whole number{f', {least} or more' if least else ''}."
    return f"{name} is missing."
