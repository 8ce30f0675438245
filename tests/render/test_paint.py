"""The painter's bytes are Rich's, for every page, width and form; columns are never fewer than Rich counts."""

import io
import unicodedata
from itertools import groupby
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from every_page import pages
from shcli.render import paint as painter
from shcli.render import text as layout
from shcli.render.paint import cells, paint
from shcli.render.rich_styles import STYLES

EVERY_SO_MANY = 7
"""Of the pages, one in so many is held at each width; which ones differs from width to width."""


def by_rich(lines):
    """The lines as Rich paints them."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", legacy_windows=False, _environ={})
    text = Text(end="")
    for line in lines:
        painted = Text()
        for role, runs in groupby(line, key=itemgetter(1)):
            painted.append("".join(run for run, _ in runs), STYLES.get(role, ""))
        painted.rstrip()
        text.append_text(painted).append("\n")
    console.print(text, soft_wrap=True, highlight=False, end="")
    return stream.getvalue()


@pytest.mark.parametrize("width", [20, 33, 40, 60, 80, 10_000])
@pytest.mark.parametrize("accessible", [False, True])
def test_painter_and_rich_give_the_same_bytes(monkeypatch, width, accessible):
    held = []

    def paint_both(lines):
        held.append(by_rich(lines) == paint(lines))
        return ""

    monkeypatch.setattr(layout, "paint", paint_both)
    chosen = list(pages().items())[width % EVERY_SO_MANY :: EVERY_SO_MANY]
    for words, page in chosen:
        layout.render(page, width=width, colour=True, accessible=accessible)
        assert held.pop(), words


RUN = st.tuples(st.text("ab1 \u6f22\u00e9\u0301", min_size=1, max_size=6), st.sampled_from(["text", "source", *STYLES]))


@given(st.lists(st.lists(RUN, max_size=6), max_size=4))
def test_painter_and_rich_give_the_same_bytes_for_any_runs(lines):
    assert paint(lines) == by_rich(lines)


def test_a_character_takes_the_columns_rich_counts_and_a_mark_beside_a_letter_takes_one():
    codes = [*range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0x40000), *range(0xE0000, 0xE1001)]
    codes += [0x40000, 0x10FFFF]
    for character in map(chr, codes):
        beside = unicodedata.category(character) == "Mc"
        assert cells(character) == (1 if beside else cell_len(character)), hex(ord(character))


def test_where_nothing_was_built_rich_itself_is_asked(monkeypatch):
    line = [[("Title", "title"), (" \u6f22", "text")]]
    usual = paint(line), cells("\u6f22e\u0301")
    painter.forget()
    monkeypatch.setattr(painter, "CODES", "compiled/nothing.txt")
    monkeypatch.setattr(painter, "WIDTHS", "compiled/nothing-either.txt")
    try:
        assert (paint(line), cells("\u6f22e\u0301")) == usual
    finally:
        painter.forget()
