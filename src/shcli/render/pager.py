"""A pager for pages taller than the window. It keeps no history and the page never touches the disk."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

LESS_OPTIONS = "-FR"
SHELL_MARKS = ";|&`$<>"
FILTERS = ("LESSOPEN", "LESSCLOSE")
"""Programs that ``less`` would start for each page, and that could write it to a file."""

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
PATIENCE = 1.0
"""Seconds a pager gets to put the terminal back in order before it is ended by force."""


class _EndedError(BaseException):
    """A signal that ends the program, met while the pager is open."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def show(text: str, environ: Mapping[str, str], encoding: str) -> bool:
    """Show the text in the reader's pager; False when there is none that works, so that the caller prints it.

    ``PAGER`` is split into words and never handed to a shell: in ``less -S; touch x`` the rest is only a strange name.
    Ctrl-C closes the pager and ends the program, and so do the signals that end programs.
    """
    command = _command(environ)
    if not command:
        return False
    with _ends_raised():
        try:
            child = subprocess.Popen(command, stdin=subprocess.PIPE, env=_surroundings(environ, encoding))  # noqa: S603 - words, never a shell
        except OSError:
            return False
        try:
            child.communicate(text.encode(encoding, "replace"))
        except _EndedError as ended:
            _close(child)
            _end_by(ended.number)
    return child.returncode == 0


def _surroundings(environ: Mapping[str, str], encoding: str) -> dict[str, str]:
    """The pager's environment: no history, no filters, colours understood, the page's own encoding."""
    quiet = {name: value for name, value in environ.items() if name not in FILTERS}
    quiet |= {"LESSHISTFILE": "-", "LESS": LESS_OPTIONS}
    if encoding.replace("-", "").lower() == "utf8":
        quiet["LESSCHARSET"] = "utf-8"
    # On these systems `more` is `less`; elsewhere it is a program of its own that takes other options.
    if sys.platform == "darwin" or "bsd" in sys.platform:
        quiet["MORE"] = LESS_OPTIONS
    return quiet


def _command(environ: Mapping[str, str]) -> list[str]:
    # Without it a pager would warn about the terminal and wait for a key before it shows anything.
    if os.name == "posix" and not environ.get("TERM"):
        return []
    wanted = environ.get("SHCLI_PAGER", environ.get("PAGER", "less"))
    try:
        words = (
            shlex.split(wanted)
            if os.name == "posix"
            else [word.strip('"') for word in shlex.split(wanted, posix=False)]
        )
    except ValueError:
        return []
    if not words or any(mark in wanted for mark in SHELL_MARKS):
        return []
    program = shutil.which(words[0], path=environ.get("PATH"))
    # Windows looks into the current folder first, where anybody may have put a program of that name.
    if not program or not (os.path.dirname(words[0]) or os.path.isabs(program)):
        return []
    return [program, *words[1:]]


@contextmanager
def _ends_raised() -> Iterator[None]:
    """Let the signals that end the program come as an exception, and put everything back afterwards."""

    def stop(number: int, _: FrameType | None) -> None:
        for each in ENDING:
            signal.signal(each, signal.SIG_IGN)
        raise _EndedError(number)

    before = {number: signal.signal(number, stop) for number in ENDING if signal.getsignal(number) != signal.SIG_IGN}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _close(child: subprocess.Popen[bytes]) -> None:
    """Ask the pager to end, so that it puts the terminal back in order."""
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _end_by(number: int) -> None:
    """End as the signal wants it."""
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    signal.signal(number, signal.SIG_DFL)
    signal.raise_signal(number)
