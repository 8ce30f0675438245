"""From a command line to an exit code: a finished page where one lies ready, else the command's own answer.

Everything here needs the standard library alone. Typer reads only what the table of commands leaves open.
"""

import sys

from shcli.cache import reader as finished
from shcli.cli import door, reader
from shcli.content.package import DamagedError
from shcli.context import Context, Options
from shcli.errors import INVALID_CONTENT, ReaderLeftError, ShcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from shcli.cli.reader import Line
    from shcli.commands.answer import Answer

OTHER_LIBRARY = "These contacts come from the library you chose, not from shcli."
CHECK = "check"
UNHURRIED = ("mcp", "site")
"""Commands that give many answers, for as long as it takes; they have a limit for each."""


def dispatch(arguments: "Sequence[str]", context: "Context") -> int:
    """Answer one command line; returns the exit code. Raises ``ShcliError`` for every expected failure.

    A fault met in a library that the reader chose is one: that file may come from anywhere.
    """
    try:
        return _dispatch(door.without_own_name(arguments), context)
    except (ShcliError, ReaderLeftError, OSError):
        raise
    except Exception as error:
        if not context.library_path:
            raise
        from shcli.content.deadline import TookTooLongError

        is_slow = isinstance(error, TookTooLongError)
        raise ShcliError(
            "That library takes too long." if is_slow else "That library is damaged.",
            hint="Make it again with `shcli build`.",
            exit_code=INVALID_CONTENT,
        ) from error
    finally:
        context.close()


def _dispatch(arguments: "Sequence[str]", context: "Context") -> int:
    names = finished.names()
    line = reader.read(arguments, is_page(context, names))
    if line is None:
        return _by_typer(arguments, context)
    context.options = Options(**line.options)
    if names.is_damaged:
        from shcli.render.output import tell_of_damage

        tell_of_damage(context)
    return carry_out(line, context, names)


def carry_out(line: "Line", context: "Context", names: "finished.Names") -> int:
    """Answer a line that was read, by the dispatcher or by Typer; returns the exit code."""
    line = _settled(line, context, names)
    if line.command == door.HELP and context.options.format == "text":
        from shcli.commands.help import command_of

        name = command_of(line.parameters.get("subject", ()))
        if name:
            return _by_typer([name, "--help"], context)
    if finished.show(line, context, names):
        return 0
    notices = _taken_as(line)
    try:
        return run(line.command, line.parameters, context, notices)
    except DamagedError:
        if not finished.show_instead(line, context, names):
            raise
        return 0


def _taken_as(line: "Line") -> "tuple[str, ...]":
    """What to say where words were taken for a search; nothing where they are a number, which is answered as one."""
    if not line.as_search:
        return ()
    from shcli.content.names import is_number

    words = line.parameters["words"]
    return () if is_number(" ".join(words)) else (door.notice(words[0]),)


def is_page(context: "Context", names: "finished.Names") -> "Callable[..., bool]":
    """What tells whether words are a page's title, id or alias, with perhaps a section of it behind them.

    Of the library at a path that may be given, else of the context's.
    """

    def tells(words: "Sequence[str]", library: str = "") -> bool:
        if library:
            context.options.library = library
        if not context.library_path:
            if names.topic(words):
                return True
            if names.known and not any(names.topic(words[:end]) for end in range(1, len(words))):
                return False
        return _leads_to_page(words, context, exactly=True)

    return tells


def _settled(line: "Line", context: "Context", names: "finished.Names") -> "Line":
    """The line; a page, a subject or files that there are not become a search for the words."""
    if line.command == door.TOPIC:
        words = asked = line.parameters["name"]
        found = is_page(context, names)(words) or _leads_to_page(words, context, exactly=False)
    elif line.command == door.HELP and line.parameters.get("subject"):
        from shcli.commands.help import is_explained

        words = line.parameters["subject"]
        asked = (door.HELP, *words)  # "help me" is a sentence
        found = is_explained(words)
    elif line.command == CHECK and len(line.parameters.get("paths", ())) > 1:
        import os

        words = line.parameters["paths"]
        asked = (CHECK, *words)  # "check on me" is one too
        found = any(map(os.path.exists, words))
    else:
        return line
    return line if found else reader.Line(door.SEARCH, {"words": list(asked)}, line.options, as_search=True)


