"""Blocks to text."""

import pytest

from shcli.pages.blocks import Address, Entry, Figure, Group, Heading, Listing, Paragraph, Sayings, Span, Title, text
from shcli.render import text as terminal

SAMPLE = (
    Title("A page"),
    text("Some words that are long enough to be wrapped at a narrow width, with `shcli crisis` among them."),
    Heading("First part"),
    Listing(((Span("one"),), (Span("two"),))),
    Heading("Second part"),
    Listing(((Span("first"),), (Span("second"),)), ordered=True),
    Sayings(("I am here.", "Thank you for telling me."), " [1]"),
    Figure(("It starts", "It grows"), " [2]"),
    Group(
        (
            text("A line"),
            Entry("Phone", (Span("0800 111 0 111", "value"), Span(", always"))),
            Address("https://example.org/a/long/path"),
        ),
        inset=True,
    ),
)


@pytest.mark.parametrize("width", [20, 30, 40, 80, 120])
@pytest.mark.parametrize("accessible", [False, True])
def test_lines_fit_have_no_trailing_blanks_and_blocks_are_one_blank_line_apart(width, accessible):
    shown = terminal.render(SAMPLE, width=width, accessible=accessible)
    lines = shown.split("\n")
    assert lines[-1] == ""
    assert lines[0] != ""
    assert "\n\n\n" not in shown
    for line in lines:
        assert line == line.rstrip()
        assert len(line) <= width or "https://" in line


@pytest.mark.parametrize("width", [20, 24, 30, 40])
def test_a_number_is_never_broken(width):
    assert "0800 111 0 111" in terminal.render(SAMPLE, width=width)


def test_without_colour_there_is_no_escape_character():
    assert "\x1b" not in terminal.render(SAMPLE, width=40)
    assert "\x1b" in terminal.render(SAMPLE, width=40, colour=True)


def test_colour_uses_only_bold_underline_and_the_terminals_own_colours():
    import re

    codes = {
        code
        for run in re.findall(r"\x1b\[([\d;]*)m", terminal.render(SAMPLE, width=40, colour=True))
        for code in run.split(";")
    }
    assert codes <= {
        "0",
        "1",
        "4",
        *(str(number) for number in range(30, 38)),
        *(str(number) for number in range(90, 98)),
    }


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_words_are_the_same_with_and_without_colour(width):
    import re

    coloured = terminal.render(SAMPLE, width=width, colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == terminal.render(SAMPLE, width=width)


def test_the_accessible_form_numbers_sections_and_items_and_has_no_bullets():
    shown = terminal.render(SAMPLE, width=80, accessible=True)
    for expected in (
        "A page:",
        "Section 1 of 2: First part:",
        "1 of 2: one",
        "2 of 2: second",
        "Phone: 0800 111 0 111",
    ):
        assert expected in shown
    assert "\n- " not in shown


def test_wide_characters_count_two_columns():
    shown = terminal.render((Paragraph((Span("漢字" * 20),)),), width=20)
    assert all(len(line) <= 10 for line in shown.splitlines())


def test_a_word_of_a_million_letters_is_cut_and_an_address_is_not():
    shown = terminal.render((text("a" * 1_000_000), Address("https://example.org/" + "b" * 200)), width=80)
    lines = shown.splitlines()
    assert max(len(line) for line in lines if line.startswith("a")) == 80
    assert "https://example.org/" + "b" * 200 in lines
