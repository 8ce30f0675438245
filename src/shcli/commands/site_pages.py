"""Which pages a site has, and each of them as files, one after the other."""

from __future__ import annotations

import json
from functools import partial
from textwrap import indent

from shcli.commands.about import about
from shcli.commands.answer import Answer
from shcli.commands.countries import countries
from shcli.commands.crisis import crisis
from shcli.commands.handout import handout
from shcli.commands.now import now
from shcli.commands.plan import plan
from shcli.commands.topic import topic
from shcli.content import package
from shcli.content.deadline import time_limit
from shcli.content.opening import SECONDS, limited
from shcli.content.serialize import to_dict
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.pages import poison
from shcli.pages.blocks import Heading
from shcli.render import envelope, html
from shcli.render.document import document_of
from shcli.render.site import pages, search
from shcli.render.site.addresses import HOME, address, file_of, is_safe, root_from, site_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from shcli.content.library import TopicSummary
    from shcli.context import Context
    from shcli.pages.blocks import Inline, Page
    from shcli.render.document import Document

LEAVE_TO = "https://www.bbc.co.uk/weather"
"""Where "Leave this page" leads: a page that nobody need explain."""

ON_A_PAGE = 200
"""Topics in one part of a list, so that no page grows with the library."""

MENU = (
    ("crisis", "Contacts"),
    ("search", "Search"),
    ("now", "A hard moment"),
    ("topics", "All pages"),
    ("plan", "Safety plan"),
)
MORE = (
    ("countries", "Contacts by country"),
    ("handouts", "To print"),
    ("offline", "Read without a network"),
    ("about", "About"),
    ("privacy", "Privacy"),
)
OWN = {"privacy": pages.privacy, "offline": pages.offline, "search": pages.search}
WITHOUT_JSON = (HOME, "search", "handouts", "privacy", "offline")
ASSETS = ("icon.svg", "leave.js", "offline.js", "worker.js")
STYLE, HANDOUT_STYLE = "site.css", "handout.css"
SITE_MAP, OFFLINE, CONTACTS = "sitemap.xml", "offline.txt", "contacts.json"
SCHEMAS = ("about", "countries", "crisis", "handout", "now", "plan", "topic", "topics")


