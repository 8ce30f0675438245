"""The pieces a page is made of: meaning without style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["text", "title", "heading", "strong", "value", "address", "whole", "command", "source", "match"]
"""What a run of text is. A ``value`` (a number, a keyword), an ``address`` and what is ``whole`` (a number in running
text) are never broken over lines."""


@dataclass(frozen=True)
class Span:
    """A run of text with one role. ``link`` is where it leads on a screen that can follow links, such as ``tel:``."""

    text: str
    role: Role = "text"
    link: str = ""


Inline = tuple[Span, ...]


@dataclass(frozen=True)
class Title:
    """The name of the page, once, at its head."""

    text: str


@dataclass(frozen=True)
class Heading:
    """The head of a part; ``position`` of ``total`` parts, counted from 1."""

    text: str
    position: int = 0
    total: int = 0


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    spans: Inline


@dataclass(frozen=True)
class Listing:
    """A list; ``ordered`` when the order matters."""

    items: tuple[Inline, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Sayings:
    """Words a reader can borrow, each shown in quotation marks."""

    items: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Figure:
    """A loop in words: each stage leads to the next, the last to the first."""

    stages: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Entry:
    """One labelled line of a contact: "Phone: 116 123, 24 hours, every day"."""

    label: str
    spans: Inline


@dataclass(frozen=True)
class Address:
    """A web or mail address on a line of its own, whole at any width."""

    text: str


@dataclass(frozen=True)
class Blank:
    """Room to write by hand: that many empty ruled lines."""

    lines: int


@dataclass(frozen=True)
class Group:
    """Blocks that stand together without blank lines between them; ``inset`` ones after the first are indented.

    ``number`` is that of the source described here, to which the marks in the text point; 0 for any other group.
    A ``foot`` belongs to the whole page, not to the part above it.
    """

    blocks: tuple[Block, ...]
    inset: bool = False
    number: int = 0
    foot: bool = False


Block = Title | Heading | Paragraph | Listing | Sayings | Figure | Entry | Address | Blank | Group
Page = tuple[Block, ...]


def text(words: str) -> Paragraph:
    """A paragraph of plain words, in which `backticks` mark a command to type."""
    return Paragraph(inline(words))


def inline(words: str) -> Inline:
    """The words as spans: what stands between backticks is a command."""
    parts = words.split("`")
    if len(parts) % 2 == 0:
        return (Span(words),)
    return tuple(Span(part, "command" if index % 2 else "text") for index, part in enumerate(parts) if part)
