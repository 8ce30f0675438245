"""A book as ZIM, the format of Kiwix, through libzim, where that is installed.

It has no index of its texts: a search that knows only words answers a person at risk with pages, and no contacts.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from shutil import rmtree

from shcli.content import package
from shcli.errors import ShcliError
from shcli.render.book.pages import NOT_A_SUBSTITUTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from shcli.render.book.pages import Chapter, Edition

INSTALL = "pip install 'selfharm-reference[zim]'"
LANGUAGE = "eng"
STYLE = "book.css"
MAIN = "index.html"
ILLUSTRATION, SIDE = "render/book/illustration.png", 48
"""A plain square with a frame: every file has to hold a small picture of that size."""

LONGEST = 30
"""Letters of a title, by the format."""


def library() -> Any:
    """The writing part of libzim. Raises ``ShcliError`` where it is missing."""
    try:
        from libzim import writer
    except ImportError as error:
        raise ShcliError(
            f"A ZIM file needs libzim, which is not here: {INSTALL}",
            hint="Or make a website, which needs nothing more: shcli site out",
        ) from error
    return writer


def write(writer: Any, target: Path, edition: Edition, chapters: Iterable[Chapter], style: bytes) -> None:
    """Write the file, a chapter at a time. Nothing else is left in its folder, whatever happens.

    Raises ``OSError`` where it cannot be written, as on a full disk.
    """
    try:
        with _quiet():
            _write(writer, target, edition, chapters, style)
    except RuntimeError as error:
        if type(error) is not RuntimeError:
            raise
        raise OSError(str(error)) from error  # what libzim gives for every fault of the disk
    finally:
        for part in target.parent.glob(f"{target.name}?*"):
            if part.is_dir():
                rmtree(part, ignore_errors=True)
            else:
                part.unlink(missing_ok=True)


def _write(writer: Any, target: Path, edition: Edition, chapters: Iterable[Chapter], style: bytes) -> None:
    made = _maker(writer)
    with writer.Creator(target).config_indexing(False, LANGUAGE) as creator:  # noqa: FBT003
        creator.set_mainpath(MAIN)
        creator.add_illustration(SIDE, package.checked(ILLUSTRATION))
        for name, value in _described(edition).items():
            creator.add_metadata(name, value)
        creator.add_item(made(STYLE, "", "text/css", style))
        for each in chapters:
            creator.add_item(made(each.file, each.title, "text/html", each.content.encode()))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps from standard output what libzim tells there while it works."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _described(edition: Edition) -> dict[str, str]:
    """What the format asks to be said of every file."""
    title = edition.title
    return {
        "Name": "selfharm-reference_en",
        "Title": title if len(title) <= LONGEST else f"{title[: LONGEST - 3]}...",
        "LongTitle": title,
        "Description": "Self-harm: facts from named sources, and people to talk to",
        "LongDescription": NOT_A_SUBSTITUTE,
        "Language": LANGUAGE,
        "Date": edition.newest,
        "Creator": edition.author or title,
        "Publisher": edition.author or title,
        "License": edition.rights,
        "Tags": "_ftindex:no;_pictures:no;_videos:no",
    }


def _maker(writer: Any) -> Any:
    """A class for one entry. It can be made only where libzim is."""

    class Entry(writer.Item):  # type: ignore[misc]
        def __init__(self, path: str, title: str, kind: str, content: bytes) -> None:
            super().__init__()
            self.path, self.title, self.kind, self.content = path, title, kind, content

        def get_path(self) -> str:
            return self.path

        def get_title(self) -> str:
            return self.title

        def get_mimetype(self) -> str:
            return self.kind

        def get_contentprovider(self) -> Any:
            return writer.StringProvider(self.content)

        def get_hints(self) -> dict[Any, int]:
            return {writer.Hint.FRONT_ARTICLE: int(self.kind == "text/html"), writer.Hint.COMPRESS: 1}

    return Entry
