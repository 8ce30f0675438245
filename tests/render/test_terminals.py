"""Every page on every kind of terminal: width, encoding, colour, accessible form, pager."""

import io
import json
import os
import re
import unicodedata
from collections import Counter
from functools import cache

import pytest
from bidi import get_display
from wcwidth import wcswidth

import in_process
from command_lines import COMMANDS, ERRORS, HELPS
from every_page import at_width, check_widths, pages, spans, wholes
from pseudo_terminal import environment, shcli
from shcli.pages import blocks
from shcli.pages.blocks import Entry, Paragraph, Span
from shcli.render import display
from shcli.render.encoding import to_encoding, to_json
from shcli.render.rich_styles import STYLES
from shcli.render.text import RELEASE, render

ENCODINGS = ["ascii", "cp437", "cp850", "cp1252", "cp932", "latin-1", "utf-8"]
WIDTHS = (20, 40, 80, *(pytest.param(width, marks=pytest.mark.nightly) for width in (21, 24, 28, 33, 52, 66, 79)))
"""Widths of the short run; ``make fuzz`` takes all from 20 to 80. Wider windows show pages of 80 columns."""

CODES = re.compile(r"\x1b\[([\d;]*)m")
SHOWS_NOTHING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
BOXES_AND_ARROWS = set("│┃╭╮╰╯─━┌┐└┘├┤═║•◦▪→←➜⇒»…|")


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_every_width_and_keeps_numbers_and_addresses_whole(width):
    assert len(pages()) > 200
    check_widths([width])


@pytest.mark.parametrize("width", [40, *(pytest.param(width, marks=pytest.mark.nightly) for width in (60, 80))])
def test_a_command_is_never_parted_from_the_word_it_begins_with(width):
    for words, page in pages().items():
        commands = [span for span in spans(at_width(page, width)) if span.role == "command"]
        starts = Counter(" ".join(span.text.split()[:2]) for span in commands)
        text = render(page, width=width)
        assert not [start for start, times in starts.items() if text.count(start) < times], words
        assert words[:1] != ("topic",) or starts["shcli crisis"], "help is one line away on every page"


@pytest.mark.parametrize(
    ("columns", "width"), [(1, 20), (19, 20), *((columns, min(columns, 80)) for columns in range(20, 201))]
)
def test_windows_of_20_to_200_columns_show_pages_of_20_to_80(columns, width):
    assert display.page_width(columns) == width


@pytest.mark.parametrize("words", [["about"], ["crisis", "JP", "--all"], ["topic", "helping"]], ids=" ".join)
@pytest.mark.parametrize("columns", [20, 57, 80, 133, 200])
def test_a_real_window_of_that_width_breaks_no_line_itself(window, tmp_path, words, columns):
    opened = window(shcli(*words, "--no-pager"), environment(tmp_path), columns=columns, lines=60)
    assert opened.end() == 0
    unbreakable = wholes(in_process.page(*words))
    for line in CODES.sub("", opened.sent.decode().replace("\r\n", "\n")).splitlines():
        assert wcswidth(line) <= columns or any(word in line for word in unbreakable)


# Encodings


def in_ascii_digits(text):
    return re.sub(r"\d", lambda digit: str(int(digit.group())), text)


@cache
def every_page():
    return "".join(render(page, width=80) for page in pages().values())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_page_can_be_written_in_every_encoding_with_its_digits_whole(encoding):
    text = every_page()
    written = to_encoding(text, encoding).encode(encoding).decode(encoding)
    assert len(text) > 500_000
    assert re.findall("[0-9]+", in_ascii_digits(written)) == re.findall("[0-9]+", in_ascii_digits(text))
    assert written.count("\n") == text.count("\n")


@cache
def in_utf_8(*words):
    return in_process.run(*words)


@pytest.mark.parametrize("encoding", [each for each in ENCODINGS if each != "utf-8"])
def test_every_command_in_every_format_and_encoding_ends_as_in_utf_8(encoding):
    for words in [*COMMANDS, *HELPS, *ERRORS]:
        usual = in_utf_8(*words)
        done = in_process.run(*words, encoding=encoding)
        assert done.code == usual.code
        shown = done.out.decode(encoding) + done.err.decode(encoding)
        assert re.findall("[0-9]+", shown) == re.findall("[0-9]+", usual.shown + usual.told)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932", "utf-8"])
