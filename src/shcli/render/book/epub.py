"""A book as EPUB 3 through EbookLib, where that is installed. The same chapters make the same bytes."""

from __future__ import annotations

import io
import zipfile
from uuid import NAMESPACE_URL, uuid5

from shcli.errors import ShcliError
from shcli.render.book.pages import NOT_A_SUBSTITUTE, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from shcli.render.book.pages import Chapter, Edition

INSTALL = "pip install 'selfharm-reference[epub]'"
STYLE = "book.css"
CONTENTS = "contents.html"
UNIX = 3
ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        (
            "Text alone: no pictures, sound or moving parts. Headings and lists are marked, every section is in the "
            "table of contents, and phone numbers are links. Nobody has tried it with a screen reader yet."
        ),
    ),
)
"""What schema.org's terms say of every such book."""


def library() -> Any:
    """EbookLib. Raises ``ShcliError`` where it is missing."""
    try:
        from ebooklib import epub
    except ImportError as error:
        raise ShcliError(
            f"An EPUB needs EbookLib, which is not here: {INSTALL}",
            hint="Or make a website, which needs nothing more: shcli site out",
        ) from error
    return epub


def made(epub: Any, edition: Edition, chapters: Sequence[Chapter], style: bytes) -> bytes:
    """The file: those chapters in that order, the first before the table of contents."""
    book = _described(epub, edition)
    book.add_item(epub.EpubItem("style", STYLE, "text/css", style))
    first, *others = [
        book.add_item(epub.EpubItem(f"page-{number}", each.file, "application/xhtml+xml", each.content.encode()))
        for number, each in enumerate(chapters)
    ]
    contents = epub.EpubNav("contents", CONTENTS, title="Contents")
    contents.add_link(href=STYLE, rel="stylesheet", type="text/css")
    book.add_item(contents)
    book.toc = [_entry(epub, number, each) for number, each in enumerate(chapters)]
    book.spine = [first, contents, *others]
    book.guide = [
        {"type": "toc", "href": CONTENTS, "title": "Contents"},
        {"type": "text", "href": chapters[0].file, "title": chapters[0].title},
    ]
    book.add_item(epub.EpubNcx())
    changed = moment(edition.newest)
    written = io.BytesIO()
    options = {"mtime": changed, "epub2_guide": False, "epub3_pages": False, "landmark_title": "Landmarks"}
    epub.EpubWriter(written, book, options).write()
    return _dated(written.getvalue(), changed)


def _described(epub: Any, edition: Edition) -> Any:
    book = epub.EpubBook()
    book.set_title(edition.title)
    book.set_language("en")
    name = f"{edition.title}\n{edition.country}\n{edition.author}"
    book.set_identifier(f"urn:uuid:{uuid5(NAMESPACE_URL, name)}")
    book.add_metadata("DC", "description", NOT_A_SUBSTITUTE)
    book.add_metadata("DC", "date", moment(edition.date).date().isoformat())
    book.add_metadata("DC", "rights", edition.rights)
    if edition.author:
        book.add_author(edition.author)
        book.add_metadata("DC", "publisher", edition.author)
    for term, value in ACCESSIBILITY:
        book.add_metadata("OPF", f"schema:{term}", value, {"property": f"schema:{term}"})
    return book


def _entry(epub: Any, number: int, chapter: Chapter) -> Any:
    page = epub.Link(chapter.file, chapter.title, f"contents-{number}")
    sections = [
        epub.Link(f"{chapter.file}#{anchor}", title, f"contents-{number}-{part}")
        for part, (title, anchor) in enumerate(chapter.sections)
    ]
    return (page, sections) if sections else page


def _dated(archive: bytes, changed: datetime) -> bytes:
    """The archive with that moment in place of the clock's, and nothing that tells of the machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            same = zipfile.ZipInfo(entry.filename, changed.timetuple()[:6])
            same.compress_type, same.create_system, same.external_attr = entry.compress_type, UNIX, 0o644 << 16
            new.writestr(same, old.read(entry))
    return out.getvalue()
