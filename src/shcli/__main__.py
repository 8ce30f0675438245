"""The edge: a command line in, an exit code out. The one place that catches."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.errors import ShcliError

CONTACT_LINE = "Need help now? Type: shcli crisis"
FLAGS = ("--json", "--accessible", "--no-pager")
"""The options before a command that take no value."""

WENT_WRONG = "Something in shcli went wrong."


def main() -> int:
    """Run the program on the arguments of this process. Whatever happens, an exit code comes back."""
    arguments = sys.argv[1:]
    try:
        code = _answer(arguments)
    except KeyboardInterrupt:
        code = _interrupted()
    except BrokenPipeError:
        from shcli import errors

        code = errors.READER_LEFT
    _settle()
    return code


def _answer(arguments: "list[str]") -> int:
    """Show what was asked for; when that fails, say so, and where contacts were asked for, show them all the same."""
    contacts = _command(arguments) == "crisis" and not _wants_json(arguments)
    if sys.stdout is None and contacts:
        sys.stdout = sys.stderr
    try:
        return _show(arguments, contacts=contacts)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - a reader never sees a traceback, unless one asks for it
        _show_details()
    if contacts and _rescued(arguments):
        return 0
    _tell_fault(as_json=_wants_json(arguments))
    return 70


def _show(arguments: "list[str]", *, contacts: bool) -> int:
    """Take the short way, else the long way; an expected failure becomes a message and an exit code."""
    from shcli.display import CannotWriteError
    from shcli.errors import FAULT, INVALID_CONTENT, ShcliError

    try:
        return 0 if _shown_at_once(arguments) else _long_way(arguments)
    except CannotWriteError as error:
        return _explain(error, arguments)
    except ShcliError as error:
        if contacts and error.exit_code in (INVALID_CONTENT, FAULT):
            raise
        return _explain(error, arguments)


def _shown_at_once(arguments: "list[str]") -> bool:
    """Try the short way. Whatever is wrong with it, the long way may still answer, but for an output that is gone."""
    from shcli.display import CannotWriteError

    try:
        from shcli import prebuilt

        return prebuilt.show(arguments)
    except (BrokenPipeError, CannotWriteError):
        raise
    except Exception:  # noqa: BLE001 - see above
        return False


def _long_way(arguments: "list[str]") -> int:
    from shcli import cli
    from shcli.world import Settings

    return cli.run(arguments, Settings(format="json" if _wants_json(arguments) else "text"))


def _explain(error: "ShcliError", arguments: "list[str]") -> int:
    from shcli.output import show_error
    from shcli.world import Settings, World

    return show_error(error, World(), Settings(format="json" if _wants_json(arguments) else "text"), CONTACT_LINE)


def _command(arguments: "list[str]") -> str:
    """The command: the first word that is neither an option nor the value of one."""
    rest = iter(arguments)
    for word in rest:
        if not word.startswith("-"):
            return word
        if "=" not in word and word not in FLAGS:
            next(rest, "")
    return ""


def _wants_json(arguments: "list[str]") -> bool:
    """Whether the answer is for a program. Asked of the bare words, because reading them may be what failed."""
    return (
        "--json" in arguments
        or "--format=json" in arguments
        or any(arguments[place : place + 2] == ["--format", "json"] for place in range(len(arguments)))
    )


def _rescued(arguments: "list[str]") -> bool:
    try:
        from shcli import rescue

        rescue.show(arguments)
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001 - there is nothing left to try
        _show_details()
        return False
    return True


def _tell_fault(*, as_json: bool) -> None:
    error = f'{{"code": 70, "message": "{WENT_WRONG} {CONTACT_LINE}", "suggestions": []}}'
    text = f'{{"schema": "shcli/1", "error": {error}}}' if as_json else f"{WENT_WRONG}\n{CONTACT_LINE}"
    try:
        sys.stderr.write(f"{text}\n")
    except (OSError, ValueError, AttributeError):
        return


def _show_details() -> None:
    """Show where it went wrong to somebody who asked for it."""
    if os.environ.get("SHCLI_DEBUG") == "1":
        import traceback

        traceback.print_exc()


def _interrupted() -> int:
    """Leave without a word, however often Ctrl-C is pressed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from shcli import errors

    return errors.INTERRUPTED


def _settle() -> None:
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
    sys.exit(main())
