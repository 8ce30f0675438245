"""YAML to a compiled library: one SQLite file that readers open, the same for 23 topics and for 10,000."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from shcli.authoring import content as contents
from shcli.library import SCHEMA_VERSION, name_key
from shcli.records import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shcli.authoring.content import Content
    from shcli.model import Section, Topic

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, summary TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE topic_name (name TEXT NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (name, topic)) WITHOUT ROWID;
CREATE TABLE source (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL, record TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE country_name (name TEXT NOT NULL, code TEXT NOT NULL, PRIMARY KEY (name, code)) WITHOUT ROWID;
CREATE TABLE retired (digits TEXT NOT NULL, country TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX retired_digits ON retired (digits);
CREATE TABLE section (id INTEGER PRIMARY KEY, topic TEXT NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL);
CREATE VIRTUAL TABLE document USING fts5 (
    title, aliases, heading, summary, body, tokenize = 'porter unicode61 remove_diacritics 2'
);
"""


def compile_library(folder: Path, database: sqlite3.Connection, progress: Callable[[Path], None] | None = None) -> None:
    """Write the library in ``folder`` into an empty database. Raises ``ShcliError`` for content with errors.

    ``progress`` is called with the path of each topics file once it is in.
    """
    content = contents.load(folder)
    contents.raise_problems(content.problems)
    database.executescript(TABLES)
    _write_topics(content, database, progress)
    contents.raise_problems(content.problems)
    _write_rest(content, database)
    database.commit()


def _write_topics(content: Content, database: sqlite3.Connection, progress: Callable[[Path], None] | None) -> None:
    reviewed = ""
    known = {source.id for source in content.sources}
    last = None
    for position, (topic, document, place) in enumerate(content.topics()):
        for key in sorted(_cited(topic) - known):
            document.problem([place], f"cites `{key}`, which is no source of this library", "unknown-source")
            content.problems.append(document.problems[-1])
        _write_topic(database, position, topic)
        reviewed = max(reviewed, topic.reviewed)
        if progress and last not in (None, document.path):
            progress(content.folder / str(last))
        last = document.path
    _set(database, "date", reviewed)


def _write_topic(database: sqlite3.Connection, position: int, topic: Topic) -> None:
    database.execute(
        "INSERT INTO topic VALUES (?, ?, ?, ?, ?)", (position, topic.id, topic.title, topic.summary, _json(topic))
    )
    names = {name_key(name) for name in (topic.id, topic.title, *topic.aliases)}
    database.executemany("INSERT OR IGNORE INTO topic_name VALUES (?, ?)", [(name, topic.id) for name in sorted(names)])
    for section in topic.sections:
        row = database.execute(
            "INSERT INTO section (topic, section, title) VALUES (?, ?, ?)", (topic.id, section.id, section.title)
        )
        database.execute(
            "INSERT INTO document (rowid, title, aliases, heading, summary, body) VALUES (?, ?, ?, ?, ?, ?)",
            (row.lastrowid, topic.title, ", ".join(topic.aliases), section.title, topic.summary, section_text(section)),
        )


def section_text(section: Section) -> str:
    """All the words of a section, in reading order, as one text."""
    parts: list[str] = []
    for block in section.blocks:
        parts += [block.text, *(item.text for item in (*block.points, *block.steps)), *block.say, *block.figure]
    return " ".join(part.replace("`", "") for part in parts if part)


def _write_rest(content: Content, database: sqlite3.Connection) -> None:
    database.executemany(
        "INSERT INTO source VALUES (?, ?, ?)", [(n, item.id, _json(item)) for n, item in enumerate(content.sources)]
    )
    _set(database, "schema", SCHEMA_VERSION)
    _set(database, "about", _json(content.about))
    _set(database, "plan", _json(content.plan))
    for item in content.retired:
        digits = "".join(character for character in item.number if character.isdigit())
        database.execute("INSERT INTO retired VALUES (?, ?, ?)", (digits, item.country, _json(item)))
    if content.contacts is None:
        return
    _set(database, "on_contact", _json(content.contacts.on_contact))
    _set(database, "directories", _json(content.contacts.directories))
    for country in content.contacts.countries:
        database.execute("INSERT INTO country VALUES (?, ?, ?)", (country.code, country.name, _json(country)))
        names = {name_key(name) for name in (country.code, country.name, *country.aliases)}
        database.executemany("INSERT INTO country_name VALUES (?, ?)", [(name, country.code) for name in sorted(names)])


def _cited(topic: Topic) -> set[str]:
    statements = [*topic.help_now, *topic.next_steps, topic.hope]
    keys: set[str] = set()
    for section in topic.sections:
        for block in section.blocks:
            keys.update(block.cites)
            statements += [*block.points, *block.steps]
    return keys.union(*(statement.cites for statement in statements))


def _set(database: sqlite3.Connection, key: str, value: str) -> None:
    database.execute("INSERT INTO meta VALUES (?, ?)", (key, value))


def _json(record: object) -> str:
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"))


def in_memory(folder: Path) -> sqlite3.Connection:
    """The library of that folder, compiled into memory; nothing is written."""
    database = sqlite3.connect(":memory:")
    compile_library(folder, database)
    return database


def write_file(folder: Path, output: Path, progress: Callable[[Path], None] | None = None) -> None:
    """Compile the library in ``folder`` into the file ``output``, which is replaced only by a whole library."""
    unfinished = output.with_name(f"{output.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        database = sqlite3.connect(unfinished)
        try:
            compile_library(folder, database, progress)
        finally:
            database.close()
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
