"""Reads a command line by the table of commands. What it does not know for sure it leaves to Typer."""

from shcli.cli import door
from shcli.cli.table import CHOICE, FLAG, NUMBER
from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from shcli.cli.table import Parameter, Table

HOME = "home"
LIBRARY = "library"
WORDS = ""
"""Stands for the command of words that name none: what a page or a search takes."""

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


def read(arguments: "Sequence[str]", table: "Table", is_page: "Callable[[Sequence[str], str], bool]") -> "Line | None":
    """The line, or ``None`` where Typer has to read it: help, a wrong use, anything unusual.

    ``is_page`` tells whether words name a page of the library that an option chooses, or of the usual one.
    """
    names = table.names
    try:
        options, rest = _options_before(arguments, table)
        if not rest:
            return Line(HOME, {}, options)
        spent = 1 if door.command_of(rest[0], names) else 0
        command = door.command_of(rest[0], names) if spent else WORDS
        is_bare = not any(word.startswith("-") and word != "-" for word in rest)
        words, given = (rest[spent:], []) if is_bare else _split(rest[spent:], _known(table, command))
        as_search = bool(command) and not table.takes(command, len(words))
        if as_search:
            command, words = door.SEARCH, [rest[0], *words]
        elif not spent:
            library = next((value for one, value in reversed(given) if one.name == LIBRARY), options.get(LIBRARY, ""))
            command, used = door.meaning(words, table, lambda found: is_page(found, library)) if words else (WORDS, 0)
            words, as_search = words[used:], command == door.SEARCH
        if not command:
            return None
        return Line(command, *_assigned(table, command, words, given, options), as_search=as_search)
    except _UnsureError:
        return None


def words_of(arguments: "Sequence[str]", table: "Table") -> "list[str]":
    """The words among the arguments, without options and their values, right or wrong, as far as that can be told."""
    known = _known(table, next((door.command_of(word, table.names) for word in arguments[:1]), WORDS))
    words: list[str] = []
    rest = list(arguments)
    while rest:
        first = rest.pop(0)
        if not first.startswith("-") or first == "-":
            words.append(first)
        elif first in known and known[first].kind != FLAG:
            del rest[:1]
    return words


def _known(table: "Table", command: str) -> "dict[str, Parameter]":
    """Every option that the command takes, as it is typed; for bare words those of a page, a search and contacts."""
    names = (command,) if command else (door.TOPIC, door.SEARCH, door.CRISIS)
    own = [found for found in map(table.command, names) if found]
    parameters = (*table.shared, *(parameter for one in own for parameter in one.parameters))
    return {flag: parameter for parameter in parameters for flag in parameter.flags}


def _options_before(arguments: "Sequence[str]", table: "Table") -> "tuple[dict[str, Any], list[str]]":
    """The options before the first word, and what follows them."""
    shared = {flag: parameter for parameter in table.shared for flag in parameter.flags}
    options: dict[str, Any] = {}
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] != "-":
        parameter, value, rest = _option(rest, shared)
        _keep(options, parameter, value)
    return options, rest


def _split(
    arguments: "Sequence[str]", known: "dict[str, Parameter]"
) -> "tuple[list[str], list[tuple[Parameter, Any]]]":
    """The words, and the options with their values, in their order."""
    words: list[str] = []
    given: list[tuple[Parameter, Any]] = []
    rest = list(arguments)
    while rest:
        if rest[0].startswith("-") and rest[0] != "-":
            parameter, value, rest = _option(rest, known)
            given.append((parameter, value))
        else:
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
        if parameter.minimum and int(value) < int(parameter.minimum):
            raise _UnsureError
        return int(value)
    if parameter.kind == CHOICE and value not in parameter.choices:
        raise _UnsureError
    return value


def _assigned(
    table: "Table", command: str, words: "list[str]", given: "list[tuple[Parameter, Any]]", options: "dict[str, Any]"
) -> "tuple[dict[str, Any], dict[str, Any]]":
    """What the command's function gets, and the shared options, those after the command's name winning."""
    found = table.command(command)
    if found is None:
        raise _UnsureError
    parameters = _arguments([one for one in found.parameters if not one.flags], words)
    if not given:
        return parameters, options
    own = {parameter.name: parameter for parameter in found.parameters}
    shared = {flag for parameter in table.shared for flag in parameter.flags}
    for parameter, value in given:
        if shared.intersection(parameter.flags):
            _keep(options, parameter, value)
        elif own.get(parameter.name) != parameter:
            raise _UnsureError
        elif parameter.multiple:
            parameters.setdefault(parameter.name, []).append(value)
        else:
            parameters[parameter.name] = value
    return parameters, options


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


def _keep(options: "dict[str, Any]", parameter: "Parameter", value: "Any") -> None:
    """Note a shared option, an empty text too: it takes back one before it. ``--json`` is a format."""
    if parameter.name == "json":
        options["format"] = "json"
    elif value != 0:
        options[parameter.name] = value
