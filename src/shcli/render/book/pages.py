"""The page that only a book has, its first, and what one of its pages is made of."""

from __future__ import annotations

from datetime import UTC, datetime

from shcli.pages.blocks import Page, text
from shcli.record import Record
from shcli.render.site.pages import home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shcli.content.library import TopicSummary

NOT_A_SUBSTITUTE = (
    "This is general information. It does not replace care from a doctor or another professional. "
    "No clinician has reviewed it yet."
)
TRACE = (
    "Anybody who uses this device can find the file. Programs for reading remember what was opened last, and some "
    "copy that to other devices or to the company that made them. You can delete the file at any time."
)


OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""No file in an archive can be older."""


class Edition(Record):
    """What is said of a whole book. ``date`` and ``contacts`` are the dates of its content, YYYY-MM-DD.

    ``author`` is nothing where a library is not ours; ``rights`` says who made it and what may be done with it.
    """

    title: str
    date: str
    contacts: str
    country: str = ""
    author: str = ""
    rights: str = ""

    @property
    def newest(self) -> str:
        """The later of its dates."""
        return max(self.date, self.contacts)


class Chapter(Record):
    """One page: the file's name, its title, its XHTML, and the title and anchor of each section."""

    file: str
    title: str
    content: str
    sections: tuple[tuple[str, str], ...] = ()


def moment(date: str) -> datetime:
    """The beginning of that day; the oldest day of an archive for what is no date, as a library may have it."""
    try:
        return max(datetime.fromisoformat(date[:10]).replace(tzinfo=UTC), OLDEST)
    except ValueError:
        return OLDEST


def first_page(edition: Edition, menu: Iterable[tuple[str, str]], topics: Sequence[TopicSummary], rest: str) -> Page:
    """What the book is, how old, who can find it, and the way to all else; ``rest`` is the list that goes on."""
    dates = f"Content of {edition.date}, contacts of {edition.contacts}. Numbers change: please use the newest file."
    return home(edition.title, menu, topics, rest, (text(NOT_A_SUBSTITUTE), text(dates), text(TRACE)))
