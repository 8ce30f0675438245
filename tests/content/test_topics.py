"""The pages themselves: kind, sourced, whole for every reader, with the answer on the first screen.

How long sentences, lists and pages may be and how hard to read is held by ``shcli check``; that the built-in content
passes it is tested in authoring/test_check.py.
"""

import re
import statistics
from functools import cache

import pytest
import textstat

from checkout import DOCS
from commands import BRITISH, ask
from shcli.authoring.checks import sentences
from shcli.content.opening import open_library
from shcli.model import CHOICES
from shcli.pages.crisis import contact_line
from shcli.pages.topic import cited, for_reader
from shcli.render.text import render

READERS = CHOICES["Audience"]
FIRST_SCREEN = 22
"""Lines of a terminal that show the answer, with room for the prompt."""


opened = cache(open_library)


@cache
def topics():
    """Every topic by its id."""
    return {row.id: opened().topic(row.id) for row in opened().topics}


STEPS_OF_THE_PLAN = {"safety-plan": 7}
"""Pages whose first screen is a list of a length of its own: the plan has seven steps."""

EVERY_TOPIC = pytest.mark.parametrize("name", topics())


def statements(topic):
    """Every text of the page but its headings, with the ids it cites."""
    yield topic.summary, ()
    for item in (*topic.in_short, *topic.help_now, *topic.next_steps, topic.hope):
        yield item.text, item.cites
    for section in topic.sections:
        for block in section.blocks:
            if block.text:
                yield block.text, block.cites
            for item in (*block.points, *block.steps):
                yield item.text, item.cites
            for words in (*block.say, *block.figure):
                yield words, block.cites


def prose(topic):
    """The page's sentences, each ended, without the marks of commands."""
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text, _ in statements(topic)).replace("`", "")


def page(name, **options):
    """The page in the terminal of a reader in the United Kingdom."""
    return ask("topic", BRITISH, library=opened(), name=[name], **options)


def test_the_middle_page_is_easy_to_read():
    grades = [textstat.flesch_kincaid_grade(prose(topic)) for topic in topics().values()]
    assert statistics.median(grades) <= 6.5


@EVERY_TOPIC
def test_sentences_are_not_chopped_for_the_sake_of_a_score(name):
    words = [
        len(sentences.words(text[start:end]))
        for text, _ in statements(topics()[name])
        for start, end in sentences.spans(text)
    ]
    assert statistics.mean(words) >= 9


EXPERTS = {"clinicians", "counsellors", "evidence"}
DEATHS = re.compile(
    r"(?=.*\bsuicid)(?=.*\b(?:die|dies|died|deaths?)\b)(?=.*(?:\d (?:in|out of) \d|\d%|\d,\d{3}))",
    re.IGNORECASE | re.DOTALL,
)


@pytest.mark.parametrize("name", sorted(set(topics()) - EXPERTS))
def test_nobody_who_reads_about_themselves_meets_a_figure_on_deaths_by_suicide(name):
    assert [text for text, _ in statements(topics()[name]) if DEATHS.match(text)] == []


@pytest.mark.parametrize(
    "text", ["Few die by suicide: 5 in 1,000.", "720,000 people die by it. Suicide has no single cause."]
)
def test_a_figure_on_deaths_by_suicide_is_known(text):
    assert DEATHS.match(text)


@EVERY_TOPIC
def test_the_page_has_three_sources_or_more_and_cites_none_that_is_missing(library, name):
    keys = cited(topics()[name])
    assert len(keys) >= 3
    assert all(library.source(key).url.startswith("http") for key in keys)


def test_numbers_about_people_have_a_source():
    counted = re.compile(r"\b\d[\d,]* (?:in|out of) \d")
    for topic in topics().values():
        unsourced = {topic.summary, *(item.text for item in topic.in_short)}
        for text, cites in statements(topic):
            assert cites or text in unsourced or "such as" in text or not counted.search(text), text


@EVERY_TOPIC
def test_help_stands_before_the_sections_where_it_is_urgent_and_after_them_elsewhere(name):
    shown = page(name).shown()
    body = shown[shown.index(f"\n1. {topics()[name].sections[0].title}\n") :]
    assert ("\nWhen to get help now\n" not in body) is topics()[name].help_first


@EVERY_TOPIC
def test_every_reader_has_something_to_read_and_to_do(name):
    topic = topics()[name]
    for reader in READERS:
        assert for_reader(topic.sections, reader), reader
        assert for_reader(topic.next_steps, reader), reader
        assert for_reader(topic.in_short, reader), reader


# The first screen.


@EVERY_TOPIC
def test_the_first_screen_is_one_screen_for_every_reader(name):
    tall = {reader: len(page(name, brief=True, reader=reader).shown().splitlines()) for reader in ("", *READERS)}
    assert {reader: lines for reader, lines in tall.items() if lines > FIRST_SCREEN} == {}


