"""Serves assistants over standard input and output, until the input ends."""

from __future__ import annotations

import os

from shcli.commands.answer import Answer
from shcli.render import display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from shcli.context import Context

FOR_A_PROGRAM = "This command answers programs, not people. To leave: Ctrl-D. For people to talk to: shcli crisis\n"


def mcp(context: Context) -> Answer:
    """Answer an assistant's messages. The answer to the command itself is silence.

    Raises ``ShcliError`` for a chosen library that cannot be used, ``ReaderLeftError`` when the assistant has left.
    """
    from shcli.mcp.protocol import serve
    from shcli.mcp.server import made

    if display.is_terminal(context.stdin):
        from shcli.render.output import tell

        tell(context.stderr, FOR_A_PROGRAM)
    server = made(context)
    if context.library_path:
        context.library.has_contacts()
        context.library.connection.set_progress_handler(None, 0)
    if context.stdin is not None and context.stdout is not None:
        serve(_reader(context.stdin), _writer(context.stdout), server)
    return Answer("mcp", {}, contact_line="none", content=False, silent=True)


def _reader(stream: TextIO) -> Callable[[int], bytes]:
    """What reads so many bytes or fewer as soon as there are some; none at the end, or when the other side is gone."""
    descriptor = _descriptor(stream)
    if descriptor < 0:
        return stream.buffer.read1  # type: ignore[attr-defined, no-any-return]

    def read(most: int) -> bytes:
        while True:
            try:
                return os.read(descriptor, most)
            except BlockingIOError:
                import select

                select.select([descriptor], [], [])
            except OSError:
                return b""

    return read


def _writer(stream: TextIO) -> Callable[[bytes], None]:
    """What writes every byte now. Raises what ``display.not_written`` makes of a failure."""
    descriptor = _descriptor(stream)

    def write(content: bytes) -> None:
        try:
            if descriptor < 0:
                stream.buffer.write(content)
                stream.buffer.flush()
            else:
                display.write_bytes(content, descriptor)
        except OSError as error:
            raise display.not_written(error) from error

    return write


def _descriptor(stream: TextIO) -> int:
    """The stream's descriptor; -1 for a stream that has none."""
    try:
        return stream.fileno()
    except (OSError, ValueError, AttributeError):
        return -1
