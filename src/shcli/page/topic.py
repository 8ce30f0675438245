"""One topic as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.page.blocks import (
    Address,
    Block,
    Entry,
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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli import model
    from shcli.model import Source, Statement, Topic

HELP_NOW = "When to get help now"
NEXT_STEPS = "What you can do today"
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
    "cohort": "long-term study",
    "survey": "survey or interviews",
    "official-information": "official information",
    "expert-consensus": "agreement of experts",
}


def for_audience(topic: Topic, audience: str) -> tuple[model.Section, ...]:
    """The sections that reader needs: their own and those for everyone."""
    return tuple(section for section in topic.sections if not section.audience or audience in section.audience)


def named_sections(topic: Topic) -> tuple[model.Section, ...]:
    """Every part of the page that can be opened by name: its sections, when to get help, what to do today."""
    from shcli.model import Block as Content
    from shcli.model import Section

    own = {section.id for section in topic.sections}
    more = (("help-now", HELP_NOW, topic.help_now), ("next-steps", NEXT_STEPS, topic.next_steps))
    return (
        *topic.sections,
        *(Section(key, title, (Content(points=items),)) for key, title, items in more if items and key not in own),
    )


def cited(topic: Topic) -> list[str]:
    """The ids of all sources the topic cites, in the order of its page."""
    return list(_numbers(topic.sections, topic, topic.next_steps))


def next_steps(topic: Topic, audience: str = "") -> tuple[Statement, ...]:
    """The steps for that reader, or all of them."""
    return tuple(step for step in topic.next_steps if not audience or not step.audience or audience in step.audience)


def topic_page(topic: Topic, sources: Mapping[str, Source], *, audience: str = "") -> Page:
    """The whole page, or the page for one reader. ``sources`` holds at least those the topic cites."""
    sections = for_audience(topic, audience) if audience else topic.sections
    steps = next_steps(topic, audience)
    numbers = _numbers(sections, topic, steps)
    parts: list[tuple[str, Sequence[Block]]] = [(section.title, _section(section, numbers)) for section in sections]
    parts.append((NEXT_STEPS, (_listing(steps, numbers),)))
    parts.append((HOPE, (_statement(topic.hope, numbers),)))
    parts.insert(0 if topic.help_first else len(parts), (HELP_NOW, (_listing(topic.help_now, numbers),)))
    blocks: list[Block] = [Title(topic.title), text(topic.summary)]
    for position, (title, body) in enumerate(parts, start=1):
        blocks += [Heading(title, position, len(parts)), *body]
    return (*blocks, *_foot(topic, numbers, sources))


def sections_page(topic: Topic, sections: Sequence[model.Section], sources: Mapping[str, Source]) -> Page:
    """Only the named sections, under the topic's title, with their own sources."""
    cited = _citations(sections)
    blocks: list[Block] = [Title(topic.title)]
    for position, section in enumerate(sections, start=1):
        blocks += [Heading(section.title, position, len(sections)), *_section(section, cited)]
    return (*blocks, *_foot(topic, cited, sources))


def brief_page(topic: Topic, *, audience: str = "") -> Page:
    """Summary, when to get help, one step, hope: for a reader who cannot take in more. At most 20 lines."""
    step = next_steps(topic, audience)[0]
    return (
        Title(topic.title),
        text(topic.summary),
        Group(
            (
                Entry(HELP_NOW, inline(topic.help_now[0].text)),
                Entry("One step for today", inline(step.text)),
                Entry(HOPE, inline(topic.hope.text)),
            )
        ),
        Group((text(f"Whole page: `shcli topic {topic.id}`"), _reviewed(topic))),
    )


def _foot(topic: Topic, cited: Mapping[str, int], sources: Mapping[str, Source]) -> Page:
    blocks: list[Block] = []
    if topic.see_also:
        commands = [span for other in topic.see_also for span in (Span(", "), Span(f"shcli topic {other}", "command"))]
        blocks.append(Group((Paragraph((Span(f"{SEE_ALSO}: "), *commands[1:])),), foot=True))
    if cited:
        blocks.append(Heading(SOURCES))
        blocks += [source_entry(sources[key], number) for key, number in cited.items()]
    return (*blocks, Group((text(NOT_A_SUBSTITUTE), _reviewed(topic)), foot=True))


def _reviewed(topic: Topic) -> Paragraph:
    return text(f"Checked against its sources: {topic.reviewed}.")


def source_entry(source: Source, number: int = 0) -> Group:
    """One source: what it is, how strong, where to find it. A numbered one, on a topic's page, has no remarks."""
    mark = f"[{number}] " if number else ""
    kind = f"{KINDS[source.kind].capitalize()}; evidence: {source.strength}."
    lines: list[Block] = [text(f"{mark}{source.title}. {source.publisher}, {source.year or 'undated'}. {kind}")]
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
    keys = []
    for section in sections:
        for block in section.blocks:
            keys += [*block.cites, *(key for item in (*block.points, *block.steps) for key in item.cites)]
    return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}


def _section(section: model.Section, cited: Mapping[str, int]) -> list[Block]:
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


def _statement(statement: Statement, cited: Mapping[str, int]) -> Paragraph:
    return Paragraph(_cited(statement, cited))


def _listing(statements: Sequence[Statement], cited: Mapping[str, int], *, ordered: bool = False) -> Listing:
    return Listing(tuple(_cited(statement, cited) for statement in statements), ordered)


def _cited(statement: Statement, cited: Mapping[str, int]) -> Inline:
    source = _marks(statement.cites, cited)
    return (*inline(statement.text), Span(source, "source")) if source else inline(statement.text)


def _marks(cites: Sequence[str], cited: Mapping[str, int]) -> str:
    """The mark for the sources of a statement, such as "[1, 3]" after a space, or nothing."""
    return f" [{', '.join(map(str, sorted(cited[key] for key in cites)))}]" if cites else ""
