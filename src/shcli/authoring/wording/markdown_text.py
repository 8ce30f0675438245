"""Any text or Markdown as passages: the words without the markup, each character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from shcli.authoring.wording.page_texts import Passage, plain
from shcli.authoring.yaml.document import Document, line_column
from shcli.authoring.yaml.problem import Level

_PARAGRAPH_END = re.compile(r"\n[ \t>]*(?=\n|$)")
_BLOCK_START = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)]|#{1,6}|\|)[ \t]", re.MULTILINE)
_UNREAD = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>\n]*>"  # comments and tags of HTML
    r"|(?<=\])\([^()\s]*\)"  # the address of a link, which is read on its own
    r"|^[ \t]*(?:[-*+>]|\d+[.)]|#{1,6}|`{3,}\w*|~{3,}\w*)+(?=[ \t]|$)"  # marks of lists, quotations, headings, code
    r"|[*`\[\]|\\\xad\u200b\u2060\ufeff]|(?<!\w)_+|_+(?!\w)",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(r"(?<=\]\()[^()\s]+")


@dataclass(frozen=True)
class _Stretch:
    """Characters of a file, each with its offset there."""

    document: Document
    offsets: tuple[int, ...]

    def problem(self, message: str, rule: str, level: Level = "error", *, offset: int | None = None) -> None:
        """Note a problem at one of the characters."""
        text = self.document.texts[self.document.path]
        self.document.at(*line_column(text, self.offsets[offset or 0])).note(message, rule, level)


def of_text(document: Document) -> Iterator[Passage]:
    """The paragraphs, headings and list items of a document's text, in order."""
    text = document.texts[document.path]
    hidden = {place for match in _UNREAD.finditer(text) for place in range(*match.span())}
    ends = {match.start() for match in _PARAGRAPH_END.finditer(text)} | {m.start() for m in _BLOCK_START.finditer(text)}
    bounds = [0, *sorted(ends), len(text)]
    for start, end in pairwise(bounds):
        characters, offsets = _visible(text, hidden, start, end)
        if characters.strip():
            spot = _Stretch(document, offsets)
            yield Passage("text", document.path, document.path, "paragraph", plain(characters), spot)
    for match in _LINK.finditer(text):
        spot = _Stretch(document, tuple(range(*match.span())))
        yield Passage("text", document.path, document.path, "name", plain(match.group()), spot)


def _visible(text: str, hidden: set[int], start: int, end: int) -> tuple[str, tuple[int, ...]]:
    """What a reader sees of that stretch, white space of any length as one blank, with the offset of each character."""
    kept = [
        (character if not character.isspace() else " ", offset)
        for offset, character in enumerate(text[start:end], start)
        if offset not in hidden
    ]
    single = [pair for before, pair in zip([(" ", 0), *kept], kept, strict=False) if pair[0] != " " or before[0] != " "]
    return "".join(character for character, _ in single), tuple(offset for _, offset in single)
