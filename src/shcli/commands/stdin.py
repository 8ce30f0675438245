"""Words that are typed after the program has started, so that no shell history or process list holds them."""

from __future__ import annotations

from shcli.render import display, output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from shcli.context import Context

STANDARD_INPUT = "-"
MOST_CHARACTERS = 20_000
PROMPT = "Type your words, then press Enter.\n"


def typed(words: Sequence[str], context: Context) -> tuple[str, bool]:
    """The words to search for, and whether they came from standard input, so that nothing may repeat them."""
    if list(words) != [STANDARD_INPUT]:
        return " ".join(words), False
    stream: Any = context.stdin
    if display.is_terminal(stream):
        output.tell(context.stderr, PROMPT)
        return stream.readline(MOST_CHARACTERS), True
    # Whatever another program sends is searched; bytes that are no text are not worth an error.
    raw = stream.buffer.read(MOST_CHARACTERS) if stream else b""
    return raw.decode("utf-8", "replace"), True
