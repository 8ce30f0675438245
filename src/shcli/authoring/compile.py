"""YAML to a compiled library: one SQLite file that readers open, the same for 23 topics and for 10,000."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from shcli.authoring import contact_words, country_names, index, numbers
from shcli.authoring.checks.references import Integrity
from shcli.authoring.due import users_of
from shcli.authoring.index import Index, insert
from shcli.authoring.records import content as contents
from shcli.authoring.records.content import Content, builtin_records
from shcli.authoring.whole_file import replacing
from shcli.authoring.yaml.source import without_collector
from shcli.authoring.yaml.value import whole
from shcli.content import package, releases
from shcli.content.names import name_key
from shcli.content.numbers import BY_USERS
from shcli.content.opening import LONGEST_VALUE
from shcli.content.serialize import SCHEMA_VERSION, from_dict, to_dict
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.model import DAYS, Contacts, Topic

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, summary TEXT NOT NULL, record TEXT NOT NULL
);
CREATE TABLE topic_name (name TEXT NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (name, topic)) WITHOUT ROWID;
CREATE TABLE source (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE country_name (name TEXT PRIMARY KEY, code TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE number (
    digits TEXT NOT NULL, country TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (digits, country, kind, name)
) WITHOUT ROWID;
CREATE TABLE language (code TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE language_country (country TEXT PRIMARY KEY, language TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE retired (digits TEXT NOT NULL, country TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX retired_digits ON retired (digits);
CREATE TABLE service_name (
    name TEXT NOT NULL, country TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (name, country, id)
) WITHOUT ROWID;
"""


@without_collector()
def write_records(
    folder: Path, database: sqlite3.Connection, progress: Callable[[Path], None] | None = None
) -> Callable[[], None]:
    """Write the library in ``folder`` into an empty database, but for what search reads; gives what writes that.

    ``progress`` is called with the path of each topics file once it is in. Raises ``ShcliError`` for content
    with errors.
    """
    content = contents.load(folder)
    integrity = Integrity(content)
    contents.raise_problems(content.problems(), folder)
    _make_tables(database)
    _write_topics(content, integrity, database, progress)
    integrity.finish()
    contents.raise_problems(content.problems(), folder)
    _write_rest(content, database)
    return partial(_write_index, content, database)


@without_collector()
def _write_index(content: Content, database: sqlite3.Connection) -> None:
    """Write all of the index, or nothing of it where something comes between."""
    database.execute("SAVEPOINT search_index")
    try:
        search_index = Index(database, content.lexicon, content.contacts)
        for (record,) in database.execute("SELECT record FROM topic ORDER BY position"):
            search_index.topic(from_dict(Topic, json.loads(record)))
        search_index.finish()
    except BaseException:
        database.execute("ROLLBACK TO search_index")
        raise
    finally:
        database.execute("RELEASE search_index")


def _make_tables(database: sqlite3.Connection) -> None:
    for statement in (TABLES + index.TABLES).split(";"):
        database.execute(statement)
    _set(database, "schema", SCHEMA_VERSION)


def _write_topics(
    content: Content, integrity: Integrity, database: sqlite3.Connection, progress: Callable[[Path], None] | None
) -> None:
    reviewed = ""
    written = 0
    for document, topics in content.topics():
        for topic, part in zip(topics, whole(document), strict=False):
            if integrity.topic(part):
                _write_topic(database, written, topic)
                reviewed = max(reviewed, topic.reviewed)
                written += 1
        if progress:
            progress(Path(document.path))
    _set(database, "date", reviewed)


def _write_topic(database: sqlite3.Connection, position: int, topic: Topic) -> None:
    insert(database, "topic", [(position, topic.id, topic.title, topic.summary, _json(topic))])
    names = {name_key(name) for name in (topic.id, topic.title, *topic.aliases)}
    names |= {name.replace(" ", "") for name in names}
    insert(database, "topic_name", [(name, topic.id) for name in sorted(names)])


def _write_rest(content: Content, database: sqlite3.Connection) -> None:
    insert(database, "source", [(n, item.id, _json(item)) for n, item in enumerate(content.sources)])
    _set(database, "about", _json(content.about))
    _set(database, "plan", _json(content.plan))
    _set(database, "now", _json(content.now or builtin_records("now")))
    for language in content.languages or builtin_records("languages"):
        spoken = language.replaced(phrases={**language.phrases, **_days(language.code)})
        insert(database, "language", [(language.code, _json(spoken))])
        insert(database, "language_country", [(country, language.code) for country in language.countries])
    _write_retired(content, database)
    if content.contacts is not None:
        _write_contacts(content.contacts, database, newest_look(content.contacts), users_of(content.folder))


