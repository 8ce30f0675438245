"""Serves assistants over standard input and output, until the input ends."""

from __future__ import annotations

import os

from shcli.commands.answer import Answer, about_itself
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
        context.library.searchable.set_progress_handler(None, 0)
    if context.stdin is not None and context.stdout is not None:
        serve(_reader(context.stdin), lambda content: display.write(content, context.stdout), server)
    return about_itself("mcp", {}, silent=True)


def _reader(stream: TextIO) -> Callable[[int], bytes]:
    """What reads so many bytes or fewer as soon as there are some; none at the end, or when the other side is gone."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError, AttributeError):
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
