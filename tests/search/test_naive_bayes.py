"""Naive Bayes beside full-text search: what is counted, what follows from it, and what a reader sees of it."""

import sqlite3
from collections import Counter

import pytest
import yaml

from shcli.authoring.compile import in_memory
from shcli.authoring.question_counts import LEAST
from shcli.content.library import Library
from shcli.search import CONTACTS, naive_bayes, search

GARDENS = """
- id: {id}
  title: {id}
  summary: About {id}.
  help_now: [{{text: Call someone.}}]
  sections: [{{id: one, title: First, blocks: [{{text: Something about it.}}]}}]
  next_steps: [{{text: Dig.}}]
  hope: {{text: Spring comes.}}
  reviewed: "2026-11-22"
"""
ASKED = {
    "roses": ["how do i prune a rose", "when do roses bloom", "my rose has spots on its leaves"],
    "ponds": ["why is the pond green", "how deep must a pond be", "fish for a small pond"],
}


@pytest.fixture
def gardens(tmp_path):
    """A library of two pages, each with questions that it answers."""
    (tmp_path / "topics.yaml").write_text("".join(GARDENS.format(id=name) for name in ASKED), encoding="utf-8")
    questions = [{"topic": name, "section": "one", "asked": asked} for name, asked in ASKED.items()]
    (tmp_path / "lexicon.yaml").write_text(yaml.safe_dump({"questions": questions}), encoding="utf-8")
    with Library(*in_memory(tmp_path)) as library:
        yield library


def find(library, words):
    return search(library, words, limit=8)


def likely(library, words):
    return naive_bayes.log_likelihoods(library.searchable, words.split())


def test_every_count_is_that_of_the_questions(gardens):
    counted = Counter()
    for topic, words in gardens.searchable.execute("SELECT topic, words FROM question"):
        counted.update((feature, topic) for feature in naive_bayes.features(words.split()))
    names = dict(gardens.searchable.execute("SELECT number, topic FROM bayes_topic"))
    assert sorted(names.values()) == [naive_bayes.AT_RISK, "ponds", "roses"]
    for feature, counts in gardens.searchable.execute("SELECT feature, counts FROM bayes_feature"):
        written = {}
        for pair in counts.split():
            number, _, count = pair.partition(":")
            written[names[int(number)]] = int(count or 1)
        assert sum(written.values()) >= LEAST
        written.pop(naive_bayes.AT_RISK, None)
        assert written == {topic: counted[feature, topic] for topic in ASKED if counted[feature, topic]}


def test_words_are_likeliest_where_they_are_asked_and_parts_of_words_tell_too(gardens):
    for words in ("rose", "rosebush"):
        shares = naive_bayes.shares(likely(gardens, words))
        assert shares["roses"] == 1
        assert shares["roses"] - shares.get("ponds", 0.0) > 0


def test_of_words_that_nobody_asked_nothing_is_said(gardens):
    assert likely(gardens, "qqq") == {}
    assert naive_bayes.shares({}) == {}
    assert naive_bayes.lead({}) is None


def test_people_at_risk_lead_in_their_words_and_pages_in_theirs(gardens):
    assert naive_bayes.lead(likely(gardens, "i can not do this anymore")) > 0
    assert naive_bayes.lead(likely(gardens, "fish pond")) < 0
    assert naive_bayes.AT_RISK not in naive_bayes.shares(likely(gardens, "i can not do this anymore"))


def test_a_library_without_questions_hears_people_and_finds_its_pages(tmp_path):
    (tmp_path / "topics.yaml").write_text(GARDENS.format(id="roses"), encoding="utf-8")
    with Library(*in_memory(tmp_path)) as library:
        assert naive_bayes.lead(likely(library, "roses")) is None
        assert find(library, "roses").hits[0].topic == "roses"
        assert find(library, "nobody would even know if i stopped existing").crisis


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("treatment for self harm in adults", "treatments"),
        ("i think my teen is cutting, what can i do", "young-people"),
    ],
)
def test_the_page_that_is_asked_so_stands_first_and_would_not_without_the_counts(library, words, page):
    with sqlite3.connect(":memory:") as uncounted:
        library.searchable.backup(uncounted)
        uncounted.execute("DELETE FROM bayes_feature")
        assert find(Library(uncounted), words).hits[0].topic != page
    assert find(library, words).hits[0].topic == page


def test_a_question_of_a_person_at_risk_has_its_page_first_and_a_statement_has_people_first(library):
    asked = find(library, "how can i stop wanting to hurt myself once everybody is in bed")
    told = find(library, "nothing is left of me and i will not be here on sunday")
    assert asked.crisis
    assert asked.hits[0].topic != CONTACTS
    assert told.crisis
    assert told.hits[0].topic == CONTACTS
