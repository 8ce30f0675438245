"""One topic as a page."""

from __future__ import annotations

from shcli.content.sections import HELP_NOW, NEXT_STEPS
from shcli.pages.blocks import (
    Block,
    Figure,
    Group,
    Heading,
    Inline,
    Listing,
    Page,
    Paragraph,
    Sayings,
    Span,
    Title,
    inline,
    text,
)
from shcli.pages.citations import mark, numbered, source_list, with_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    from shcli import model
    from shcli.model import Source, Statement, Topic

    Passage = TypeVar("Passage", model.Section, Statement)

IN_SHORT = "In short:"
FEWEST_LINES = 3
MOST_LINES = 9
"""Where the first lines and the sections are more than this, the sections stand in running text."""

GROUPS = {
    "me": "you",
    "friend": "friends",
    "parent": "parents",
    "partner": "partners",
    "teacher": "teachers",
    "professional": "professionals",
}
"""What readers are called where a line is not for everyone."""

HOPE = "A reason for hope"
SEE_ALSO = "See also"
NOT_A_SUBSTITUTE = (
    "This page gives general information. It does not replace care from a doctor or another professional. "
    "No clinician has reviewed it yet."
)


def for_reader(passages: Iterable[Passage], audience: str) -> tuple[Passage, ...]:
    """What that reader needs: their own and what is for everyone; all of it where no reader is named."""
    return tuple(item for item in passages if not audience or not item.audience or audience in item.audience)


def cited(topic: Topic) -> list[str]:
    """The ids of all sources the topic cites, in the order of its page."""
    return list(_numbers(topic, topic.sections, topic.next_steps))


def topic_page(topic: Topic, sources: Mapping[str, Source], audience: str = "") -> Page:
    """The whole page, or the page for one reader: its first screen, then every section.

    ``sources`` are listed at its end; without any only their numbers stand in the text.
    """
    sections = for_reader(topic.sections, audience)
    steps = for_reader(topic.next_steps, audience)
    numbers = _numbers(topic, sections, steps)
    help_now = (Heading(HELP_NOW, "help-now"), _listing(topic.help_now, numbers))
    blocks: list[Block] = [*help_now] if topic.help_first else []
    for section in sections:
        heading = Heading(f"{_number_of(topic, section)}. {section.title}", _anchor(section))
        blocks += [heading, *section_blocks(section, numbers)]
    if steps:
        listed = Listing(tuple(for_whom(step, audience, numbers) for step in steps))
        blocks += [Heading(NEXT_STEPS, "next-steps"), listed]
    for hope in for_reader((topic.hope,), audience):
        blocks += [Heading(HOPE, "hope"), Paragraph(for_whom(hope, audience, numbers))]
    if not topic.help_first:
        blocks += help_now
    return (*first_screen(topic, audience), *blocks, *_foot(topic, numbers, sources))


def first_screen(topic: Topic, audience: str = "", *, alone: bool = False) -> Page:
    """What to do and say first, then the sections by number: at most 22 lines with the contact line at its ends."""
    sections = for_reader(topic.sections, audience)
    short = first_lines(topic, audience)
    if short:
        lines: list[Block] = [text(IN_SHORT), Listing(tuple(inline(item.text) for item in short))]
    else:
        lines = [text(topic.summary)]
    entries = [
        (
            Span(f"{_number_of(topic, section)} ", "strong"),
            Span(section.title, link="" if alone else f"#{_anchor(section)}"),
        )
        for section in sections
    ]
    if len(sections) + len(short) > MOST_LINES:
        spans = [span for entry in entries for span in (*entry, Span("  "))]
        listed = [Paragraph((Span("Sections: "), *spans))]
    else:
        listed = [Paragraph(entry) for entry in entries]
    left_out = len(topic.sections) - len(sections)
    if left_out:
        listed.append(text(f"For one reader; {left_out} more for others: `shcli {topic.id}`"))
    if alone and sections:
        listed.append(text(f"Open one: `shcli {topic.id} {_number_of(topic, sections[0])}`; all: `shcli {topic.id}`"))
    return (Title(topic.title), Group(tuple(lines)), Group(tuple(listed)))


