"""What all commands of the command line share: options, and help that begins with examples."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from shcli import help_texts

CHOICES = {"--format": ("text", "markdown", "html", "json"), "--color": ("auto", "always", "never")}


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


class ReadingCommand(TyperCommand):
    """A command that also takes the shared options and shows examples first in its help."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += _shared_options()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _write_help(help_texts.COMMANDS[str(self.name)], self, ctx, formatter)


class Program(TyperGroup):
    """The program: takes the shared options, and takes words that name no command as the name of a topic."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:
        super().__init__(*arguments, **attributes)
        self.params += _shared_options()

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; anything that names none is taken for a topic."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        return "topic", self.commands["topic"], args

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _write_help(help_texts.PROGRAM, self, ctx, formatter)
