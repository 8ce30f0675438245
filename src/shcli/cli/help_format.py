"""Help in the order a reader needs it: what it does, examples, commands, then options; wrapped to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from shcli.render.display import page_width, window_width

if TYPE_CHECKING:
    from shcli.cli.parameters import Command

NARROWEST_COLUMN = 40
ROOMY = 60
"""From this width on an option and its meaning stand side by side; below it the meaning stands under the option."""

LEAVING = "In a long page: Space shows more, q leaves, and `shcli crisis` has people to talk to."


def write_usage(command: Any, described: Command, context: Any, formatter: Any) -> None:
    """Write what the command is for, examples, and how it is used."""
    run = context.find_root().obj
    formatter.width = page_width(window_width(run.environ, run.stdout))
    formatter.write_text(described.summary)
    width = max(len(line) for line, _ in described.examples)
    with formatter.section("Examples"):
        for line, shows in described.examples:
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


def write_options(command: Any, context: Any, formatter: Any) -> None:
    """Write what each option does."""
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
