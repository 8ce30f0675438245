"""A topic or the plan on two sheets of paper: what a person can use, the rest by name.

Nobody can count lines before a browser has set them, so the length is reckoned, for the smaller of the usual papers and
for a wide type. Sections are taken whole, those first that say what to do and what to say.
"""

from __future__ import annotations

from shcli.content.sections import HELP_NOW, NEXT_STEPS
from shcli.pages.blocks import Block, Figure, Group, Heading, Listing, Page, Paragraph, Sayings, inline, text
from shcli.pages.topic import (
    HOPE,
    NOT_A_SUBSTITUTE,
    cited,
    first_lines,
    for_reader,
    for_whom,
    section_blocks,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.model import Section, Topic

LINE = 42
"""Characters on a line of a column, in a wide type."""

ROOM = 192.0
"""Lines in the columns of both sheets, without the contacts and what is lost where a piece stays whole."""

HEADING = 1.9
GAP = 0.45
"""Lines that a heading takes, and that are left between two pieces."""

IN_SHORT = "In short"
LEFT_OUT = "Not on these sheets"


def chosen(topic: Topic, audience: str) -> tuple[Section, ...]:
    """The sections that find room, in the order of the page."""
    sections = for_reader(topic.sections, audience)
    room = ROOM - _height(handout_page(topic, audience, sections)) + _height(_bodies(sections))
    kept = []
    for section in sorted(sections, key=lambda each: _rank(each, audience)):
        needed = _height(_bodies((section,)))
        if needed <= room:
            kept.append(section)
            room -= needed
    return tuple(section for section in sections if section in kept)


def handout_page(topic: Topic, audience: str, sections: Sequence[Section]) -> Page:
    """What to do first, those sections, what to do today, when to get help, and what was left out."""
    short = first_lines(topic, audience)
    first = Listing(tuple(inline(item.text) for item in short)) if short else text(topic.summary)
    steps = for_reader(topic.next_steps, audience)
    hope = for_reader((topic.hope,), audience)
    help_now = (Heading(HELP_NOW), Listing(tuple(inline(item.text) for item in topic.help_now)))
    blocks: list[Block] = [Heading(IN_SHORT), first]
    blocks += help_now if topic.help_first else ()
    blocks += _bodies(sections)
    if steps:
        blocks += [Heading(NEXT_STEPS), Listing(tuple(for_whom(step, audience, {}) for step in steps))]
    blocks += [block for item in hope for block in (Heading(HOPE), Paragraph(for_whom(item, audience, {})))]
    blocks += () if topic.help_first else help_now
    others = [section.title for section in topic.sections if section not in sections]
    closing = [f"{LEFT_OUT}: {' '.join(_ended(title) for title in others)}"] if others else []
    closing.append(
        f"The whole page names the sources, {len(cited(topic))} of them, beside the words that rest on them. "
        f"It was last held against them on {topic.reviewed}. {NOT_A_SUBSTITUTE}"
    )
    return (*blocks, Group(tuple(map(text, closing)), foot=True))


def _ended(title: str) -> str:
    return title if title.endswith(("?", ".", "!")) else f"{title}."


def _bodies(sections: Sequence[Section]) -> Page:
    """The sections without the marks of their sources, which a sheet has no room to list."""
    return tuple(block for each in sections for block in (Heading(each.title), *section_blocks(each, {})))


def _rank(section: Section, audience: str) -> int:
    """How much a sheet needs the section, least first: one's own part, words to say, things to do, the rest."""
    own = bool(audience) and audience in section.audience
    says = any(block.say for block in section.blocks)
    does = any(block.steps or block.points for block in section.blocks)
    return (0 if own else 3) + (0 if says else 1 if does else 2)


def _height(blocks: Page) -> float:
    """The lines that the blocks take in a column, with the gaps between them."""
    return sum(map(_lines_of, blocks))


def _lines_of(block: Block) -> float:
    match block:
        case Heading(words):
            return HEADING + _lines(words) - 1
        case Paragraph(spans):
            return _lines("".join(span.text for span in spans)) + GAP
        case Listing(items):
            return sum(_lines("".join(span.text for span in item), 3) + GAP / 2 for item in items) + GAP
        case Sayings(items) | Figure(items):
            return sum(_lines(item, 5) + GAP / 2 for item in items) + GAP
        case Group(blocks):
            return _height(blocks)
    return 1 + GAP


def _lines(words: str, indent: int = 0) -> int:
    return max(1, -(-len(words) // (LINE - indent)))
