"""The pages of a site as one file, an EPUB or a ZIM, which the ending of its name decides."""

from __future__ import annotations

from pathlib import Path

from shcli.authoring.whole_file import replacing
from shcli.commands.answer import Answer, about_itself
from shcli.commands.crisis import crisis
from shcli.commands.site_pages import MENU, MORE, ON_A_PAGE, Pages
from shcli.content import package
from shcli.content.deadline import time_limit
from shcli.content.opening import SECONDS, limited
from shcli.content.serialize import clean
from shcli.pages.blocks import Heading, text
from shcli.render import html
from shcli.render.book import epub, zim
from shcli.render.book.pages import Chapter, Edition, first_page, moment
from shcli.render.document import AUTHOR, licence
from shcli.render.progress import progress
from shcli.render.site import pages
from shcli.render.site.addresses import HOME, address, file_of, root_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shcli.context import Context
    from shcli.pages.blocks import Page
    from shcli.render.document import Document

EPUB, ZIM = ".epub", ".zim"
TEMPLATE = "book/page.html.jinja"
STYLE = "book.css"
FIRST, LAST = (HOME, "crisis", "now"), ("plan", "about", "countries")
"""The pages before the topics and those after them."""


def form_of(name: str) -> str:
    """The kind of file that the name asks for by its ending, or nothing where it is that of a folder."""
    ending = Path(name).suffix.casefold()
    return ending if ending in (EPUB, ZIM) else ""


def book(context: Context, file: str, title: str) -> Answer:
    """Make the file, and say so. Raises ``ShcliError`` where it, or what makes it, is not to be had."""
    form, target = form_of(file), Path(file)
    library = epub.library() if form == EPUB else zim.library()
    chapters = Chapters(context, clean(title), whole=form == ZIM)
    style = package.checked(f"render/book/{STYLE}")
    with replacing(target, "file") as unfinished, progress(context, chapters.count, "pages") as done:
        made = _counted(chapters.all(), done)
        if form == EPUB:
            unfinished.write_bytes(epub.made(library, chapters.edition, list(made), style))
        else:
            zim.write(library, unfinished, chapters.edition, made, style)
    size = target.stat().st_size
    where = "a program for e-books" if form == EPUB else "Kiwix"
    return about_itself(
        "site",
        {"output": file, "pages": chapters.count, "files": 1, "bytes": size, "removed": 0},
        (text(f"Made: {chapters.count} pages in one file, {size} bytes. To look at it, open it in {where}."),),
        pager=False,
    )


class Chapters(Pages):
    """The pages of one book in reading order.

    A ``whole`` one has the contacts of every country and lists of topics in parts, as a site has them. Any other has
    the contacts of its country alone, or of all where none is named, and one list of topics.
    """

    def __init__(self, context: Context, title: str, *, whole: bool) -> None:
        super().__init__(context, title, "")
        self.whole = whole
        self.every_country = whole or not context.country
        single = {*FIRST, *LAST, *(self._parts("topics") if whole else ())}
        kinds: tuple[str, ...] = ("topic/", "crisis/")
        if not self.every_country:
            single.remove("countries")
            kinds = ("topic/",)
        self.keys = frozenset(key for key in self.keys if key in single or key.startswith(kinds))
        self.count = len(self.keys)
        self.edition = _edition(context, title)
        # The same library makes the same book on any day: what is old is old on the day of its content.
        context.now = moment(self.edition.newest).replace(hour=12, tzinfo=None).timestamp()

    def all(self) -> Iterator[Chapter]:
        """Each page. One at a time is in memory."""
        topics = (f"topic/{row.id}" for row in self.topics)
        lists = self._parts("topics") if self.whole else ()
        countries = sorted(key for key in self.keys if key.startswith("crisis/"))
        for key in (*FIRST, *lists, *topics, *LAST, *countries):
            if key in self.keys:
                yield self._chapter(key)

    def _chapter(self, key: str) -> Chapter:
        limited(self.context.library.connection)
        with time_limit(SECONDS):
            made = self._document(key, self._answer(key))
            headings = (block for block in made.page if isinstance(block, Heading) and block.anchor)
            sections = tuple((heading.text, heading.anchor) for heading in headings)
            return Chapter(file_of(key), made.title, self._xhtml(key, made), sections)

    def _home(self) -> Page:
        menu = [(key, words) for key, words in (*MENU, *MORE) if key in self.keys and key != "topics"]
        shown = self.topics[:ON_A_PAGE] if self.whole else self.topics
        return first_page(self.edition, menu, shown, "topics-2" if "topics-2" in self.keys else "")

    def _contacts(self) -> Answer:
        return super()._contacts() if self.every_country else crisis(self.context, show_all=True)

    def _xhtml(self, key: str, document: Document) -> str:
        file = file_of(key)
        contacts = "All contacts" if self.context.country else pages.CHOOSE
        around = [
            (address(self.keys, file, other), words)
            for other, words in (("crisis", contacts), (HOME, self.title))
            if other != key
        ]
        return html.render(document, TEMPLATE, root=root_from(file), around=around)


def _counted(chapters: Iterable[Chapter], done: Callable[[], None]) -> Iterator[Chapter]:
    for each in chapters:
        yield each
        done()


def _edition(context: Context, title: str) -> Edition:
    library = context.library
    rights = "".join(span.text for block in licence(context) for span in getattr(block, "spans", ()))
    author = "" if context.library_path else AUTHOR
    return Edition(title, library.date, library.contacts_date, context.choice.code, author, rights)
