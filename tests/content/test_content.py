"""The pages themselves: whole, readable, sourced, kind."""

import re
import statistics
from pathlib import Path
from typing import get_args

import pytest
import textstat

from shcli import model
from shcli.pages.topic import cited, for_audience, next_steps
from shcli.render.text import render

ROOT = Path(__file__).parent.parent
TOPICS = [
    "overview", "signs", "causes", "treatments", "types", "cycle", "suicide", "conditions", "substances", "therapy",
    "medication", "coping", "safety-plan", "getting-help", "helping", "young-people", "first-aid", "scars",
    "prevention", "professionals", "online-support", "myths", "recovery",
]  # fmt: skip
HELP_FIRST = {"first-aid", "suicide", "cycle", "coping"}
HARDEST = {"professionals": 10.0}


def statements(topic):
    """Every text of the page but its headings, with the ids it cites."""
    yield topic.summary, ()
    for item in (*topic.help_now, *topic.next_steps, topic.hope):
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


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?:])\s+", text) if part]


@pytest.fixture(scope="module")
def topics(library):
    return {identifier: library.topic(identifier) for identifier, _, _ in library.topics()}


def test_the_library_holds_exactly_these_topics_in_this_order(topics):
    assert list(topics) == TOPICS


@pytest.mark.parametrize("name", TOPICS)
def test_the_page_is_at_grade_8_or_below(topics, name):
    assert textstat.flesch_kincaid_grade(prose(topics[name])) <= HARDEST.get(name, 8.0)


def test_the_middle_page_is_at_grade_6_5_or_below(topics):
    assert statistics.median(textstat.flesch_kincaid_grade(prose(topic)) for topic in topics.values()) <= 6.5


@pytest.mark.parametrize("name", TOPICS)
def test_the_page_has_250_to_900_words(topics, name):
    headings = sum(len(section.title.split()) for section in topics[name].sections)
    assert 250 <= len(prose(topics[name]).split()) + headings <= 900


@pytest.mark.parametrize("name", TOPICS)
def test_sentences_paragraphs_and_lists_are_short(topics, name):
    for text, _ in statements(topics[name]):
        assert len(sentences(text)) <= 3, text
        for sentence in sentences(text):
            assert len(sentence.split()) <= 20, sentence
    for section in topics[name].sections:
        for block in section.blocks:
            for items in (block.points, block.steps, block.figure):
                assert not items or 2 <= len(items) <= 7


@pytest.mark.parametrize("name", TOPICS)
def test_the_page_has_three_sources_or_more_and_cites_none_that_is_missing(library, topics, name):
    keys = cited(topics[name])
    assert len(keys) >= 3
    assert all(library.source(key).url.startswith("http") for key in keys)


@pytest.mark.parametrize("name", TOPICS)
def test_hope_has_a_source(topics, name):
    assert topics[name].hope.cites


def test_numbers_about_people_have_a_source(topics):
    counted = re.compile(r"\b\d[\d,]* (?:in|out of) \d")
    for topic in topics.values():
        for text, cites in statements(topic):
            assert cites or text == topic.summary or not counted.search(text), text


@pytest.mark.parametrize("name", TOPICS)
def test_help_comes_first_where_it_is_urgent(topics, name):
    shown = render_page(topics[name])
    assert topics[name].help_first is (name in HELP_FIRST)
    first_heading = topics[name].sections[0].title
    assert (shown.index("When to get help now") < shown.index(first_heading)) is (name in HELP_FIRST)


def render_page(topic):
    from shcli.content.library import open_library
    from shcli.pages.topic import topic_page

    return render(topic_page(topic, open_library().sources(cited(topic))), width=80)


@pytest.mark.parametrize("reader", get_args(model.Audience))
@pytest.mark.parametrize("name", TOPICS)
def test_every_reader_finds_a_coherent_page(topics, name, reader):
    sections = for_audience(topics[name], reader)
    assert len(sections) >= 2
    assert next_steps(topics[name], reader)


@pytest.mark.parametrize("name", TOPICS)
def test_see_also_names_other_pages(topics, name):
    assert 1 <= len(topics[name].see_also) <= 6
    assert name not in topics[name].see_also
    assert set(topics[name].see_also) <= set(TOPICS)


@pytest.mark.parametrize("name", ["helping", "young-people", "getting-help"])
def test_pages_for_talking_carry_words_to_say(topics, name):
    assert any(block.say for section in topics[name].sections for block in section.blocks)


def test_coping_offers_few_ideas_for_each_feeling(topics):
    text = prose(topics["coping"]).lower()
    for feeling in ("sad", "angry", "numb", "lonely", "ashamed", "tense"):
        assert feeling in text


def test_the_cycle_is_drawn_in_words_that_read_well_aloud(topics):
    from shcli.pages.topic import topic_page

    figures = [block.figure for section in topics["cycle"].sections for block in section.blocks if block.figure]
    assert len(figures) == 1
    from shcli.content.library import open_library

    spoken = render(
        topic_page(topics["cycle"], open_library().sources(cited(topics["cycle"]))), width=80, accessible=True
    )
    assert f"1 of {len(figures[0])}: {figures[0][0][:20]}" in spoken


def test_every_page_says_that_no_clinician_has_reviewed_it(topics):
    for topic in topics.values():
        assert "No clinician has reviewed it yet" in " ".join(render_page(topic).split())


def test_no_source_is_unused(library, topics):
    used = {key for topic in topics.values() for key in cited(topic)}
    used |= {key for item in library.on_contact() for key in item.cites}
    assert {source.id for source in library.all_sources()} <= used | set(plan_sources())


def plan_sources():
    import yaml

    return yaml.load((ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader).get("cites", [])


# The table that leads from every row of the source articles, and every fact, to its sentence.
ROW = re.compile(r"^\| ([A-Za-z0-9-]+) \| ([a-z-]+) \| ([a-z-]+) \| (.+?) \|$", re.MULTILINE)


def coverage():
    return ROW.findall((ROOT / "docs" / "coverage.md").read_text(encoding="utf-8"))


def section_text(topic, section):
    parts = {"summary": topic.summary, "hope": topic.hope.text, "title": topic.title}
    parts["help_now"] = " ".join(item.text for item in topic.help_now)
    parts["next_steps"] = " ".join(item.text for item in topic.next_steps)
    for item in topic.sections:
        words = [item.title]
        for block in item.blocks:
            words += [block.text, *(point.text for point in (*block.points, *block.steps)), *block.say, *block.figure]
        parts[item.id] = " ".join(words)
    return " ".join(parts[section].split())


def test_every_row_of_the_coverage_table_leads_to_its_sentence(topics):
    rows = coverage()
    assert len(rows) > 400
    for row, topic, section, words in rows:
        assert " ".join(words.split()) in section_text(topics[topic], section), row


def test_at_least_150_facts_are_used():
    facts = {row for row, *_ in coverage() if not re.match(r"S\d-", row)}
    assert len(facts) >= 150
