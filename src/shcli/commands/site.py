"""Makes a website of a library: pages, contacts and JSON as files that any web server can serve; or one book of it."""

from __future__ import annotations

import re
from pathlib import Path

from shcli.commands import site_book
from shcli.commands.answer import Answer, about_itself
from shcli.commands.site_pages import Pages
from shcli.context import Context, Options
from shcli.errors import ShcliError
from shcli.pages.blocks import text
from shcli.render.progress import progress
from shcli.render.site.folder import Folder

TITLE = "Self-harm: plain facts, and where to find help"
NO_SITEMAP = "Without --base there is no sitemap.xml: that needs the site's address."
_BASE = re.compile(r"https?://[^\s<>\"'?#]+")


def site(context: Context, *, folder: str, title: str = "", base: str = "") -> Answer:
    """The site in ``folder``, made anew: what an earlier run made there and this one does not is removed.

    A name that ends in .epub or .zim is that of one file of that kind. ``base`` is the address where a site will
    stand, for the site map. Raises ``ShcliError`` before anything is written where the folder holds a file that the
    site needs and no earlier run made.
    """
    if base and not _BASE.fullmatch(base):
        raise ShcliError(
            "The address of a site begins with https:// or http://.",
            hint="For instance: shcli site out --base https://example.org/",
        )
    is_book = bool(site_book.form_of(folder))
    if is_book and base:
        raise ShcliError(
            "One file has no address to stand at: --base is for a site.",
            hint="For instance: shcli site help.epub --country GB",
        )
    country = _country(context)
    inner = Context(
        Options(format="markdown", country=country, library=context.library_path),
        environ={"TZ": "UTC"},
        stdin=context.stdin,
        stdout=context.stdout,
        stderr=context.stderr,
        now=context.now,
    )
    try:
        if is_book:
            return site_book.book(inner, folder, title.strip() or TITLE)
        pages = Pages(inner, title.strip() or TITLE, base and base.rstrip("/") + "/")
        made = Folder(Path(folder))
        total = made.prepare(pages.names())
        with progress(context, total, "files") as done:
            for name, content in pages.files():
                made.write(name, content)
                done()
        removed = made.finish()
    except OSError as error:
        raise ShcliError(
            "The site cannot be written there.", hint="Give a place that you may write to, on a disk with room."
        ) from error
    finally:
        inner.close()
    words = f"Made: {pages.count} pages, {total} files, {made.bytes} bytes in all."
    gone = f" Removed from an earlier run: {removed}." if removed else ""
    return about_itself(
        "site",
        {"output": folder, "pages": pages.count, "files": total, "bytes": made.bytes, "removed": removed},
        (text(f"{words}{gone} To look at it: `python3 -m http.server --bind 127.0.0.1 --directory {folder}`."),),
        notices=() if base else (NO_SITEMAP,),
        pager=False,
    )


def _country(context: Context) -> str:
    """The code of the country that was named; a machine's own settings say nothing of a site's readers."""
    named = context.options.country
    code = context.library.find_country(named) if named else ""
    if named and not code:
        raise ShcliError(
            "The library has no contacts for a country of that name.", hint="See them all: shcli countries"
        )
    return code
