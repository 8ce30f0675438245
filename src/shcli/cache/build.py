"""Builds what readers open: the compiled library, the finished pages, and the small tables beside them.

The same data and code give the same bytes wherever they lie.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shcli.cache import freshness, reader
from shcli.content import contacts, package
from shcli.content.places import ENGLISH_WORDS
from shcli.pages import crisis, home, listing, poison
from shcli.pages import topic as topic_pages
from shcli.render.display import PAGE_WIDTH
from shcli.render.text import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.content.library import Library
    from shcli.pages.blocks import Page

SHIPPED = (".txt", ".jinja", ".css", ".js", ".wasm", ".svg", ".png")
"""How the names of the package's own files end that are no program: tables, templates, what a site and a book need."""


def build_builtin() -> None:
    """Compile the built-in content into the package.

    The manifest is written last, so that an interrupted build is never taken for a whole one; the list of inputs tells
    of them as they were before, so that an edit during a build makes the result an old one.
    """
    from shcli.authoring.compile import write_file
    from shcli.content.library import Library
    from shcli.content.opening import open_file
    from shcli.render import paint, rich_styles

    Path(package.path_of(package.COMPILED)).mkdir(exist_ok=True)
    for path in (package.path_of(package.MANIFEST), freshness.INPUTS):
        Path(path).unlink(missing_ok=True)
    inputs = freshness.inputs()
    paint.forget()
    _write(paint.CODES, rich_styles.codes())
    _write(paint.WIDTHS, rich_styles.widths())
    write_file(Path(package.data_folder()), Path(package.path_of(package.LIBRARY)))
    with Library(open_file(package.path_of(package.LIBRARY))) as library:
        write_pages(library)
    _write(package.MANIFEST, package.sealed("".join(_manifest())))
    if package.is_checkout():
        Path(freshness.INPUTS).parent.mkdir(exist_ok=True)
        Path(freshness.INPUTS).write_text(inputs, encoding="utf-8")


def _write(name: str, text: str) -> None:
    Path(package.path_of(name)).write_text(text, encoding="utf-8", newline="\n")


def _manifest() -> Iterator[str]:
    """One line for each file that a reader's page may come from."""
    from shcli.render import paint

    shipped = (name for name, _ in freshness.files(package.PACKAGE, SHIPPED))
    for name in (paint.CODES, paint.WIDTHS, package.LIBRARY, *sorted(shipped)):
        yield f"{name}\t{package.seal_of(package.read(name))}\n"
    folder = package.data_folder()
    for name in sorted(name for name, _ in freshness.files(folder, ".yaml")):
        yield f"data/{name}\t{package.seal_of(Path(folder, name).read_bytes())}\n"


def write_pages(library: Library) -> None:
    """Write every finished page, where each part of it lies, and the names they are asked by."""
    pages, index = bytearray(), []
    for key, page in prepared(library):
        for form in (reader.PLAIN, reader.COLOUR):
            text = render(page, width=PAGE_WIDTH, colour=form == reader.COLOUR).encode()
            index.append(f"{key}\t{form}\t{len(pages)}\t{package.seal_of(text)}\n")
            pages += text
    Path(package.path_of(reader.PAGES)).write_bytes(pages)
    _write(reader.INDEX, package.sealed("".join(index)))
    _write(reader.NAMES, package.sealed("".join(names(library))))


def prepared(library: Library) -> Iterator[tuple[str, Page]]:
    """Every finished part by its key."""
    from shcli.commands.crisis import country_card

    yield "home/top", home.top()
    yield "home/bottom", home.bottom()
    yield "topics", listing.topics_page(library.topics)
    for row in library.topics:
        page = topic_pages.topic_page(library.topic(row.id), {})
        yield f"topic/{row.id}/head", page[:1]
        yield f"topic/{row.id}/body", page[1:]
    yield "foot/", crisis.contact_line(None)
    yield "crisis/", crisis.anywhere(library.directories())
    for record in library.countries:
        yield f"foot/{record.code}", crisis.contact_line(contacts.serving(library, record.code))
        for topic in poison.TOPICS if poison.joined(record) else ():
            yield f"poison/{topic}/{record.code}", poison.joined(record)
        yield f"crisis/{record.code}", country_card(library, record.code, "")
        yield f"crisis/{record.code}/{reader.ENGLISH}", country_card(library, record.code, reader.ENGLISH)


def names(library: Library) -> Iterator[str]:
    """One line for each name of a topic or a country (kind, name, id) that a look is enough to find."""
    for name, topic in library.connection.execute("SELECT name, topic FROM topic_name ORDER BY name, topic"):
        yield f"topic\t{name}\t{topic}\n"
    for name, code in library.connection.execute("SELECT name, code FROM country_name ORDER BY name"):
        if name.isascii() and name not in ENGLISH_WORDS:
            yield f"country\t{name}\t{code}\n"
    for record in library.countries:
        yield f"title\t{record.code}\t{record.name}\n"
