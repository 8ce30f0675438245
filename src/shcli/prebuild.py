"""Finished pages for the short way: what the one renderer gives at 80 columns, plain and with colour.

All pages lie in one file; an index says where each begins. The idea is that of man's "cat pages".
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from shcli import builtin, prebuilt
from shcli.commands import contacts as contact_commands
from shcli.display import PAGE_WIDTH
from shcli.page import contact, home, listing
from shcli.page import service as service_pages
from shcli.page import topic as topic_pages
from shcli.terminal import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.library import Library
    from shcli.page.blocks import Page

FOREVER = "9999-12-31"
Prepared = tuple[str, "Page", str]
"""A page's key, the page, and the last day on which it is still true."""


def build_builtin() -> None:
    """Compile the built-in content into the package: the library, the finished pages and the list of their inputs.

    The manifest tells of the inputs as they were before, and is written last: an edit during a build makes the result
    an old one, and an interrupted build is never taken for a whole one.
    """
    from shcli.authoring.compile import write_file
    from shcli.library import open_library

    folder = Path(builtin.COMPILED)
    folder.mkdir(exist_ok=True)
    Path(builtin.MANIFEST).unlink(missing_ok=True)
    manifest = builtin.manifest_text()
    write_file(Path(builtin.data_folder()), Path(builtin.LIBRARY))
    with open_library(builtin.LIBRARY) as library:
        write_pages(library, folder)
    Path(builtin.MANIFEST).write_text(manifest, encoding="utf-8")


def write_pages(library: Library, folder: Path) -> None:
    """Write every finished page and the names they are asked by."""
    pages, index = bytearray(), []
    for key, page, until in prepared(library, time.strftime("%Y-%m-%d")):
        for form in (prebuilt.PLAIN, prebuilt.COLOUR):
            text = render(page, width=PAGE_WIDTH, colour=form == prebuilt.COLOUR).encode()
            check = int.from_bytes(text, "big") % builtin.CHECK
            index.append(f"{key}\t{form}\t{len(pages)}\t{len(text)}\t{until}\t{check}\n")
            pages += text
    (folder / prebuilt.PAGES).write_bytes(pages)
    (folder / prebuilt.INDEX).write_text("".join(index), encoding="utf-8")
    (folder / prebuilt.NAMES).write_text("".join(names(library)), encoding="utf-8")


def prepared(library: Library, today: str) -> Iterator[Prepared]:
    """Every page the short way can show, in the parts it is put together from."""
    yield "home/top", home.top(), FOREVER
    yield "home/bottom", home.bottom(), FOREVER
    rows = library.topics()
    yield "topics", listing.topics_page(rows), FOREVER
    for identifier, _, _ in rows:
        record = library.topic(identifier)
        yield f"topic/{identifier}", topic_pages.topic_page(record, library.sources(topic_pages.cited(record))), FOREVER
    yield "foot/", contact.contact_line(()), FOREVER
    yield "crisis/", contact_commands.worldwide_page(library), FOREVER
    yield "what-happens", contact_commands.what_happens(library), FOREVER
    for country in library.countries():
        yield f"foot/{country.code}", contact.contact_line([country]), FOREVER
        yield f"brief/{country.code}", contact.crisis_brief(country, ""), FOREVER
        page = contact_commands.country_page(library, today, country, country.services, "", whole=False)
        fresh = [service_pages.last_fresh_day(service.checked) for service in country.services if service.checked]
        yield f"crisis/{country.code}", page, min((day for day in fresh if day >= today), default=FOREVER)


def names(library: Library) -> Iterator[str]:
    """One line for each name of a topic or a country (kind, name, id), and one for each country's name to show."""
    for kind, table, column in (("topic", "topic_name", "topic"), ("country", "country_name", "code")):
        rows = library.connection.execute(f"SELECT name, {column} FROM {table} ORDER BY name, {column}")  # noqa: S608 - names of ours
        for name, identifier in rows:
            yield f"{kind}\t{name}\t{identifier}\n"
    for country in library.countries():
        yield f"name\t{country.code}\t{country.name}\n"
