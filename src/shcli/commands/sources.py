"""Where the facts come from."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content.serialize import to_dict
from shcli.pages import listing
from shcli.pages.topic import cited
from shcli.render import references

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.context import Context


def sources(context: Context, *, topic: Sequence[str] = ()) -> Answer:
    """The sources of one topic, or of all. Raises ``ShcliError`` for a name that no topic bears."""
    library = context.library
    if topic:
        record = library.topic(" ".join(topic))
        title, found = f"Sources: {record.title}", tuple(library.sources_of(cited(record)).values())
    else:
        title, found = "Sources", library.sources
    form = context.options.format
    return Answer(
        "sources",
        {"sources": [to_dict(item) for item in found]},
        listing.sources_page(title, found),
        raw=references.written(form, found) if form in references.FORMS else "",
    )
