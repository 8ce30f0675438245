"""The HTML pages as a browser shows them, at the width of a small phone and of a desktop.

SHCLI_TEST_SCREENSHOTS=FOLDER keeps an image of every page.
"""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from chromium import AXE, find
from shcli.commands.answer import Answer
from shcli.pages import blocks
from shcli.render.document import plain
from shcli.render.html import render

PHONE = {"width": 320, "height": 640, "phone": True}
DESKTOP = {"width": 1280, "height": 900}
PAGES = {
    "home": [],
    "topics": ["topics"],
    "coping": ["topic", "coping"],
    "cycle": ["topic", "cycle"],
    "brief": ["topic", "coping", "--brief"],
    "feeling": ["coping", "--feeling", "sad"],
    "section": ["topic", "scars", "--section", "treatment"],
    "crisis": ["crisis", "GB"],
    "crisis-all": ["crisis", "US", "--all"],
    "crisis-nowhere": ["crisis"],
    "search": ["search", "scars"],
    "sources": ["sources"],
    "countries": ["countries"],
    "plan": ["plan"],
    "about": ["about"],
    "privacy": ["privacy"],
    "help": ["help"],
    "schemas": ["schema"],
}
OFTEN = ("home", "coping", "crisis", "search")
"""The pages that are judged whenever something changes; all others are, every night."""


def often(name):
    """How often a page of that name is judged."""
    return () if name in OFTEN else pytest.mark.nightly


SCREENSHOTS = os.environ.get("SHCLI_TEST_SCREENSHOTS")

