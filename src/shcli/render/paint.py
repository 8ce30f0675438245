"""Colours, and the columns that characters take, as Rich has them.

Rich decides both when the package is built, and its decisions lie ready in two small files; where nothing was built it
is asked itself.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import groupby
from operator import itemgetter

from shcli.content import package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.pages.blocks import Role

CODES = f"{package.COMPILED}/styles.txt"
"""``role<TAB>code before<TAB>code after``, with ``ESC`` for the escape character."""

WIDTHS = f"{package.COMPILED}/widths.txt"
"""``first<TAB>columns``: from that code point on, up to that of the next line, characters take so many columns."""


def paint(lines: Sequence[Sequence[tuple[str, Role]]]) -> str:
    """The lines with the terminal's own colours, bold and underline; nothing else. No blanks at the ends of lines."""
    codes = _codes()
    painted = []
    for line in lines:
        runs = [(role, "".join(text for text, _ in texts)) for role, texts in groupby(line, key=itemgetter(1))]
        while runs and not runs[-1][1].rstrip():
            runs.pop()
        if runs:
            runs[-1] = (runs[-1][0], runs[-1][1].rstrip())
        for role, text in runs:
            before, after = codes.get(role, ("", ""))
            painted.append(f"{before}{text}{after}")
        painted.append("\n")
    return "".join(painted)


def cells(text: str) -> int:
    """Columns the text takes: East Asian wide characters count two, marks on letters none."""
    if text.isascii():
        return len(text)
    starts, columns = _widths()
    return sum(columns[bisect_right(starts, ord(character)) - 1] for character in text)


@cache
def _codes() -> dict[str, tuple[str, str]]:
    lines = _table(CODES).replace("ESC", "\x1b").splitlines()
    return {role: (before, after) for role, before, after in (line.split("\t") for line in lines)}


@cache
def _widths() -> tuple[list[int], list[int]]:
    pairs = [line.split("\t") for line in _table(WIDTHS).splitlines()]
    return [int(first) for first, _ in pairs], [int(columns) for _, columns in pairs]


def _table(name: str) -> str:
    """The table as it was built; where that is not whole, what Rich says now."""
    try:
        return package.checked(name).decode("ascii")
    except package.DamagedError:
        from shcli.render import rich_styles

        return rich_styles.codes() if name == CODES else rich_styles.widths()


def forget() -> None:
    """Read both tables anew when they are next needed: they are about to be written."""
    _codes.cache_clear()
    _widths.cache_clear()
