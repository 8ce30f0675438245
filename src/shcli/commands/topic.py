"""One page."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content import readers
from shcli.content.names import name_key
from shcli.content.sections import named_sections
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.pages import poison
from shcli.pages import topic as pages
from shcli.render import data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.context import Context
    from shcli.model import Section, Source, Topic
    from shcli.pages.blocks import Page

NO_SUCH_NUMBER = "That page has no section of that number. These are its sections."
LONGEST_POSITION = 2
IDEAS = 3
"""How many ideas for a feeling are enough at once."""


def topic(
    context: Context,
    *,
    name: Sequence[str],
    section: Sequence[str] = (),
    brief: bool = False,
    reader: str = "",
    sources: bool = False,
    feeling: str = "",
    more: bool = False,
) -> Answer:
    """One page: whole, its first screen alone, for one reader, or only some of its sections.

    Sections are named by number, id or title; the last words of ``name`` may be one. Raises ``ShcliError`` for an
    unknown name.
    """
    words, named = split_section(context, name, section)
    if not section and named and is_position(named[0]) and not _find(context.library.topic(words), named[0]):
        first = topic(context, name=[words], brief=True, reader=reader)
        return first.replaced(notices=(NO_SUCH_NUMBER,), exit_code=NOTHING_FOUND)
    record = context.library.topic(words)
    audience = readers.reader(reader)
    cited = context.library.sources_of(pages.cited(record))
    country = context.country if record.id in poison.TOPICS else None
    if feeling:
        return _for_feeling(record, feeling, more=more, cited=cited)
    chosen = _sections(record, named) if named else pages.for_reader(record.sections, audience)

    def page(listed: dict[str, Source]) -> Page:
        if named:
            made = pages.sections_page(record, chosen, listed)
        elif brief:
            made = pages.first_screen(record, audience, alone=True)
        else:
            made = pages.topic_page(record, listed, audience)
        return poison.under_title(made, record.id, country)

    shown = page(cited if sources else {})
    return Answer("topic", data.topic(record, chosen, cited), shown, document=page(cited), contact_line="both")


def split_section(context: Context, name: Sequence[str], section: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The words that name the page, and the sections: those given, or what the last words name after the page."""
    whole = " ".join(name)
    if section or context.library.find_topic(whole, exactly=True):
        return whole, tuple(section)
    for end in range(len(name) - 1, 0, -1):
        found = context.library.find_topic(" ".join(name[:end]), exactly=True)
        rest = " ".join(name[end:])
        if found and (is_position(rest) or _find(context.library.topic(found), rest)):
            return found, (rest,)
    return whole, ()


def is_position(words: str) -> bool:
    """Whether the words are such a number as sections have."""
    return len(words) <= LONGEST_POSITION and words.isascii() and words.isdigit()


def _find(record: Topic, name: str) -> Section | None:
    """The section with that number, id or title."""
    named = named_sections(record)
    if is_position(name):
        number = int(name)
        return named[number - 1] if 0 < number <= len(named) else None
    by_name = {name_key(key): section for section in reversed(named) for key in (section.title, section.id)}
    return by_name.get(name_key(name))


def _sections(record: Topic, names: Sequence[str]) -> tuple[Section, ...]:
    found = [_find(record, name) for name in names]
    if None in found:
        known = tuple(section.id for section in named_sections(record))
        raise ShcliError(
            "That page has no such section.",
            hint=f"Its sections: {', '.join(known)}",
            exit_code=NOTHING_FOUND,
            suggestions=known,
        )
    return tuple(section for section in found if section)


def _for_feeling(record: Topic, feeling: str, *, more: bool, cited: dict[str, Source]) -> Answer:
    """A few ideas for one feeling, or all of them."""
    section = _find(record, feeling)
    if section is None:
        raise ShcliError("That page has no ideas by feeling.", hint="For instance: shcli coping --feeling sad")
    short = section if more else pages.shortened(section, IDEAS)
    page = pages.sections_page(
        record, (short,), {}, more="" if more else f"shcli {record.id} --feeling {feeling} --more"
    )
    return Answer("topic", data.topic(record, (short,), cited), page, contact_line="both")
