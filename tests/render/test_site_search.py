"""Search in the browser is the program's own: the same questions, asked of both."""

import hashlib
import json
import random
import re
import runpy
import shutil
import sqlite3
import subprocess
import unicodedata
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import site_search
from checkout import DATA, PACKAGE, ROOT
from queries import QUERIES
from shcli.content import package, places
from shcli.content.opening import open_library
from shcli.render.site.search import FOLLOWED, javascript
from shcli.render.site.search.library import write_library
from shcli.search.expression import Expression

needs_node = pytest.mark.skipif(
    site_search.node() is None,
    reason="no Node.js: install it (on Debian: apt-get install nodejs) to test the search of a site",
)

AT_RISK = [query.words for query in QUERIES if query.crisis]
LOOK_ALIKES = dict(zip("aeopcxs", "\u0430\u0435\u043e\u0440\u0441\u0445\u0455", strict=True))
SIGNS = {"a": "@", "e": "3", "i": "1", "o": "0", "s": "$"}
NUMBERS = [
    "116 123", "999", "112", "0800 1111", "+44 116 123", "00 44 116123", "(0) 116123", "116-123", "\u0661\u0661\u0666",
    "who are samaritans", "what is childline", "call 116 123", "I rang 0845 767 8000", "999999999", "*", "#31#", "1",
    "112?", "911", "113", "2", "7cups",
]  # fmt: skip
COUNTRIES = [
    "Ireland", "deutschland", "GB", "gb", "\U0001f1ec\U0001f1e7", "Germny", "the netherlands", "Espa\u00f1a",
    "\u65e5\u672c", "US", "us", "no", "NO", "\u00d6sterreich", "korea", "London", "Atlantis", "Ireland?",
]  # fmt: skip
STRANGE = [
    "", " ", "\u00a0\u2003", "...", '"OR" NOT (NEAR *)', "body: die", "a", "\u0130\u0131\u017f\u1e9e\u03c2",
    "\ufb00\ufb03", "\U0001f622\U0001f494", "die\u200b d\u0336i\u0336e", "\uc790\uc0b4 \uc2f6\uc5b4",
    "\u6b7b\u306b\u305f\u3044", "\u0e2d\u0e22\u0e32\u0e01\u0e15\u0e32\u0e22",
    "\u0645\u0631\u062d\u0628\u0627 \u0643\u064a\u0641 \u062d\u0627\u0644\u0643", "x" * 400, "ab" * 400,
    "scard of what i will do",
    "i want to die " * 200, "how do scars fade " * 60, "zebra quagga okapi", "depresion anxiaty slef hrm",
    "x\u0301\u0302\u0303\u0304\u0305",
]  # fmt: skip


def disguised(words, chance):
    """The words as people hide them, or mistype them."""
    place = chance.randrange(len(words))
    return chance.choice((
        words.upper(),
        words.replace(" ", ""),
        " ".join(words.replace(" ", "")),
        "".join(SIGNS.get(letter, letter) for letter in words),
        "".join(LOOK_ALIKES.get(letter, letter) for letter in words),
        "".join(letter + "\u0336" for letter in words),
        "".join(chr(ord(letter) + 0x1D3B9) if "a" <= letter <= "z" else letter for letter in words),
        words.replace("i", "iiii"),
        words[:place] + words[place + 1 :],
        words[:place] + "*" + words[place + 1 :],
        words[:place] + chance.choice("aeiourst") + words[place:],
        words[:place] + words[place : place + 2][::-1] + words[place + 2 :],
    ))  # fmt: skip


