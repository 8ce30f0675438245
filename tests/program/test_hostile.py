"""Whatever a library of any origin holds, it is text: on the terminal, in Markdown, in HTML, in JSON, in scripts."""

import json
import os
import re
import subprocess
import sys

import pytest
from markdown_it import MarkdownIt

import hostile_library
import in_process
from hostile_library import ADDRESSES, PAYLOAD
from html_reader import read
from inert import assert_inert
from installed_copy import limit
from shcli.content.opening import open_library
from shcli.content.serialize import MOST_MARKS, clean
from shcli.errors import ShcliError

COMMANDS = [
    [], ["topics"], ["topic", "one"], ["topic", "one", "--brief"], ["topic", "one", "--section", "part"],
    ["topic", "one", "--for", "parent"], ["topic", "one", "--sources"], ["one", "2"], ["crisis", "GB"],
    ["crisis", "GB", "--all"], ["crisis", "GB", "--now"], ["crisis"], ["crisis", "nowhere"], ["search", "words"],
    ["search", "one"], ["sources"], ["sources", "one"], ["countries"], ["plan"], ["about"], ["privacy"],
    ["topic", "onne"], ["topic", "one", "--section", "prat"], ["116123"], ["search", "I want to die"],
]  # fmt: skip
SECONDS = 5
"""Seconds of the processor's time that a command may take at most."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A compiled library with the payload in every text."""

    def make(key, text):
        return ADDRESSES[len(text) % len(ADDRESSES)] if key == "url" else f"{text} {PAYLOAD}"

    return str(hostile_library.compiled(tmp_path_factory.mktemp("hostile"), make))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("form", "colour"), [("text", "always"), *((form, "never") for form in ("text", "markdown", "html", "json"))]
)
def test_hostile_text_is_inert_in_every_command_and_format(hostile, words, form, colour):
    done = in_process.run(
        *words, "--library", hostile, "--format", form, "--color", colour, env={"SHCLI_COUNTRY": "GB"}
    )
    assert done.code in (0, 1), done.told
    assert_inert(done.shown, colour=colour == "always" and form == "text")
    assert_inert(done.told)
    if form == "json" and done.shown:
        assert_inert(json.dumps(json.loads(done.shown), ensure_ascii=False))


def test_the_payload_does_reach_the_pages(hostile):
    for words in (
        ["topics"],
        ["topic", "one"],
        ["crisis", "GB", "--all"],
        ["sources"],
        ["plan"],
        ["about"],
        ["search", "words"],
    ):
        shown = " ".join(in_process.run(*words, "--library", hostile, terminal=True).shown.split())
        assert "[bold red]rich[/bold red]" in shown, "markup of Rich shows as it stands"
        assert "<script>alert(1)</script>" in shown


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_hostile_text_adds_no_tag_attribute_or_address_to_html(hostile, words):
    done = in_process.run(*words, "--library", hostile, "--format", "html")
    for tag, attributes in read(done.shown).tags:
        assert tag not in ("script", "img", "iframe", "object", "form", "input", "base")
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert re.match(r"https?:|mailto:|tel:|sms:|#|$", attributes.get("href", ""))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_hostile_text_adds_no_html_link_or_picture_to_markdown(hostile, words):
    done = in_process.run(*words, "--library", hostile, "--format", "markdown")
    tokens = [
        inner for token in MarkdownIt("commonmark").parse(done.shown) for inner in (token, *(token.children or ()))
    ]
    assert not [token for token in tokens if token.type == "image"]
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            assert token.content.strip() == "<!-- -->"
        if token.type == "link_open":
            assert re.match(r"https?:|mailto:", str(token.attrs["href"]))


def test_hostile_ids_are_inert_too(tmp_path):
    """Records whose own id, code, date or kind is not what the tables say."""

    def make(_, text):
        return f"{text} {PAYLOAD}"

    library = str(hostile_library.compiled(tmp_path, make, kept=()))
    for words in COMMANDS:
        done = in_process.run(*words, "--library", library)
        assert done.code in (0, 1, 3), done.told
        assert_inert(done.shown)
        assert_inert(done.told)
        assert words[:1] != ["crisis"] or done.code in (0, 1)


WRONG_KINDS = [None, 7, [None], {"text": 1}, "", 1e400]


