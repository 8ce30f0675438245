"""The commands that show pages: home, topics, topic, sources, about."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from shcli.answer import Answer
from shcli.commands.contacts import foot, place
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.export import data
from shcli.page import home, listing
from shcli.page import topic as topic_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.library import Library
    from shcli.model import Section, Topic
    from shcli.world import Settings, World


def front(library: Library, world: World, settings: Settings) -> Answer:
    """The one screen behind the bare command."""
    choices = place(library, world, settings)
    commands = [{"command": command, "shows": shows} for command, shows in home.EXAMPLES]
    return Answer(
        "home",
        {"commands": commands},
        (*home.top(), *foot(library, choices), *home.bottom()),
        country=choices[0],
        content_date=library.date(),
    )


def topics(library: Library, world: World, settings: Settings) -> Answer:
    """Every topic with its summary; in a pipe ``id<TAB>title``."""
    rows = library.topics()
    choices = place(library, world, settings)
    return Answer(
        "topics",
        {"topics": [{"id": key, "title": title, "summary": summary} for key, title, summary in rows]},
        listing.topics_page(rows),
        foot(library, choices),
        piped="".join(f"{key}\t{title}\n" for key, title, _ in rows),
        country=choices[0],
        content_date=library.date(),
    )


def topic(
    library: Library,
    world: World,
    settings: Settings,
    words: Sequence[str],
    *,
    sections: Sequence[str] = (),
    brief: bool = False,
    audience: str = "",
) -> Answer:
    """One page: whole, brief, for one reader, or only some of its sections."""
    record = library.topic(resolve_topic(library, words))
    choices = place(library, world, settings)
    chosen = _sections(record, sections, audience)
    sources = library.sources(topic_pages.cited(record))
    if sections:
        page = topic_pages.sections_page(record, chosen, sources)
    elif brief:
        page = topic_pages.brief_page(record, audience=audience)
    else:
        page = topic_pages.topic_page(record, sources, audience=audience)
    return Answer(
        "topic",
        data.topic(record, chosen, sources),
        page,
        foot(library, choices),
        country=choices[0],
        content_date=library.date(),
    )


def resolve_topic(library: Library, words: Sequence[str]) -> str:
    """The id of the topic those words name. Raises ``ShcliError`` with the nearest ids."""
    name = " ".join(words)
    found = library.find_topic(name)
    if found:
        return found
    near = library.near_topics(name)
    message = (
        f"There is no topic by that name. Did you mean {_either(near)}?" if near else "There is no topic by that name."
    )
    raise ShcliError(
        message,
        hint="See them all: shcli topics. Find a word: shcli search WORDS",
        exit_code=NOTHING_FOUND,
        suggestions=near,
    )


def _sections(record: Topic, names: Sequence[str], audience: str) -> tuple[Section, ...]:
    if not names:
        return topic_pages.for_audience(record, audience) if audience else record.sections
    from shcli.names import name_key

    named = topic_pages.named_sections(record)
    by_name = {name_key(key): section for section in reversed(named) for key in (section.title, section.id)}
    wanted = [by_name.get(name_key(name)) for name in names]
    if None in wanted:
        known = tuple(section.id for section in named)
        raise ShcliError(
            "That page has no such section.",
            hint=f"Its sections: {', '.join(known)}",
            exit_code=NOTHING_FOUND,
            suggestions=known,
        )
    return tuple(section for section in wanted if section)


def _either(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)


def sources(library: Library, world: World, settings: Settings, words: Sequence[str]) -> Answer:
    """The sources of one topic, or of all."""
    if words:
        record = library.topic(resolve_topic(library, words))
        title, found = f"Sources: {record.title}", list(library.sources(topic_pages.cited(record)).values())
    else:
        title, found = "Sources", library.all_sources()
    choices = place(library, world, settings)
    return Answer(
        "sources",
        {"sources": [data.source(item) for item in found]},
        listing.sources_page(title, found),
        foot(library, choices),
        country=choices[0],
        content_date=library.date(),
    )


def about(library: Library, world: World, settings: Settings) -> Answer:
    """What shcli is and is not."""
    chapters = library.about()
    choices = place(library, world, settings)
    return Answer(
        "about",
        {"sections": [asdict(chapter) for chapter in chapters]},
        listing.text_page("About shcli", [(chapter.title, chapter.paragraphs) for chapter in chapters]),
        foot(library, choices),
        country=choices[0],
        content_date=library.date(),
    )
