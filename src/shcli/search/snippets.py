"""A few words of a section around what was asked for."""

from __future__ import annotations

import re

from shcli.content.serialize import clean
from shcli.record import Record
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


class Snippet(Record):
    """Whole words of a section. ``marks`` are pairs of code point offsets into ``text``, end exclusive."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(connection: sqlite3.Connection, document: int, words: Sequence[str]) -> Snippet:
    """The part of the section with most of the words, or its beginning where none of them stands in its text.

    Words that the section gives somebody to say stand between quotation marks, also where a part of them is cut off.
    """
    row = None
    body = connection.execute("SELECT body FROM document WHERE rowid = ?", (document,)).fetchone()[0]
    if words:
        query = f"body: {any_of(words)}"
        row = connection.execute(
            "SELECT snippet(document, ?, ?, ?, ?, ?) FROM document "
            "WHERE document MATCH ? AND rowid = ? AND length(body) <= ?",
            (BODY, _OPEN, _CLOSE, _MORE, WORDS, query, document, LONGEST),
        ).fetchone()
    if row:
        return _quoted(_marked(row[0]), body, row[0].replace(_OPEN, "").replace(_CLOSE, ""))
    first = body.split()
    beginning = " ".join(first[:WORDS])
    return _quoted(Snippet(clean(beginning) + (_MORE if len(first) > WORDS else "")), body, beginning)


def _quoted(found: Snippet, body: str, part: str) -> Snippet:
    """The snippet, whose text is that part of the body, with the quotation marks that stand before or behind it."""
    part = part.removeprefix(_MORE).removesuffix(_MORE)
    is_open = body[: max(body.find(part), 0)].count(_QUOTE) % 2
    before = _QUOTE * is_open
    after = _QUOTE * ((is_open + part.count(_QUOTE)) % 2)
    marks = tuple((start + len(before), end + len(before)) for start, end in found.marks)
    return Snippet(before + found.text + after, marks)


def _marked(marked: str) -> Snippet:
    text = ""
    marks = []
    for position, part in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", marked)):
        cleaned = clean(part)
        if position % 2:
            marks.append((len(text), len(text) + len(cleaned)))
        text += cleaned
    return Snippet(text, tuple(marks))