def test_records_of_the_wrong_shape_are_told_as_a_damaged_library(tmp_path):
    for number, wrong in enumerate(WRONG_KINDS):
        place = tmp_path / str(number)
        library = str(hostile_library.compiled(place, lambda _, text, wrong=wrong: wrong if len(text) % 2 else text))
        for words in COMMANDS:
            done = in_process.run(*words, "--library", library)
            assert done.code in (0, 1, 3), (words, wrong, done.told)
            assert "Traceback" not in done.told
            if words[:1] == ["crisis"]:
                assert done.code in (0, 1)
                assert done.shown


def write_at(path, place, content):
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


def test_a_byte_that_is_no_text_anywhere_in_a_library_is_told_as_damage(tmp_path):
    library, told = hostile_library.compiled(tmp_path, lambda _, text: text), 0
    whole = library.read_bytes()
    for place in range(0, len(whole), 211):
        write_at(library, place, b"\x80")
        try:
            open_library(str(library)).connection.close()
        except ShcliError as error:
            told += "damaged" in error.message
        write_at(library, place, whole[place : place + 1])
    assert library.read_bytes() == whole
    assert told > 1


HIDDEN = {
    "escape": '"\\e[31mred"',
    "control of eight bits": '"\\x9b31m"',
    "direction": '"\\u202eevil"',
    "zero width": '"\\u200bseen"',
    "nothing": '"\\0"',
    "bell": '"\\a"',
    "escape as it is": "\x1b[31mred",
    "direction as it is": "a\u202eb",
}


@pytest.mark.parametrize("what", HIDDEN)
@pytest.mark.parametrize(
    "place", ["id: one", "title: One", "summary: A page of our own.", "cites: [book]", "text: A point."]
)
def test_yaml_with_hidden_characters_is_refused_without_repeating_them(tmp_path, place, what):
    folder = hostile_library.folder(tmp_path)
    key, _, _ = place.partition(" ")
    value = f"[{HIDDEN[what]}]" if place.endswith("]") and what != "escape as it is" else HIDDEN[what]
    text = hostile_library.TOPIC.replace(place, f"{key} {value}", 1)
    assert text != hostile_library.TOPIC
    (folder / "topics.yaml").write_text(text, encoding="utf-8")
    for words in (
        ["topics", "--library", str(folder)],
        ["check", str(folder)],
        ["crisis", "GB", "--library", str(folder)],
    ):
        done = in_process.run(*words)
        assert done.code == (0 if words[0] == "crisis" else 3)
        assert_inert(done.shown)
        assert_inert(done.told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("z" + "\u0301" * 400, "z" + "\u0301" * MOST_MARKS),
        ("\u200d" * 9 + "a", "\u200d" * MOST_MARKS + "a"),
        ("Vie\u0323\u0302t", "Vie\u0323\u0302t"),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f"),
        ("a\tb\nc\u2028d\u00a0e", "a b c d e"),
        ("\ud800a", "a"),
    ],
)
def test_what_words_are_spelled_with_stays_and_floods_do_not(text, expected):
    assert clean(text) == expected


LONG_WORDS = {
    "accented letters": "\u00e9" * 120_000,
    "wide letters": "\u6f22" * 80_000,
    "backticks": "`" * 240_000,
    "stars and lines": "*_" * 120_000,
    "words": "a " * 120_000,
}
"""Texts nearly as long as the longest value that is read."""


@pytest.mark.parametrize("word", LONG_WORDS)
def test_the_longest_words_take_no_more_than_seconds(word, tmp_path):
    """In one title and one number: pages hold several, but one is enough to notice what grows with the square."""

    def make(_, text):
        return LONG_WORDS[word] if text in ("One", "116 123") else text

    library = str(hostile_library.compiled(tmp_path, make))
    for words in (
        ["topic", "one", "--color", "always"],
        ["crisis", "GB", "--format", "html"],
        ["topics", "--format", "markdown"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "shcli", *words, "--library", library],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
            capture_output=True,
            timeout=60,
            check=False,
            preexec_fn=limit("RLIMIT_CPU", SECONDS) if os.name == "posix" else None,
        )
        assert done.returncode == 0, (words, done.stderr[:200])


def test_what_a_reader_typed_does_nothing_either():
    for words in (
        ["search", PAYLOAD.replace("\0", "")],
        ["topic", PAYLOAD.replace("\0", "")],
        ["crisis", "\x1b[31m\u202e"],
    ):
        for form in ("text", "json", "markdown", "html"):
            done = in_process.run(*words, "--format", form)
            assert done.code in (0, 1)
            assert_inert(done.shown, floods=form == "json")
            assert_inert(done.told)
