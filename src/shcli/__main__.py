"""The edge: a command line in, an exit code out. The one place that catches."""

import os
import sys

from shcli import errors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from shcli.context import Context

CONTACT_LINE = "Need help now? Type: shcli crisis"
WENT_WRONG = "Something in shcli went wrong."
DAMAGED = "A file of shcli is damaged. Please install shcli again."
CRISIS, OWN_WORDS = "crisis", "search"
LAST_WORDS = b"""Help now

If you may die or are badly hurt, call your emergency number or go to the
nearest hospital. Ask someone near you to help you call.
Helplines in your country: https://findahelpline.com
"""
"""What is left to say when everything else has failed: bytes that any output takes."""


def run() -> "NoReturn":
    """Run the program, and end this process at once: all is written, and to tidy up behind it takes Python time.

    Finalizing an interpreter with our modules in it takes longer than a finished page takes to show.
    """
    os._exit(main())


def main() -> int:
    """Run the program on the arguments of this process. Whatever happens, an exit code comes back."""
    arguments = sys.argv[1:]
    try:
        code = _answer(arguments)
    except KeyboardInterrupt:
        code = _interrupted()
    except errors.ReaderLeftError:
        code = errors.READER_LEFT
    _discard_unwritten()
    return code


def _answer(arguments: "list[str]") -> int:
    """Answer the command line; when that fails, say so, and give contacts to whoever may have asked for them."""
    context = None
    if sys.stdout is None and _asked(arguments)[0] == CRISIS:
        sys.stdout = sys.stderr
    try:
        from shcli.context import Context

        context = Context()
        if os.environ.get("_SHCLI_COMPLETE"):
            from shcli.cli import completion

            return completion.answer(context)
        from shcli.cli import dispatcher

        return dispatcher.dispatch(arguments, context)
    except errors.ReaderLeftError:
        raise
    except errors.ShcliError as error:
        return _explain(error, context)
    except BaseException as error:  # a reader never sees a traceback, unless one asks for it
        if type(error) is KeyboardInterrupt:  # and not one of its kind, which nobody's Ctrl-C raises
            raise
        return _fallback(arguments, context, error)


def _explain(error: errors.ShcliError, context: "Context | None") -> int:
    try:
        from shcli.context import Context
        from shcli.render.output import show_error

        return show_error(error, context or Context(), CONTACT_LINE)
    except BaseException as another:  # noqa: BLE001 - see above
        return _fallback([], context, another)


def _fallback(arguments: "list[str]", context: "Context | None", error: BaseException) -> int:
    """Say that something went wrong, and show contacts to whoever asked for them or typed words of their own."""
    _show_details()
    damaged = type(error).__name__ == "DamagedError"
    message = DAMAGED if damaged else WENT_WRONG
    if context is not None and context.options.format == "json":
        told = f'{{"code": 70, "message": "{message} {CONTACT_LINE}", "suggestions": []}}'
        _write(f'{{"schema": "shcli/1", "error": {told}}}\n'.encode(), 2)
        return errors.FAULT
    asked, words = _asked(arguments)
    if asked == CRISIS:
        if damaged and not (context and context.has_told_of_damage):
            _write(f"{message}\n".encode(), 2)
        return errors.OK if _contacts(words, context) else errors.FAULT
    _write(f"{message}\n{CONTACT_LINE}\n".encode(), 2)
    if asked == OWN_WORDS:
        _contacts([], context)
    return errors.FAULT


def _asked(arguments: "list[str]") -> "tuple[str, list[str]]":
    """The command that the words ask for, as the door has it, and the words behind the first."""
    words = [argument for argument in arguments if not argument.startswith("-")]
    try:
        from shcli.cli import door
        from shcli.cli.reader import words_of

        words = words_of(arguments)
        asked = door.meaning(words, lambda _: False)[0] if words else "home"
    except BaseException:  # noqa: BLE001 - the door itself may be what is broken
        asked = CRISIS if "".join(words[:1]).lower().startswith("cri") else ""
    return asked, words[1:]


def _contacts(words: "list[str]", context: "Context | None") -> bool:
    """Show the finished card of the country that the words name or that is known, else the last words.

    Returns whether it was written.
    """
    text = b""
    try:
        from shcli.cache import reader

        text = reader.contacts(_country(words, context)).encode("ascii", "replace")
    except BaseException:  # noqa: BLE001 - nothing may take the contacts away
        _show_details()
    return _write(text or LAST_WORDS, 1) or _write(text or LAST_WORDS, 2)


def _country(words: "list[str]", context: "Context | None") -> str:
    """The code of the country that the words name, else of the one that is known; empty for a name that is unknown."""
    from shcli.cache import reader
    from shcli.content import country

    names = reader.names()
    runs = [words[start:end] for end in range(len(words), 0, -1) for start in range(end)]
    named = [names.country(" ".join(run)) for run in sorted(runs, key=len, reverse=True)]
    environ, option = (context.environ, context.options.country) if context else (os.environ, "")
    choice = country.chosen(environ, lambda name: name if names.title(name) else names.country(name), option)
    known = "" if words and choice.how == country.GUESS else choice.code
    return next(filter(None, named), known)


def _write(content: bytes, descriptor: int) -> bool:
    """Write bytes past whatever stands between here and the system; whether all of them were taken."""
    try:
        stream = (sys.stdout, sys.stderr)[descriptor - 1]
        real = stream is not None and stream.fileno() == descriptor
    except (OSError, ValueError, AttributeError):
        real = stream is None
    try:
        if not real:
            stream.write(content.decode("ascii"))
            stream.flush()
            return True
        while content:
            content = content[os.write(descriptor, content) :]
    except (OSError, ValueError):
        return False
    return True


def _show_details() -> None:
    """Show where it went wrong to somebody who asked for it."""
    if os.environ.get("SHCLI_DEBUG") == "1":
        import traceback

        traceback.print_exc()


def _interrupted() -> int:
    """Leave without a word, however often Ctrl-C is pressed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return errors.INTERRUPTED


def _discard_unwritten() -> None:
    """Drop what could not be written. Python would try it again at its end, complain, and take another exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except AttributeError:
            continue
        except (OSError, ValueError):
            from contextlib import suppress

            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    run()
