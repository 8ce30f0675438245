"""The Typer program itself: what all its commands share.

Every command's body is the same call: what was given goes to the function of that name in ``shcli.commands``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shcli.cli.help_format import Program, ReadingCommand
from shcli.content.readers import WORDS as READERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from shcli.context import Context

SUMMARY = "A calm, offline reference on self-harm, for people who self-harm and those who care about them."
EXAMPLES = (
    ("shcli crisis", "people you can call, text or chat with now"),
    ("shcli topic signs", "one page; `shcli signs` does the same"),
    ("shcli search how do I tell someone", "find a page in your own words"),
    ("shcli help", "every command, and pages on privacy, settings and more"),
)
FEELINGS = ("angry", "sad", "numb", "ashamed", "tense", "lonely")
SHELLS = ("bash", "zsh", "fish", "powershell")

app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("topic", "reader"): READERS,
    ("topic", "feeling"): FEELINGS,
    ("handout", "reader"): READERS,
    ("crisis", "group"): READERS,
    ("completion", "shell"): SHELLS,
}
"""All values there are, by command and parameter."""


def command(*examples: tuple[str, str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command under its function's name, with its docstring and these examples as its help."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        name, summary = function.__name__, str(function.__doc__)
        ReadingCommand.EXAMPLES[name] = examples
        return app.command(name, cls=ReadingCommand, help=summary)(function)

    return register


def run(context: typer.Context) -> None:
    """Hand what was given to the function of the command's name, and leave with its exit code."""
    from shcli.cache.reader import names
    from shcli.cli.dispatcher import carry_out
    from shcli.cli.reader import Line

    name = str(context.info_name)
    parameters = {key: value for key, value in context.params.items() if value is not None}
    for (command, parameter), allowed in CHOICES.items():
        given = parameters.get(parameter, "")
        if command == name and given and given not in allowed:
            shown = next(each for each in context.command.params if each.name == parameter)
            raise typer.BadParameter("", ctx=context, param=shown)
    raise typer.Exit(carry_out(Line(name, parameters, {}), context.find_root().obj, names()))


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        from shcli import __version__

        world: Context = context.find_root().obj
        from shcli.content import releases

        library = world.library
        typer.echo(f"shcli {__version__}, content of {library.date}, contacts of {library.contacts_date}")
        for line in () if world.library_path else releases.explained(library.connection, world.environ):
            typer.echo(line)
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Show the versions of program and content.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        from shcli.cli.dispatcher import run

        raise typer.Exit(run("home", {}, context.find_root().obj))