def test_json_is_the_same_in_every_encoding(encoding):
    for words in (["crisis", "JP", "--all"], ["crisis", "FR"], ["topic", "signs"], ["search", "“quotes” é 漢字"]):
        usual = in_process.run(*words, "--json")
        done = in_process.run(*words, "--json", encoding=encoding)
        assert json.loads(done.out) == json.loads(usual.out)
        assert encoding == "utf-8" or done.out.isascii()


def test_json_escapes_what_shows_nothing_and_what_does_not_fit():
    text = json.dumps({"“": "\x9b31m\u202eé漢\U0001f600"}, ensure_ascii=False)
    assert to_json(text, "utf-8") == '{"“": "\\u009b31m\\u202eé漢\U0001f600"}'
    assert to_json(text, "cp1252").isascii()
    assert json.loads(to_json(text, "cp1252")) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1½ hours", "1 1/2 hours"),
        ("½ hour", "1/2 hour"),
        ("116 123¹", "116 123^1"),
        ("116 123①", "116 123(1)"),
        ("\uff10\uff18\uff10\uff10 \uff11\uff11\uff11", "0800 111"),
        ("\u0660\u0661\u0662\u0663", "0123"),
        ("020\u22127946\u20110000", "020-7946-0000"),
        ("8 h \u2013 20 h", "8 h - 20 h"),
        ("e\u0301te\u0301", "ete"),
        ("いのちの電話 0120", "? 0120"),
        ("\u20660800 111\u2069", "0800 111"),
    ],
)
def test_ascii_spellings_never_change_a_number(text, expected):
    assert to_encoding(text, "ascii") == expected


# Words from right to left

HEBREW = "\u05e2\u05e8\u05df"
ARABIC = "\u0627\u0644\u062e\u0637"
NUMBERS = ["0800 111 0 111", "+972 3 123 4567", "1201", "SHOUT to 85258", "*6262"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", [HEBREW, ARABIC])
@pytest.mark.parametrize("colour", [False, True])
def test_a_number_keeps_its_order_beside_words_from_right_to_left(number, name, colour):
    """As a terminal shows it that turns such words, whichever direction it takes the line to have."""
    lines = (
        Entry("Phone", (Span(number, "value"), Span(f", {name}"))),
        Paragraph((Span(f"{name} {name}, "), Span(number, "value"), Span(f", {name}"))),
        Paragraph((Span(f"{name}: "), Span(number, "value"))),
        Paragraph((Span(number, "value"), Span(f" {name}"))),
    )
    for width in (20, 80):
        text = CODES.sub("", render(lines, width=width, colour=colour))
        for line in text.splitlines():
            for direction in ("L", "R"):
                seen = re.sub("[\u2066\u2069]", "", get_display(line, base_dir=direction))
                assert (number in seen) == (number in line)
        assert text.count(number) == len(lines)
        assert text.count(f"{number}{RELEASE}") == len(lines)


def test_in_html_every_number_keeps_its_direction():
    html = in_process.run("crisis", "GB", "--all", "--format", "html").shown
    assert html.count('class="value"') == html.count('<strong class="value" dir="ltr">') > 10


def test_without_words_from_right_to_left_a_page_holds_no_mark_of_direction():
    for words, page in pages().items():
        text = render(page, width=80)
        if not any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text):
            assert not set("\u2066\u2069") & set(text), words


# Colour


SWITCHED_OFF = [
    ({"TERM": "xterm"}, ["--color", "never"]),
    ({"TERM": "xterm", "NO_COLOR": "1"}, []),
    ({"TERM": "xterm", "CLICOLOR": "0"}, []),
    ({"TERM": "dumb"}, []),
    ({}, []),
]


@pytest.mark.parametrize(("env", "options"), SWITCHED_OFF)
def test_with_colour_off_there_is_no_escape_byte_even_on_a_terminal(env, options):
    for words in [*COMMANDS, *HELPS, *ERRORS]:
        done = in_process.run(*words, *options, env=env, terminal=True)
        assert b"\x1b" not in done.out + done.err, words


