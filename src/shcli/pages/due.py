"""The list of contacts to look at next, as a page and as a checklist."""

from __future__ import annotations

from shcli.pages.blocks import Listing, Page, Span, Title, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.authoring.due import DueContact

HOW = (
    "Look at the page of the service or of a government; call and text nobody. Then write `looked_at`, and `checked` "
    "where a newer source shows it."
)


def due_page(contacts: Sequence[DueContact]) -> Page:
    """One line for each contact, the most urgent first."""
    lines = tuple((Span(line(item)),) for item in contacts)
    return (Title("What to look at next"), text(HOW), *((Listing(lines, ordered=True),) if lines else ()))


def checklist(contacts: Sequence[DueContact]) -> str:
    """The same in Markdown, with a box for each and its sources under it."""
    lines = ["## What to look at next", "", HOW, ""]
    for item in contacts:
        lines.append(f"- [ ] {line(item)}")
        lines += [f"  - {source}" for source in item.sources]
    return "\n".join(lines) + "\n"


def line(item: DueContact) -> str:
    """What it is, its place, when somebody looked last, and what is in doubt."""
    seen = [
        f"looked at {item.looked_at}" if item.looked_at else "",
        f"newest source {item.checked}" if item.checked else "",
    ]
    facts = [f"{item.kind} {item.place}", *filter(None, seen), *item.doubts]
    return f"{item.country} {item.id} ({item.name}): {', '.join(facts)}"