def compile_contacts(content: Content, database: sqlite3.Connection, date: str) -> None:
    """Write the contacts of a library, and nothing else of it, into an empty database, as contacts of that date.

    Raises ``ShcliError`` for a library without contacts, or with errors.
    """
    integrity = Integrity(content)
    integrity.finish()
    contents.raise_problems(content.problems(), content.folder)
    if content.contacts is None:
        raise ShcliError("This library has no contacts.", exit_code=INVALID_CONTENT)
    _make_tables(database)
    _write_retired(content, database)
    _write_contacts(content.contacts, database, date, users_of(content.folder))


def newest_look(contacts: Contacts) -> str:
    """The date of the newest look at a contact, or of its newest source where that shows a day."""
    services = [service for country in contacts.countries for service in country.services]
    looks = [service.looked_at.date for service in services if service.looked_at]
    checked = [service.checked for service in services]
    checked += [number.checked for country in contacts.countries for number in country.emergency]
    return max((*looks, *(date for date in checked if len(date) == len("YYYY-MM-DD"))), default="")


def _write_retired(content: Content, database: sqlite3.Connection) -> None:
    for item in content.retired:
        insert(database, "retired", [(digits, item.country, _json(item)) for digits in sorted(numbers.retired(item))])


@cache
def _weekdays() -> dict[str, list[str]]:
    """The short names of the days, Monday first, by language; made by tools/make_weekdays.py."""
    lines = package.checked("authoring/weekdays.txt").decode().splitlines()
    return {code: days for code, *days in (line.split("\t") for line in lines)}


def _days(code: str) -> dict[str, str]:
    """The short names of the days in that language, as phrases."""
    return {f"day_{day.lower()}": name for day, name in zip(DAYS, _weekdays().get(code, ()), strict=False)}


def _write_contacts(contacts: Contacts, database: sqlite3.Connection, date: str, users: dict[str, int]) -> None:
    _set(database, releases.DATE, date)
    _set(database, BY_USERS, " ".join(sorted(users, key=lambda code: (-users[code], code))))
    _set(database, "on_contact", _json(contacts.on_contact))
    _set(database, "directories", _json(contacts.directories))
    for country in contacts.countries:
        insert(database, "country", [(country.code, country.name, _json(country))])
        for service in country.services:
            known = {name_key(name) for name in contact_words.names(service)} | contact_words.numbers(service)
            insert(database, "service_name", [(name, country.code, service.id, service.name) for name in sorted(known)])
    insert(database, "country_name", sorted(country_names.names_of(contacts.countries).items()))
    insert(database, "number", dict.fromkeys(numbers.live(contacts)))


def _set(database: sqlite3.Connection, key: str, value: str) -> None:
    insert(database, "meta", [(key, value)])


def _json(record: object) -> str:
    text = json.dumps(to_dict(record, whole=False), ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > LONGEST_VALUE:
        raise ShcliError(
            f"A page or a country here is longer than {LONGEST_VALUE // 1024} KiB, which no reader opens.",
            hint="Make several of it.",
            exit_code=INVALID_CONTENT,
        )
    return text


def in_memory(folder: Path) -> tuple[sqlite3.Connection, Callable[[], None]]:
    """The library of that folder, compiled into memory, and what writes there what search reads; see ``Library``."""
    database = sqlite3.connect(":memory:", isolation_level=None, uri=True)
    try:
        return database, write_records(folder, database)
    except BaseException:
        database.close()
        raise


def write_file(folder: Path, output: Path, progress: Callable[[Path], None] | None = None) -> None:
    """Compile the library in ``folder`` into the file ``output``, which is replaced only by a whole library.

    When this returns, the library is on the disk under its name. Raises ``ShcliError`` where it cannot be written.
    """
    with replacing(output) as unfinished, closing(sqlite3.connect(unfinished, isolation_level=None)) as database:
        # One transaction, begun by us: what SQLite's module takes for a change depends on the locale.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        write_records(folder, database, progress)()
        database.execute("COMMIT")
