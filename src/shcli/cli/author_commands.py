"""The commands for authors and other programs: their names, options and help."""

from __future__ import annotations

from typing import Annotated

import typer

from shcli.cli.program import SHELLS, command, run


@command(
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
    run(context)


@command(("shcli build my-library/ --output mine.sqlite", "then: shcli --library mine.sqlite topics"))
def build(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", show_default=False)] = "",
    output: Annotated[str, typer.Option("--output", metavar="FILE", help="Where to write the compiled library.")] = "",
) -> None:
    """Compile a library of your own."""
    run(context)


@command(
    ("shcli site out --country GB", "then look: python3 -m http.server --bind 127.0.0.1 --directory out"),
    (
        "shcli site out --title 'Our pages' --base https://example.org/",
        "with a site map; help.epub or help.zim in place of out makes one file, and needs EbookLib or libzim",
    ),
)
def site(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="OUT", show_default=False)],
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What the site is called.")] = "",
    base: Annotated[
        str, typer.Option("--base", metavar="URL", help="The address where it will stand, for sitemap.xml.")
    ] = "",
) -> None:
    """Make a website that any web server can serve, or one file: EPUB or ZIM."""
    run(context)


@command(("shcli mcp", "started by an assistant's program, for as long as that runs"))
def mcp(context: typer.Context) -> None:
    """Serve assistants over standard input and output."""
    run(context)


@command(("shcli schema topic", "of `shcli topic --json`"), ("shcli schema topics-file", "of topics.yaml"))
def schema(
    context: typer.Context, name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)] = ""
) -> None:
    """Print the JSON Schema of an output or a YAML file."""
    run(context)


@command(("shcli completion bash", "for bash; also zsh, fish, powershell"))
def completion(
    context: typer.Context, shell: Annotated[str, typer.Argument(metavar="|".join(SHELLS), show_default=False)]
) -> None:
    """Print a completion script; it installs nothing."""
    run(context)