def lines_of(folder):
    """Every line of text in the YAML files of the folder."""

    def texts(value):
        if isinstance(value, str):
            yield from filter(str.strip, value.splitlines())
        else:
            for part in value.values() if isinstance(value, dict) else value:
                yield from texts(part)

    for path in sorted(folder.glob("*.yaml")):
        if path.name != "weights.yaml":
            yield from texts(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder with the search of a site."""
    folder = tmp_path_factory.mktemp("site")
    site_search.write(folder)
    return folder


@needs_node
@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_question_has_the_same_answer_as_in_the_terminal(site, step):
    assert site_search.differences(site, site_search.ALL[::step]) == []


@needs_node
def test_words_in_disguise_numbers_and_strange_texts_have_the_same_answer(site):
    chance = random.Random(20)
    asked = [disguised(words, chance) for words in AT_RISK[::2]]
    assert site_search.differences(site, [*asked, *NUMBERS, *COUNTRIES, *STRANGE]) == []


@needs_node
def test_words_mean_what_the_door_says(site):
    names = [row[0] for row in site_search.context().library.connection.execute("SELECT name FROM topic_name")][::25]
    sections = ["scars treatment", "scars 1", "Warning Signs: help now", "coping 99", "signs nothing of that name"]
    words = [
        "crisis",
        "Crisis!",
        "krisis",
        "cri",
        "crissi",
        "sos",
        "'hotline'",
        "rises",
        "cross",
        "helplines uk",
        "cirsis now",
    ]
    answers = site_search.asked(site, [*names, *sections, *words, *site_search.QUESTIONS[:40]])
    found = {
        words: ("crisis", "")
        if answer["contacts"]
        else ("topic", answer["page"]["topic"])
        if answer["page"]
        else ("search", "")
        for words, answer in answers
    }
    assert found == {words: site_search.meaning(words) for words in found}
    assert {kind for kind, _ in found.values()} == {"crisis", "topic", "search"}


@needs_node
def test_a_page_that_is_named_comes_with_the_section_that_is_named(site):
    pages = {
        words: answer["page"] for words, answer in site_search.asked(site, ["scars treatment", "scars 1", "scars"])
    }
    assert pages["scars treatment"]["section"] == "treatment"
    assert pages["scars 1"]["section"]
    assert pages["scars"]["section"] == ""


@needs_node
def test_words_about_an_overdose_bring_the_poison_line_and_others_do_not(site):
    answers = dict(site_search.asked(site, ["i took an overdose", "i want to die"]))
    assert answers["i took an overdose"]["poisoned"]
    assert not answers["i want to die"]["poisoned"]


@needs_node
def test_a_chosen_library_is_searched_with_its_own_pages_and_contacts(tmp_path):
    path = tmp_path / "chosen.sqlite"
    shutil.copy(package.path_of(package.LIBRARY), path)
    with closing(sqlite3.connect(path)) as chosen:
        chosen.execute("DELETE FROM topic WHERE id NOT IN ('scars', 'signs', 'overdose')")
        for table in ("document", "asked"):
            chosen.execute(
                f"DELETE FROM {table} WHERE rowid NOT IN (SELECT id FROM "
                f"{'section' if table == 'document' else 'question'} WHERE topic IN ('scars', 'signs', 'overdose'))"
            )
        chosen.execute("UPDATE topic SET title = 'Marks of the past' WHERE id = 'scars'")
        chosen.execute("DELETE FROM country WHERE code <> 'IE'")
        chosen.execute("DELETE FROM country_name WHERE code <> 'IE'")
        chosen.commit()
    words = ["how do scars fade", "Ireland", "Deutschland", "i want to die", "signs"]
    site_search.write(tmp_path / "site", str(path))
    answers = dict(site_search.asked(tmp_path / "site", words))
    with open_library(str(path)) as library:
        for asked in words:
            hits = [(hit.topic, hit.section, hit.topic_title, hit.score) for hit in library.search(asked).hits]
            told = [(hit["topic"], hit["section"], hit["title"], hit["score"]) for hit in answers[asked]["hits"]]
            assert told == hits, asked
            assert answers[asked].get("place", "") == places.named_alone(library, asked)
    assert answers["how do scars fade"]["hits"][0]["title"] == "Marks of the past"


def test_what_no_search_asks_for_is_not_loaded(tmp_path, library):
    write_library(library, tmp_path / "search.sqlite")
    written = (tmp_path / "search.sqlite").read_bytes()
    assert library.sources[0].title.encode() not in written
    assert library.country("GB").emergency[0].purpose.encode() in written
    assert len(written) < 0.75 * Path(package.path_of(package.LIBRARY)).stat().st_size


@needs_node
@pytest.mark.nightly
def test_every_sentence_of_the_listener_and_every_phrase_of_a_language_has_the_same_answer(site):
    asked = [*lines_of(DATA / "lexicon" / "listener"), *lines_of(DATA / "lexicon" / "languages")]
    assert site_search.differences(site, sorted(set(asked))) == []


PROBES = (
    r"\w+",
    r"\W+",
    r"\d",
    r"\s+",
    r"\bno\b",
    r"[\w-]+",
    r"[^\w\s]+",
    r"[^\W\d_]",
    r"[\W_]",
    r"[^\W]",
    r"[\W]",
    r".+",
)
"""What a pattern of the search might hold."""


def patterns():
    """Every regular expression of the search."""
    for name in FOLLOWED:
        values = [*vars(import_module(f"shcli.search.{name}")).values()]
        values += [
            part
            for value in values
            if isinstance(value, tuple)
            for pair in value
            if isinstance(pair, tuple)
            for part in pair
        ]
        yield from (value for value in values if isinstance(value, re.Pattern | Expression))


@needs_node
def test_a_translated_pattern_finds_the_same_in_all_of_unicode():
    known = [chr(number) for number in range(0x20000) if unicodedata.category(chr(number)) not in ("Cn", "Cs", "Co")]
    lines = [known[start : start + 50] for start in range(0, len(known), 50)]
    texts = [glue.join(line) for line in lines for glue in ("", "a")]
    texts += ["no, NO no_ (no) can't a&b s*x aaa", *site_search.ALL]
    tried = [*map(re.compile, PROBES), *patterns()]
    sources = [javascript.plain(pattern) for pattern in tried]
    script = (
        "const {sources, texts} = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "const find = ({source, flags}) => texts.map((text) => [...text.matchAll(new RegExp(source, flags + 'g'))]"
        ".map((match) => match[0]));"
        "process.stdout.write(JSON.stringify(sources.map(find)));"
    )
    given = json.dumps({"sources": sources, "texts": texts}).encode()
    done = subprocess.run([site_search.node(), "-e", script], input=given, capture_output=True, check=True)
    for pattern, found in zip(tried, json.loads(done.stdout), strict=True):
        assert found == [[match.group() for match in pattern.finditer(text)] for text in texts], pattern
    assert len(tried) > len(PROBES) + 20


@pytest.mark.parametrize("pattern", ["(?P<name>a)", r"a\Z", r"\Aa", "a$", "(?i:a)", r"\Ba"])
def test_what_javascript_cannot_say_is_refused(pattern):
    with pytest.raises(ValueError, match="JavaScript"):
        javascript.expression(pattern)


def test_sqlite_is_the_one_that_is_pinned():
    tool = runpy.run_path(str(ROOT / "tools" / "fetch_sqlite.py"))
    for name, (_, check) in tool["FILES"].items():
        assert hashlib.sha256((tool["FOLDER"] / name).read_bytes()).hexdigest() == check
    assert tool["VERSION"] in (tool["FOLDER"] / "LICENSE.txt").read_text(encoding="utf-8")


def test_no_module_keeps_or_sends_anything():
    forbidden = re.compile(
        r"localStorage|sessionStorage|indexedDB|cookie|sendBeacon|XMLHttpRequest|WebSocket|pushState|innerHTML|https?://"
    )
    for path in (PACKAGE / "render" / "site" / "search").glob("*.js"):
        assert not forbidden.findall(path.read_text(encoding="utf-8")), path.name
