"""One topic as a page."""

from __future__ import annotations

from shcli.content.sections import HELP_NOW, NEXT_STEPS
from shcli.pages.blocks import (
    Address,
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli import model
    from shcli.model import Source, Statement, Topic

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
SOURCES = "Sources"
NOT_A_SUBSTITUTE = (
    "This page gives general information. It does not replace care from a doctor or another professional. "
    "No clinician has reviewed it yet."
)
KINDS = {
    "guideline": "guideline",
    "systematic-review": "review of studies",
    "trial": "trial",
    "cohort": "study over time",
    "survey": "survey or interviews",
    "official-information": "official information",
    "expert-consensus": "agreement of experts",
}


def for_audience(topic: Topic, audience: str) -> tuple[model.Section, ...]:
    """The sections that reader needs: their own and those for everyone; all of them where no reader is named."""
    return tuple(item for item in topic.sections if not audience or not item.audience or audience in item.audience)


def cited(topic: Topic) -> list[str]:
    """The ids of all sources the topic cites, in the order of its page."""
    return list(_numbers(topic.sections, topic, topic.next_steps))


def for_reader(statements: Sequence[Statement], audience: str) -> tuple[Statement, ...]:
    """The statements for that reader, or all of them."""
    return tuple(item for item in statements if not audience or not item.audience or audience in item.audience)


def topic_page(topic: Topic, sources: Mapping[str, Source], audience: str = "") -> Page:
    """The whole page, or the page for one reader: its first screen, then every section.

    ``sources`` are listed at its end; without any only their numbers stand in the text.
    """
    sections = for_audience(topic, audience)
    steps = for_reader(topic.next_steps, audience)
    numbers = _numbers(sections, topic, steps)
    parts: list[tuple[str, str, Sequence[Block]]] = [
        (f"{_number_of(topic, section)}. {section.title}", _anchor(section), section_blocks(section, numbers))
        for section in sections
    ]
    if steps:
        parts.append((NEXT_STEPS, "next-steps", (Listing(tuple(for_whom(step, audience, numbers) for step in steps)),)))
    if for_reader((topic.hope,), audience):
        parts.append((HOPE, "hope", (Paragraph(for_whom(topic.hope, audience, numbers)),)))
    parts.insert(0 if topic.help_first else len(parts), (HELP_NOW, "help-now", (_listing(topic.help_now, numbers),)))
    blocks: list[Block] = [*first_screen(topic, audience)]
    for position, (title, anchor, body) in enumerate(parts, start=1):
        blocks += [Heading(title, position, len(parts), anchor), *body]
    return (*blocks, *_foot(topic, numbers, sources))


def first_screen(topic: Topic, audience: str = "", *, alone: bool = False) -> Page:
    """What to do and say first, then the sections by number: at most 22 lines with the contact line at its ends."""
    sections = for_audience(topic, audience)
    short = first_lines(topic, audience)
    if short:
        lines: list[Block] = [text(IN_SHORT), Listing(tuple(inline(item.text) for item in short))]
    else:
        lines = [text(topic.summary)]
    blocks: list[Block] = [Title(topic.title), Group(tuple(lines))]
    titles = [
        (f"{_number_of(topic, section)} ", section.title, "" if alone else f"#{_anchor(section)}")
        for section in sections
    ]
    listed: list[Block] = []
    if len(sections) + len(short) > MOST_LINES:
        spans = [
            span
            for number, title, link in titles
            for span in (Span(number, "strong"), Span(title, link=link), Span("  "))
        ]
        listed.append(Paragraph((Span("Sections: "), *spans)))
    else:
        listed += [Paragraph((Span(number, "strong"), Span(title, link=link))) for number, title, link in titles]
    left_out = len(topic.sections) - len(sections)
    if left_out:
        listed.append(text(f"For one reader; {left_out} more for others: `shcli {topic.id}`"))
    if alone and sections:
        listed.append(text(f"Open one: `shcli {topic.id} {_number_of(topic, sections[0])}`; all: `shcli {topic.id}`"))
    return (*blocks, Group(tuple(listed)))


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
    numbers = _citations(sections)
    blocks: list[Block] = [Title(topic.title)]
    for position, section in enumerate(sections, start=1):
        blocks += [Heading(section.title, position, len(sections)), *section_blocks(section, numbers)]
    if more:
        blocks.append(text(f"More ideas: `{more}`"))
    return (*blocks, *_foot(topic, numbers, sources))


def _number_of(topic: Topic, section: model.Section) -> int:
    """The number by which a reader opens the section, the same for every reader."""
    return topic.sections.index(section) + 1


def _anchor(section: model.Section) -> str:
    """What a link to the section names, the same for every reader and wherever the section stands on the page."""
    return f"section-{section.id}"


def _foot(topic: Topic, cited: Mapping[str, int], sources: Mapping[str, Source]) -> Page:
    blocks: list[Block] = []
    if topic.see_also:
        commands = [span for other in topic.see_also for span in (Span(", "), Span(f"shcli {other}", "command"))]
        blocks.append(Group((Paragraph((Span(f"{SEE_ALSO}: "), *commands[1:])),), foot=True))
    if cited and sources:
        blocks.append(Heading(SOURCES, anchor="sources"))
        blocks += [source_entry(sources[key], number) for key, number in cited.items()]
    closing = [text(NOT_A_SUBSTITUTE)]
    if cited and not sources:
        closing.append(text(f"What the numbers point to: `shcli sources {topic.id}`"))
    closing.append(text(f"Checked against its sources: {topic.reviewed}."))
    return (*blocks, Group(tuple(closing), foot=True))


def source_entry(source: Source, number: int = 0) -> Group:
    """One source: what it is, how strong, where to find it. A numbered one, on a topic's page, has no remarks."""
    mark = f"[{number}] " if number else ""
    kind = f"{KINDS[source.kind].capitalize()}; evidence: {source.strength}."
    when = source.year or (f"read {source.read_on}" if source.read_on else "undated")
    lines: list[Block] = [text(f"{mark}{source.title}. {source.publisher}, {when}. {kind}")]
    if source.note and not number:
        lines.append(text(source.note))
    return Group((*lines, Address(source.url)), inset=True, number=number)


def _numbers(sections: Sequence[model.Section], topic: Topic, steps: Sequence[Statement]) -> dict[str, int]:
    """Source id -> number on this page, in the order of the page."""
    help_now = [key for item in topic.help_now for key in item.cites]
    first, last = (help_now, []) if topic.help_first else ([], help_now)
    keys = [
        *first,
        *_citations(sections),
        *(key for step in steps for key in step.cites),
        *topic.hope.cites,
        *last,
    ]
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def _citations(sections: Sequence[model.Section]) -> dict[str, int]:
    keys: list[str] = []
    for section in sections:
        for block in section.blocks:
            keys += [*block.cites, *(key for item in (*block.points, *block.steps) for key in item.cites)]
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def section_blocks(section: model.Section, cited: Mapping[str, int]) -> list[Block]:
    """The section without its title."""
    return [_block(block, cited) for block in section.blocks]


def _block(block: model.Block, cited: Mapping[str, int]) -> Block:
    source = _marks(block.cites, cited)
    if block.points:
        return _listing(block.points, cited)
    if block.steps:
        return _listing(block.steps, cited, ordered=True)
    if block.say:
        return Sayings(block.say, source)
    if block.figure:
        return Figure(block.figure, source)
    return Paragraph((*inline(block.text), Span(source, "source")) if source else inline(block.text))


def for_whom(statement: Statement, audience: str, cited: Mapping[str, int]) -> Inline:
    """The statement; on a page for nobody in particular with whom it is for, unless that is the person herself."""
    said = _cited(statement, cited)
    if audience or not statement.audience or "me" in statement.audience:
        return said
    names = [GROUPS[reader] for reader in statement.audience]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return (Span(f"For {listed}: ", "strong"), *said)


def _listing(statements: Sequence[Statement], cited: Mapping[str, int], *, ordered: bool = False) -> Listing:
    return Listing(tuple(_cited(statement, cited) for statement in statements), ordered)


def _cited(statement: Statement, cited: Mapping[str, int]) -> Inline:
    source = _marks(statement.cites, cited)
    return (*inline(statement.text), Span(source, "source")) if source else inline(statement.text)


def _marks(cites: Sequence[str], cited: Mapping[str, int]) -> str:
    """The mark for the sources of a statement, such as "[1, 3]" after a space, or nothing."""
    return f" [{', '.join(map(str, sorted(cited[key] for key in cites)))}]" if cites else ""
