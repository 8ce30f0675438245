"""The sources of a page: their numbers, the marks that point to them, the list at its end."""

from __future__ import annotations

from shcli.pages.blocks import Address, Block, Group, Heading, Inline, Page, Span, inline, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shcli.model import Block as Passage
    from shcli.model import Source, Statement

SOURCES = "Sources"
KINDS = {
    "guideline": "guideline",
    "systematic-review": "review of studies",
    "trial": "trial",
    "cohort": "study over time",
    "survey": "survey or interviews",
    "official-information": "official information",
    "expert-consensus": "agreement of experts",
}


def numbered(ids: Iterable[str]) -> dict[str, int]:
    """The number of each source on a page that cites them in that order."""
    return {key: number for number, key in enumerate(dict.fromkeys(ids), start=1)}


def mark(ids: Iterable[str], numbers: Mapping[str, int]) -> str:
    """The mark for those of the sources that have a number, such as "[1, 3]" after a space, or nothing."""
    shown = sorted(numbers[key] for key in ids if key in numbers)
    return f" [{', '.join(map(str, shown))}]" if shown else ""


def with_mark(item: Statement | Passage, numbers: Mapping[str, int]) -> Inline:
    """The text of the item with the mark for its sources."""
    source = mark(item.cites, numbers)
    return (*inline(item.text), *((Span(source, "source"),) if source else ()))


def source_list(numbers: Mapping[str, int], sources: Mapping[str, Source]) -> Page:
    """Every source that has a number, under a heading; nothing where there is none."""
    if not (numbers and sources):
        return ()
    heading = Heading(SOURCES, anchor="sources", counted=False)
    return (heading, *(source_entry(sources[key], number) for key, number in numbers.items()))


def source_entry(source: Source, number: int = 0) -> Group:
    """One source: what it is, how strong, where to find it. A numbered one, on a topic's page, has no remarks."""
    label = f"[{number}] " if number else ""
    kind = f"{KINDS[source.kind].capitalize()}; evidence: {source.strength}."
    when = source.year or (f"read {source.read_on}" if source.read_on else "undated")
    lines: list[Block] = [text(f"{label}{source.title}. {source.publisher}, {when}. {kind}")]
    if source.note and not number:
        lines.append(text(source.note))
    return Group((*lines, Address(source.url)), inset=True, number=number)
