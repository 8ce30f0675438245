"""Page blocks to text: wrapping, plain or coloured, or the accessible form for screen readers.

The wrapping is ours, because Rich breaks telephone numbers (at 30 columns it splits "0800 111 0 111" even with no-break
spaces) and a number must stay whole at any width.
"""

from __future__ import annotations

from itertools import count

from shcli.pages import blocks as page
from shcli.render.paint import cells, paint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from shcli.pages.blocks import Block, Page, Role, Span

    Run = tuple[str, Role]
    Line = list[Run]
    Word = list[Run]

INDENT = "  "
ROOMY = 60
"""From this width on, what stands under a heading is indented, so that the parts show without colour too."""
LINES, LINES_IF_NARROW = 17, 15
"""So many lines stand whole, with a reason under them, on a window of 24 lines and on a telephone's terminal of 20."""
WHOLE = ("value", "address", "whole")
RIGHT_TO_LEFT = ("R", "AL", "AN")
ISOLATE, RELEASE = "\u2066", "\u2069"
"""Between these two a text keeps its direction, from left to right, whatever stands around it."""


def render(blocks: Page, *, width: int, colour: bool = False, accessible: bool = False) -> str:
    """The page as text: one blank line between blocks, none at the ends, no trailing blanks, a final line break.

    ``width`` in columns, wide characters counted as two. With ``colour`` off there is no escape character at all.
    """
    lines = _isolated(_Layout(width, accessible=accessible).whole(blocks))
    if colour:
        return paint(lines)
    return "".join("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


class _Layout:
    """Turns blocks into lines of spans for one width and one form."""

    def __init__(self, width: int, *, accessible: bool) -> None:
        self.width = width
        self.accessible = accessible

    def whole(self, blocks: Page) -> list[Line]:
        blocks = tuple(inner for block in blocks for inner in self.fitting(block))
        lines: list[Line] = []
        margin = ""
        for position, block in enumerate(_with_places(blocks) if self.accessible else blocks):
            is_foot = isinstance(block, page.Group) and block.foot
            if isinstance(block, page.Heading) or is_foot:
                margin = ""
            # Close under a title of two lines, so that the contact line begins among the first three.
            is_under_title = is_foot and position == 1 and len(lines) > 1
            if lines and not is_under_title and not (isinstance(block, page.Group) and block.joined):
                lines.append([])
            lines += self.block(block, margin)
            if isinstance(block, page.Heading) and self.width >= ROOMY and not self.accessible:
                margin = INDENT
        return lines

    def block(self, block: Block, indent: str = "") -> list[Line]:
        match block:
            case page.Title(text) | page.Heading(text):
                role: Role = "title" if isinstance(block, page.Title) else "heading"
                return self.wrap((page.Span(self.announced(text), role),), indent)
            case page.Paragraph(spans):
                return self.wrap(spans, indent)
            case page.Listing(items, ordered, first, total):
                return self.items(items, indent, ordered=ordered, first=first, total=total)
            case page.Sayings():
                return self.items(block.quoted, indent)
            case page.Figure():
                return self.figure(block, indent)
            case page.Entry(label, spans):
                return self.wrap((page.Span(f"{label}: "), *spans), indent, indent + INDENT)
            case page.Address(text):
                return [[(indent, "text"), (text, "address")]]
            case page.Blank(lines):
                return [[(indent + self.ruled(number, lines, indent), "text")] for number in range(1, lines + 1)]
            case page.Fitting():
                return self.whole((block,))
            case page.Group(blocks, inset):
                return [
                    line
                    for position, inner in enumerate(blocks)
                    for line in self.block(inner, indent + INDENT if inset and position else indent)
                ]

    def fitting(self, block: Block) -> Page:
        """The block itself; of a page in several lengths the first that stands whole on a small screen."""
        if not isinstance(block, page.Fitting):
            return (block,)
        most = LINES if self.width >= ROOMY else LINES_IF_NARROW
        return next((each for each in block.pages if len(self.whole(each)) <= most), block.pages[-1])

    def announced(self, heading: str) -> str:
        """For a voice a colon stands behind it, but for one that ends as a question does: both would be said aloud."""
        return f"{heading}:" if self.accessible and not heading.endswith(("?", "!", ".")) else heading

    def ruled(self, number: int, count: int, indent: str) -> str:
        return f"{number} of {count}:" if self.accessible else "_" * (self.width - len(indent))

    def items(
        self, items: Sequence[Iterable[Span]], indent: str, *, ordered: bool = False, first: int = 1, total: int = 0
    ) -> list[Line]:
        lines: list[Line] = []
        for number, item in enumerate(items, start=first):
            mark = f"{number}. " if ordered else "- "
            if self.accessible:
                mark = f"{number} of {total or len(items)}: "
            hanging = indent if self.accessible else indent + " " * len(mark)
            lines += self.wrap((page.Span(mark), *item), indent, hanging)
        return lines

    def figure(self, figure: page.Figure, indent: str) -> list[Line]:
        lines: list[Line] = []
        hanging = indent if self.accessible else indent + "   "
        for number, (stage, joint) in enumerate(figure.joined, start=1):
            lines += self.items((stage,), indent, ordered=True, first=number, total=len(figure.stages))
            lines += self.wrap(joint, hanging)
        return lines

    def wrap(self, spans: Iterable[Span], first: str, rest: str | None = None) -> list[Line]:
        """Fill lines with words; ``first`` and ``rest`` are the indents of the first and of the later lines.

        A word longer than a line is cut, unless it is a number or an address.
        """
        rest = first if rest is None else rest
        lines: list[Line] = []
        line: Line = [(first, "text")]
        used = start = len(first)
        room = self.width - len(rest)
        for word in _words(spans):
            whole = sum([cells(text) for text, _ in word])
            fits = whole <= room or any(role in WHOLE for _, role in word)
            for piece, size in ((word, whole),) if fits else _cut(word, room):
                gap = 0 if used == start else 1
                if used > start and used + gap + size > self.width:
                    lines.append(line)
                    line, used, start, gap = [(rest, "text")], len(rest), len(rest), 0
                if gap:
                    line.append((" ", piece[0][1] if line[-1][1] == piece[0][1] else "text"))
                line += piece
                used += gap + size
        return [*lines, line]


def _cut(word: Word, room: int) -> Iterator[tuple[Word, int]]:
    """A word longer than a line in pieces, each with its size."""
    for text, role in word:
        piece, used = "", 0
        for character in text:
            columns = cells(character)
            if piece and used + columns > room:
                yield [(piece, role)], used
                piece, used = "", 0
            piece += character
            used += columns
        if piece:
            yield [(piece, role)], used


def _with_places(blocks: Page) -> Iterator[Block]:
    """The blocks, with its place among the counted headings in each of them."""
    total = sum(isinstance(block, page.Heading) and block.counted for block in blocks)
    numbers = count(1)
    for block in blocks:
        if isinstance(block, page.Heading) and block.counted:
            yield page.Heading(f"Section {next(numbers)} of {total}: {block.text}")
        else:
            yield block


def _words(spans: Iterable[Span]) -> Iterator[Word]:
    """Split at spaces; numbers and addresses stay whole, and punctuation stays with the word it touches."""
    word: Word = []
    for span in spans:
        role = span.role
        parts = [span.text] if role in WHOLE else span.text.split(" ")
        if role == "command":  # `shcli crisis` is one thing to type, even at the end of a line
            parts[:2] = [" ".join(parts[:2])]
        for position, part in enumerate(parts):
            if position and word:
                yield word
                word = []
            if part:
                word.append((part, role))
    if word:
        yield word


def _isolated(lines: list[Line]) -> list[Line]:
    """The lines; on a page with words written from right to left, numbers and addresses are set apart from them.

    A terminal that turns such words would otherwise turn the groups of a number with them: "111 0 111 0800".
    """
    foreign = {character for line in lines for text, _ in line if not text.isascii() for character in text}
    if not foreign:
        return lines
    import unicodedata

    if not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in foreign):
        return lines
    return [
        [(f"{ISOLATE}{text}{RELEASE}", role) if role in WHOLE else (text, role) for text, role in line]
        for line in lines
    ]
