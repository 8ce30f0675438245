"""What all commands of the command line share: options, and help that begins with examples."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from shcli import help_texts

CHOICES = {"--format": ("text", "markdown", "html", "json"), "--color": ("auto", "always", "never")}
MORE_CHOICES = {("check", "--format"): ("github",)}
"""What an option takes beyond those after the name of one command."""


def choices(command: str | None, flag: str) -> tuple[str, ...]:
    """The words that the option takes after that command's name; none where any word will do."""
    return CHOICES.get(flag, ()) + MORE_CHOICES.get((str(command), flag), ())


def _keep(context: typer.Context, parameter: Any, value: Any) -> None:
    """Note a shared option that was given; one after the command's name wins over one before it."""
    if value in (None, False):
        return
    settings = context.find_root().obj
    flag = parameter.opts[0]
    allowed = choices(context.info_name, flag)
    if allowed and value not in allowed:
        raise typer.BadParameter(f"choose one of {', '.join(allowed)}")
    if flag == "--json":
        settings.format = "json"
    else:
        setattr(settings, parameter.name, value)


def _shared_options(command: str | None = None) -> list[Any]:
    """Fresh parameters for one command: the options that every command takes."""
    options: list[Any] = []
    for flag, text in help_texts.OPTIONS.items():
        more = MORE_CHOICES.get((str(command), flag), ())
        help_text = f"{text} Here also: {', '.join(more)}." if more else text
        attributes: dict[str, Any] = {"help": help_text, "expose_value": False, "callback": _keep}
        if flag in help_texts.FLAGS:
            attributes["is_flag"] = True
        else:
            attributes["type"] = int if flag == "--width" else str
            attributes["metavar"] = "|".join(choices(command, flag) or (flag.removeprefix("--").upper(),))
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
        self.params += _shared_options(self.name)

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
