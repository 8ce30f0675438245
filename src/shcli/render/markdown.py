"""Page blocks to CommonMark. Text is data: whatever it holds, it shows as text."""

from __future__ import annotations

import re
import string

from shcli.pages import blocks as page
from shcli.pages.blocks import Block, Span
from shcli.render import links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shcli.render.document import Document

BREAK = "\\\n"
"""A line break inside a paragraph. Two blanks at the end would do as well, but editors take them away."""

_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=[#\w])")
_BLOCK_START = re.compile(r"[=>]|#{1,6}( |$)|\+( |$)|-([- ]|$)")
_NUMBERED_START = re.compile(r"(\d{1,9})(?=[.)]( |$))")
_BULLET = re.compile(r"^-(?= |$)", re.MULTILINE)
_ORDINAL = re.compile(r"^(\d+)\.(?= |$)", re.MULTILINE)
_TRAILING_HASHES = re.compile(r"(?<![\\#])(#+)$")
_BOLD = ("strong", "value", "match", "title", "heading")
_JOINED = ("bold", "command", "text")


def render(document: Document) -> str:
    """The title, the contacts, the rest of the page, then the addresses to which its numbered marks lead."""
    contacts = document.contacts
    if contacts:
        contacts = (page.Paragraph((Span(document.contacts_title, "strong"),)), *contacts)
    head = 1 if isinstance(document.page[0], page.Title) else 0
    whole = (*document.page[:head], *contacts, *document.page[head:], *document.foot, *document.licence)
    references = links.references(whole)
    writer = _Writer(references)
    pieces = [piece for block in whole for piece in writer.pieces(block) if piece]
    if references:
        pieces.append("\n".join(f"[{number}]: <{address}>" for number, address in references.items()))
    return "\n\n".join(_apart(pieces)) + "\n"


def _apart(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, with other marks for a list that follows a list, because the two would otherwise become one."""
    before = ""
    for piece in pieces:
        if _BULLET.match(before) and _BULLET.match(piece):
            before = _BULLET.sub("*", piece)
        elif _ORDINAL.match(before) and _ORDINAL.match(piece):
            before = _ORDINAL.sub(r"\1)", piece)
        else:
            before = piece
        yield before


class _Writer:
    """Writes blocks; ``references`` holds the numbers of the sources that marks can link to."""

    def __init__(self, references: Mapping[int, str]) -> None:
        self.references = references

    def pieces(self, block: Block) -> Iterator[str]:
        """The block as pieces that need an empty line between them; an empty piece shows nothing."""
        match block:
            case page.Title(text):
                yield f"# {self.heading(text)}"
            case page.Heading(text):
                yield f"## {self.heading(text)}"
            case page.Paragraph(spans):
                yield self.inline(spans)
            case page.Entry(label, spans):
                yield self.inline((Span(f"{label}:", "strong"), Span(" "), *spans))
            case page.Address(text):
                yield self.inline((Span(text, "address"),))
            case page.Listing(items, ordered):
                yield _listing(map(self.inline, items), ordered=ordered)
            case page.Sayings():
                yield _listing(map(self.inline, block.quoted))
            case page.Figure():
                yield _listing((BREAK.join(map(self.inline, pair)) for pair in block.joined), ordered=True)
            case page.Blank(lines):
                yield "\n".join("-" * lines)
            case page.Group(blocks):
                yield from self.group(blocks)

    def group(self, blocks: Iterable[Block]) -> list[str]:
        """Lines that follow each other stand in one paragraph, each on a line of its own."""
        pieces: list[str] = []
        was_line = False
        for block in _leaves(blocks):
            is_line = isinstance(block, page.Paragraph | page.Entry | page.Address)
            for piece in filter(None, self.pieces(block)):
                if was_line and is_line:
                    pieces[-1] += BREAK + piece
                else:
                    pieces.append(piece)
                was_line = is_line
        return pieces

    def heading(self, text: str) -> str:
        return _TRAILING_HASHES.sub(r"\\\1", self.inline((Span(text),)))

    def inline(self, spans: Iterable[Span]) -> str:
        """One line. Its beginning cannot be taken for the beginning of a list, a heading or another block."""
        runs = _runs(spans)
        out = ""
        for position, (mark, text, link) in enumerate(runs):
            before = runs[position - 1][1][-1:] if position else ""
            after = runs[position + 1][1][:1] if position + 1 < len(runs) else ""
            out += self.marked(mark, text, before, after) if not link else f"[{_escape(text)}](<{link}>)"
        return _as_text(out.strip())

    def marked(self, mark: str, text: str, before: str, after: str) -> str:
        core = text.strip()
        if not core:
            return text
        head, tail = text[: text.index(core)], text[text.index(core) + len(core) :]
        match mark:
            case "bold":
                core = _bold(core, head[-1:] or before, tail[:1] or after)
            case "command":
                core = _code(core)
            case "address":
                core = f"<{core}>" if links.target(core) else _escape(core)
            case "source":
                core = "".join(
                    f"[{part}]" if number in self.references else _escape(part) for part, number in links.marks(core)
                )
            case _:
                core = _escape(core)
        return head + core + tail


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, page.Group):
            yield from _leaves(block.blocks)
        else:
            yield block


def _runs(spans: Iterable[Span]) -> list[tuple[str, str, str]]:
    """Kind, text and link of each run. Neighbours of one kind become one: marks that touch are not read as marks."""
    runs: list[tuple[str, str, str]] = []
    for span in spans:
        kind = "bold" if span.role in _BOLD else span.role
        text = _SPACES.sub(" ", span.text)
        if not text:
            continue
        link = _link(span)
        if runs and runs[-1][0] == kind and kind in _JOINED and not runs[-1][2] and not link:
            runs[-1] = (kind, runs[-1][1] + text, "")
        else:
            runs.append((kind, text, link))
    return runs


def _link(span: Span) -> str:
    """Where the run leads. Numbers to dial and places on the same page are no links in Markdown."""
    link = links.leads(span.link) if span.text.strip() else ""
    return "" if link.startswith(("tel:", "sms:", "#")) else link


def _as_text(line: str) -> str:
    """The line so that its beginning does not begin a block."""
    if _BLOCK_START.match(line):
        return f"\\{line}"
    numbered = _NUMBERED_START.match(line)
    return f"{numbered[1]}\\{line[numbered.end() :]}" if numbered else line


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _bold(text: str, before: str, after: str) -> str:
    """The text in bold, or plain where CommonMark would not take the asterisks for marks."""
    opens = text[0].isalnum() or _is_edge(before)
    closes = text[-1].isalnum() or _is_edge(after)
    return f"**{_escape(text)}**" if opens and closes else _escape(text)


def _is_edge(neighbour: str) -> bool:
    return not neighbour or neighbour == " " or neighbour in string.punctuation


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _listing(items: Iterable[str], *, ordered: bool = False) -> str:
    lines = []
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if ordered else "- "
        lines.append((mark + item.replace("\n", "\n" + " " * len(mark))).rstrip())
    return "\n".join(lines)
