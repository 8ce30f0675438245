"""Handouts as a browser prints them: at most two sheets, A4 or Letter, and no page under half full but the last."""

import io
import re
import shutil
import subprocess

import pytest

from chromium import find
from shcli.commands import handout
from shcli.content.opening import open_library
from shcli.context import Context, Options

PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11)}
MARGIN = 34
"""Points, those of the style."""

SMALLEST_TYPE = 10
READERS = ("parent", "professional")
COUNTRIES = ("", "US", "DE", "IN")

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(
        find() is None or shutil.which("pdftotext") is None,
        reason="no browser or no pdftotext: on Debian, apt-get install chromium poppler-utils",
    ),
]


def names():
    with open_library() as library:
        return [*(row.id for row in library.topics), "plan"]


@pytest.fixture(scope="module")
def printed(browser, tmp_path_factory):
    """What a handout's pages hold on that paper: for each, how far down its left and its right half is filled."""
    folder = tmp_path_factory.mktemp("handouts")

    def print_out(name, paper, country="GB", **parameters):
        context = Context(Options(format="html"), environ={"SHCLI_COUNTRY": country}, stdout=io.StringIO())
        page, sheet = folder / f"{name}.html", folder / f"{name}.pdf"
        page.write_text(handout.handout(context, name=[name], **parameters).raw, encoding="ascii")
        context.close()
        browser.open(page)
        browser.print_to_pdf(sheet, *PAPERS[paper])
        return fullness(sheet)

    return print_out


def fullness(sheet):
    words = subprocess.run(["pdftotext", "-bbox", sheet, "-"], capture_output=True, text=True, check=True).stdout
    return [_halves(page) for page in words.split("<page ")[1:]]


def _halves(page):
    width, height = (float(re.search(rf'{name}="([\d.]+)"', page)[1]) for name in ("width", "height"))
    words = [(float(x), float(y)) for x, y in re.findall(r'<word xMin="([\d.]+)".*?yMax="([\d.]+)"', page)]
    left = max((y for x, y in words if x < width / 2), default=MARGIN)
    right = max((y for x, y in words if x >= width / 2), default=MARGIN)
    return [(end - MARGIN) / (height - 2 * MARGIN) for end in (left, right)]


def fits(pages):
    return len(pages) <= 2 and all(min(halves) > 0.5 for halves in pages[:-1])


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", names())
def test_every_handout_prints_on_two_sheets(printed, name, paper):
    pages = printed(name, paper)
    assert fits(pages), pages


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["helping", "clinicians", "night", "words-to-send"])
def test_a_handout_for_one_reader_does_too(printed, name, reader):
    pages = printed(name, "Letter", reader=reader)
    assert fits(pages), pages


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("name", ["clinicians", "words-to-send", "plan"])
def test_it_does_with_the_contacts_of_any_country(printed, name, country):
    pages = printed(name, "Letter", country)
    assert fits(pages), pages


def test_no_letter_on_paper_is_smaller_than_ten_points(browser, tmp_path):
    context = Context(Options(format="html"), environ={"SHCLI_COUNTRY": "GB"}, stdout=io.StringIO())
    page = tmp_path / "signs.html"
    page.write_text(handout.handout(context, name=["signs"]).raw, encoding="ascii")
    browser.window(800, 1000, media="print")
    browser.open(page)
    sizes = browser.evaluate(
        "[...document.body.querySelectorAll('*')].map(each => parseFloat(getComputedStyle(each).fontSize) * 0.75)"
    )
    browser.window(800, 1000)
    assert min(sizes) > SMALLEST_TYPE - 0.01
