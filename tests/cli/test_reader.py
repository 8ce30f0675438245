"""Whatever the table takes, Typer reads the same, parameter by parameter."""

from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import hostile_library
from command_lines import COMMANDS, EXAMPLES
from shcli.cache import reader as finished
from shcli.cli import dispatcher, reader, table
from shcli.cli.parameters import FLAG, NUMBER
from shcli.context import Context, Options
from shcli.errors import ShcliError

WORDS = [
    "signs", "coping", "scars", "warning", "2", "GB", "united", "kingdom", "me", "text", "youth", "now", "no", "us",
    "how", "stop", "die", "988", "116", "123", "crisis", "Crisis", "crisi", "serch", "topic", "bash", "exit-codes", "-",
    "caf\u00e9", "\u65e5\u672c", "a=b", "", "SIGNS", "signs!", "signs-2",
]  # fmt: skip
"""Words of pages, countries, numbers, commands, near misses, and some that mean nothing."""


def values_of(parameter):
    """What may be typed behind an option: what it takes, and now and then what it does not."""
    if parameter.choices:
        return st.sampled_from([*parameter.choices, "nothing"])
    if parameter.kind == NUMBER:
        return st.sampled_from(["0", "1", "40", "80", "007", "-5", "abc", "\u0664\u0660", "1e3", "9" * 12])
    return st.sampled_from([*WORDS, "--", "-x"])


@st.composite
def options(draw, parameters):
    """One option as it may be typed: with its value behind it or after a sign, with a wrong value, without one."""
    parameter = draw(st.sampled_from([one for one in parameters if one.flags]))
    flag = draw(st.sampled_from(parameter.flags))
    if parameter.kind == FLAG:
        return draw(st.sampled_from([[flag], [flag], [flag], [f"{flag}=yes"]]))
    value = draw(values_of(parameter))
    return draw(st.sampled_from([[flag, value], [flag, value], [f"{flag}={value}"], [flag]]))


@st.composite
def lines(draw):
    """A command line of a command's own options, the shared ones, and words, in any order."""
    command = draw(st.sampled_from([*table.COMMANDS.values(), table.COMMANDS["topic"], table.COMMANDS["crisis"], None]))
    own = command.parameters if command else ()
    every = [parameter for one in table.COMMANDS.values() for parameter in one.parameters]
    before = draw(st.lists(options(table.SHARED), max_size=2))
    pieces = st.one_of(
        st.sampled_from(WORDS).map(lambda word: [word]),
        options((*table.SHARED, *own)),
        options(every) if draw(st.booleans()) else options(table.SHARED),
    )
    after = draw(st.lists(pieces, max_size=5))
    return list(chain(*before, [command.name] if command else [], *after))


class ReadError(Exception):
    """Stands in the place of a command, with what it would have been given."""


def by_table(arguments):
    """Command, parameters and options as the table reads them, with every default; ``None`` where it leaves it open."""
    context = Context(environ={})
    try:
        line = reader.read(arguments, dispatcher.is_page(context, finished.names()))
    except ShcliError:
        return None
    finally:
        context.close()
    return line and (line.command, whole(line.command, line.parameters), chosen(Options(**line.options)))


def by_typer(arguments):
    """The same as Typer reads it; ``None`` where it refuses the line."""
    context = Context(environ={})
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dispatcher, "carry_out", stop)
            patch.setattr(dispatcher, "run", stop_home)
            from shcli.cli import typer_program

            typer_program.run(arguments, context)
    except ReadError as read:
        command, parameters = read.args
        return command, whole(command, parameters), chosen(context.options)
    except ShcliError:
        return None
    finally:
        context.close()
    return None


def chosen(options):
    """Every option with its value or default."""
    return {name: getattr(options, name) for name in vars(Options) if not name.startswith("_")}


def stop(line, *_):
    raise ReadError(line.command, line.parameters)


def stop_home(name, *_):
    raise ReadError(name, {})


def whole(command, parameters):
    """The parameters with every default, in one form for both readers."""
    found = table.COMMANDS.get(command)
    defaults = {one.name: default_of(one) for one in found.parameters} if found else {}
    return {
        name: list(value) if isinstance(value, (list, tuple)) else value
        for name, value in (defaults | parameters).items()
    }


def default_of(parameter):
    if parameter.kind == FLAG:
        return False
    if parameter.multiple:
        return []
    return parameter.default if parameter.kind == NUMBER else ""


def assert_read_alike(arguments):
    read = by_table(arguments)
    if read is not None:
        assert by_typer(arguments) == read, arguments


@settings(max_examples=400)
@example(["--country", "IE", "topics", "--country", ""])
@example(["--library", "signs", "coping"])
@example(["--width", "0", "signs"])
@example(["wait", "500"])
@given(lines())
def test_whatever_the_table_takes_typer_reads_the_same(arguments):
    assert_read_alike(arguments)


def test_words_are_a_page_of_the_library_that_an_option_chooses(tmp_path):
    """Before or after the words; the usual library knows no such page and would search for it."""
    library = str(hostile_library.folder(tmp_path))
    for arguments in (["--library", library, "first", "one"], ["first", "one", f"--library={library}"]):
        command, parameters, _ = by_table(arguments)
        assert (command, parameters["name"]) == ("topic", ["first", "one"])
    assert by_table(["first", "one"])[0] == "search"


@pytest.mark.parametrize("arguments", [*COMMANDS, *EXAMPLES], ids=" ".join)
def test_typer_reads_every_example_as_the_table_reads_it(arguments):
    assert_read_alike(arguments)
