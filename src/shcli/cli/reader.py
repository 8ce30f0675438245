"""Reads a command line by the table of commands. What it does not know for sure it leaves to Typer."""

from shcli.cli import door, table
from shcli.cli.parameters import FLAG, NUMBER
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from shcli.cli.parameters import Parameter

    Given = tuple[Parameter, Any]
    """An option with its value."""

HOME = "home"
LIBRARY = "library"
BARE_WORDS = (door.TOPIC, door.SEARCH, door.CRISIS)
"""What words that name no command may be for: a page, a search, contacts."""

MOST_DIGITS = 9


class Line(Record):
    """A command line as it was read: the command, what its function gets, and the options that every command takes.

    ``as_search`` tells that the words named neither a command nor a page.
    """

    command: str
    parameters: "dict[str, Any]"
    options: "dict[str, Any]"
    as_search: bool = False


class _UnsureError(Exception):
    """The line holds something that only Typer may judge."""


def read(arguments: "Sequence[str]", is_page: "Callable[[Sequence[str], str], bool]") -> "Line | None":
    """The line, or ``None`` where Typer has to read it: help, a wrong use, anything unusual.

    ``is_page`` tells whether words name a page of the library that an option chooses, or of the usual one.
    """
    try:
        words, given = _parted(arguments)
        options = _shared(given)
        if not words:
            return Line(HOME, {}, options)
        command, spent = door.meaning(words, lambda found: is_page(found, options.get(LIBRARY, "")))
        as_search = command == door.SEARCH and door.command_of(words[0]) != door.SEARCH
        return Line(command, _assigned(command, words[spent:], given), options, as_search)
    except _UnsureError:
        return None


def words_of(arguments: "Sequence[str]") -> "list[str]":
    """The words among the arguments, without options and their values, right or wrong, as far as that can be told."""
    known = _known(door.command_of(arguments[0]) if arguments else "")
    words: list[str] = []
    rest = list(arguments)
    while rest:
        first = rest.pop(0)
        if not _is_option(first):
            words.append(first)
        elif first in known and known[first].kind != FLAG:
            del rest[:1]
    return words


def keep(options: "dict[str, Any]", parameter: "Parameter", value: "Any") -> None:
    """Note a shared option, an empty text too: it takes back one before it. ``--json`` is a format."""
    if parameter.name == "json":
        options["format"] = "json"
    elif value != 0:
        options[parameter.name] = value


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _known(command: str) -> "dict[str, Parameter]":
    """Every option that the command takes, as it is typed; for bare words those of a page, a search and contacts."""
    names = (command,) if command else BARE_WORDS
    own = (parameter for name in names for parameter in table.COMMANDS[name].parameters)
    return {flag: parameter for parameter in (*table.SHARED, *own) for flag in parameter.flags}


def _parted(arguments: "Sequence[str]") -> "tuple[list[str], list[Given]]":
    """The words, and the options with their values, in their order; before the first word only shared ones."""
    known = {flag: parameter for parameter in table.SHARED for flag in parameter.flags}
    words: list[str] = []
    given: list[Given] = []
    rest = list(arguments)
    while rest:
        if _is_option(rest[0]):
            parameter, value, rest = _option(rest, known)
            given.append((parameter, value))
            continue
        if not words:
            known = _known(door.command_of(rest[0]))
        words.append(rest.pop(0))
    return words, given


def _option(rest: "list[str]", known: "dict[str, Parameter]") -> "tuple[Parameter, Any, list[str]]":
    """The option that stands first, its value, and what follows it."""
    flag, equals, value = rest[0].partition("=")
    parameter = known.get(flag)
    if parameter is None or (equals and parameter.kind == FLAG):
        raise _UnsureError
    if parameter.kind == FLAG:
        return parameter, True, rest[1:]
    if not equals:
        if len(rest) == 1 or rest[1].startswith("-"):
            raise _UnsureError
        value = rest[1]
    return parameter, _value(parameter, value), rest[1:] if equals else rest[2:]


def _value(parameter: "Parameter", value: str) -> "Any":
    if parameter.kind == NUMBER:
        if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS):
            raise _UnsureError
        number = int(value)
        if number < (parameter.minimum or 0) or number > (parameter.maximum or number):
            raise _UnsureError
        return number
    if parameter.choices and value not in parameter.choices:
        raise _UnsureError
    return value


def _shared(given: "Iterable[Given]") -> "dict[str, Any]":
    """The options among them that every command takes; of two that are alike the later wins."""
    options: dict[str, Any] = {}
    for parameter, value in given:
        if table.is_shared(parameter):
            keep(options, parameter, value)
    return options


def _assigned(command: str, words: "list[str]", given: "Iterable[Given]") -> "dict[str, Any]":
    """What the command's function gets."""
    own = table.COMMANDS[command].parameters
    parameters = _arguments([each for each in own if not each.flags], words)
    for parameter, value in given:
        if table.is_shared(parameter):
            continue
        if parameter not in own:
            raise _UnsureError
        if parameter.multiple:
            parameters.setdefault(parameter.name, []).append(value)
        else:
            parameters[parameter.name] = value
    return parameters


def _arguments(arguments: "list[Parameter]", words: "list[str]") -> "dict[str, Any]":
    """The words as the command's arguments."""
    parameters: dict[str, Any] = {}
    rest = list(words)
    for argument in arguments:
        if rest and argument.multiple:
            parameters[argument.name], rest = rest, []
        elif rest:
            parameters[argument.name] = _value(argument, rest.pop(0))
        elif argument.required:
            raise _UnsureError
    if rest:
        raise _UnsureError
    return parameters
