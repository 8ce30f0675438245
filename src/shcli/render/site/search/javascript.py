r"""Constants of the search, as JavaScript: its word lists, numbers and regular expressions stand once, in Python.

``expression`` translates a regular expression. Python's ``\w``, ``\d``, ``\s`` and ``\b`` speak of all of Unicode;
those of JavaScript of ASCII, so each is written out in classes of Unicode.
"""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import groupby

from shcli.search.expression import Expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

LETTERS = {
    "w": r"\p{L}\p{N}_",
    "d": r"\p{Nd}",
    "s": r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000",
}
"""What Python's classes of characters hold, to stand between brackets."""

NOT_WORD = r"[^\p{L}\p{N}_]"
BOUNDARY = f"(?:(?<=[{LETTERS['w']}])(?![{LETTERS['w']}])|(?<![{LETTERS['w']}])(?=[{LETTERS['w']}]))"
ANYTHING = r"[^\n]"
LAST = 0x20000
"""Behind it are ideographs and marks that show nothing: no case, no digits, no accents."""

_PARTS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL)
"""A class, an escaped character, or a plain one."""


def expression(pattern: str) -> str:
    """The same regular expression in JavaScript, for the flag ``u``. Raises ``ValueError`` for what it cannot say."""
    if re.search(r"\(\?[^:=!<]|\(\?<[^=!]", pattern):
        raise ValueError(f"JavaScript has no such group: {pattern}")
    return "".join(map(_part, _PARTS.findall(pattern)))


def _part(part: str) -> str:
    if part.startswith("["):
        return _class(part)
    if part == "$":
        raise ValueError("The end is told in another way by JavaScript: it does not stand before a last line break.")
    if part == ".":
        return ANYTHING
    if part == r"\b":
        return BOUNDARY
    if part == r"\W":
        return NOT_WORD
    if part.startswith("\\"):
        return _escaped(part, "[{}]")
    return part


def _class(part: str) -> str:
    """A class of characters. JavaScript has no "not a word character" inside one, so that stands beside it."""
    negated = part.startswith("[^")
    inner = part[2:-1] if negated else part[1:-1]
    rest = inner.replace(r"\W", "")
    inside = "".join(_escaped(one, "{}") for one in re.findall(r"\\.|.", rest, re.DOTALL))
    if rest == inner:
        return f"[{'^' * negated}{inside}]"
    if negated:
        return f"(?:(?![{inside}])[{LETTERS['w']}])" if inside else f"[{LETTERS['w']}]"
    return f"(?:[{inside}]|{NOT_WORD})" if inside else NOT_WORD


def _escaped(part: str, form: str) -> str:
    letter = part[1:] if part.startswith("\\") else ""
    if letter in LETTERS:
        return form.format(LETTERS[letter])
    if letter.isalpha() and letter not in "nrtfvxu":
        raise ValueError(f"JavaScript has no {part}")
    return part


def constants(names: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a module's names that are constants, as plain data: sets and ranges as lists, tables by code point."""
    return {
        name: plain(value)
        for name, value in names.items()
        if name.upper() == name and not name.startswith("__") and name != "TYPE_CHECKING"
    }


def plain(value: Any) -> Any:
    """One constant as JSON holds it. Regular expressions are translated."""
    if isinstance(value, Expression):
        return {"source": expression(value.pattern), "flags": "u"}
    if isinstance(value, re.Pattern):
        return {"source": expression(value.pattern), "flags": "iu" if value.flags & re.IGNORECASE else "u"}
    if isinstance(value, frozenset | set):
        return sorted(map(plain, value))
    if isinstance(value, tuple | list):
        return list(map(plain, value))
    if isinstance(value, range):
        return [value.start, value.stop]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def unicode_tables() -> dict[str, Any]:
    """What Python knows of characters and JavaScript does not tell: marks that combine, digits, how case is folded."""
    characters = [chr(number) for number in range(LAST)]
    return {
        "SPACES": LETTERS["s"],
        "COMBINING": _ranges(one for one in characters if unicodedata.combining(one)),
        "DIGITS": _ranges(filter(str.isdigit, characters)),
        "FOLDED": {one: one.casefold() for one in characters if one.casefold() != one.lower()},
    }


def _ranges(characters: Iterable[str]) -> str:
    """The characters as what stands between the brackets of a class."""
    numbers = map(ord, characters)
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return "".join(f"\\u{{{run[0]:x}}}-\\u{{{run[-1]:x}}}" for run in runs)


def module(values: Mapping[str, Any]) -> str:
    """A JavaScript module of plain ASCII that exports each of the values by its name."""
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=True, separators=(',', ':'), sort_keys=True)};\n"
        for name, value in values.items()
    )
