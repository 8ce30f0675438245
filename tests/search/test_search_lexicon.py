"""The lexicon: how what was typed becomes words, how patterns match, and that every library has the words at risk."""

import sqlite3

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checkout import DATA
from shcli import search
from shcli.authoring.compile import in_memory
from shcli.authoring.records import content, schema
from shcli.authoring.records.lexicon import Lexicon, Reader, filed_under
from shcli.content.library import Library
from shcli.search import lexicon, misspelling, patterns, words

TOPICS = """
- id: gardens
  title: Gardens
  summary: About gardens.
  help_now: [{text: Call someone.}]
  sections:
    - {id: roses, title: Roses, blocks: [{text: A rose wants sun and water.}]}
    - {id: weeds, title: Weeds, blocks: [{text: A weed wants nothing.}]}
  next_steps: [{text: Dig.}]
  hope: {text: Spring comes.}
  reviewed: "2026-11-22"
"""


@pytest.fixture(scope="module")
def built_in():
    return schema.validate("lexicon", content.read(DATA, "lexicon"))


@pytest.fixture
def of_yaml(tmp_path):
    def make(own=""):
        (tmp_path / "topics.yaml").write_text(TOPICS, encoding="utf-8")
        if own:
            (tmp_path / "lexicon.yaml").write_text(own, encoding="utf-8")
        return Library(*in_memory(tmp_path))

    return make


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("I can't, I won't!", "i can not i will not"),
        ("I\u2019m sure they're here", "i am sure they are here"),
        ("A & E or A&E", "a&e or a&e"),
        ("my friend's self-harm", "my friend self harm"),
        ("Autolesi\u00f3n", "autolesion"),
        ("doesn't isn't", "does not is not"),
        ("?!", ""),
        ("\u6b7b\u306b\u305f\u3044", "\u6b7b\u306b\u305f\u3044"),
    ],
)
def test_what_was_typed_becomes_plain_words(typed, expected):
    assert " ".join(words.split(typed)) == expected


def test_the_longest_other_spelling_is_replaced():
    spellings = {"self injury": "self harm", "non suicidal self injury": "self harm", "mom": "mum"}
    typed = words.split("mom, what is non-suicidal self-injury? self injury")
    assert words.respell(typed, spellings) == ["mum", "what", "is", "self", "harm", "self", "harm"]


@given(st.text(max_size=60))
def test_any_text_becomes_words_without_marks(text):
    for word in words.split(text):
        assert word
        assert not set(word) & set(" \"'-*^(){}:\n")


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("cut", "i cut it", True),
        ("cut", "haircut", False),
        ("cut*", "i was cutting", True),
        ("cut/hurt myself", "i hurt myself", True),
        ("cut .. myself", "i cut all myself", True),
        ("cut .. myself", "i cut all of myself", True),
        ("cut .. myself", "i cut all of it myself", False),
        ("cut ... myself", "i cut up all of it myself", True),
        ("took #", "i took 20", True),
        ("took #", "i took twenty", False),
        ("^ cut $", "cut", True),
        ("^ cut $", "i cut", False),
        ("want to? die", "want die", True),
        ("<self> now", "my self now", True),
        ("<self> now", "self now", False),
        ("can't stop", "I cannot stop", True),
    ],
)
def test_patterns_match_words(written, text, found):
    reader = Reader(
        Lexicon(
            groups=(schema.lexicon.Group("self", ("myself", "my self")),),
            spellings=(schema.lexicon.Spelling("can not", ("cannot",)),),
        )
    )
    assert (patterns.find(reader.pattern(written), reader.plain(text)) is not None) == found


def test_a_match_says_where_it_stands():
    assert patterns.find([[["b"], [], []], 1, [["d"], [], []]], ["a", "b", "c", "d", "e"]) == (1, 4)


def sample(pattern):
    """Words that the pattern matches: the first alternative of each element, nothing for a gap."""
    chosen = []
    for element in pattern:
        if not isinstance(element, int):
            singles, stems, runs = element
            chosen += ([[word] for word in singles] + [[stem] for stem in stems] + runs)[0]
    return [word.rstrip(patterns.STAR) for word in chosen if word not in (patterns.BEGINNING, patterns.END)]


def every_pattern(of):
    entries = (*of.concepts, *of.crisis, *of.harmless)
    return [*(said for entry in entries for said in entry.said), *of.practical, *of.asking, *of.present]


def test_every_pattern_is_found_under_a_word_of_every_text_it_matches(built_in):
    reader = Reader(built_in)
    stop = frozenset(words.split(built_in.stop))
    for written in every_pattern(built_in):
        pattern = reader.pattern(written)
        text = sample(pattern)
        assert patterns.find(pattern, text), written
        assert patterns.keys(text).intersection(filed_under(pattern, stop)), written


