"""How to show a page on this output: colour, width, plain accessible form, encoding; and the writing itself.

On the fast path: standard library only. The environment and the streams come in as arguments, so every rule
can be tested as a table.
"""

import os
import sys

from shcli.errors import FAULT, ReaderLeftError, ShcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

PAGE_WIDTH = 80
SMALLEST_WIDTH = 20


def wants_colour(environ: "Mapping[str, str]", option: str, is_terminal: bool) -> bool:
    """The colour ladder, first match wins.

    ``--color`` (``option``: auto, always, never), then ``NO_COLOR``, ``FORCE_COLOR`` and ``CLICOLOR_FORCE``,
    ``CLICOLOR=0`` or a missing or dumb ``TERM``, then whether the output is a terminal.
    """
    if option != "auto":
        return option == "always"
    if environ.get("NO_COLOR"):
        return False
    if _is_on(environ, "FORCE_COLOR") or _is_on(environ, "CLICOLOR_FORCE"):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM", "") in ("", "dumb"):
        return False
    return is_terminal


def wants_accessible(environ: "Mapping[str, str]", option: bool) -> bool:
    """Whether to show the plain form for screen readers: asked for, or the terminal is a dumb one."""
    is_dumb = environ.get("TERM") == "dumb"
    return option or _is_on(environ, "SHCLI_ACCESSIBLE") or _is_on(environ, "ACCESSIBLE") or is_dumb


def _is_on(environ: "Mapping[str, str]", name: str) -> bool:
    return environ.get(name, "") not in ("", "0")


def window_width(environ: "Mapping[str, str]", stream: "TextIO") -> int:
    """The columns of the window, ``PAGE_WIDTH`` where there is none. ``COLUMNS`` counts when it is a sane number."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return int(columns[:6])
    return _terminal_size(stream)[0] or PAGE_WIDTH


def is_taller_than_window(text: str, stream: "TextIO") -> bool:
    """Whether the text takes more lines than the window has, those counted that the window itself breaks."""
    columns, lines = _terminal_size(stream)
    if not columns or not lines:
        return False
    return sum(max(1, -(-_visible(line) // columns)) for line in text.splitlines()) >= lines


def _visible(line: str) -> int:
    """How many characters of the line show: all but the codes for colours."""
    first, *rest = line.split("\x1b[")
    return len(first) + sum(len(part.partition("m")[2]) for part in rest)


def _terminal_size(stream: "TextIO") -> "tuple[int, int]":
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError, AttributeError):
        return 0, 0
    return size.columns, size.lines


def page_width(columns: int) -> int:
    """The width to wrap at: the window's, at most ``PAGE_WIDTH`` and at least ``SMALLEST_WIDTH``."""
    return max(SMALLEST_WIDTH, min(columns, PAGE_WIDTH))


def is_terminal(stream: "TextIO") -> bool:
    """Whether the stream is a terminal; a closed or missing one is not."""
    try:
        return stream.isatty()
    except (ValueError, AttributeError):
        return False


def fits(text: str, stream: "TextIO") -> bool:
    """Whether the stream's encoding holds every character of the text as it is."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    if text.isascii():
        return True
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(content: "str | bytes", stream: "TextIO | None") -> None:
    """Write all of a text, or of a file that is none, now and as it is: every byte, or an error.

    Raises ``ReaderLeftError`` when the reader has left, and ``CannotWriteError`` when it cannot be written.
    """
    if stream is None:
        raise CannotWriteError("There is no standard output", "page" if isinstance(content, str) else "file")
    try:
        stream.flush()
        descriptor = _descriptor(stream)
        if descriptor >= 0:
            if isinstance(content, str):
                content = content.encode(stream.encoding, stream.errors or "strict")
            _write_bytes(content, descriptor)
        elif isinstance(content, str):
            stream.write(content)
            stream.flush()
        else:
            stream.buffer.write(content)
            stream.buffer.flush()
    except OSError as error:
        raise not_written(error) from error


def _descriptor(stream: "TextIO") -> int:
    """The descriptor to write bytes to; -1 for a stream that has none, or whose line ends or console need it."""
    if sys.platform == "win32":
        return -1
    try:
        return stream.fileno()
    except (OSError, ValueError, AttributeError):
        return -1


def _write_bytes(content: bytes, descriptor: int) -> None:
    """Write every byte, however few are taken at a time and however long the reader takes. Raises ``OSError``."""
    left = memoryview(content)
    while left:
        try:
            written = os.write(descriptor, left)
        except BlockingIOError:
            import select

            select.select([], [descriptor], [])
            continue
        if not written:
            raise OSError("nothing was written")
        left = left[written:]


def not_written(error: OSError) -> "ReaderLeftError | CannotWriteError":
    """What to raise for an error of writing to standard output."""
    import errno

    # Windows has another error for a pipe whose reader has left.
    if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
        return ReaderLeftError()
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG)
    return CannotWriteError("The disk is full" if full else "Standard output does not take it")


class CannotWriteError(ShcliError):
    """The page is there, but the output does not take it; no other way of showing it would do better."""

    def __init__(self, why: str, what: str = "page") -> None:
        super().__init__(f"{why}, so the {what} could not be written.", exit_code=FAULT)
