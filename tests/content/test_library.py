"""Look-ups in a library, built-in or brought along."""

import sqlite3

import pytest

from shcli.authoring.compile import write_file
from shcli.authoring.index import Index
from shcli.content.library import TopicSummary
from shcli.content.names import name_key
from shcli.content.opening import open_library
from shcli.content.serialize import clean, from_dict, to_dict
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.model import Country, Topic

TOPIC = """
- id: one
  title: "{title}"
  aliases: [first one]
  summary: A page of our own.
  help_now: [{{text: Call for help.}}]
  sections:
    - id: part
      title: What is it?
      blocks:
        - text: Words about it.
          cites: [book]
  next_steps: [{{text: Take one step.}}]
  hope: {{text: It can get better., cites: [book]}}
  reviewed: "2026-01-02"
"""
SOURCES = """
- id: book
  title: A book
  publisher: A house
  year: "2020"
  url: https://example.org/
  kind: guideline
  strength: strong
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "topics.yaml").write_text(TOPIC.format(title="One"), encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return tmp_path


def test_every_topic_and_country_survives_the_way_into_the_library_and_back(library):
    for row in library.topics:
        record = library.topic(row.id)
        assert from_dict(Topic, to_dict(record)) == from_dict(Topic, to_dict(record, whole=False)) == record
    for country in library.countries:
        assert from_dict(Country, to_dict(country)) == from_dict(Country, to_dict(country, whole=False)) == country


def test_every_name_of_every_topic_finds_it(library):
    for row in library.topics:
        for name in (row.id, row.title, *library.topic(row.id).aliases):
            assert library.find_topic(name) == library.find_topic(name, exactly=True) == row.id


def test_every_name_of_every_country_finds_it(library):
    for country in library.countries:
        for name in (country.code, country.name, *country.aliases):
            assert library.find_country(name) == country.code


@pytest.mark.parametrize(
    ("name", "expected"), [("First-Aid", "first aid"), ("  Größe ", "grosse"), ("don't", "don t"), ("É", "e"), ("", "")]
)
def test_names_are_compared_without_case_accents_and_hyphens(name, expected):
    assert name_key(name) == expected


def test_an_unknown_name_finds_nothing(library):
    assert library.find_topic("") == ""
    assert library.find_topic("zebra") == ""
    assert library.find_country("atlantis") == ""


def test_a_folder_and_the_file_compiled_from_it_are_the_same_library(folder):
    output = folder / "mine.sqlite"
    write_file(folder, output)
    live, compiled = open_library(str(folder)), open_library(str(output))
    assert compiled.topics == live.topics == (TopicSummary("one", "One", "A page of our own."),)
    assert compiled.topic("one") == live.topic("one")
    assert compiled.date == live.date == "2026-01-02"
    assert not list(folder.glob("*.unfinished"))


def written(library):
    """How much of what search reads is in the library."""
    return [
        library.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("section", "pattern")
    ]


def test_a_folder_waits_for_what_search_reads_until_somebody_searches(folder):
    with open_library(str(folder)) as library:
        assert library.topic("one").title == "One"
        assert written(library) == [0, 0]
        first = library.search("a page of our own")
        assert {hit.topic for hit in first.hits} == {"one"}
        found = written(library)
        assert all(found)
        assert library.search("a page of our own") == first
        assert written(library) == found


def test_what_search_reads_is_written_whole_or_not_at_all_and_without_the_limits_of_a_look_up(folder, monkeypatch):
    with open_library(str(folder), seconds=0.001) as library:
        with monkeypatch.context() as patch:
            patch.setattr(Index, "finish", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                library.search("a page of our own")
        assert written(library) == [0, 0]
        assert library.searchable
        assert all(written(library))


def test_a_failed_build_leaves_the_old_library_as_it_was(folder):
    output = folder / "mine.sqlite"
    output.write_bytes(b"old")
    (folder / "topics.yaml").write_text("- id: [", encoding="utf-8")
    with pytest.raises(ShcliError):
        write_file(folder, output)
    assert output.read_bytes() == b"old"
    assert not list(folder.glob("*.unfinished"))


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_file_that_is_no_library_is_refused_with_a_hint(tmp_path, content):
    path = tmp_path / "file.sqlite"
    path.write_bytes(content)
    with pytest.raises(ShcliError) as caught:
        _ = open_library(str(path)).topics
    assert caught.value.exit_code == INVALID_CONTENT
    assert "shcli build" in caught.value.hint


def test_a_library_of_another_version_is_refused(folder):
    output = folder / "mine.sqlite"
    write_file(folder, output)
    database = sqlite3.connect(output)
    database.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    database.commit()
    database.close()
    with pytest.raises(ShcliError, match="another version"):
        open_library(str(output))


def test_hostile_characters_in_a_compiled_library_never_come_out(folder):
    output = folder / "mine.sqlite"
    write_file(folder, output)
    database = sqlite3.connect(output)
    database.execute("UPDATE topic SET record = replace(record, 'Words', '\x1b[31m\u202eWords'), title = 'A\x07\x9bB'")
    database.commit()
    database.close()
    library = open_library(str(output))
    assert library.topics[0].title == "AB"
    assert library.topic("one").sections[0].blocks[0].text == "[31mWords about it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("a\nb\tc", "a b c"),
        ("\u202eabc\u2066", "abc"),
        ("\u0645\u200c\u06cc", "\u0645\u200c\u06cc"),
    ],
)
def test_clean_removes_what_steers_a_terminal_and_keeps_what_spells_a_word(text, expected):
    assert clean(text) == expected