def first_lines(topic: Topic, audience: str) -> tuple[Statement, ...]:
    """The lines of the first screen for that reader; where nobody is named, those for the person the page is about."""
    chosen = for_reader(topic.in_short, audience or "me")
    return chosen if audience or len(chosen) >= FEWEST_LINES else topic.in_short


def shortened(section: model.Section, most: int) -> model.Section:
    """The section with no more than so many points."""
    blocks = tuple(block.replaced(points=block.points[:most]) if block.points else block for block in section.blocks)
    return section.replaced(blocks=blocks)


def sections_page(
    topic: Topic, sections: Sequence[model.Section], sources: Mapping[str, Source], more: str = ""
) -> Page:
    """Only the named sections, under the topic's title; ``more`` is the command that shows what was left out."""
    numbers = numbered(_cites(sections))
    blocks = [block for each in sections for block in (Heading(each.title), *section_blocks(each, numbers))]
    left_out = (text(f"More ideas: `{more}`"),) if more else ()
    return (Title(topic.title), *blocks, *left_out, *_foot(topic, numbers, sources))


def _number_of(topic: Topic, section: model.Section) -> int:
    """The number by which a reader opens the section, the same for every reader."""
    return topic.sections.index(section) + 1


def _anchor(section: model.Section) -> str:
    """What a link to the section names, the same for every reader and wherever the section stands on the page."""
    return f"section-{section.id}"


def _foot(topic: Topic, numbers: Mapping[str, int], sources: Mapping[str, Source]) -> Page:
    blocks: list[Block] = []
    if topic.see_also:
        commands = [span for other in topic.see_also for span in (Span(", "), Span(f"shcli {other}", "command"))]
        blocks.append(Group((Paragraph((Span(f"{SEE_ALSO}: "), *commands[1:])),), foot=True))
    closing = [text(NOT_A_SUBSTITUTE)]
    if numbers and not sources:
        closing.append(text(f"What the numbers point to: `shcli sources {topic.id}`"))
    closing.append(text(f"Checked against its sources: {topic.reviewed}."))
    return (*blocks, *source_list(numbers, sources), Group(tuple(closing), foot=True))


def _numbers(topic: Topic, sections: Sequence[model.Section], steps: Sequence[Statement]) -> dict[str, int]:
    """The number of each source in the order of the page."""
    first, last = (topic.help_now, ()) if topic.help_first else ((), topic.help_now)
    ids = [key for item in (*steps, topic.hope, *last) for key in item.cites]
    return numbered((*(key for item in first for key in item.cites), *_cites(sections), *ids))


def _cites(sections: Sequence[model.Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            yield from block.cites
            for item in (*block.points, *block.steps):
                yield from item.cites


def section_blocks(section: model.Section, numbers: Mapping[str, int]) -> list[Block]:
    """The section without its title."""
    return [_block(block, numbers) for block in section.blocks]


def _block(block: model.Block, numbers: Mapping[str, int]) -> Block:
    source = mark(block.cites, numbers)
    if block.points:
        return _listing(block.points, numbers)
    if block.steps:
        return _listing(block.steps, numbers, ordered=True)
    if block.say:
        return Sayings(block.say, source)
    if block.figure:
        return Figure(block.figure, source)
    return Paragraph(with_mark(block, numbers))


def for_whom(statement: Statement, audience: str, numbers: Mapping[str, int]) -> Inline:
    """The statement; on a page for nobody in particular with whom it is for, unless that is the person herself."""
    said = with_mark(statement, numbers)
    if audience or not statement.audience or "me" in statement.audience:
        return said
    names = [GROUPS[reader] for reader in statement.audience]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return (Span(f"For {listed}: ", "strong"), *said)


def _listing(statements: Sequence[Statement], numbers: Mapping[str, int], *, ordered: bool = False) -> Listing:
    return Listing(tuple(with_mark(statement, numbers) for statement in statements), ordered)