def test_no_pattern_has_an_empty_alternative(built_in):
    for written in every_pattern(built_in):
        for part in written.split():
            assert part in ("..", "...", "^", "$") or all(part.removesuffix("?").split("/")), written


@pytest.mark.parametrize("step", [48, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_question_of_the_lexicon_is_answered_by_its_page_among_the_first(library, built_in, step):
    every = [(asked, questions.topic) for questions in built_in.questions for asked in questions.asked]
    missed = [
        (asked, topic)
        for asked, topic in every[::step]
        if topic not in [hit.topic for hit in search.search(library, asked, limit=8).hits]
        and not search.search(library, asked, limit=1).crisis
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suicde", "suicide"),
        ("helpine", "helpline"),
        ("theripist", "therapist"),
        ("hrm", "harm"),
        ("ham", "ham"),
        ("sgins", "signs"),
        ("dye", "dye"),
        ("zzzz", "zzzz"),
        ("scars", "scars"),
        ("confidentalty", "confidentiality"),
        ("1234", "1234"),
        ("su1c1de", "suicide"),
        ("helpp", "help"),
        ("upsetting", "upsetting"),
        ("peace", "peace"),
        ("pretending", "pretending"),
        ("skars", "scars"),
        ("wounnd", "wound"),
        ("nurses", "nurses"),
        ("scard", "scared"),
    ],
)
def test_misspelled_words_become_the_nearest_of_ours(library, typed, meant):
    known = lexicon.uses(library.connection, [typed])
    assert (typed if known else misspelling.correct(library.connection, typed)) == meant


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("pleaseeeee help meeee", ["pleasee", "help", "mee"]),
        ("s*icide", ["sicide"]),
        ("k!ll", ["kll"]),
        ("a * b", ["a", "b"]),
        ("Café A & E", ["cafe", "a&e"]),
    ],
)
def test_drawn_out_and_masked_words_are_read(typed, read):
    assert words.split(words.unmasked(typed)) == read


def test_a_word_that_is_ours_but_for_its_ending_is_no_misspelling_of_another():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE vocabulary (word TEXT, uses INTEGER)")
    database.executemany("INSERT INTO vocabulary VALUES (?, 1)", [("walk",), ("waking",)])
    assert misspelling.correct(database, "walking") == "walk"
    assert misspelling.correct(database, "wakng") == "waking"


def test_two_slips_are_forgiven_only_in_long_words():
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE vocabulary (word TEXT, uses INTEGER)")
    database.executemany("INSERT INTO vocabulary VALUES (?, 1)", [("medicine",), ("doctor",)])
    assert misspelling.correct(database, "medisinne") == "medicine"
    assert misspelling.correct(database, "doktorr") == "doktorr"


def test_a_library_without_a_lexicon_hears_the_words_at_risk(of_yaml):
    opened = of_yaml()
    assert search.search(opened, "i want to die", limit=8).crisis
    assert not search.search(opened, "roses", limit=8).crisis
    assert [hit.section for hit in search.search(opened, "roses", limit=8).hits] == ["roses"]


def test_a_library_that_asks_for_methods_pages_it_does_not_have_still_shows_contacts_only(of_yaml):
    found = search.search(of_yaml(), "how to kill myself", limit=8)
    assert [hit.topic for hit in found.hits] == [search.CONTACTS]


def test_an_own_lexicon_adds_questions_and_keeps_the_words_at_risk(of_yaml):
    own = yaml.safe_dump({"questions": [{"topic": "gardens", "section": "weeds", "asked": ["unwanted plants"]}]})
    opened = of_yaml(own)
    assert search.search(opened, "unwanted plants", limit=8).hits[0].section == "weeds"
    assert search.search(opened, "i want to die", limit=8).crisis


def test_own_words_at_risk_are_added_and_one_with_a_known_id_takes_its_place(of_yaml):
    own = {
        "crisis": [
            {"id": "code-word", "reason": "Ours.", "opening": "Hello.", "first": "always", "said": ["bluebird"]},
            {
                "id": "asks-for-a-line",
                "reason": "Changed.",
                "opening": "Hello.",
                "first": "never",
                "said": ["helpline"],
            },
        ]
    }
    opened = of_yaml(yaml.safe_dump(own))
    assert search.search(opened, "bluebird", limit=8).crisis_reason == "Ours."
    assert search.search(opened, "helpline", limit=8).crisis_reason == "Changed."
    assert search.search(opened, "i want to die", limit=8).crisis