pytestmark = pytest.mark.skipif(
    find() is None, reason="no browser: install Chromium (on Debian: apt-get install chromium) to test the HTML pages"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the pages lie once they are made."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(params=[pytest.param(name, marks=often(name)) for name in PAGES])
def html(request, run, folder):
    """One page as a file, made by the program."""
    path = folder / f"{request.param}.html"
    if not path.exists():
        country = {} if request.param == "crisis-nowhere" else {"SHCLI_COUNTRY": "GB"}
        _written(path, run(*PAGES[request.param], "--format", "html", env=country).stdout)
    return path


def _written(path, text):
    assert text.startswith("<!doctype html>")
    path.write_text(text, encoding="ascii")
    return path


def _keep_screenshot(browser, name):
    if SCREENSHOTS:
        browser.screenshot(Path(SCREENSHOTS) / f"{name}.png")


def _overflow(browser):
    """How many pixels the page is wider than the window, and what sticks out."""
    return browser.evaluate(
        """[Math.max(0, document.documentElement.scrollWidth - 320),
            [...document.body.querySelectorAll('*')]
                .filter(element => element.getBoundingClientRect().right > 320.5)
                .map(element => element.textContent.slice(0, 60))]"""
    )


def _broken_values(browser):
    """Numbers and keywords that stand on more than one line."""
    return browser.evaluate(
        """[...document.querySelectorAll('.value, .whole')]
            .filter(element => element.getClientRects().length != 1).map(element => element.textContent)"""
    )


def _serious(browser):
    if not AXE.exists():
        pytest.skip("axe-core is missing; run: npm ci --prefix tests/render/browser")
    browser.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = browser.evaluate("axe.run(document).then(result => result.violations)")
    return [
        (violation["id"], violation["nodes"][0]["html"])
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


def test_no_request_leaves_the_page_and_nothing_is_refused(browser, html):
    browser.window(**DESKTOP)
    browser.open(html)
    assert browser.requests() == [html.as_uri()]
    assert browser.complaints() == []
    assert browser.evaluate("document.scripts.length") == 0


def test_a_phone_of_320_pixels_needs_no_sideways_scrolling_and_breaks_no_number(browser, html):
    browser.window(**PHONE)
    browser.open(html)
    _keep_screenshot(browser, f"{html.stem}-phone")
    assert _overflow(browser) == [0, []]
    assert _broken_values(browser) == []


@pytest.mark.parametrize(
    ("html", "dark"),
    [pytest.param(name, dark, marks=often(name)) for name in PAGES for dark in (False, True)],
    indirect=["html"],
)
def test_axe_finds_nothing_serious_in_light_or_dark(browser, html, dark):
    browser.window(**DESKTOP, dark=dark)
    browser.open(html)
    _keep_screenshot(browser, f"{html.stem}-desktop-{'dark' if dark else 'light'}")
    assert _serious(browser) == []


@pytest.mark.parametrize("html", [pytest.param(name, marks=often(name)) for name in PAGES], indirect=True)
def test_axe_finds_nothing_serious_on_a_phone(browser, html):
    browser.window(**PHONE)
    browser.open(html)
    assert _serious(browser) == []


def test_language_title_and_headings_in_order(browser, html):
    browser.open(html)
    assert browser.evaluate("document.documentElement.lang") == "en"
    levels = browser.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert browser.evaluate("document.title == document.querySelector('h1').textContent")


def test_every_link_leads_to_a_telephone_an_address_or_a_place_on_the_page(browser, html):
    browser.open(html)
    links = browser.evaluate("[...document.links].map(e => [e.getAttribute('href'), e.textContent])")
    for target, words in links:
        assert target.startswith(("https://", "http://", "mailto:", "tel:", "sms:", "#"))
        assert words
        if target.startswith("#"):
            assert browser.evaluate(f"document.getElementById({target[1:]!r}) != null")


def test_the_longest_numbers_of_the_library_fit_a_phone_whole(browser, run, library, tmp_path):
    def longest(country):
        return max((len(way.value) for service in country.services for way in service.ways if way.dial), default=0)

    browser.window(**PHONE)
    for country in sorted(library.countries, key=longest)[-6:]:
        page = run("crisis", country.code, "--all", "--format", "html").stdout
        browser.open(_written(tmp_path / f"{country.code}.html", page))
        assert _overflow(browser) == [0, []]
        assert _broken_values(browser) == []


def test_the_page_follows_the_readers_choice_of_light_and_dark_and_prints_black_on_white(browser, run, tmp_path):
    page = _written(tmp_path / "plan.html", run("plan", "--country", "GB", "--format", "html").stdout)
    colours = """[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]
        .map(colour => colour.match(/[0-9]+/g).reduce((sum, part) => sum + Number(part), 0))"""
    browser.window(**DESKTOP)
    browser.open(page)
    ground, ink = browser.evaluate(colours)
    assert ground > ink
    browser.window(**DESKTOP, dark=True)
    ground, ink = browser.evaluate(colours)
    assert ground < ink
    browser.window(**DESKTOP, dark=True, media="print")
    assert browser.evaluate(colours) == [3 * 255, 0]
    _keep_screenshot(browser, "plan-print")


def test_the_printed_plan_has_a_ruled_line_for_every_line_to_write(browser, run, library, tmp_path):
    page = _written(tmp_path / "plan.html", run("plan", "--country", "GB", "--format", "html").stdout)
    browser.window(**DESKTOP, media="print")
    browser.open(page)
    drawn = browser.evaluate(
        """[...document.querySelectorAll('.blank p')]
            .filter(line => line.getBoundingClientRect().height >= 30)
            .filter(line => getComputedStyle(line).borderBottomStyle == 'solid').length"""
    )
    assert drawn == sum(step.lines for step in library.plan().steps)


def test_hostile_text_stays_text(browser, tmp_path):
    hostile = (
        '<img src="https://example.org/x.png" onerror="document.title=1"><script>document.title=2</script>{{ 7 * 7 }}'
    )
    page = (
        blocks.Title(hostile),
        blocks.Heading(hostile),
        blocks.text(hostile),
        blocks.Paragraph(
            (blocks.Span(hostile, "value", f"tel:{hostile}"), blocks.Span("javascript:alert(1)", "address"))
        ),
        blocks.Address(f'https://example.org/" onmouseover="{hostile}'),
        blocks.Entry(hostile, (blocks.Span(hostile, "command"),)),
        blocks.Sayings((hostile,)),
        blocks.Figure((hostile,)),
    )
    browser.open(_written(tmp_path / "hostile.html", render(plain(Answer("topic", {}, page)))))
    assert browser.evaluate("document.title") == hostile
    assert browser.evaluate("document.querySelector('h1').textContent") == hostile
    assert browser.evaluate("document.scripts.length + document.images.length + document.links.length") == 0
    assert len(browser.requests()) == 1
