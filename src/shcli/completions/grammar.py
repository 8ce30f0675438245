"""What can stand where on the command line, in a form that every shell's script is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shcli.usage import Command, Parameter, Program

COMMANDS = "commands"
FIRST = "first"
TOPICS = "topics"
COUNTRIES = "countries"
COUNTRY_NAMES = "country_names"
SUBJECTS = "subjects"
SCHEMAS = "schemas"
FILES = "files"
NOTHING = ""

ARGUMENTS = {
    "topic": TOPICS,
    "sources": TOPICS,
    "crisis": COUNTRIES,
    "help": SUBJECTS,
    "schema": SCHEMAS,
    "check": FILES,
    "build": FILES,
}
"""What to offer where a command takes words that are not a choice of its own."""

OPTIONS = {"--topic": TOPICS, "--country": COUNTRIES, "--library": FILES, "--output": FILES, "--text": FILES}
"""The same for the values of options."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Word:
    """A word to offer, and what it means."""

    text: str
    help: str = ""


@dataclass(frozen=True)
class Option:
    """An option; ``offer`` names the list of its values, and is nothing for a flag or a value nobody can guess."""

    name: str
    help: str
    takes_value: bool
    offer: str = NOTHING
    short: str = ""


@dataclass(frozen=True)
class CommandWords:
    """What one command takes after its name: words of the list ``offer``, and options."""

    name: str
    offer: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Grammar:
    """The lists of words by name, the options of every command, those of the program alone, the commands."""

    lists: Mapping[str, tuple[Word, ...]]
    shared: tuple[Option, ...]
    own: tuple[Option, ...]
    commands: tuple[CommandWords, ...]

    def valued(self) -> tuple[str, ...]:
        """The options that take a value and may stand before the command."""
        return tuple(option.name for option in (*self.shared, *self.own) if option.takes_value)

    def values(self) -> Iterator[tuple[str, str, str]]:
        """Command, option and list of words for each option that takes a value; no command where it is every one's."""
        for option in self.shared:
            if option.takes_value:
                yield NOTHING, option.name, option.offer
        for command in self.commands:
            for option in command.options:
                if option.takes_value:
                    yield command.name, option.name, option.offer

    def options(self) -> Iterator[tuple[str, tuple[Option, ...]]]:
        """Each command's name with all options it takes; no name for the program itself."""
        yield NOTHING, (*self.shared, *self.own)
        for command in self.commands:
            yield command.name, (*command.options, *self.shared)


def make(
    program: Program, commands: Sequence[tuple[str, str]], lists: Mapping[str, Iterable[tuple[str, str]]]
) -> Grammar:
    """The grammar of the program; ``commands`` and each of the other ``lists`` pair words with what they mean.

    A library may come from anywhere, so words that a shell could take for anything but a word are left out.
    """
    found = {name: _words(pairs) for name, pairs in {COMMANDS: commands, **lists}.items()}
    found[FIRST] = (*found[COMMANDS], *found[TOPICS])
    shared, own = (_options(program.options, found), _options(program.own, found))
    taken = tuple(_command(command, found) for command in program.commands)
    return Grammar(found, shared, own, taken)


def _words(pairs: Iterable[tuple[str, str]]) -> tuple[Word, ...]:
    return tuple(Word(text, " ".join(meaning.split())) for text, meaning in pairs if _SAFE.fullmatch(text))


def _command(command: Command, lists: dict[str, tuple[Word, ...]]) -> CommandWords:
    offer = ARGUMENTS.get(command.name, NOTHING)
    for argument in command.arguments:
        offer = _choices(argument, lists) or offer
    return CommandWords(command.name, offer, _options(command.options, lists))


def _options(parameters: Iterable[Parameter], lists: dict[str, tuple[Word, ...]]) -> tuple[Option, ...]:
    return tuple(
        Option(
            parameter.name,
            parameter.help,
            bool(parameter.value),
            (_choices(parameter, lists) or OPTIONS.get(parameter.name, NOTHING)) if parameter.value else NOTHING,
            parameter.short,
        )
        for parameter in parameters
    )


def _choices(parameter: Parameter, lists: dict[str, tuple[Word, ...]]) -> str:
    """The name of the list of all values of a parameter, made when it is first met; nothing where they are open."""
    if not parameter.choices:
        return NOTHING
    name = "_".join(parameter.choices).replace("-", "_")
    lists.setdefault(name, tuple(Word(choice) for choice in parameter.choices))
    return name
