"""The one class for failures we expect, and the exit codes of the whole program."""

OK = 0
NOTHING_FOUND = 1
WRONG_USAGE = 2
INVALID_CONTENT = 3
FAULT = 70
INTERRUPTED = 130
READER_LEFT = 141


class ShcliError(Exception):
    """A failure with something to say: ``message`` what happened, ``hint`` what to do next.

    ``exit_code`` is that of a wrong use where none is given, ``suggestions`` are near names, best first. Neither text
    repeats what the reader typed, so nothing private can end up in a log.
    """

    def __init__(
        self, message: str, *, hint: str = "", exit_code: int = WRONG_USAGE, suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
        self.suggestions = suggestions


class ReaderLeftError(Exception):
    """Whoever read standard output left before its end; nothing is wrong."""


def did_you_mean(names: tuple[str, ...]) -> str:
    """A question with those names, to stand behind a message; nothing where there is none."""
    return f" Did you mean {' or '.join(filter(None, (', '.join(names[:-1]), *names[-1:])))}?" if names else ""
