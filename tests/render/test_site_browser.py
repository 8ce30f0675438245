"""A made website in a browser: leaving, the keyboard, no JavaScript, no network, and what axe-core finds.

SHCLI_TEST_SCREENSHOTS=FOLDER keeps an image of every page.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from chromium import AXE, find
from loopback import served
from made_site import LEAVE_TO

KINDS = (
    "index", "topics", "topic/signs", "topic/coping", "crisis", "crisis/IN", "countries", "plan", "now", "about",
    "privacy", "offline", "search", "handouts", "handout/signs", "handout/plan",
)  # fmt: skip
"""One page of every kind."""

A4 = (8.27, 11.69)
QUICK = ("topic/signs", "crisis/IN")
SCREENSHOTS = os.environ.get("SHCLI_TEST_SCREENSHOTS")

pytestmark = pytest.mark.skipif(
    find() is None, reason="no browser: install Chromium (on Debian: apt-get install chromium) to test the site"
)


@pytest.fixture(autouse=True)
def usual(request):
    """The browser as it is used: scripts on, light."""
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
        browser.window(1280, 900)


def shift(browser):
    browser.press("Shift", "ShiftLeft", 16)


def until(browser, script):
    """Wait until the script gives something true, asking the page itself."""
    return browser.evaluate(
        f"new Promise(done => {{ const ask = async () => {{ const found = await ({script});"
        " if (found) done(found); else setTimeout(ask, 20); }; ask(); })"
    )


def arrived(browser, path):
    """Whether the page that a key or a link has asked for is the one at that path."""
    browser.arrive()
    return browser.evaluate("location.pathname") == path


def look(browser, page, name):
    if not AXE.exists():
        pytest.skip("axe-core is missing; run: npm ci --prefix tests/render/browser")
    browser.visit(page)
    forms = {
        "light": {"width": 1280, "height": 900},
        "dark": {"width": 1280, "height": 900, "dark": True},
        "phone": {"width": 320, "height": 640, "phone": True},
    }
    for form, window in forms.items():
        browser.window(**window)
        if SCREENSHOTS:
            browser.screenshot(Path(SCREENSHOTS) / f"{name.replace('/', '-')}-{form}.png")
        assert browser.violations(AXE.read_text(encoding="utf-8")) == [], form
        assert browser.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, form
    browser.evaluate("document.documentElement.style.fontSize = '200%'")
    assert browser.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "200 % text on a phone"
    browser.window(1280, 900)
    browser.read_from_right_to_left()
    assert browser.violations(AXE.read_text(encoding="utf-8")) == [], "large, right to left"
    assert browser.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "large, right to left"


@pytest.mark.parametrize("name", QUICK)
def test_axe_finds_nothing_in_light_dark_on_a_phone_large_and_right_to_left(browser, site_address, name):
    look(browser, f"{site_address}/{name}.html", name)


@pytest.mark.nightly
@pytest.mark.parametrize("name", sorted(set(KINDS) - set(QUICK)))
def test_axe_finds_nothing_on_any_other_kind_of_page(browser, site_address, name):
    look(browser, f"{site_address}/{name}.html", name)


@pytest.mark.parametrize("name", KINDS)
def test_no_request_leaves_the_host_and_the_policy_has_nothing_to_report(browser, site_address, name):
    browser.visit(f"{site_address}/{name}.html")
    assert all(asked.startswith(f"{site_address}/") for asked in browser.requests())
    assert browser.complaints() == []
    assert browser.evaluate("document.cookie") == ""


def test_the_button_leaves_and_back_does_not_show_the_page_again(browser, site_address):
    browser.visit(f"{site_address}/index.html")
    browser.visit(f"{site_address}/topic/signs.html")
    length = browser.evaluate("history.length")
    browser.events = []
    browser.evaluate("document.getElementById('leave').click()")
    assert arrived(browser, LEAVE_TO)
    assert browser.evaluate("history.length") == length
    browser.events = []
    browser.call("Runtime.evaluate", expression="history.back()")
    until(browser, f"location.pathname !== {LEAVE_TO!r} && document.readyState === 'complete'")
    assert browser.evaluate("location.pathname") == "/index.html"


def test_shift_three_times_leaves_and_says_so_to_a_screen_reader(browser, site_address):
    browser.visit(f"{site_address}/topic/signs.html")
    said = "document.querySelector('.hidden[role=status]').textContent"
    shift(browser)
    assert "2 more times" in browser.evaluate(said)
    shift(browser)
    assert "1 more time " in browser.evaluate(said)
    browser.events = []
    shift(browser)
    assert arrived(browser, LEAVE_TO)


def test_another_key_between_begins_the_count_anew(browser, site_address):
    browser.visit(f"{site_address}/topic/signs.html")
    shift(browser)
    shift(browser)
    browser.press("a", "KeyA", 65)
    shift(browser)
    assert browser.evaluate("location.pathname") == "/topic/signs.html"
    assert browser.evaluate("document.getElementById('blank')") is None


def test_the_page_is_blank_at_once_while_the_other_is_on_its_way(browser, site_address):
    browser.visit(f"{site_address}/topic/signs.html")
    browser.events = []
    seen = browser.evaluate(
        """(() => { document.getElementById('leave').click();
            const blank = document.getElementById('blank');
            const box = blank.getBoundingClientRect();
            return [blank.getAttribute('role'), blank.textContent, box.width >= innerWidth, box.height >= innerHeight,
                [...document.body.children].filter(e => e !== blank && getComputedStyle(e).display !== 'none').length,
                document.title]; })()"""
    )
    assert seen == ["alert", "Loading.", True, True, 0, "Loading"]
    assert arrived(browser, LEAVE_TO)


def test_the_keyboard_alone_skips_leaves_and_reads(browser, site_address):
    browser.visit(f"{site_address}/topic/signs.html")
    reached = []
    for _ in range(8):
        browser.press("Tab", "Tab", 9)
        reached.append(
            browser.evaluate(
                "(e => [e.getAttribute('href'), getComputedStyle(e).outlineStyle !== 'none',"
                " e.getBoundingClientRect().left >= 0])(document.activeElement)"
            )
        )
    assert [place for place, *_ in reached[:3]] == ["#page", LEAVE_TO, "tel:999"]
    assert all(outlined and visible for _, outlined, visible in reached)


def test_without_javascript_the_way_out_is_a_link_and_nothing_is_missing(browser, site_address):
    browser.visit(f"{site_address}/offline.html")
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.visit(f"{site_address}/topic/signs.html")
    document = browser.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    leave = browser.call("DOM.querySelector", nodeId=document, selector=f"#leave[href='{LEAVE_TO}']")
    hidden = browser.call("DOM.querySelectorAll", nodeId=document, selector="[hidden]")
    assert leave["nodeId"]
    assert len(hidden["nodeIds"]) == 1, "only the words about a key that does nothing then"
    assert browser.complaints() == []


def test_pages_are_kept_only_when_asked_for_shown_without_a_server_and_deleted_when_asked(browser, site):
    kept = "caches.keys().then(keys => keys.length)"
    workers = "navigator.serviceWorker.getRegistrations().then(found => found.length)"
    status = "document.getElementById('offline-status').textContent"
    with served(site) as site_address:
        browser.visit(f"{site_address}/topic/signs.html")
        browser.visit(f"{site_address}/offline.html")
        assert until(browser, status) == "Nothing is kept on this device."
        assert [browser.evaluate(kept), browser.evaluate(workers)] == [0, 0]
        browser.evaluate("document.getElementById('offline-keep').click()")
        until(browser, f"{status} === 'These pages are kept on this device.'")
    for name in ("crisis/IN.html", ""):
        browser.visit(f"{site_address}/{name}")
        title = "Help now: India" if name else "Self-harm: plain facts, and where to find help"
        assert browser.evaluate("document.querySelector('h1').textContent") == title
    browser.visit(f"{site_address}/offline.html")
    until(browser, "!document.getElementById('offline-delete').disabled")
    browser.evaluate("document.getElementById('offline-delete').click()")
    until(browser, f"{status}.startsWith('Deleted')")
    assert [browser.evaluate(kept), browser.evaluate(workers)] == [0, 0]


@pytest.mark.nightly
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext: on Debian, apt-get install poppler-utils")
@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_page_is_printed_with_its_numbers_and_without_what_paper_cannot_do(
    browser, site_address, tmp_path, name
):
    browser.visit(f"{site_address}/{name}.html")
    browser.window(int(A4[0] * 96), int(A4[1] * 96), media="print", dark=True)
    browser.print_to_pdf(tmp_path / "sheet.pdf", *A4)
    found = subprocess.run(["pdftotext", "-layout", tmp_path / "sheet.pdf", "-"], capture_output=True, check=True)
    words = found.stdout.decode()
    assert "Leaving cannot clear" not in words
    of_a_screen = "[...document.querySelectorAll('nav, button, input, .leaving, .skip')]"
    assert browser.evaluate(f"{of_a_screen}.filter(one => one.checkVisibility()).map(one => one.outerHTML)") == []
    assert " ".join(browser.evaluate("document.querySelector('h1').innerText").split()) in " ".join(words.split())
    assert "999" in words or name == "crisis/IN"
    assert browser.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert (
        browser.evaluate(
            """[...document.body.querySelectorAll('*')].filter(one => one.checkVisibility() && one.innerText?.trim())
            .filter(one => getComputedStyle(one).position === 'sticky' || getComputedStyle(one).position === 'fixed')
            .map(one => one.outerHTML)"""
        )
        == []
    ), "nothing stands over other words on every sheet"
    light = browser.evaluate(
        "[document.documentElement, document.body].map(one => getComputedStyle(one).backgroundColor)"
    )
    assert set(light) <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, "no dark ground on paper"


@pytest.mark.nightly
@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_where_a_reader_wants_no_motion(browser, site_address, name):
    browser.window(1280, 900, still=True)
    browser.visit(f"{site_address}/{name}.html")
    moving = browser.evaluate(
        """[...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            return parseFloat(style.transitionDuration) || style.animationName !== 'none'
                || style.scrollBehavior !== 'auto';
        }).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert moving == []
    assert browser.evaluate("document.getAnimations().length") == 0
