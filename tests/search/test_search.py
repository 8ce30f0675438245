"""Search as a reader meets it: what is found, in which order, and that every command it names opens its page."""

import json
import re
import shlex

import pytest

from commands import BRITISH, ask
from queries import QUERIES
from shcli import search
from shcli.pages import search as pages

WITH_FIRST = [query for query in QUERIES if query.first]


def find(library, words, **options):
    return search.search(library, words, **{"limit": 8, **options})


def topics(found):
    return list(dict.fromkeys(hit.topic for hit in found.hits))


def shown(library, words, environ=BRITISH, width=80):
    return ask("search", environ, library=library, words=words.split()).shown(width)


@pytest.mark.parametrize("query", WITH_FIRST, ids=lambda query: query.words)
def test_the_page_to_open_first_stands_first(library, query):
    assert topics(find(library, query.words))[:1] == [query.first]


def test_our_questions_ask_for_every_page(library):
    assert {row.id for row in library.topics} <= {query.first for query in WITH_FIRST}


def test_every_hit_opens_with_the_command_it_names(library):
    commands = {pages.command(hit) for query in QUERIES for hit in find(library, query.words).hits}
    assert len(commands) > 100
    for command in commands - {"shcli crisis"}:
        _, _, topic, option, section = shlex.split(command)
        assert option == "--section"
        opened = ask("topic", library=library, name=[topic], section=[section])
        assert [part["id"] for part in opened.data["sections"]] == [section]


@pytest.mark.parametrize("part", ["help-now", "next-steps"])
def test_a_hit_on_when_to_get_help_or_what_to_do_today_opens_just_that(run, library, part):
    found = [
        hit
        for words in ("emergency number badly hurt", "what can I do today", "tell one person you trust")
        for hit in find(library, words, limit=60).hits
        if hit.section == part
    ]
    assert found
    done = run(*shlex.split(pages.command(found[0]))[1:])
    assert done.returncode == 0
    assert found[0].section_title in done.stdout


def test_a_section_is_one_hit_and_the_hits_of_a_topic_stand_together(library):
    for query in QUERIES:
        hits = find(library, query.words).hits
        places = [(hit.topic, hit.section) for hit in hits]
        assert len(set(places)) == len(places)
        order = [hit.topic for hit in hits]
        assert order == [topic for topic in dict.fromkeys(order) for _ in range(order.count(topic))]


def test_limit_counts_hits_and_a_short_list_still_shows_several_topics(library):
    for limit in (1, 3, 8, 30):
        assert len(find(library, "how do I help my friend", limit=limit).hits) <= limit
    assert len(topics(find(library, "how do I help my friend"))) >= 4


def test_topic_keeps_to_that_topic_and_may_show_all_its_sections(library):
    hits = find(library, "urge", topic="coping", limit=30).hits
    assert {hit.topic for hit in hits} == {"coping", search.CONTACTS}
    assert len(hits) > 4


def test_the_order_does_not_depend_on_the_hash_seed(run):
    words = ["search", "my friend cuts and I do not know what to say", "--json"]
    outputs = {run(*words, env={"PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "12345")}
    assert len(outputs) == 1


def test_the_order_does_not_depend_on_the_width(library):
    wide, narrow, tiny = (
        "".join(shown(library, "treatment for my son", width=width).split()) for width in (80, 40, 20)
    )
    assert wide == narrow == tiny
    assert wide.count("shclitopic") == 8


def test_snippets_are_whole_words_of_the_section_with_the_match_marked(library):
    from shcli.authoring.index import section_text
    from shcli.content.sections import named_sections

    marked = 0
    for query in QUERIES[::3]:
        for hit in find(library, query.words).hits:
            if hit.topic == search.CONTACTS:
                continue
            text = next(section_text(s) for s in named_sections(library.topic(hit.topic)) if s.id == hit.section)
            words = hit.snippet.strip('"').removeprefix("...").removesuffix("...").strip().strip('"')
            assert words in text
            following = text[text.index(words) + len(words) :][:1]
            before = text[: text.index(words)][-1:]
            assert not (before.isalnum() and words[0].isalnum())
            assert not (following.isalnum() and words[-1].isalnum())
            for start, end in hit.marks:
                assert hit.snippet[start:end].strip()
            marked += bool(hit.marks)
    assert marked > 30


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.nightly)])
def test_words_that_a_section_gives_somebody_to_say_are_quoted_in_every_snippet(library, step):
    """Whatever part of them is shown: the program never says them itself."""
    from shcli.content.sections import named_sections

    shown = 0
    for topic in library.topics:
        for section in named_sections(library.topic(topic.id)):
            for words in [words for block in section.blocks for words in block.say][::step]:
                around = [hit.snippet for hit in find(library, words, limit=30).hits if hit.section == section.id]
                for snippet in around:
                    outside = "".join(snippet.split('"')[::2])
                    pieces = [piece for piece in re.split(r"(?<=[.?!]) ", words) if len(piece.split()) > 3]
                    assert [piece for piece in pieces if piece in outside] == [], snippet
                    shown += any(piece in snippet for piece in pieces)
    assert shown > 30 / step


