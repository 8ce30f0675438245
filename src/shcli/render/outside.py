"""Pages outside the terminal: where the text says which command to type, readers get a link, a title or the numbers.

A sentence whose command means nothing there is left out, so that no word tells anybody to run a command.
"""

from __future__ import annotations

import re

from shcli.content import contacts
from shcli.pages import blocks as page
from shcli.pages.blocks import Block, Inline, Page, Span
from shcli.pages.crisis import numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from shcli.content.library import Library

CONTACTS = "contacts"
"""The anchor of a document's contacts."""

SOURCES = "sources"
NAMED = {
    "plan": "the safety plan to fill in",
    "about": "the page about shcli",
    "privacy": "the page on privacy",
    "topics": "the list of pages",
    "now": "the steps for a hard moment",
    "sources": "the list of sources",
}
"""What a command's page is called where no link can lead to it. Pages of other commands are for a terminal alone."""

LINKED_ONLY = {"countries": "the list of countries", "home": "the first page"}
"""The same for pages that a reader has no use for without a link."""

_PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")
_OPTION = re.compile(r"--[\w-]+(?: [a-z][\w-]*)?")
_END = re.compile(r"[.?!][\"'\u201d)]*(?=\s|$)")
_RUN = re.compile(r"\b(?:run|type) $", re.IGNORECASE)


class Outside:
    """Puts words in the place of commands, for a document in which the contacts of ``country`` stand.

    ``link_to`` gives the address of the page with a key (``topic/signs``, ``crisis/GB``, ``plan`` and so on) where that
    lies beside the document, or nothing.
    """

    def __init__(self, library: Library, country: str = "", link_to: Callable[[str], str] | None = None) -> None:
        self.library = library
        self.country = country
        self.link_to = link_to or (lambda _key: "")
        self.has_pages_beside = link_to is not None

    def page(self, blocks: Page) -> Page:
        """The page without commands."""
        return tuple(new for block in blocks if (new := self.block(block)))

    def block(self, block: Block) -> Block | None:
        """The block, or nothing where all of it was for a terminal."""
        match block:
            case page.Paragraph(spans):
                said = self.inline(spans) if not self.is_pointer(spans) else ()
                return page.Paragraph(said) if said else None
            case page.Entry(label, spans):
                said = self.inline(spans)
                return page.Entry(label, said) if said or not spans else None
            case page.Listing(items):
                kept = tuple(filter(None, map(self.inline, items)))
                return block.replaced(items=kept) if kept else None
            case page.Group(inner):
                within = self.page(inner)
                return block.replaced(blocks=within) if within else None
        return block

    def is_pointer(self, spans: Inline) -> bool:
        """Whether the line is nothing but a command that opens what was just named, with no link to take its place."""
        if len(spans) != 1 or spans[0].role != "command":
            return False
        return not any(span.link for span in self.said(spans[0].text, ""))

    def inline(self, spans: Inline) -> Inline:
        """The words with their commands replaced."""
        out: list[Span] = []
        skipping = False
        for span in spans:
            if skipping:
                end = _END.search(span.text) if span.role != "command" else None
                if end:
                    skipping = False
                    out.append(span.replaced(text=span.text[end.end() :]))
            elif span.role != "command":
                out.append(self.linked(span))
            else:
                said = self.said(span.text, "".join(each.text for each in out))
                out = [*_invited(out), *said] if said else _cut(out)
                skipping = not said
        return _trimmed(out)

    def linked(self, span: Span) -> Span:
        """The span; a link to a page of ours leads to where that lies."""
        key = span.link.removeprefix(page.BESIDE)
        return span.replaced(link=self.link_to(key)) if key != span.link else span

    def said(self, command: str, before: str) -> list[Span]:
        """What stands in the place of the command; nothing where it has no meaning outside a terminal."""
        name, _, rest = command.partition(" ")
        if name != "shcli" or not rest:
            return [] if name != "shcli" and _RUN.search(before) else [Span(command)]
        words = _OPTION.sub("", rest).split()
        code = _country_in(words)
        if not words or (_PLACEHOLDER.search(rest) and not code):
            return []
        first, *others = words
        if first == "crisis":
            return self.contacts(code) if code or not others else []
        if first == "sources" and others:
            return [Span(NAMED[first], link=f"#{SOURCES}")]
        if first in NAMED or first in LINKED_ONLY:
            link = self.link_to(first)
            named = NAMED.get(first) or (LINKED_ONLY[first] if link else "")
            return [Span(_as_begun(named, before), link=link)] if named else []
        name, *section = others if first == "topic" and others else words
        return self.topic(name, before) if not section or self.has_pages_beside else []

    def contacts(self, code: str) -> list[Span]:
        """Where the contacts stand; of another country than the one whose stand here, the numbers themselves."""
        if code and code != self.country:
            link = self.link_to(f"crisis/{code}")
            return [Span("all contacts", link=link)] if link else list(self.numbers_of(code))
        return [Span("the contacts on this page", link=f"#{CONTACTS}")]

    def numbers_of(self, code: str) -> Inline:
        """The numbers of a country in a few words; none for one that the library does not know."""
        known = self.library.find_country(code)
        return numbers(contacts.serving(self.library, known)) if known else ()

    def title_of(self, name: str) -> str:
        """The title of the topic, or nothing for what is none."""
        found = self.library.find_topic(name, exactly=True)
        return self.library.topic(found).title if found else ""

    def topic(self, name: str, before: str) -> list[Span]:
        """The title of a topic, as a link where its page lies beside this one."""
        title = self.title_of(name)
        if not title:
            return []
        link = self.link_to(f"topic/{name}")
        if link:
            return [Span(title, link=link)]
        listed = before.endswith((", ", ": "))
        return [Span(f"\u201c{title}\u201d" if listed else f"{_as_begun('the page', before)} \u201c{title}\u201d")]


def _country_in(words: list[str]) -> str:
    """The code of the country whose contacts the command shows, or nothing."""
    code = words[1] if words[:1] == ["crisis"] and len(words) > 1 else ""
    return code if len(code) == len("GB") and code.isupper() else ""


def _as_begun(words: str, before: str) -> str:
    """The words, with a capital where they begin a sentence."""
    return words if before.strip() and not _END.search(before.rstrip()[-1:]) else words[0].upper() + words[1:]


def _invited(out: list[Span]) -> list[Span]:
    """The words before a command that is now something to see, not to run."""
    if not out:
        return out
    last = out[-1]
    seen = _RUN.sub(lambda found: "See " if found[0][0].isupper() else "see ", last.text)
    return [*out[:-1], last.replaced(text=seen)]


def _cut(out: list[Span]) -> list[Span]:
    """The spans up to the end of the last whole sentence."""
    kept = list(out)
    while kept:
        ends = [found.end() for found in _END.finditer(kept[-1].text)]
        if ends or kept[-1].role == "source":
            end = ends[-1] if ends else len(kept[-1].text)
            return [*kept[:-1], kept[-1].replaced(text=kept[-1].text[:end])]
        kept.pop()
    return kept


def _trimmed(spans: list[Span]) -> Inline:
    """The spans without blanks at both ends; none where nothing is said."""
    kept = [span for span in spans if span.text]
    if not any(span.text.strip() for span in kept if span.role != "source"):
        return ()
    kept[0] = kept[0].replaced(text=kept[0].text.lstrip())
    kept[-1] = kept[-1].replaced(text=kept[-1].text.rstrip())
    return tuple(span for span in kept if span.text)
