"""The commands for readers: their names, options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from shcli.cli.program import FEELINGS, command, run

Words = Annotated[list[str], typer.Argument(show_default=False)]
Reader = Annotated[
    str,
    typer.Option(
        "--for", metavar="READER", help="For whom: me, friend, parent, partner, teacher, professional, youth."
    ),
]


@command(("shcli topics", "id, title and summary of each"))
def topics(context: typer.Context) -> None:
    """List every page."""
    run(context)


@command(
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
    run(context)


@command(
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
    run(context)


@command(("shcli now", "one step at a time, then people to talk to"))
def now(context: typer.Context) -> None:
    """Get through the next minutes, one small step at a time."""
    run(context)


@command(
    ("shcli wait", "ten minutes, one quiet line each"),
    ("shcli wait 5 --breath", "five, with the pace of a slow breath"),
)
def wait(
    context: typer.Context,
    minutes: Annotated[int, typer.Argument(min=1, max=120, metavar="[MINUTES]", show_default=False)] = 10,
    breath: Annotated[bool, typer.Option("--breath", help="Begin with the pace of a slow breath.")] = False,
) -> None:
    """Wait with an urge, one quiet line a minute; nothing is stored."""
    run(context)


@command(
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
    run(context)


@command(
    ("shcli sources signs", "the sources of one page"),
    ("shcli sources", "every source"),
    ("shcli sources signs --format bibtex", "for those who cite; also ris and csl-json"),
)
def sources(
    context: typer.Context,
    topic: Annotated[list[str] | None, typer.Argument(metavar="[TOPIC]", show_default=False)] = None,
) -> None:
    """Show where the facts come from."""
    run(context)


@command(("shcli countries", "code, name, number of services, oldest date"))
def countries(context: typer.Context) -> None:
    """List the countries we have contacts for."""
    run(context)


@command(
    ("shcli plan", "as text, with your country's contacts"),
    ("shcli plan --format html > plan.html", "to print; nothing you write is stored"),
)
def plan(context: typer.Context) -> None:
    """Print a blank safety plan to fill in."""
    run(context)


@command(
    ("shcli handout coping > coping.html", "open it in a browser and print it"),
    ("shcli handout helping --for parent", "for one reader"),
    ("shcli handout plan > plan.html", "the safety plan; --format pdf needs WeasyPrint"),
)
def handout(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="TOPIC", show_default=False)],
    reader: Reader = "",
) -> None:
    """Make a page or the plan ready to print on two sheets, as HTML or PDF."""
    run(context)


@command(("shcli about", "who wrote it, from what, and what it keeps (nothing)"))
def about(context: typer.Context) -> None:
    """Say what shcli is and is not."""
    run(context)


@command(("shcli privacy", "the promises, and remedies for each shell"))
def privacy(context: typer.Context) -> None:
    """Say what shcli promises about privacy and what it cannot hide."""
    run(context)


@command(("shcli clear", "leaves nothing of shcli in this window"))
def clear(context: typer.Context) -> None:
    """Wipe the window and its scroll-back."""
    run(context)


@command(
    ("shcli help", "every command and every subject"),
    ("shcli help crisis", "one command, as `shcli crisis --help`"),
    ("shcli help exit-codes", "also: environment, accessibility, privacy, data"),
)
def help(
    context: typer.Context,
    subject: Annotated[list[str] | None, typer.Argument(metavar="[SUBJECT]", show_default=False)] = None,
) -> None:
    """Explain one command or one subject."""
    run(context)
