"""The list of pages."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content.serialize import to_dict
from shcli.pages import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context


def topics(context: Context) -> Answer:
    """Every topic with its summary; in a pipe ``id<TAB>title``."""
    rows = context.library.topics
    return Answer(
        "topics",
        {"topics": [to_dict(row) for row in rows]},
        listing.topics_page(rows),
        document=listing.topics_document(rows),
        piped="".join(f"{row.id}\t{row.title}\n" for row in rows),
    )
