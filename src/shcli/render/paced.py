"""Pages shown one after the other: at a key, or by the clock. Leaving is instant."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

MOMENT = 0.25
PROMPT = "Enter: next   q: leave"
LEAVE = ("q", "Q", "\x04", "\x1b", "")


def show(pages: Sequence[str], write: Callable[[str], None], stdin: TextIO, seconds: float) -> None:
    """Write each page when its turn has come. The last one follows without a question."""
    for number, page in enumerate(pages, start=1):
        write(page)
        if number == len(pages):
            return
        if seconds:
            _sleep(seconds)
            write("\n")
        elif not _goes_on(write, stdin):
            return


def _sleep(seconds: float) -> None:
    """Sleep, a moment at a time: a Ctrl-C that comes just before a sleep begins is heard when it ends."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, MOMENT))


def _goes_on(write: Callable[[str], None], stdin: TextIO) -> bool:
    """Wait for a key, with a prompt that is gone afterwards; whether the reader wants to go on."""
    write(f"\n{PROMPT}")
    key = _key(stdin)
    write(f"\r{' ' * len(PROMPT)}\r")
    return key not in LEAVE


def _key(stdin: TextIO) -> str:
    """The next key; a whole line where single keys cannot be had. Ctrl-C raises ``KeyboardInterrupt``."""
    try:
        import termios
    except ImportError:
        return stdin.readline()[:1]
    try:
        descriptor = stdin.fileno()
        with _single_keys(descriptor):
            return os.read(descriptor, 1).decode("ascii", "replace")
    except (OSError, ValueError, termios.error):
        return stdin.readline()[:1]


@contextmanager
def _single_keys(descriptor: int) -> Iterator[None]:
    """Let every key come at once and unseen, and put the terminal back in order afterwards."""
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
