"""How a page is to be shown: tables of cases."""

import io

import pytest

from shcli.render import display

COLOURS = [
    # environment, option, terminal -> colour
    ({"TERM": "xterm"}, "auto", True, True),
    ({"TERM": "xterm"}, "auto", False, False),
    ({"TERM": "xterm"}, "never", True, False),
    ({"TERM": "xterm", "NO_COLOR": "1"}, "always", False, True),
    ({"TERM": "xterm", "NO_COLOR": "1"}, "auto", True, False),
    ({"TERM": "xterm", "NO_COLOR": ""}, "auto", True, True),
    ({"TERM": "xterm", "NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", True, False),
    ({"FORCE_COLOR": "1"}, "auto", False, True),
    ({"FORCE_COLOR": "0"}, "auto", False, False),
    ({"CLICOLOR_FORCE": "1"}, "auto", False, True),
    ({"CLICOLOR_FORCE": "0", "TERM": "xterm"}, "auto", True, True),
    ({"CLICOLOR": "0", "TERM": "xterm"}, "auto", True, False),
    ({"CLICOLOR": "1", "TERM": "xterm"}, "auto", False, False),
    ({"TERM": "dumb"}, "auto", True, False),
    ({}, "auto", True, False),
    ({"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", True, True),
]


@pytest.mark.parametrize(("environ", "option", "terminal", "expected"), COLOURS)
def test_the_colour_ladder(environ, option, terminal, expected):
    assert display.wants_colour(environ, option, terminal) is expected


@pytest.mark.parametrize(
    ("environ", "option", "expected"),
    [
        ({}, False, False),
        ({}, True, True),
        ({"SHCLI_ACCESSIBLE": "1"}, False, True),
        ({"SHCLI_ACCESSIBLE": "0"}, False, False),
        ({"ACCESSIBLE": "yes"}, False, True),
        ({"ACCESSIBLE": "0"}, False, False),
        ({"TERM": "dumb"}, False, True),
    ],
)
def test_when_the_accessible_form_is_shown(environ, option, expected):
    assert display.wants_accessible(environ, option) is expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [("", 80), ("40", 40), ("0", 80), ("-3", 80), ("wide", 80), ("\uff11\uff12\uff10", 80), ("999999999999", 999999)],
)
def test_the_window_width_comes_from_columns_when_it_is_a_sane_number(columns, expected):
    assert display.window_width({"COLUMNS": columns}, io.StringIO()) == expected


@pytest.mark.parametrize(("columns", "expected"), [(200, 80), (80, 80), (40, 40), (20, 20), (5, 20), (0, 20)])
def test_pages_are_20_to_80_columns_wide(columns, expected):
    assert display.page_width(columns) == expected
