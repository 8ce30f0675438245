"""What is heard beside the patterns: disguised words, words that only sound at risk, and other languages."""

import pytest
import yaml

from shcli import search
from shcli.authoring import index
from shcli.authoring.compile import in_memory
from shcli.authoring.records.lexicon import inputs_of_listener
from shcli.content.library import Library
from shcli.search import folding, foreign, lexicon, listener, misspelling

BUILT_IN = index.completed(None)
PHRASES = [
    (language.language, kind, phrase)
    for language in BUILT_IN.foreign
    for kind in foreign.KINDS
    for phrase in getattr(language, kind)
]


def find(library, words):
    return search.search(library, words, limit=8)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("#killmyself", "#kill myself"),
        ("iwanttodie", "i want to die"),
        ("k i l l myself", "kill myself"),
        ("s-u-i-c-i-d-e", "suicide"),
        ("ki11 my5elf", "kill myself"),
        ("km$", "kms"),
        ("k*ll", "kill"),
        ("kiiiilll", "kill"),
        ("k\u0456ll", "kill"),
        ("\u0441ut my", "cut my"),
        ("k\u0131ll", "kill"),
        ("ki\u200bll", "kill"),
        ("s\u0338u\u0338i\u0338c\u0338i\u0338d\u0338e\u0338", "suicide"),
        ("\U0001d55c\U0001d55a\U0001d55d\U0001d55d", "kill"),
        ("sui**cide", "suicide"),
        ("<b>sui</b>cide", "suicide"),
    ],
)
def test_disguised_words_are_read_as_what_they_look_like(typed, folded):
    assert folding.fold(typed) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "itself",
        "lifeline",
        "burnout",
        "116 123",
        "2nd",
        "h8",
        "a b c d",
        "\u0445\u043e\u0447\u0443",
        "\u6b7b\u306b",
        "skill myself",
    ],
)
def test_what_is_no_disguise_stays_as_it_was(typed):
    assert folding.fold(typed) == typed


def test_each_folded_letter_knows_its_place():
    text = "He co\u200bmm\u0456tted"
    folded, places = folding.letters(text)
    assert folded == "He committed"
    assert [text[place] for place in places][-2:] == ["e", "d"]


def test_the_weights_belong_to_what_they_were_made_from():
    assert BUILT_IN.listener.inputs == inputs_of_listener(BUILT_IN), "run tools/train_listener.py"


def test_the_table_holds_every_weight_once(library):
    rows = dict(library.connection.execute("SELECT feature, weight FROM listener"))
    assert rows == index.weights(BUILT_IN.listener)
    assert rows[listener.GENTLE] < rows[listener.CARD]
    assert listener.SURE_ENOUGH in rows


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("i wish i could melt into the ground and never come back", "card"),
        ("nobody would even know if i stopped existing", "card"),
        ("i stopped years ago but tonight i want to hurt myself again", "card"),
        ("somewhere kids can text somebody at night", "card"),
        ("recipe for lemon cake", ""),
        ("how do i kill a python process", ""),
        ("12,000 kms driven", ""),
    ],
)
def test_how_surely_words_are_heard(library, typed, level):
    found = find(library, typed)
    assert found.crisis_level == level
    assert found.crisis == (level == "card")


def test_a_gentle_answer_has_a_kind_sentence_and_is_no_crisis(library):
    found = find(library, "how do i cut myself out of a group photo")
    assert (found.crisis, found.crisis_level) == (False, "gentle")
    assert found.crisis_opening.endswith(".")
    assert found.crisis_reason


def test_of_a_long_text_the_most_alarming_stretch_counts(library):
    calm = "we went to the market and bought apples and pears and then we walked home along the river in the sun "
    heard = find(library, calm * 4 + "and i keep wishing that i would not wake up tomorrow " + calm * 4)
    assert heard.crisis_level
    assert not find(library, calm * 8).crisis


@pytest.mark.parametrize(("language", "kind", "phrase"), PHRASES[::7])
def test_phrases_of_other_languages_are_heard_with_contacts_alone(library, language, kind, phrase):
    found = find(library, phrase)
    assert found.crisis or (kind == foreign.BARE and found.crisis_level), (language, kind)
    assert kind == foreign.BARE or [hit.topic for hit in found.hits] == [search.CONTACTS]


@pytest.mark.parametrize(
    "typed",
    ["mach mir bitte einen kaffee", "wie wird das wetter morgen", "vad kostar en biljett", "\u5929\u6c17\u4e88\u5831"],
)
def test_a_language_that_is_not_held_gets_no_page_by_likeness(library, typed):
    found = find(library, typed)
    assert (found.hits, found.crisis, found.crisis_level) == ((), False, "gentle")


@pytest.mark.parametrize("typed", ["sucidal thougts hlep", "slef ham", "depresed teanager", "treatmnt for selfharm"])
def test_misspelled_english_is_no_other_language(library, typed):
    assert find(library, typed).hits


@pytest.mark.parametrize(
    "typed",
    ["which tablets are deadly together", "where to cut unseen", "is it safe to cut on my leg", "what dose kills"],
)
def test_words_that_ask_for_methods_find_nothing_but_staying_safe(library, typed):
    assert {hit.topic for hit in find(library, typed).hits} <= {search.CONTACTS, "safety-plan", "coping"}


@pytest.mark.parametrize(
    "typed",
    [
        "where to cut a hole in drywall",
        "fastest way to kill zombies",
        "what is deadly to slugs",
        "how many layers of paint",
    ],
)
def test_computers_games_and_repairs_ask_for_no_method(library, typed):
    assert not find(library, typed).crisis


@pytest.mark.parametrize("typed", ["wrists", "cutxx", "theraapyyy", "knofe", "burnz"])
def test_near_words_find_something_and_are_no_words_of_injury(library, typed):
    injury = {row[0] for row in library.connection.execute("SELECT word FROM injury")}
    assert {"cut", "cuts", "burn", "hurt", "die"} <= injury
    near = misspelling.suggestions(library.connection, [typed])
    assert not injury.intersection(near)
    assert all(find(library, word).hits for word in near)


def test_a_hit_is_not_far_below_the_best(library):
    for typed in ("scars", "how do i tell my parents", "what is dbt", "my friend cuts"):
        of_topics = {}
        for hit in find(library, typed).hits:
            of_topics.setdefault(hit.topic, hit.score)
        of_topics.pop(search.CONTACTS, None)
        assert min(of_topics.values()) > 0


def test_an_own_lexicon_keeps_the_listener_and_adds_its_languages(tmp_path):
    topics = """
- id: gardens
  title: Gardens
  summary: About gardens.
  help_now: [{text: Call someone.}]
  sections: [{id: roses, title: Roses, blocks: [{text: A rose wants sun.}]}]
  next_steps: [{text: Dig.}]
  hope: {text: Spring comes.}
  reviewed: "2026-11-22"
"""
    own = {"foreign": [{"language": "eo", "wish": ["mi volas morti"]}]}
    (tmp_path / "topics.yaml").write_text(topics, encoding="utf-8")
    (tmp_path / "lexicon.yaml").write_text(yaml.safe_dump(own), encoding="utf-8")
    opened = Library(*in_memory(tmp_path))
    for words in ("mi volas morti", "quiero morir", "nobody would even know if i stopped existing"):
        assert find(opened, words).crisis
    assert lexicon.uses(opened.connection, ["rose"])


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.nightly)])
def test_the_name_of_a_country_alone_is_no_alarm(library, step):
    heard = [
        country.name for country in library.countries[::step] if find(library, country.name).crisis_class == "perhaps"
    ]
    assert heard == []
