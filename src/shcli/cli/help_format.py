"""Help in the order a reader needs it: what it does, examples, commands, then options; wrapped to the window."""

from __future__ import annotations

from typing import Any, ClassVar

from typer.core import TyperCommand, TyperGroup

from shcli.cli import door
from shcli.cli.options import shared_options
from shcli.render.display import page_width, window_width

NARROWEST_COLUMN = 40
ROOMY = 60
"""From this width on an option and its meaning stand side by side; below it the meaning stands under the option."""

LEAVING = "In a long page: Space shows more, q leaves, and `shcli crisis` has people to talk to."


def _write_help(summary: str, examples: Any, command: Any, context: Any, formatter: Any) -> None:
    run = context.find_root().obj
    formatter.width = page_width(window_width(run.environ, run.stdout))
    formatter.write_text(summary)
    width = max(len(line) for line, _ in examples)
    with formatter.section("Examples"):
        for line, shows in examples:
            if width < NARROWEST_COLUMN and width + len(shows) + 4 <= formatter.width:
                formatter.write(f"  {line:<{width}}  {shows}\n")
            else:
                formatter.write(f"  {line}\n")
                with formatter.indentation():
                    formatter.indent()
                    formatter.write_text(shows)
                    formatter.dedent()
    formatter.write("\n")
    command.format_usage(context, formatter)


def _write_options(command: Any, context: Any, formatter: Any) -> None:
    if formatter.width >= ROOMY:
        # The group's own puts the options first.
        TyperCommand.format_options(command, context, formatter)
        return
    with formatter.section("Options"):
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            if record and parameter.param_type_name == "option":
                formatter.write(f"  {record[0]}\n")
                with formatter.indentation():
                    formatter.write_text(record[1])


class ReadingCommand(TyperCommand):
    """A command that also takes the shared options and shows examples first in its help."""

    EXAMPLES: ClassVar[dict[str, tuple[tuple[str, str], ...]]] = {}
    """A command line and what it shows, by command."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += shared_options(self.name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _write_help(str(self.help), self.EXAMPLES[str(self.name)], self, ctx, formatter)
        _write_options(self, ctx, formatter)


class Program(TyperGroup):
    """The program: takes the shared options, and sends words that name no command through the one door."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += shared_options()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the words mean."""
        if args[0].startswith("-") and args[0] != "-":
            return super().resolve_command(ctx, args)
        from shcli.cache.reader import names
        from shcli.cli.dispatcher import is_page
        from shcli.cli.reader import words_of
        from shcli.cli.table import load

        table = load()
        name, spent = door.meaning(words_of(args, table), table, is_page(ctx.obj, names()))
        return name, self.commands[name], args[spent:]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, commands before options."""
        from shcli.cli.app import EXAMPLES, SUMMARY

        _write_help(SUMMARY, EXAMPLES, self, ctx, formatter)
        self.format_commands(ctx, formatter)
        _write_options(self, ctx, formatter)
        formatter.write("\n")
        formatter.write_text(LEAVING)
