"""The table of commands as a Typer program: for help, and for whatever the reader leaves open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_click_param
from typer.models import ParamMeta

from shcli.cache.reader import names
from shcli.cli import dispatcher, door, reader, table
from shcli.cli.help_format import LEAVING, write_options, write_usage
from shcli.cli.parameters import FLAG, NUMBER
from shcli.cli.wrong_use import usage_error
from shcli.render.display import not_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.cli.parameters import Parameter
    from shcli.context import Context


def run(arguments: Sequence[str], context: Context) -> int:
    """Run one command line; the context's options are filled on the way. Returns the exit code.

    Raises ``ShcliError`` for a wrong use and for every other expected failure.
    """
    command = program()
    try:
        # Not Typer's own main: it takes a closed pipe for exit code 1 and Ctrl-C for an exception of its own.
        with command.make_context(door.PROGRAM, list(arguments), obj=context) as typer_context:
            code: int | None = command.invoke(typer_context)
    except typer.Exit as leaving:
        return leaving.exit_code
    except typer.TyperException as error:
        if _wants_json(arguments):
            context.options.format = "json"
        raise usage_error(error) from error
    except OSError as error:
        if error.errno is not None and error.filename is None:  # no file of ours: Typer prints help by itself
            raise not_written(error) from error
        raise
    return dispatcher.run(reader.HOME, {}, context) if code is None else code


def _wants_json(arguments: Sequence[str]) -> bool:
    """Whether a line that cannot be read asks for JSON, so that its error is JSON, too."""
    pairs = zip(arguments, (*arguments[1:], ""), strict=True)
    return any(word in ("--json", "--format=json") or (word, value) == ("--format", "json") for word, value in pairs)


class _Command(TyperCommand):
    """A command whose help shows examples first. To invoke it is to carry it out; the exit code comes back."""

    def invoke(self, ctx: Any) -> int:
        given = {name: value for name, value in ctx.params.items() if value is not None}
        return dispatcher.carry_out(reader.Line(str(self.name), given, {}), ctx.find_root().obj, names())

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_usage(self, table.COMMANDS[str(self.name)], ctx, formatter)
        write_options(self, ctx, formatter)


class _Program(TyperGroup):
    """The program, which sends words that name no command through the one door."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0].startswith("-") and args[0] != "-":
            return super().resolve_command(ctx, args)
        name, spent = door.meaning(reader.words_of(args), dispatcher.is_page(ctx.obj, names()))
        return name, self.commands[name], args[spent:]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        write_usage(self, table.PROGRAM, ctx, formatter)
        self.format_commands(ctx, formatter)
        write_options(self, ctx, formatter)
        formatter.write("\n")
        formatter.write_text(LEAVING)


def program() -> TyperGroup:
    """The whole program, made of the table."""
    alike: dict[str, Any] = {"context_settings": {"help_option_names": ["-h", "--help"]}, "rich_markup_mode": None}
    commands: dict[str, Any] = {
        name: _Command(name, params=_parameters(name), help=command.summary, **alike)
        for name, command in table.COMMANDS.items()
    }
    return _Program(commands=commands, params=_parameters(door.PROGRAM), invoke_without_command=True, **alike)


def _parameters(command: str) -> list[Any]:
    return [_parameter(each) for each in table.parameters(command)]


def _parameter(given: Parameter) -> Any:
    """The parameter as Typer has it."""
    about: dict[str, Any] = {
        "help": given.help or None, "metavar": given.metavar or None, "min": given.minimum, "max": given.maximum,
    }  # fmt: skip
    info = (
        typer.Option(given.default, *given.flags, **about)
        if given.flags
        else typer.Argument(... if given.required else None, **about)
    )
    kind: Any = {FLAG: bool, NUMBER: int}.get(given.kind, str)
    made: Any
    made, _ = get_click_param(
        ParamMeta(name=given.name, default=info, annotation=list[kind] if given.multiple else kind)
    )
    if given.name == "version":
        made.callback, made.is_eager, made.expose_value = _show_version, True, False
    else:
        made.callback, made.expose_value = partial(_noted, given), not table.is_shared(given)
    return made


def _noted(given: Parameter, context: typer.Context, _: Any, value: Any) -> Any:
    """The value, if it is one of those there are. A shared option is noted among the context's options."""
    is_shared = table.is_shared(given)
    if value in (None, False) or (value == "" and not is_shared):
        return value
    if given.choices and value not in given.choices:
        raise typer.BadParameter("")
    if is_shared:
        reader.keep(vars(context.find_root().obj.options), given, value)
    return value


def _show_version(context: typer.Context, _: Any, value: bool) -> None:
    if value:
        from shcli import __version__
        from shcli.content import releases

        ours: Context = context.find_root().obj
        library = ours.library
        typer.echo(f"shcli {__version__}, content of {library.date}, contacts of {library.contacts_date}")
        for line in () if ours.library_path else releases.explained(library.connection, ours.environ):
            typer.echo(line)
        raise typer.Exit