@EVERY_TOPIC
def test_the_whole_page_begins_with_the_first_screen(name):
    brief, whole = (page(name, brief=brief).shown(80) for brief in (True, False))
    assert "\nIn short:\n" in brief
    without_how_to_go_on = brief[: brief.rindex("Open one:")].rstrip()
    assert whole.startswith(without_how_to_go_on)


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("width", [80, 60, 40])
@EVERY_TOPIC
def test_the_contact_line_with_its_numbers_stands_under_the_title_and_last(library, name, width, brief):
    line = render(contact_line(library.country("GB")), width=width)
    shown = page(name, brief=brief).shown(width)
    lines = shown.splitlines()
    at = lines.index(line.splitlines()[0])
    assert at <= 2
    assert "\n".join(lines[at:]).startswith(line)
    assert shown.endswith(f"\n\n{line}")


@EVERY_TOPIC
def test_in_short_says_three_to_six_things_or_the_steps_of_the_page(name):
    shown = page(name, brief=True).shown()
    items = shown[shown.index("\nIn short:\n") :].split("\n\n", maxsplit=1)[0].count("\n- ")
    assert items == STEPS_OF_THE_PLAN[name] if name in STEPS_OF_THE_PLAN else 3 <= items <= 6


@EVERY_TOPIC
def test_every_section_opens_by_its_number_id_and_title_and_stands_alone(name):
    for number, section in enumerate(topics()[name].sections, start=1):
        by_number, by_id, by_title = (page(name, section=[key]) for key in (str(number), section.id, section.title))
        assert by_number.shown() == by_id.shown() == by_title.shown()
        assert section.title in by_number.words()
        assert not re.search(
            r"\b(?:[Ss]ee|described|listed|ideas?|steps?|list|table) (?:below|above)\b", by_number.words()
        )


@EVERY_TOPIC
def test_sources_are_numbers_in_the_text_and_listed_on_request(name):
    plain, with_sources = page(name).shown(), page(name, sources=True).shown()
    assert "https://" not in plain
    assert "\nSources\n" in with_sources
    assert re.search(r" \[\d+(?:, \d+)*\]", plain)
    assert f"shcli sources {name}" in plain


@EVERY_TOPIC
def test_a_page_for_one_reader_says_what_it_left_out(name):
    topic = topics()[name]
    for reader in READERS:
        left_out = len(topic.sections) - len(for_reader(topic.sections, reader))
        words = page(name, reader=reader).words()
        assert (f"{left_out} more for others: shcli {name}" in words) is bool(left_out), reader


# What single pages are for.


@pytest.mark.parametrize("name", ["helping", "young-people", "getting-help"])
def test_pages_for_talking_carry_words_to_say(name):
    assert any(block.say for section in topics()[name].sections for block in section.blocks)


@pytest.mark.parametrize("feeling", ["sad", "angry", "numb", "lonely", "ashamed", "tense"])
def test_coping_has_three_ideas_for_each_feeling_and_more_on_request(feeling):
    few, all_of_them = (page("coping", feeling=feeling, more=more) for more in (False, True))
    items = [sum(line.startswith("  - ") for line in found.shown().splitlines()) for found in (few, all_of_them)]
    assert items[0] == 3 <= items[1]


def test_the_cycle_is_drawn_in_words_that_read_well_aloud():
    figures = [block.figure for section in topics()["cycle"].sections for block in section.blocks if block.figure]
    assert len(figures) == 1
    assert f"1 of {len(figures[0])}: {figures[0][0][:20]}" in page("cycle").shown(accessible=True)


@EVERY_TOPIC
def test_every_page_says_that_no_clinician_has_reviewed_it(name):
    assert "No clinician has reviewed it yet" in page(name).words()


# The table that leads from every row of the source articles, and every fact, to its sentence.
# The last column says whether a second reader found the piece carried.
ROW = re.compile(r"^\| ([A-Za-z0-9-]+) \| ([a-z-]+) \| ([a-z0-9_-]+) \| (.+?) \|(?: (yes|no) \|)?$", re.MULTILINE)


def coverage():
    return [row[:4] for row in read_coverage()]


def read_coverage():
    """Every row with the second reader's answer last: yes, no, or nothing."""
    return ROW.findall((DOCS / "coverage.md").read_text(encoding="utf-8"))


@cache
def parts(name):
    """The words of every part of the page, by the name of the part."""
    topic = topics()[name]
    found = {"summary": topic.summary, "hope": topic.hope.text, "title": topic.title}
    for part in ("help_now", "next_steps", "in_short"):
        found[part] = " ".join(item.text for item in getattr(topic, part))
    for item in topic.sections:
        words = [item.title]
        for block in item.blocks:
            words += [block.text, *(point.text for point in (*block.points, *block.steps)), *block.say, *block.figure]
        found[item.id] = " ".join(words)
    return {part: " ".join(words.split()) for part, words in found.items()}


def test_every_row_of_the_coverage_table_leads_to_its_sentence():
    rows = [row for row in coverage() if row[1] in topics()]
    assert len(rows) > 400
    assert [row for row, name, part, words in rows if " ".join(words.split()) not in parts(name).get(part, "")] == []


def test_a_second_reader_found_every_row_of_the_coverage_table_carried():
    assert [row for row in read_coverage() if row[-1] != "yes"] == []


def test_every_row_of_the_coverage_table_names_a_page_that_there_is():
    assert {name for _, name, _, _ in coverage()} <= set(topics())


def test_at_least_150_facts_are_used():
    facts = {row for row, *_ in coverage() if not re.match(r"S\d-", row)}
    assert len(facts) >= 150
