"""The commands: names, arguments, options. Every body is one call."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from shcli import __version__, help_texts
from shcli.cli.shared import Program, ReadingCommand
from shcli.errors import INVALID_CONTENT, ShcliError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.answer import Answer
    from shcli.world import Settings, World

Reader = Literal["me", "friend", "parent", "partner", "teacher", "professional"]
Group = Literal["general", "youth", "lgbtq", "veterans", "abuse", "other"]
Shell = Literal["bash", "zsh", "fish", "powershell"]
Words = Annotated[list[str], typer.Argument(show_default=False)]

app = typer.Typer(
    cls=Program,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a command under its function's name, with the summary of its help text."""
    return app.command(function.__name__, cls=ReadingCommand, help=help_texts.COMMANDS[function.__name__].summary)(
        function
    )


def _run(context: typer.Context, action: Callable[..., Answer], *arguments: Any, **options: Any) -> None:
    """Open the library, run the action, show its answer, leave with its exit code."""
    from shcli.library import open_library
    from shcli.world import World

    settings, world = context.find_root().obj, World()
    place = _wanted_library(settings, world)
    with open_library(place) as library, _damage_told(place):
        _show(context, action(library, world, settings, *arguments, **options), world)


def _run_without_fail(context: typer.Context, action: Callable[..., Answer], *arguments: Any, **options: Any) -> None:
    """The same, with the built-in library where the wanted one is broken or holds no contacts."""
    from shcli.library import open_library
    from shcli.world import World

    settings, world = context.find_root().obj, World()
    place = _wanted_library(settings, world)
    notice = "The library you chose has no contacts, so these are the built-in ones."
    try:
        with open_library(place) as library, _damage_told(place):
            if not place or library.has_contacts():
                _show(context, action(library, world, settings, *arguments, **options), world)
    except ShcliError as error:
        if not place or error.exit_code != INVALID_CONTENT:
            raise
        notice = f"The library you chose cannot be used, so these are the built-in contacts. {error.message}"
    with open_library() as library:
        answer = action(library, world, settings, *arguments, **options)
        _show(context, replace(answer, notices=(notice, *answer.notices)), world)


@contextmanager
def _damage_told(place: str) -> Iterator[None]:
    """Tell a fault met in a library of the reader's own as what it is: that file may come from anywhere."""
    try:
        yield
    except (ShcliError, OSError, typer.Exit):
        raise
    except Exception as error:
        if not place:
            raise
        raise ShcliError(
            "That library is damaged.", hint="Make it again with `shcli build`.", exit_code=INVALID_CONTENT
        ) from error


def _wanted_library(settings: Settings, world: World) -> str:
    return settings.library or world.environ.get("SHCLI_LIBRARY", "")


def _run_alone(context: typer.Context, action: Callable[..., Answer], *arguments: Any, **options: Any) -> None:
    """Run an action that needs no library, show its answer, leave with its exit code."""
    from shcli.world import World

    world = World()
    _show(context, action(world, context.find_root().obj, *arguments, **options), world)


def _show(context: typer.Context, answer: Answer, world: World) -> None:
    from shcli.output import show

    raise typer.Exit(show(answer, world, context.find_root().obj))


def _show_help(context: typer.Context, name: str) -> None:
    """Print the help of one command, as its own option prints it, and leave."""
    root: Any = context.find_root()
    root.command.commands[name].make_context(name, ["--help"], parent=root)


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        from shcli.library import open_library

        with open_library() as library:
            typer.echo(f"shcli {__version__}, content of {library.date()}")
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
        from shcli.commands import reading

        _run(context, reading.front)


@_command
def topics(context: typer.Context) -> None:
    from shcli.commands import reading

    _run(context, reading.topics)


@_command
def topic(
    context: typer.Context,
    name: Words,
    section: Annotated[list[str] | None, typer.Option(help="Only this section; may be given more than once.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="The shortest form, for a hard moment.")] = False,
    reader: Annotated[Reader | None, typer.Option("--for", help="The page for one reader.")] = None,
) -> None:
    from shcli.commands import reading

    _run(context, reading.topic, name, sections=section or (), brief=brief, audience=reader or "")


@_command
def crisis(
    context: typer.Context,
    named: Annotated[list[str] | None, typer.Argument(metavar="[COUNTRY]", show_default=False)] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Every service, with notes on what happens.")] = False,
    group: Annotated[Group | None, typer.Option("--for", help="Only services for these people.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Only services you can text.")] = False,
    chat: Annotated[bool, typer.Option("--chat", help="Only services you can chat with online.")] = False,
) -> None:
    from shcli.commands import contacts

    _run_without_fail(
        context, contacts.crisis, " ".join(named or ()), show_all=show_all, group=group or "", text=text, chat=chat
    )


@_command
def search(
    context: typer.Context,
    words: Words,
    limit: Annotated[int, typer.Option(min=1, help="At most this many hits.")] = 8,
    within: Annotated[str, typer.Option("--topic", help="Only in this topic.")] = "",
) -> None:
    from shcli.cli.typed import search_words
    from shcli.commands import finding

    typed, private = search_words(words)
    _run(context, finding.search, typed, limit=limit, topic_name=within, private=private)


@_command
def sources(
    context: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC]", show_default=False)] = None,
) -> None:
    from shcli.commands import reading

    _run(context, reading.sources, name or ())


@_command
def countries(context: typer.Context) -> None:
    from shcli.commands import contacts

    _run(context, contacts.countries)


@_command
def plan(context: typer.Context) -> None:
    from shcli.commands import plan

    _run(context, plan.plan)


@_command
def about(context: typer.Context) -> None:
    from shcli.commands import reading

    _run(context, reading.about)


@_command
def privacy(context: typer.Context) -> None:
    from shcli.commands import program

    _run(context, program.privacy)


@_command
def check(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    max_age: Annotated[
        int, typer.Option("--max-age", min=0, help="Also list contacts not seen for this many days.")
    ] = 0,
    wording: Annotated[
        str,
        typer.Option(
            "--text", metavar="FILE", help="Check the wording of any text or Markdown files; - reads standard input."
        ),
    ] = "",
) -> None:
    from shcli.commands import checking

    _run_alone(context, checking.check, paths or (), strict=strict, max_age=max_age, wording=wording)


@_command
def build(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", show_default=False)] = "",
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where to write the compiled library.")] = "",
) -> None:
    from shcli.commands import building

    _run_alone(context, building.build, folder, output=output)


@_command
def schema(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)] = ""
) -> None:
    from shcli.commands import schemas

    _run_alone(context, schemas.schema, name)


@_command
def completion(context: typer.Context, shell: Annotated[Shell, typer.Argument(show_default=False)]) -> None:
    from shcli import usage
    from shcli.commands import completion

    described = usage.describe(context.find_root().command, tuple(help_texts.OPTIONS))
    _run(context, completion.completion, shell, described)


@_command
def clear(context: typer.Context) -> None:
    from shcli.commands import program

    _run_alone(context, program.clear)


@_command
def help(
    context: typer.Context,
    subject: Annotated[list[str] | None, typer.Argument(metavar="[SUBJECT]", show_default=False)] = None,
) -> None:
    from shcli.commands import program
    from shcli.help_subjects import SUBJECTS

    name = " ".join(subject or ())
    if name in help_texts.COMMANDS and name not in SUBJECTS:
        _show_help(context, name)
    else:
        _run_alone(context, program.help_page, name)
