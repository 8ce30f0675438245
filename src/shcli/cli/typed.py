"""Words that are typed after the program has started, so that no shell history or process list holds them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD_INPUT = "-"
MOST_CHARACTERS = 20_000
PROMPT = "Type your words, then press Enter.\n"


def search_words(arguments: Sequence[str]) -> tuple[str, bool]:
    """The words to search for, and whether they came from standard input, so that nothing may repeat them."""
    if list(arguments) != [STANDARD_INPUT]:
        return " ".join(arguments), False
    from shcli import display, output

    stream: Any = sys.stdin
    if display.is_terminal(stream):
        output.tell(sys.stderr, PROMPT)
        return stream.readline(MOST_CHARACTERS), True
    # Whatever another program sends is searched; bytes that are no text are not worth an error.
    raw = stream.buffer.read(MOST_CHARACTERS) if stream else b""
    return raw.decode("utf-8", "replace"), True
