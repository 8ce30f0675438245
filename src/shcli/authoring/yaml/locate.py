"""Where a character of a YAML text stands in its file: folding, quotation marks and escapes taken into account."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

_CODES = {"x": 2, "u": 4, "U": 8}


def of_offset(lines: Sequence[str], node: yaml.Node, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of that character of the scalar; ``lines`` is the whole file."""
    start = node.start_mark
    written = "\n".join(lines[start.line : node.end_mark.line + 1])[start.column :]
    at = _position_in(written, getattr(node, "style", "") or "", str(node.value), offset)
    before = written[:at]
    line = before.count("\n")
    column = at - (before.rfind("\n") + 1) if line else start.column + at
    return start.line + line + 1, column + 1


def _position_in(written: str, style: str, value: str, offset: int) -> int:
    """Where in the text as written the character number ``offset`` of its value stands.

    The visible characters of both follow each other in the same order; white space differs by folding.
    """
    at = written.find("\n") + 1 if style in ("|", ">") else len(style)
    for position, character in enumerate(value[: offset + 1]):
        if character.isspace():
            continue
        found = _next(written, at, character, escapes=style == '"')
        if found is None:
            return min(at, len(written))
        start, at = found
        if position == offset:
            return start
    return min(at, len(written))


def _next(written: str, at: int, character: str, *, escapes: bool) -> tuple[int, int] | None:
    """Start and end of the next place where that character is written, itself or as an escape."""
    while at < len(written):
        if escapes and written[at] == "\\" and at + 1 < len(written):
            end = at + 2 + _CODES.get(written[at + 1], 0)
            if _escaped(written[at + 1 : end]) == character:
                return at, end
            at = end
        elif written[at] == character:
            return at, at + 1
        else:
            at += 1
    return None


def _escaped(code: str) -> str:
    """The character behind an escape, its backslash taken off."""
    if code[0] not in _CODES:
        return code
    try:
        return chr(int(code[1:], 16))
    except (ValueError, OverflowError):
        return ""
