"""axe-core finds nothing on any kind of page: light and dark, on a small phone, and read from right to left."""

import pytest

from chromium import AXE, find

PHONE = {"width": 320, "height": 640, "phone": True}
DESKTOP = {"width": 1280, "height": 900}
PAGES = {
    "home": [],
    "topics": ["topics"],
    "topic": ["topic", "signs"],
    "figure": ["topic", "cycle"],
    "brief": ["topic", "coping", "--brief"],
    "section": ["topic", "scars", "--section", "treatment"],
    "crisis": ["crisis", "GB"],
    "crisis-all": ["crisis", "IE", "--all"],
    "search": ["search", "scars"],
    "search-risk": ["search", "i want to die"],
    "sources": ["sources", "signs"],
    "countries": ["countries"],
    "now": ["now"],
    "plan": ["plan"],
    "about": ["about"],
    "privacy": ["privacy"],
    "help": ["help"],
    "handout": ["handout", "coping"],
    "handout-plan": ["handout", "plan"],
    "nowhere": ["topic", "night"],
}
WAYS = {
    "light": (DESKTOP, False),
    "dark": ({**DESKTOP, "dark": True}, False),
    "phone": (PHONE, False),
    "dark-phone": ({**PHONE, "dark": True}, False),
    "right-to-left": (DESKTOP, True),
    "right-to-left-phone": (PHONE, True),
}

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(find() is None, reason="no browser: on Debian, apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing; run: npm ci --prefix tests/render/browser"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(params=PAGES)
def html(request, run, folder):
    path = folder / f"{request.param}.html"
    if not path.exists():
        country = {} if request.param == "nowhere" else {"SHCLI_COUNTRY": "GB"}
        path.write_text(run(*PAGES[request.param], "--format", "html", env=country).stdout, encoding="ascii")
    return path


def sticking_out(browser):
    """What is wider than a small phone's window, on either side."""
    return browser.evaluate(
        """[...document.body.querySelectorAll('*')]
            .filter(each => each.getBoundingClientRect().right > 320.5 || each.getBoundingClientRect().left < -0.5)
            .map(each => each.textContent.slice(0, 60))"""
    )


@pytest.mark.parametrize("way", WAYS)
def test_axe_finds_nothing(browser, html, way):
    window, turned = WAYS[way]
    browser.window(**window)
    browser.open(html)
    if turned:
        browser.read_from_right_to_left()
    assert browser.violations(AXE.read_text(encoding="utf-8")) == []
    if "phone" in way:
        assert sticking_out(browser) == []
