"""What Rich makes of our styles and of characters, written down for the reading path when the package is built."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import get_character_cell_size
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from shcli.pages.blocks import Role

STYLES: dict[Role, str] = {
    "title": "bold",
    "heading": "bold underline",
    "strong": "bold",
    "value": "bold",
    "address": "underline",
    "command": "bold",
    "match": "bold underline",
}
"""How each role looks, in Rich's words. No colours: none reads well on light and dark; see docs/terminal-colours.md."""

LAST_WIDE = 0x40000
SELECTORS = range(0xE0000, 0xE1000)
"""Beyond the first of these every character takes one column, but for those of the second."""


def codes() -> str:
    """One line a role: its name, the code before it and the code after it, with ``ESC`` for the escape character."""
    return "".join(f"{role}\t{painted('x', style).replace('x', chr(9))}\n" for role, style in STYLES.items())


def painted(text: str, style: str) -> str:
    """The text in that style on a terminal of 16 colours, escape characters written ``ESC``."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", legacy_windows=False, _environ={})
    console.print(Text(text, style), soft_wrap=True, highlight=False, end="")
    return stream.getvalue().replace("\x1b", "ESC")


@cache
def widths() -> str:
    """Where the columns that characters take change, from the first code point on."""
    lines, before = [], -1
    for code in (*range(LAST_WIDE), *SELECTORS, SELECTORS.stop):
        columns = _columns(chr(code)) if not 0xD800 <= code <= 0xDFFF else 0
        if columns != before:
            lines.append(f"{code}\t{columns}\n")
            before = columns
    return "".join(lines)


def _columns(character: str) -> int:
    """As Rich counts, but one for a mark that stands beside its letter, as in Bengali: most terminals give it one."""
    return 1 if unicodedata.category(character) == "Mc" else get_character_cell_size(character)