class Pages:
    """All pages of one site. ``names`` are those of its files; ``files`` makes them; ``count`` is how many pages."""

    def __init__(self, context: Context, title: str, base: str) -> None:
        self.context, self.title, self.base = context, title, base
        library = context.library
        self.topics = library.topics
        codes = frozenset(record.code for record in library.countries)
        ids = frozenset(row.id for row in self.topics)
        if not all(map(is_safe, ids | codes)):
            raise ShcliError("A name in the library cannot be a file's name.", exit_code=INVALID_CONTENT)
        single = [HOME, "search", "crisis", "countries", "privacy", "offline"]
        single += self._parts("topics") + self._parts("handouts")
        single += ["plan"] if library.plan() else []
        single += ["now"] if library.moment() else []
        single += ["about"] if library.about() else []
        handouts = ids | {"plan"} if "plan" in single else ids
        many = {"topic": ids, "crisis": codes, "handout": handouts}
        self.keys = frozenset((*single, *(f"{kind}/{name}" for kind, names in many.items() for name in names)))
        self.count = len(self.keys)
        self.search_size = ""

    def names(self) -> Iterator[str]:
        """The name of every file, before any is made."""
        for key in self.keys:
            yield file_of(key)
            if _has_json(key):
                yield file_of(key, "json")
        yield from (*ASSETS, STYLE, HANDOUT_STYLE, CONTACTS, OFFLINE, *search.NAMES)
        yield from (f"schema/{name}.json" for name in (*SCHEMAS, "contacts"))
        if self.base:
            yield SITE_MAP

    def files(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """The name and content of every file, in parts. One page at a time is in memory."""
        limited(self.context.library.connection)
        with search.SearchFiles(self.context.library) as searching:
            self.search_size = searching.megabytes
            for name in search.NAMES:
                yield name, searching.parts(name)
        for key in sorted(self.keys):
            yield from self._page(key)
        yield STYLE, (package.checked("render/_style.css"), package.checked("render/site/site.css"))
        yield HANDOUT_STYLE, (package.checked("render/_handout.css"),)
        for name in ASSETS:
            yield name, (package.checked(f"render/site/{name}"),)
        yield from self._plain()

    def _page(self, key: str) -> list[tuple[str, Iterable[bytes]]]:
        """The files of one page, which has as much time as any command has for its page."""
        limited(self.context.library.connection)
        with time_limit(SECONDS):
            answer = self._answer(key)
            made: list[tuple[str, Iterable[bytes]]] = [(file_of(key), (self._html(key, answer).encode("ascii"),))]
            if _has_json(key):
                whole = envelope.envelope(answer, self.context).encode()
                made.append((file_of(key, "json"), self._list_of_topics(answer) if key == "topics" else (whole,)))
        return made

    def _list_of_topics(self, answer: Answer) -> Iterator[bytes]:
        """The JSON of all topics, one after the other, as ``shcli topics --json`` has it."""
        nothing: list[str] = []
        empty = envelope.envelope(answer.replaced(data={"topics": nothing}), self.context)
        before, between, after = empty.partition("[]")
        yield before.encode()
        sign = "["
        for row in self.topics:
            yield f"{sign}\n{indent(envelope.dump(to_dict(row)), ' ' * 6)}".encode().removesuffix(b"\n")
            sign = ","
        yield f"\n    ]{after}".encode() if self.topics else f"{between}{after}".encode()

    def _plain(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        from shcli.commands import site_data
        from shcli.render import schema

        limited(self.context.library.connection)
        yield CONTACTS, (_json(site_data.all_contacts(self.context.library)),)
        yield "schema/contacts.json", (_json(site_data.contacts_schema()),)
        for name in SCHEMAS:
            yield f"schema/{name}.json", (_json(schema.output(name)),)
        kept = (*map(file_of, self.keys), STYLE, HANDOUT_STYLE, *ASSETS, *search.NAMES)
        yield OFFLINE, (f"{name}\n".encode("ascii") for name in sorted(kept))
        if self.base:
            listed = (file_of(key) for key in sorted(self.keys) if not key.startswith("handout/"))
            yield SITE_MAP, site_map(self.base, listed)

    def _answer(self, key: str) -> Answer:
        kind, _, name = key.partition("/")
        context = self.context
        if name:
            if kind == "crisis":
                return crisis(context, named=[name], show_all=True)
            return topic(context, name=[name]) if kind == "topic" else handout(context, name=[name])
        list_of, _, part = kind.partition("-")
        match list_of:
            case "topics":
                first = pages.link("Contacts, the plan, sheets to print and all else", HOME)
                return Answer("topics", {}, self._listed("All pages", "topics", "topic", part, first))
            case "handouts":
                first = pages.link("A safety plan to fill in", "handout/plan") if "plan" in self.keys else ()
                return _own(self._listed("To print on two sheets", "handouts", "handout", part, first))
            case "crisis":
                return self._contacts()
            case "countries":
                return countries(context).replaced(document=self._countries("Contacts by country"))
            case "privacy" | "offline" | "search":
                return _own(OWN[list_of]())
            case "home":
                return _own(self._home())
        found: Answer = {"plan": plan, "now": now, "about": about}[kind](context)
        return found

    def _home(self) -> Page:
        menu = [(key, words) for key, words in (*MENU, *MORE) if key in self.keys and key != "topics"]
        rest = "topics-2" if "topics-2" in self.keys else ""
        return pages.home(self.title, menu, self.topics[:ON_A_PAGE], rest)

    def _contacts(self) -> Answer:
        answer = crisis(self.context, show_all=True)
        if self.context.country:
            more = (Heading("Other countries"), *self._countries("")[1:])
            return answer.replaced(document=(*(answer.document or answer.page), *more))
        return answer.replaced(document=self._countries(pages.CHOOSE), contact_line="none")

    def _countries(self, title: str) -> Page:
        return pages.countries(title, self.context.library.countries)

    def _listed(self, title: str, key: str, kind: str, part: str, first: Inline) -> Page:
        start = (int(part or 1) - 1) * ON_A_PAGE
        others = [other for other in self._parts(key) if other != (f"{key}-{part}" if part else key)]
        around = [pages.link(f"{title}, part {other.partition('-')[2] or 1}", other) for other in others]
        rows: Sequence[TopicSummary] = self.topics[start : start + ON_A_PAGE]
        return pages.listed(title, rows, kind, around, () if part else first)

    def _parts(self, key: str) -> list[str]:
        more = range(2, -(-len(self.topics) // ON_A_PAGE) + 1)
        return [key, *(f"{key}-{number}" for number in more)]

    def _document(self, key: str, answer: Answer) -> Document:
        """The page with what stands round it; where it only lists countries, what helps anywhere stands there too."""
        if key == "crisis" and not self.context.country:
            answer = answer.replaced(command="site")
        return document_of(answer, self.context, partial(address, self.keys, file_of(key)))

    def _html(self, key: str, answer: Answer) -> str:
        kind, _, name = key.partition("/")
        file = file_of(key)
        link_to = partial(address, self.keys, file)
        document = self._document(key, answer)
        country = self.context.country
        printed = kind == "handout"
        shared: dict[str, Any] = {
            "root": root_from(file),
            "title": self.title,
            "leave": LEAVE_TO,
            "link_to": link_to,
            "menu": MENU,
            "styles": (STYLE, HANDOUT_STYLE) if printed else (STYLE,),
            "scripts": ("leave.js", "offline.js") if key == "offline" else ("leave.js",),
            "script_sources": search.SCRIPT_SOURCES if key == "search" else "'self'",
            "contacts_words": "All contacts, and other countries" if country else pages.CHOOSE,
        }
        if printed:
            layout = "columns" if "sections" in answer.data else "steps"
            return html.render(document, "site/handout.html.jinja", site=shared, layout=layout, has_contacts=True)
        sheets = f"handout/{name}" if kind == "topic" else f"handout/{key}"
        return html.render(
            document, "site/page.html.jinja",
            site=shared, has_contacts=False, handout=link_to(sheets), offline=key == "offline",
            search=self._search_page() if key == "search" else None,
        )  # fmt: skip

    def _search_page(self) -> dict[str, Any]:
        country = self.context.country
        return {
            "topic_page": file_of("topic/TOPIC"),
            "country_page": file_of("crisis/COUNTRY"),
            "megabytes": self.search_size,
            "country": country.code if country else "",
            "poison": poison.line(country),
            "script": f"{search.FOLDER}page.js",
        }


def _own(page: Page) -> Answer:
    """A page that only a site has."""
    return Answer("site", {}, page, contact_line="none")


def _has_json(key: str) -> bool:
    return key.partition("-")[0] not in WITHOUT_JSON and not key.startswith("topics-")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
