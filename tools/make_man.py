"""Write the man page shcli(1), made from the texts that the help is made from.

Usage: python tools/make_man.py > docs/shcli.1
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from shcli import __version__
from shcli.cli.parameters import FLAG, Parameter
from shcli.cli.table import COMMANDS, PROGRAM, SHARED
from shcli.commands.help_subjects import EXIT_CODES, SUBJECTS
from shcli.commands.promises import LIMITS, PROMISES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shcli.cli.parameters import Command
    from shcli.commands.help_subjects import Part

ON_SUBJECTS = {"ENVIRONMENT": "environment", "ACCESSIBILITY": "accessibility", "DATA": "data"}
"""Sections of the man page that are help pages as they stand; exit codes and privacy have a form of their own."""


def escape(words: str) -> str:
    """The words as roff text: nothing in them is taken for a request, hyphens of options can be copied."""
    safe = words.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def text(words: str) -> str:
    """A text in which `backticks` mark what can be typed, in bold; each sentence on a line of its own."""
    marked = (
        f"\\fB{escape(part)}\\fR" if number % 2 else re.sub(r"(?<=[.;:]) ", "\n", escape(part))
        for number, part in enumerate(words.split("`"))
    )
    return re.sub(r"(?m)^(?=[.'])", r"\\&", "".join(marked))


def tagged(label: str, words: str) -> Iterator[str]:
    """A labelled paragraph."""
    yield ".TP"
    yield f"\\fB{escape(label)}\\fR"
    yield text(words)


HELP = Parameter("help", ("-h", "--help"), "Show how it is used, with examples.", FLAG)


def options_of(command: Command) -> list[Parameter]:
    """The options of a command's own."""
    return [parameter for parameter in command.parameters if parameter.flags]


def option(parameter: Parameter) -> str:
    """An option as it is typed."""
    names = ", ".join(parameter.flags)
    return names if parameter.kind == FLAG else f"{names} {parameter.value}"


def command_lines(command: Command) -> Iterator[str]:
    """One command: how it is typed, what it does, its own options, its examples."""
    typed = " ".join(
        ("shcli", command.name, *(parameter.value for parameter in command.parameters if not parameter.flags))
    )
    yield f".SS {escape(typed)}"
    yield text(command.summary)
    for parameter in options_of(command):
        yield from tagged(option(parameter), parameter.help)
    yield ".PP"
    yield "Examples:"
    for line, shows in command.examples:
        yield from tagged(line, shows)


def part_lines(part: Part) -> Iterator[str]:
    """One headed part of a help page."""
    yield f".SS {escape(part.title)}"
    yield from paragraphs(part.paragraphs)
    for label, words in part.entries:
        yield from tagged(label, words)


def paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Paragraphs, with space between them and none before the first."""
    for number, words in enumerate(texts):
        if number:
            yield ".PP"
        yield text(words)


def page() -> Iterator[str]:
    """The whole page, line by line."""
    shared = (*SHARED, HELP)
    yield '.\\" Made by tools/make_man.py from the texts of the help; edit those.'
    yield f'.TH SHCLI 1 "" "shcli {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "shcli \\- a calm, offline reference on self\\-harm"
    yield ".SH SYNOPSIS"
    for typed in ("shcli [OPTION]... COMMAND [OPTION]... [WORD]...", "shcli NAME...", "shcli crisis [COUNTRY]"):
        yield f"\\fBshcli\\fR{escape(typed.removeprefix('shcli'))}"
        yield ".br"
    yield ".SH HELP NOW"
    yield text(
        "If you are in danger or badly hurt, call your emergency number now. To talk to someone: `shcli crisis`."
    )
    yield ".SH DESCRIPTION"
    yield text(PROGRAM.summary)
    yield ".PP"
    yield text("Words that name no command are the name of a page: `shcli signs` is `shcli topic signs`.")
    yield ".SH COMMANDS"
    for command in COMMANDS.values():
        yield from command_lines(command)
    yield ".SH OPTIONS"
    yield "Every command takes these, and they may stand before its name, too."
    for parameter in shared:
        yield from tagged(option(parameter), parameter.help)
    yield ".PP"
    yield "The program alone also takes:"
    for parameter in PROGRAM.parameters:
        yield from tagged(option(parameter), parameter.help)
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES:
        yield from tagged(str(code), meaning)
    for title, name in ON_SUBJECTS.items():
        yield f".SH {title}"
        yield text(SUBJECTS[name].summary)
        for part in SUBJECTS[name].parts:
            yield from part_lines(part)
    yield from privacy()
    yield ".SH REPORTING MISTAKES"
    yield text(
        "The project has public issues for wrong contacts, pages and faults. Nobody who reads them can help in a "
        "crisis, so please write nothing about yourself or anyone else there. To talk to someone: `shcli crisis`."
    )


def privacy() -> Iterator[str]:
    """The promises, and what cannot be hidden."""
    yield ".SH PRIVACY"
    for promise in PROMISES:
        yield f".IP {promise.number}. 4"
        yield text(promise.words)
    for limit in LIMITS:
        yield f".SS {escape(limit.title)}"
        yield text(limit.words)
        for where, what in limit.remedies:
            yield from tagged(where, what)


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in page()))
