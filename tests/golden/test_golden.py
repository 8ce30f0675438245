"""Whole pages as readers see them, at 40 and 80 columns, plain and with colour.

``python tests/test_golden.py`` rewrites the expected pages; read the difference before you commit it.
"""

import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
TODAY = "2026-11-22"
BRITISH = {"SHCLI_COUNTRY": "GB", "TZ": "UTC"}

PAGES = {
    "home": lambda tools: tools.reading.front(*tools.at(BRITISH)),
    "topics": lambda tools: tools.reading.topics(*tools.at(BRITISH)),
    "topic-signs": lambda tools: tools.reading.topic(*tools.at(BRITISH), ["signs"]),
    "topic-cycle": lambda tools: tools.reading.topic(*tools.at(BRITISH), ["cycle"]),
    "topic-coping-brief": lambda tools: tools.reading.topic(*tools.at(BRITISH), ["coping"], brief=True),
    "topic-helping-parent": lambda tools: tools.reading.topic(*tools.at(BRITISH), ["helping"], audience="parent"),
    "crisis-gb": lambda tools: tools.contacts.crisis(*tools.at(BRITISH)),
    "crisis-us-all": lambda tools: tools.contacts.crisis(*tools.at(BRITISH), "US", show_all=True),
    "crisis-guessed": lambda tools: tools.contacts.crisis(*tools.at({"TZ": "Europe/Oslo"})),
    "crisis-in-doubt": lambda tools: tools.contacts.crisis(*tools.at({"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"})),
    "crisis-nowhere": lambda tools: tools.contacts.crisis(*tools.at({"TZ": "UTC"})),
    "search-scars": lambda tools: tools.finding.search(*tools.at(BRITISH), "scars", limit=4),
    "search-wish": lambda tools: tools.finding.search(*tools.at(BRITISH), "i want to die", limit=4),
    "search-retired": lambda tools: tools.finding.search(*tools.at(BRITISH), "1-800-273-8255", limit=4),
    "sources-scars": lambda tools: tools.reading.sources(*tools.at(BRITISH), ["scars"]),
    "about": lambda tools: tools.reading.about(*tools.at(BRITISH)),
}
FORMS = {
    "80": (80, False, False),
    "40": (40, False, False),
    "80-colour": (80, True, False),
    "80-accessible": (80, False, True),
}


class Tools:
    """The commands, and what each of them needs."""

    def __init__(self, library):
        from shcli.commands import crisis as contacts
        from shcli.commands import search as finding
        from shcli.commands import topic as reading

        self.contacts, self.finding, self.reading, self.library = contacts, finding, reading, library

    def at(self, environ):
        """The library, and a world in that environment on the day the pages were last read."""
        from shcli.context import Settings, World

        return self.library, World(environ=environ, today=TODAY), Settings()


def render(library, page, form):
    from shcli.render.text import render

    answer = PAGES[page](Tools(library))
    width, colour, accessible = FORMS[form]
    return render(answer.page + answer.foot, width=width, colour=colour, accessible=accessible)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_as_it_was_last_read(library, page, form):
    assert render(library, page, form) == (GOLDEN / f"{page}.{form}.txt").read_text(encoding="utf-8")


def test_no_expected_page_is_left_over():
    assert {path.name for path in GOLDEN.iterdir()} == {f"{page}.{form}.txt" for page in PAGES for form in FORMS}


def rewrite():
    from shcli.content.library import open_library

    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    library = open_library()
    for page in PAGES:
        for form in FORMS:
            (GOLDEN / f"{page}.{form}.txt").write_text(render(library, page, form), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    rewrite()