def test_in_a_pipe_there_is_no_escape_byte_unless_one_asks_for_colour():
    for words in [*COMMANDS, *HELPS, *ERRORS]:
        done = in_process.run(*words, env={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
        assert b"\x1b" not in done.out + done.err, words


def test_colours_are_those_of_the_terminal_without_background():
    allowed = {"0", "1", "4", *(str(number) for number in (*range(30, 38), *range(90, 98)))}
    for words in COMMANDS:
        done = in_process.run(*words, "--color", "always", env={"COLORTERM": "truecolor", "TERM": "xterm-direct"})
        codes = {code for run in CODES.findall(done.shown) for code in run.split(";")}
        assert codes <= allowed
        assert "31" not in codes, "red is for no person and no behaviour"
        assert "\x1b" not in CODES.sub("", done.shown)
    assert set(STYLES.values()) <= {"bold", "bold cyan", "underline", "cyan", "bold underline"}


# The same words in every form


def words_of(text, *, accessible=False):
    """The words of a page laid out without line breaks, marks of lists and places taken off."""
    mark = r"(Section \d+ of \d+: (\d+\. )?)?(\d+ of \d+:( |$))?" if accessible else r"\s*(- |\d+\. )?"
    lines = [re.sub(f"^{mark}", "", line) for line in text.splitlines()]
    return [word.rstrip(":") for line in lines for word in line.split() if word.strip(":_")]


def test_the_words_are_the_same_in_every_form_and_order():
    for words, page in pages().items():
        plain = render(page, width=10_000)
        coloured = render(page, width=10_000, colour=True)
        accessible = render(page, width=10_000, accessible=True)
        assert CODES.sub("", coloured) == plain, words
        assert words_of(accessible, accessible=True) == words_of(plain), words
        for width in (20, 80):
            narrow = render(page, width=width, colour=True)
            assert CODES.sub("", narrow) == render(page, width=width), words


def test_a_terminal_and_a_pipe_show_the_same_words(window, tmp_path):
    for words in (["about"], ["signs", "--no-pager"], ["crisis", "GB"], ["privacy", "--no-pager"]):
        opened = window(shcli(*words), environment(tmp_path, COLORTERM="truecolor"), lines=500)
        assert opened.end() == 0
        sent = opened.sent.decode().replace("\r\n", "\n")
        assert "\x1b[" in sent
        assert CODES.sub("", sent) == in_process.run(*words).shown


# The accessible form


ACCESSIBLE = [
    (["--accessible"], {}),
    ([], {"SHCLI_ACCESSIBLE": "1"}),
    ([], {"ACCESSIBLE": "1"}),
    ([], {"TERM": "dumb"}),
]


@pytest.mark.parametrize(("options", "env"), ACCESSIBLE)
def test_the_accessible_form_has_no_bullets_rules_or_arrows_in_any_command(options, env):
    for words in [*COMMANDS, *ERRORS, *HELPS]:
        done = in_process.run(*words, *options, env=env, terminal=True)
        shown = done.shown + done.told
        assert "\x1b" not in shown
        if words and words[0] in ("schema", "completion"):
            continue  # they print a file for a program
        assert not re.search(r"(?:\A|\n\n)\s*[-*+] ", shown), words
        assert not set(shown) & (BOXES_AND_ARROWS - {"|"}), words
        assert "___" not in shown, words


def test_the_accessible_form_numbers_parts_and_items_and_labels_contacts():
    for words, page in pages().items():
        lines = render(page, width=10_000, accessible=True).splitlines()
        headings = [block for block in page if isinstance(block, blocks.Heading) and block.counted]
        for position, heading in enumerate(headings, start=1):
            said = heading.text if heading.text.endswith("?") else f"{heading.text}:"
            assert f"Section {position} of {len(headings)}: {said}" in lines, words
        assert not any(line.endswith("?:") for line in lines), words
        for listing in (block for block in page if isinstance(block, blocks.Listing)):
            total = listing.total or len(listing.items)
            for number in range(listing.first, listing.first + len(listing.items)):
                assert any(line.startswith(f"{number} of {total}: ") for line in lines), words
    british = render(pages()["crisis", "GB"], width=80, accessible=True).splitlines()
    assert british[0] == "Help now: United Kingdom:"
    assert british[1].startswith("Emergency: 999")


class Sized(io.StringIO):
    """A stream that is a window of a certain size."""

    def fileno(self):
        """A number that no file has."""
        return -1


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("one\ntwo\n", (80, 3), False),
        ("one\ntwo\nthree\n", (80, 3), True),
        ("https://example.org/" + "a" * 41 + "\n", (20, 5), False),
        ("https://example.org/" + "a" * 41 + "\nlast\n", (20, 5), True),
        ("\x1b[1m" + "a" * 20 + "\x1b[0m\n", (20, 2), False),
        ("one\n" * 100, (0, 0), False),
    ],
)
def test_lines_that_the_window_breaks_count_as_often_as_it_breaks_them(monkeypatch, text, size, expected):
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size(size))
    assert display.is_taller_than_window(text, Sized()) is expected
