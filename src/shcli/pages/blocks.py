"""The pieces a page is made of: meaning without style."""

from __future__ import annotations

from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Role = Literal["text", "title", "heading", "strong", "value", "address", "whole", "command", "source", "match"]
    """What a run of text is. A ``value`` (a number, a keyword), an ``address`` and what is ``whole`` (a number in
    running text) are never broken over lines."""


BESIDE = "page:"
"""Begins a link to another page of ours by its key, such as ``page:topic/signs``; it leads there where that page is."""


class Span(Record):
    """A run of text with one role. ``link`` is where it leads on a screen that can follow links, such as ``tel:``."""

    text: str
    role: Role = "text"
    link: str = ""


Inline = tuple[Span, ...]


class Title(Record):
    """The name of the page, once, at its head."""

    text: str


class Heading(Record):
    """The head of a part; ``anchor`` is what a link to it names. a voice tells the number of ``counted`` ones."""

    text: str
    anchor: str = ""
    counted: bool = True


class Paragraph(Record):
    """Running text."""

    spans: Inline


class Listing(Record):
    """A list; ``ordered`` when the order matters. One that goes on counts from ``first``, of ``total`` items."""

    items: tuple[Inline, ...]
    ordered: bool = False
    first: int = 1
    total: int = 0


class Sayings(Record):
    """Words a reader can borrow, each shown in quotation marks."""

    items: tuple[str, ...]
    source: str = ""

    @property
    def quoted(self) -> tuple[Inline, ...]:
        """The words as spans, the last with the mark of the source."""
        *others, last = ((Span(f'"{item}"'),) for item in self.items)
        return (*others, (*last, Span(self.source, "source")))


class Figure(Record):
    """A loop in words: each stage leads to the next, the last to the first."""

    stages: tuple[str, ...]
    source: str = ""

    @property
    def joined(self) -> tuple[tuple[Inline, Inline], ...]:
        """Each stage, and the words that lead from it to the next."""
        back = (Span("and back to 1"), Span(self.source, "source"))
        joints = (*((Span("then"),) for _ in self.stages[1:]), back)
        return tuple(((Span(stage),), joint) for stage, joint in zip(self.stages, joints, strict=True))


class Entry(Record):
    """One labelled line of a contact: "Phone: 116 123, 24 hours, every day"."""

    label: str
    spans: Inline


class Address(Record):
    """A web or mail address on a line of its own, whole at any width."""

    text: str


class Blank(Record):
    """Room to write by hand: that many empty ruled lines."""

    lines: int


class Group(Record):
    """Blocks that stand together without blank lines between them; ``inset`` ones after the first are indented.

    ``number`` is that of the source described here, to which the marks in the text point; 0 for any other group.
    A ``foot`` belongs to the whole page, not to the part above it. A ``joined`` one stands close under the block above.
    """

    blocks: tuple[Block, ...]
    inset: bool = False
    number: int = 0
    foot: bool = False
    joined: bool = False


class Fitting(Record):
    """One page in several lengths, fullest first: shown is the first that stands whole on a small screen."""

    pages: tuple[Page, ...]


Block = Title | Heading | Paragraph | Listing | Sayings | Figure | Entry | Address | Blank | Group | Fitting
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
