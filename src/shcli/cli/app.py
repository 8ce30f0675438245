"""The Typer program: the one place where commands, their options and their help are written.

Every body is the same call: what was given goes to the function of that name in ``shcli.commands``. The table by which
the dispatcher reads a command line is made from this program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from shcli.cli.help_format import Program, ReadingCommand
from shcli.cli.options import SHARED
from shcli.cli.table import CHOICE, FLAG, NUMBER, TEXT, Command, Parameter
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

Words = Annotated[list[str], typer.Argument(show_default=False)]
Reader = Annotated[
    str,
    typer.Option(
        "--for", metavar="READER", help="For whom: me, friend, parent, partner, teacher, professional, youth."
    ),
]

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


def _command(*examples: tuple[str, str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command under its function's name, with its docstring and these examples as its help."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        name, summary = function.__name__, str(function.__doc__)
        ReadingCommand.EXAMPLES[name] = examples
        return app.command(name, cls=ReadingCommand, help=summary)(function)

    return register


def _run(context: typer.Context) -> None:
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


@_command(("shcli topics", "id, title and summary of each"))
def topics(context: typer.Context) -> None:
    """List every page."""
    _run(context)


@_command(
    ("shcli topic signs", "the page on warning signs"),
    ("shcli signs 2", "its second section; a title works too"),
    ("shcli topic helping --for parent", "the page for one reader"),
    ("shcli topic coping --brief", "the first screen alone"),
    ("shcli coping --feeling sad", "three ideas for one feeling"),
)
def topic(
    context: typer.Context,
    name: Words,
    section: Annotated[
        list[str] | None, typer.Option(help="Only this section, by number, id or title; may be given more than once.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="The first screen alone, for a hard moment.")] = False,
    reader: Reader = "",
    sources: Annotated[bool, typer.Option("--sources", help="List the sources at the end.")] = False,
    feeling: Annotated[
        str, typer.Option("--feeling", metavar="|".join(FEELINGS), help="On coping: three ideas for this feeling.")
    ] = "",
    more: Annotated[bool, typer.Option("--more", help="With --feeling: every idea.")] = False,
) -> None:
    """Show one page."""
    _run(context)


@_command(
    ("shcli crisis", "for the country your machine seems to be in"),
    ("shcli crisis GB", "for the United Kingdom; names work too"),
    ("shcli crisis US --for youth", "lines for young people"),
    ("shcli crisis IE --text", "services you can text"),
    ("shcli crisis --now", "only what is open at this hour"),
)
def crisis(
    context: typer.Context,
    named: Annotated[list[str] | None, typer.Argument(metavar="[COUNTRY]", show_default=False)] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Every service, with notes on what happens.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Only services that are open at this hour.")] = False,
    group: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="READER",
            help="Only services for these people: youth, lgbtq, veterans, abuse, poison and others.",
        ),
    ] = "",
    text: Annotated[bool, typer.Option("--text", help="Only services you can text.")] = False,
    chat: Annotated[bool, typer.Option("--chat", help="Only services you can chat with online.")] = False,
) -> None:
    """Show people you can call, text or chat with now."""
    _run(context)


@_command(("shcli now", "one step at a time, then people to talk to"))
def now(context: typer.Context) -> None:
    """Get through the next minutes, one small step at a time."""
    _run(context)


@_command(
    ("shcli wait", "ten minutes, one quiet line each"),
    ("shcli wait 5 --breath", "five, with the pace of a slow breath"),
)
def wait(
    context: typer.Context,
    minutes: Annotated[int, typer.Argument(min=1, max=120, metavar="[MINUTES]", show_default=False)] = 10,
    breath: Annotated[bool, typer.Option("--breath", help="Begin with the pace of a slow breath.")] = False,
) -> None:
    """Wait with an urge, one quiet line a minute; nothing is stored."""
    _run(context)


@_command(
    ("shcli search scars", "sections on scars"),
    ("shcli search how do I tell my parents", "a question works too"),
    ("shcli search -", "type the words where no history keeps them"),
)
def search(
    context: typer.Context,
    words: Words,
    limit: Annotated[int, typer.Option(min=1, help="At most this many hits.")] = 8,
    topic: Annotated[str, typer.Option("--topic", help="Only in this topic.")] = "",
) -> None:
    """Find pages in your own words."""
    _run(context)


@_command(
    ("shcli sources signs", "the sources of one page"),
    ("shcli sources", "every source"),
    ("shcli sources signs --format bibtex", "for those who cite; also ris and csl-json"),
)
def sources(
    context: typer.Context,
    topic: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC]", show_default=False)] = None,
) -> None:
    """Show where the facts come from."""
    _run(context)


@_command(("shcli countries", "code, name, number of services, oldest date"))
def countries(context: typer.Context) -> None:
    """List the countries we have contacts for."""
    _run(context)


@_command(
    ("shcli plan", "as text, with your country's contacts"),
    ("shcli plan --format html > plan.html", "to print; nothing you write is stored"),
)
def plan(context: typer.Context) -> None:
    """Print a blank safety plan to fill in."""
    _run(context)


@_command(
    ("shcli handout coping > coping.html", "open it in a browser and print it"),
    ("shcli handout helping --for parent", "for one reader"),
    ("shcli handout plan --format pdf > plan.pdf", "the plan; PDF needs WeasyPrint"),
)
def handout(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="TOPIC", show_default=False)],
    reader: Reader = "",
) -> None:
    """Make a page or the plan ready to print on two sheets, as HTML or PDF."""
    _run(context)


@_command(("shcli about", "who wrote it, from what, and what it keeps (nothing)"))
def about(context: typer.Context) -> None:
    """Say what shcli is and is not."""
    _run(context)


@_command(("shcli privacy", "the promises, and remedies for each shell"))
def privacy(context: typer.Context) -> None:
    """Say what shcli promises about privacy and what it cannot hide."""
    _run(context)


@_command(
    ("shcli check", "the built-in content"),
    ("shcli check my-library/", "your own"),
    ("shcli check --format github", "as notes beside the lines of a change"),
    ("shcli check --text newsletter.md", "the wording of any text"),
    ("shcli check --due 10", "the ten contacts to look at next; 20 without a number"),
)
def check(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    max_age: Annotated[
        int, typer.Option("--max-age", min=0, help="Also list contacts not seen for this many days.")
    ] = 0,
    due: Annotated[
        bool, typer.Option("--due", help="List the contacts to look at next instead; a number says how many.")
    ] = False,
    wording: Annotated[
        str,
        typer.Option(
            "--text", metavar="FILE", help="Check the wording of any text or Markdown files; - reads standard input."
        ),
    ] = "",
) -> None:
    """Find every problem in the content, for authors."""
    _run(context)


@_command(("shcli build my-library/ --output mine.sqlite", "then: shcli --library mine.sqlite topics"))
def build(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", show_default=False)] = "",
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where to write the compiled library.")] = "",
) -> None:
    """Compile a library of your own."""
    _run(context)


@_command(("shcli mcp", "started by an assistant's program, for as long as that runs"))
def mcp(context: typer.Context) -> None:
    """Serve assistants over standard input and output."""
    _run(context)


@_command(("shcli schema topic", "of `shcli topic --json`"), ("shcli schema topics-file", "of topics.yaml"))
def schema(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)] = ""
) -> None:
    """Print the JSON Schema of an output or a YAML file."""
    _run(context)


@_command(("shcli completion bash", "for bash; also zsh, fish, powershell"))
def completion(
    context: typer.Context, shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS), show_default=False)]
) -> None:
    """Print a completion script; it installs nothing."""
    _run(context)


@_command(("shcli clear", "leaves nothing of shcli in this window"))
def clear(context: typer.Context) -> None:
    """Wipe the window and its scroll-back."""
    _run(context)


@_command(
    ("shcli help", "every command and every subject"),
    ("shcli help crisis", "one command, as `shcli crisis --help`"),
    ("shcli help exit-codes", "also: environment, accessibility, privacy, data"),
)
def help(
    context: typer.Context,
    subject: Annotated[list[str] | None, typer.Argument(metavar="[SUBJECT]", show_default=False)] = None,
) -> None:
    """Explain one command or one subject."""
    _run(context)


def described() -> tuple[Command, tuple[Parameter, ...], tuple[Command, ...]]:
    """The program, the options that every command takes, and each command, as plain values."""
    group = typer.main.get_command(app)
    commands = tuple(
        Command(name, str(command.help), ReadingCommand.EXAMPLES[name], _own(name, command))
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    )
    shared = tuple(_parameter("", option) for option in group.params if option.opts[0] in SHARED)
    own = tuple(_parameter("", option) for option in group.params if option.opts[0] not in SHARED)
    return Command("shcli", SUMMARY, EXAMPLES, own), shared, commands


def _own(name: str, command: Any) -> tuple[Parameter, ...]:
    """What the command takes of its own, and the shared options that take more here than elsewhere."""
    shared = {option.opts[0]: option for option in typer.main.get_command(app).params}
    return tuple(
        _parameter(name, parameter)
        for parameter in command.params
        if parameter.opts[0] not in SHARED or parameter.metavar != shared[parameter.opts[0]].metavar
    )


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
