"""The command line: names, options and help. Every command's body is one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from shcli import __version__, help_texts
from shcli.errors import WRONG_USAGE, ShcliError
from shcli.world import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shcli.answer import Answer
    from shcli.world import World

CHOICES = {"--format": ("text", "markdown", "html", "json"), "--color": ("auto", "always", "never")}
Reader = Literal["me", "friend", "parent", "partner", "teacher", "professional"]
Group = Literal["general", "youth", "lgbtq", "veterans", "abuse", "other"]
Report = Literal["plain", "github", "json"]
Shell = Literal["bash", "zsh", "fish", "powershell"]
Words = Annotated[list[str], typer.Argument(show_default=False)]


def _keep(context: typer.Context, parameter: Any, value: Any) -> None:
    """Note a shared option that was given; one after the command's name wins over one before it."""
    if value in (None, False):
        return
    settings = context.find_root().obj
    flag = parameter.opts[0]
    if flag in CHOICES and value not in CHOICES[flag]:
        raise typer.BadParameter(f"choose one of {', '.join(CHOICES[flag])}")
    if flag == "--json":
        settings.format = "json"
    else:
        setattr(settings, parameter.name, value)


def _shared_options() -> list[Any]:
    """Fresh parameters for one command: the options that every command takes."""
    options: list[Any] = []
    for flag, text in help_texts.OPTIONS.items():
        attributes: dict[str, Any] = {"help": text, "expose_value": False, "callback": _keep}
        if flag in help_texts.FLAGS:
            attributes["is_flag"] = True
        else:
            attributes["type"] = int if flag == "--width" else str
            attributes["metavar"] = "|".join(CHOICES.get(flag, (flag.removeprefix("--").upper(),)))
        options.append(TyperOption(param_decls=[flag], **attributes))
    return options


def _write_help(text: help_texts.HelpText, command: Any, context: typer.Context, formatter: Any) -> None:
    """Help in the order a reader needs it: what it does, examples, then usage and options."""
    formatter.write(f"{text.summary}\n")
    width = max(len(line) for line, _ in text.examples)
    with formatter.section("Examples"):
        for line, shows in text.examples:
            formatter.write(f"  {line:<{width}}  {shows}\n" if width < 40 else f"  {line}\n      {shows}\n")
    formatter.write("\n")
    command.format_usage(context, formatter)
    command.format_options(context, formatter)


class _Command(TyperCommand):
    """A command that also takes the shared options and shows examples first in its help."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += _shared_options()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(help_texts.COMMANDS[str(self.name)], self, ctx, formatter)


class _Program(TyperGroup):
    """The program: takes the shared options, and takes words that name no command as the name of a topic."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += _shared_options()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        return "topic", self.commands["topic"], args

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_help(help_texts.PROGRAM, self, ctx, formatter)


app = typer.Typer(
    cls=_Program,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Register a command under its function's name, with the summary of its help text."""
    return app.command(cls=_Command, help=help_texts.COMMANDS[function.__name__].summary)(function)


def _run(context: typer.Context, action: Callable[..., Answer], *arguments: Any, **options: Any) -> None:
    """Open the library, run the action, show its answer, leave with its exit code."""
    from shcli.library import open_library
    from shcli.world import World

    settings, world = context.find_root().obj, World()
    library = open_library(settings.library or world.environ.get("SHCLI_LIBRARY", ""))
    _show(context, action(library, world, settings, *arguments, **options), world)


def _run_alone(context: typer.Context, action: Callable[..., Answer], *arguments: Any, **options: Any) -> None:
    """Run an action that needs no library, show its answer, leave with its exit code."""
    from shcli.world import World

    world = World()
    _show(context, action(world, context.find_root().obj, *arguments, **options), world)


def _show(context: typer.Context, answer: Answer, world: World) -> None:
    from shcli.output import show

    raise typer.Exit(show(answer, world, context.find_root().obj))


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        from shcli.library import open_library

        typer.echo(f"shcli {__version__}, content of {open_library().date()}")
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
    country: Annotated[list[str] | None, typer.Argument(show_default=False)] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Every service, with notes on what happens.")] = False,
    group: Annotated[Group | None, typer.Option("--for", help="Only services for these people.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Only services you can text.")] = False,
    chat: Annotated[bool, typer.Option("--chat", help="Only services you can chat with online.")] = False,
) -> None:
    from shcli.commands import contacts

    _run(context, contacts.crisis, " ".join(country or ()), show_all=show_all, group=group or "", text=text, chat=chat)


@_command
def search(
    context: typer.Context,
    words: Words,
    limit: Annotated[int, typer.Option(min=1, help="At most this many hits.")] = 8,
    within: Annotated[str, typer.Option("--topic", help="Only in this topic.")] = "",
) -> None:
    from shcli.commands import reading

    _run(context, reading.search, " ".join(words), limit=limit, topic_name=within)


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
    report: Annotated[
        Report, typer.Option("--report", help="How to print problems: for a reader, GitHub or a program.")
    ] = "plain",
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    max_age: Annotated[
        int, typer.Option("--max-age", min=1, help="Also list contacts not seen for this many days.")
    ] = 0,
    text: Annotated[
        str,
        typer.Option(
            "--text", metavar="FILE", help="Check the wording of any text or Markdown file; - reads standard input."
        ),
    ] = "",
) -> None:
    from shcli.commands import checking

    _run_alone(context, checking.check, paths or (), report=report, strict=strict, max_age=max_age, text=text)


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
    from shcli.commands import completion

    _run(context, completion.completion, shell)


@_command
def clear(context: typer.Context) -> None:
    from shcli.commands import program

    _run_alone(context, program.clear)


@_command
def help(
    context: typer.Context, subject: Annotated[str, typer.Argument(metavar="[SUBJECT]", show_default=False)] = ""
) -> None:
    from shcli.commands import program

    _run_alone(context, program.help_page, subject)


def run(arguments: Sequence[str], settings: Settings) -> int:
    """Run one command line; ``settings`` is filled on the way. Returns the exit code.

    Raises ``ShcliError`` for a wrong use and for every other expected failure.
    """
    try:
        result = typer.main.get_command(app).main(
            list(arguments), prog_name="shcli", standalone_mode=False, obj=settings
        )
    except typer.TyperException as error:
        raise _usage_error(error) from error
    return result if isinstance(result, int) else 0


def _usage_error(error: typer.TyperException) -> ShcliError:
    """A wrong use in our words, never repeating what was typed: it may be a question nobody else should read."""
    possible = tuple(sorted(getattr(error, "possibilities", None) or ()))
    parameter = getattr(error, "param", None)
    command = getattr(getattr(error, "ctx", None), "command_path", "shcli")
    if hasattr(error, "possibilities"):
        message = "There is no such option."
    elif parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper()
        choices = getattr(parameter.type, "choices", None) or CHOICES.get(name, ())
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