def _leads_to_page(words: "Sequence[str]", context: "Context", *, exactly: bool) -> bool:
    """Whether the words name a page, or a page and a section of it; unless ``exactly``, as forgiving as may be."""
    from shcli.commands.topic import split_section

    found = context.library.find_topic(" ".join(words), exactly=exactly)
    return bool(found or split_section(context, words, ())[1])


def run(name: "str", parameters: "dict[str, Any]", context: "Context", notices: "Sequence[str]" = ()) -> "int":
    """Carry out one command and show its answer; returns the exit code."""
    from shcli.render import output

    try:
        if context.library_path and name not in UNHURRIED:
            return _of_chosen(name, parameters, context, notices)
        return output.show(_with_notice(_answer(name, parameters, context), *notices), context)
    finally:
        context.close()


def _answer(name: "str", parameters: "dict[str, Any]", context: "Context") -> "Answer":
    module = f"shcli.commands.{name}"
    __import__(module)
    answer: Answer = getattr(sys.modules[module], name)(context, **parameters)
    return answer


def _of_chosen(name: "str", parameters: "dict[str, Any]", context: "Context", notices: "Sequence[str]") -> "int":
    """The answer of a library that the reader chose. It may not work for ever, and its contacts say whose they are."""
    from shcli.content.deadline import time_limit
    from shcli.content.opening import SECONDS
    from shcli.render import output

    if name == door.CRISIS:
        return output.show(_with_notice(_contacts(parameters, context), *notices), context)
    with time_limit(SECONDS):
        answer = _answer(name, parameters, context)
        if answer.content and context.library.has_contacts():
            answer = _with_notice(answer, OTHER_LIBRARY)
        return output.show(_with_notice(answer, *notices), context)


def _contacts(parameters: "dict[str, Any]", context: "Context") -> "Answer":
    """The contacts of a chosen library, which say so; where it gives none, the built-in ones.

    They are shown to nobody first, so that what cannot be shown in time is found out before a word of it stands there.
    """
    from shcli.content.deadline import TookTooLongError, time_limit
    from shcli.content.opening import LONGEST_WAIT, SECONDS_FOR_CONTACTS, open_library

    notice = "The library you chose has no contacts, so these are the built-in ones."
    try:
        with time_limit(SECONDS_FOR_CONTACTS), time_limit(LONGEST_WAIT, by_clock=True):
            context.use_library(open_library(context.library_path, seconds=SECONDS_FOR_CONTACTS))
            if context.library.has_contacts():
                answer = _with_notice(_answer(door.CRISIS, parameters, context), OTHER_LIBRARY)
                _show_to_nobody(answer, context)
                return answer
    except TookTooLongError:
        notice = "The library you chose takes too long, so these are the built-in contacts."
    except ShcliError as error:
        if error.exit_code != INVALID_CONTENT:
            raise
        notice = f"The library you chose cannot be used, so these are the built-in contacts. {error.message}"
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - a library may come from anywhere
        notice = "The library you chose is damaged, so these are the built-in contacts."
    context.use_builtin()
    return _with_notice(_answer(door.CRISIS, parameters, context), notice)


def _show_to_nobody(answer: "Answer", context: "Context") -> None:
    import io

    from shcli.render import output

    nobody = Context(
        context.options, environ=context.environ, stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO(),
        now=context.now,
    )  # fmt: skip
    nobody.use_library(context.library)
    output.show(answer, nobody)


def _with_notice(answer: "Answer", *notices: "str") -> "Answer":
    return answer.replaced(notices=(*notices, *answer.notices))


def _by_typer(arguments: "Sequence[str]", context: "Context") -> int:
    try:
        from shcli.cli import typer_program
    except ImportError as error:
        raise ShcliError(
            "Help, and what is said of a wrong use, need Typer, which is not installed here.",
            hint="Pages, contacts and search work without it: shcli topics, shcli crisis, shcli search WORDS",
        ) from error
    return typer_program.run(arguments, context)
