"""What shcli is and is not."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content.serialize import to_dict
from shcli.pages import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context


def about(context: Context) -> Answer:
    """For whom it is, who wrote it and from what, who has not reviewed it, what it keeps."""
    chapters = context.library.about()
    return Answer(
        "about",
        {"sections": [to_dict(chapter) for chapter in chapters]},
        listing.text_page("About shcli", [(chapter.title, chapter.paragraphs) for chapter in chapters]),
    )
