"""The command line: the one room that knows Typer."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import typer

from shcli.cli.commands import app
from shcli.cli.shared import choices as allowed
from shcli.display import not_written
from shcli.errors import WRONG_USAGE, ShcliError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.world import Settings

__all__ = ["app", "run"]

SPEAK_OF_OTHERS = ("help", "completion")
"""Commands that need all the others."""


def run(arguments: Sequence[str], settings: Settings) -> int:
    """Run one command line; ``settings`` is filled on the way. Returns the exit code.

    Raises ``ShcliError`` for a wrong use and for every other expected failure.
    """
    command = typer.main.get_command(_with_needed_commands(arguments))
    try:
        # Not Typer's own main: it takes a closed pipe for exit code 1 and Ctrl-C for an exception of its own.
        with command.make_context("shcli", list(arguments), obj=settings) as context:
            command.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        raise _usage_error(error) from error
    except OSError as error:
        if error.filename is None:  # no file of ours: Typer prints help by itself
            raise not_written(error) from error
        raise
    return 0


def _with_needed_commands(arguments: Sequence[str]) -> typer.Typer:
    """The program with the one command that begins the line, where one does: to make all of them takes longer."""
    needed = [known for known in app.registered_commands if known.name in arguments[:1]]
    if not needed or needed[0].name in SPEAK_OF_OTHERS:
        return app
    program = copy(app)
    program.registered_commands = needed
    return program


def _usage_error(error: typer.TyperException) -> ShcliError:
    """A wrong use in our words, never repeating what was typed: it may be a question nobody else should read."""
    possible = tuple(sorted(getattr(error, "possibilities", None) or ()))
    parameter = getattr(error, "param", None)
    command = getattr(getattr(error, "ctx", None), "command_path", "shcli")
    if hasattr(error, "possibilities"):
        message = "There is no such option."
    elif parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper()
        choices = getattr(parameter.type, "choices", None) or allowed(command.split()[-1], name)
        message = (
            f"{name} needs one of: {', '.join(map(str, choices))}."
            if choices
            else f"{name} is missing or not of the right kind."
        )
    elif hasattr(error, "option_name"):
        message = f"{error.option_name} needs a value after it."
    else:
        message = "There are words here that this command does not take."
    near = f" Did you mean {' or '.join(possible)}?" if possible else ""
    return ShcliError(
        message + near, hint=f"See how it is used: {command} --help", exit_code=WRONG_USAGE, suggestions=possible
    )
