"""People to call, text or chat with now. Nothing stands before them."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content import contacts, country, places, readers
from shcli.content.country import Choice
from shcli.errors import NOTHING_FOUND, OK
from shcli.pages import contacts as lists
from shcli.pages import crisis as pages
from shcli.pages.phrases import Phrases
from shcli.render import data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from shcli.content.library import Library
    from shcli.context import Context
    from shcli.model import Country, Service, Source, Statement
    from shcli.pages.blocks import Page

AS_OPTION = {
    "text": "text", "texts": "text", "sms": "text", "chat": "chat", "chats": "chat", "all": "show_all",
    "everything": "show_all", "youth": "youth", "young": "youth", "teen": "youth", "teens": "youth",
}  # fmt: skip
"""Words after the command that ask for what an option of the command gives."""

ANOTHER = "shcli crisis NAME"
NO_MATCH = "No service here matches that. All of them follow."


def crisis(
    context: Context,
    *,
    named: Sequence[str] = (),
    show_all: bool = False,
    now: bool = False,
    group: str = "",
    text: bool = False,
    chat: bool = False,
) -> Answer:
    """The contacts of the country that is named or known, on one screen; else what helps anywhere.

    What follows the command never takes away what is known: words that name no country are passed over and said to be.
    """
    words = [word for part in named for word in part.split()]
    asked = {AS_OPTION[word.casefold()] for word in words if word.casefold() in AS_OPTION}
    rest = [word for word in words if word.casefold() not in AS_OPTION]
    text, chat, show_all = text or "text" in asked, chat or "chat" in asked, show_all or "show_all" in asked
    group = readers.group(group) or ("youth" if "youth" in asked else "")
    code, name, left = places.find(context.library, rest, known=bool(context.choice.code)) if rest else ("", "", [])
    if code and not context.library.find_country(code):
        return _not_held(context, name)
    choice = Choice(code, country.ARGUMENT) if code else context.choice
    if not choice.code:
        return _anywhere(context, rest)
    record = contacts.serving(context.library, choice.code)
    notices = context.notices if not code else ()
    if left and not code:
        meant = context.library.misspelled_country(" ".join(left))
        if meant:
            notices = (f"We took {record.name}. For {context.library.title(meant)}: shcli crisis {meant}",)
        else:
            notices = (f"We took {record.name}. For another country: {ANOTHER}",)
    return _of_country(
        context, record, choice, notices, show_all=show_all, now=now, group=group,
        ways=contacts.wanted_ways(text=text, chat=chat),
    )  # fmt: skip


def _of_country(
    context: Context,
    record: Country,
    choice: Choice,
    notices: tuple[str, ...],
    *,
    show_all: bool,
    now: bool,
    group: str,
    ways: Sequence[str],
) -> Answer:
    library, today = context.library, context.today
    services = contacts.matching(record.services, group, ways=ways)
    uncertain: Collection[str] = ()
    if now:
        services, uncertain = contacts.open_now(services, record.code, context.now)
    if not services:
        notices = (*notices, NO_MATCH) if record.services else notices
        services, ways, group = record.services, (), ""
    why = context.why(ANOTHER) if choice.how == country.GUESS else ()
    statements = library.on_contact()
    sources = _sources(library, statements)
    whole = lists.all_contacts(record, services, today, statements, sources, why=why, date=library.contacts_date)
    if show_all:
        page = whole
    elif group or ways:
        page = lists.some_contacts(record, services, today, ways, why=why, uncertain=uncertain)
    else:
        language = context.options.lang or country.language(context.environ)
        page = (*country_card(library, record.code, language, services, uncertain), *pages.reason(why))
    payload = data.contacts(record, services, library.directories(), statements)
    if choice.also:
        payload["also"] = data.contacts(library.country(choice.also.code), (), (), ())
    return _answer(payload, page, choice, notices).replaced(document=whole)


def country_card(
    library: Library,
    code: str,
    language: str,
    services: Sequence[Service] | None = None,
    uncertain: Collection[str] = (),
) -> Page:
    """The card of one country, in the language that is named or else in its own; with those of its services."""
    record = contacts.serving(library, code)
    statements = library.on_contact()
    source = pages.what_happens_source(statements, _sources(library, statements))
    phrases = Phrases(library.language(language) if language else library.language_of(code))
    name = "" if phrases.code == "en" else places.title_of(code, phrases.code)
    shown = record.services if services is None else services
    return pages.fitting_card(record, shown, phrases, source=source, name=name, uncertain=uncertain)


def _anywhere(context: Context, words: Sequence[str]) -> Answer:
    """What helps where no country is known; near names where one was typed that is none."""
    library = context.library
    directories = library.directories()
    payload = data.contacts(None, (), directories, library.on_contact())
    near = library.near_countries(" ".join(words)) if words else ()
    notices = context.notices
    if words:
        payload["suggestions"] = list(near)
        names = ", ".join(library.country(code).name for code in near)
        notices = (f"That is no country we know.{f' Did you mean {names}?' if near else ''}",)
    answer = _answer(payload, pages.anywhere(directories), context.choice, notices)
    return answer.replaced(exit_code=NOTHING_FOUND if notices else OK)


def _not_held(context: Context, name: str) -> Answer:
    """The card of a country that the library holds nothing for."""
    directories = context.library.directories()
    payload = data.contacts(None, (), directories, context.library.on_contact())
    page = pages.unknown_here(name, directories)
    return _answer(payload, page, Choice("", country.ARGUMENT), ()).replaced(exit_code=NOTHING_FOUND)


def _answer(payload: dict[str, object], page: Page, choice: Choice, notices: tuple[str, ...]) -> Answer:
    return Answer("crisis", payload, page, contact_line="none", notices=notices, pager=False, country=choice)


def _sources(library: Library, statements: Sequence[Statement]) -> dict[str, Source]:
    """The sources those statements cite, as far as the library holds them."""
    found = {}
    for key in dict.fromkeys(key for statement in statements for key in statement.cites):
        try:
            found[key] = library.source(key)
        except KeyError:
            continue
    return found