def test_marks_cover_the_words_that_were_asked_for(library):
    hit = find(library, "tattoo").hits[0]
    assert next(hit.snippet[start:end].casefold() for start, end in hit.marks).startswith("tattoo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("counseling", "counselling"),
        ("behavior", "behaviour"),
        ("GP", "doctor"),
        ("meds", "medicine"),
        ("mom", "mum"),
        ("self-harm", "Self Harm"),
        ("selfharm", "self-harm"),
        ("cant stop", "can't stop"),
        ("can\u2019t stop", "can't stop"),
        ("depresi\u00f3n", "depression"),
        ("A & E", "A&E"),
        ("ER", "emergency department"),
        ("treatmnet", "treatment"),
        ("antidepresants", "antidepressants"),
        ("hosptial", "hospital"),
    ],
)
def test_spellings_of_the_same_words_find_the_same(library, one, other):
    assert find(library, one).hits == find(library, other).hits != ()


def test_question_words_alone_find_nothing_that_the_words_beside_them_would_not(library):
    assert topics(find(library, "what is a safety plan"))[0] == topics(find(library, "safety plan"))[0] == "safety-plan"


@pytest.mark.parametrize("words", ["zzzzqqqq", "", "?!"])
def test_no_hit_is_exit_1_with_the_contact_line(run, words):
    done = run("search", words, env=BRITISH)
    assert done.returncode == 1
    assert "Samaritans" in done.stdout
    assert "shcli topics" in done.stdout


def test_words_too_far_from_any_of_ours_get_near_spellings(run, library):
    done = run("search", "skxarrvinng", "--json", env=BRITISH)
    data = json.loads(done.stdout)["data"]
    assert done.returncode == 1
    assert data["hits"] == []
    assert "scarring" in data["suggestions"]
    assert find(library, data["suggestions"][0]).hits


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "AND OR NOT",
        "NEAR(",
        "body:help",
        "scars*",
        "(((",
        "x' --",
        "{title}: y",
        "\x00\x1b[31m",
        "-",
        "^",
        "\u202e",
        "a&b&c",
    ],
)
def test_marks_of_the_query_language_are_only_words(library, words):
    for hit in find(library, f"{words} scars").hits:
        assert hit.topic


def test_a_long_word_is_read_from_its_beginning(library):
    word = "abcdefghij" * (search.MOST_LETTERS // 10)
    assert find(library, f"{word}{'klmnopqrst' * 5_000} i want to die") == find(library, f"{word} i want to die")
    assert find(library, f"{'klmnopqrst' * 5_000} i want to die").crisis


def test_a_long_text_is_read_from_its_beginning(library):
    found = find(library, "i want to die " + "and so it goes on and on " * 5000)
    assert found.crisis
    assert found.hits


def test_dash_reads_the_words_from_standard_input_and_repeats_them_nowhere(run):
    words = "unrepeatable words about scars"
    piped = run("search", "-", stdin=f"{words}\n")
    assert piped.stdout == run("search", *words.split()).stdout
    assert (piped.returncode, piped.stderr) == (0, "")
    as_json = run("search", "-", "--json", stdin=words).stdout
    assert "unrepeatable" not in as_json
    assert json.loads(as_json)["data"]["query"] == ""
    assert json.loads(run("search", words, "--json").stdout)["data"]["query"] == words


@pytest.mark.parametrize("stdin", ["", "\n", "\udcff"])
def test_standard_input_without_words_is_a_search_without_hits(run, stdin):
    assert run("search", "-", stdin=stdin.encode("utf-8", "surrogateescape").decode("latin-1")).returncode == 1
