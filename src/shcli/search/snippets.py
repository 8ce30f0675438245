"""A few words of a section around what was asked for."""

from __future__ import annotations

import re

from shcli.content.serialize import clean
from shcli.search.ranking import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

WORDS = 16
LONGEST = 50_000
"""Letters of the longest section whose best part is looked for: that takes time with the square of its length."""

BODY = 4
"""The index's column that holds the section's text."""

_OPEN, _CLOSE = "\x02", "\x03"
_MORE = "..."
_QUOTE = '"'


def snippet(
    connection: sqlite3.Connection, document: int, words: Sequence[str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of the section with most of the words, or its beginning where none of them stands in its text.

    Words that the section gives somebody to say stand between quotation marks, also where a part of them is cut off.
    Beside it where the words stand in it, as pairs of code point offsets, end exclusive.
    """
    body = connection.execute("SELECT body FROM document WHERE rowid = ?", (document,)).fetchone()[0]
    beginning = body.split()
    marked = " ".join(beginning[:WORDS]) + (_MORE if len(beginning) > WORDS else "")
    if words:
        row = connection.execute(
            "SELECT snippet(document, ?, ?, ?, ?, ?) FROM document "
            "WHERE document MATCH ? AND rowid = ? AND length(body) <= ?",
            (BODY, _OPEN, _CLOSE, _MORE, WORDS, f"body: {any_of(words)}", document, LONGEST),
        ).fetchone()
        marked = row[0] if row else marked
    pieces = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    part = "".join(pieces).removeprefix(_MORE).removesuffix(_MORE)
    is_open = body[: max(body.find(part), 0)].count(_QUOTE) % 2
    text = _QUOTE * is_open
    marks = []
    for position, piece in enumerate(pieces):
        start = len(text)
        text += clean(piece)
        if position % 2:
            marks.append((start, len(text)))
    return text + _QUOTE * ((is_open + part.count(_QUOTE)) % 2), tuple(marks)
