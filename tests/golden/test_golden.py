"""Whole pages are as they were last read. ``make golden`` writes them anew; read what differs before you commit."""

import runpy
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGES = runpy.run_path(str(HERE / "write_pages.py"))["shown"]()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_last_read(library, name):
    assert PAGES[name](library) == (HERE / "pages" / name).read_text(encoding="utf-8")


def test_no_expected_page_is_left_over():
    assert {path.name for path in (HERE / "pages").iterdir()} == set(PAGES)
