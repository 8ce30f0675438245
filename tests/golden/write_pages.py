"""Whole pages as readers see them: which ones, and the program that writes them anew.

``make golden`` runs it. Read the difference before you commit it.
"""

import re
import sys
from functools import partial
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"
HELPERS = Path(__file__).parents[1] / "helpers"
PLAIN = {"TZ": "UTC"}
BRITISH = {"TZ": "UTC", "SHCLI_COUNTRY": "GB"}
PAGES = {
    "home": ("home", BRITISH, {}),
    "signs-first-screen": ("topic", BRITISH, {"name": ["signs"], "brief": True}),
    "coping-brief": ("topic", BRITISH, {"name": ["coping"], "brief": True}),
    "first-aid-brief": ("topic", BRITISH, {"name": ["first-aid"], "brief": True}),
    "helping-for-parent": ("topic", BRITISH, {"name": ["helping"], "reader": "mum", "brief": True}),
    "safety-plan-brief": ("topic", BRITISH, {"name": ["safety-plan"], "brief": True}),
    "cycle-second-section": ("topic", BRITISH, {"name": ["cycle", "2"]}),
    "coping-for-feeling": ("topic", BRITISH, {"name": ["coping"], "feeling": "sad"}),
    "crisis-gb": ("crisis", PLAIN, {"named": ["GB"]}),
    "crisis-us": ("crisis", PLAIN, {"named": ["US"]}),
    "crisis-jp": ("crisis", PLAIN, {"named": ["JP"]}),
    "crisis-eg": ("crisis", PLAIN, {"named": ["EG"]}),
    "crisis-guessed": ("crisis", {"TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"}, {}),
    "crisis-nowhere": ("crisis", PLAIN, {}),
    "search-wish": ("search", BRITISH, {"words": ["i want to die"]}),
    "search-number": ("search", PLAIN, {"words": ["988"]}),
    "search-another": ("search", BRITISH, {"words": ["my friend is cutting herself"]}),
    "search-country": ("search", BRITISH, {"words": ["germany"]}),
}
"""By name: the command, the surroundings and what the command is given."""

FORMS = {
    "80": {"width": 80},
    "40": {"width": 40},
    "80-colour": {"width": 80, "colour": True},
    "80-accessible": {"width": 80, "accessible": True},
}
HANDOUTS = {"handout-signs": {"name": ["signs"], "reader": "parent"}}
"""Handouts are kept as the HTML that they are, without its style."""

IN_COLOUR = ("home", "signs-first-screen", "search-wish")
ALOUD = ("coping-brief", "crisis-gb", "cycle-second-section")
ON_A_PHONE = ("coping-brief", *(name for name in PAGES if name.startswith(("crisis", "search"))))
"""Which pages are kept in which form beside 80 columns: so many that each layout is there once."""


def shown():
    """Every page that is kept: the name of its file, and what makes its text of a library."""
    kept = {"80": tuple(PAGES), "40": ON_A_PHONE, "80-colour": IN_COLOUR, "80-accessible": ALOUD}
    pages = {f"{name}.{form}.txt": partial(_text, name, form) for form, names in kept.items() for name in names}
    return {**pages, **{f"{name}.html": partial(_handout, name) for name in HANDOUTS}}


def _text(name, form, library):
    from commands import ask

    command, environ, parameters = PAGES[name]
    return ask(command, environ, library=library, **parameters).shown(**FORMS[form])


def _handout(name, library):
    from commands import ask

    html = ask("handout", BRITISH, library=library, **HANDOUTS[name]).answer.raw
    return re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)


def main():
    """Write every page, and take away those that are no longer kept."""
    from shcli.content.opening import open_library

    for path in FOLDER.iterdir():
        path.unlink()
    with open_library() as library:
        for name, text in shown().items():
            (FOLDER / name).write_text(text(library), encoding="utf-8")


if __name__ == "__main__":
    sys.path[:0] = [str(HELPERS), str(HELPERS.parents[1] / "src")]
    main()
