"""The search page of a site in a browser: the same answers, the contacts first, and no trace of what was typed."""

import json
import re
from itertools import pairwise

import pytest

import site_search
from chromium import AXE, find
from loopback import served
from made_site import make
from shcli.render.site.search import LIBRARY

SHARE_IN_CHROMIUM = 12
"""One question of so many is asked in the browser on every change; Node.js answers them all."""

LOADED = (LIBRARY, "sqlite3.wasm", "sqlite3.js", "tables.js", "countries.txt")
"""Some of what is loaded to search."""

WAYS = {
    "light": {"width": 1280, "height": 900},
    "dark": {"width": 1280, "height": 900, "dark": True},
    "phone": {"width": 320, "height": 640, "phone": True},
    "dark phone": {"width": 320, "height": 640, "phone": True, "dark": True},
}

pytestmark = pytest.mark.skipif(
    find() is None,
    reason="no browser: install Chromium (on Debian: apt-get install chromium) to test the search of a site",
)


@pytest.fixture
def page(browser, site_address):
    """The browser with the search page open."""
    browser.window(**WAYS["light"])
    browser.visit(f"{site_address}/search.html")
    return browser


def wait(browser, script):
    """Wait until the script gives something true, asking the page itself."""
    return browser.evaluate(
        f"new Promise(done => {{ const ask = async () => {{ const found = await ({script});"
        " if (found) done(found); else setTimeout(ask, 10); }; ask(); })"
    )


def search(browser, words):
    """Type the words into the form and wait for what is found."""
    wait(browser, "!document.getElementById('search').hidden")
    browser.evaluate("document.getElementById('words').focus(); document.getElementById('words').value = '';")
    browser.type(words)
    answered(browser)


def answered(browser):
    wait(browser, "/found|cannot/.test(document.getElementById('search-status').textContent)")


def links(browser):
    return browser.evaluate("[...document.querySelectorAll('#found a')].map((link) => link.getAttribute('href'))")


def ask_in(browser):
    """What asks the search in the page, as ``site_search.asked`` does."""

    def asked(_folder, questions):
        answers = []
        for start in range(0, len(questions), 50):
            some = questions[start : start + 50]
            given = json.dumps({"country": site_search.COUNTRY, "questions": some})
            answers += browser.evaluate(
                "(async () => {"
                "const { load } = await import('./search/search.js');"
                "const { told } = await import('./search/results.js');"
                "const bytes = async (name) => new Uint8Array(await (await fetch('search/' + name)).arrayBuffer());"
                "const files = ['sqlite/sqlite3.wasm', 'library.sqlite', 'countries.txt'].map(bytes);"
                "const [wasm, library, countries] = await Promise.all(files);"
                "globalThis.asked ??= await load({ wasm, library, countries });"
                f"const {{ country, questions }} = {given};"
                "const titleOf = (code) => asked.title(code);"
                "return questions.map((typed) => {"
                "const answer = asked.answer(typed, { country });"
                "return { ...answer, told: told(answer, country, titleOf).map(({ words }) => words) }; });"
                "})()"
            )
        return list(zip(questions, answers, strict=True))

    return asked


def test_questions_have_the_same_answer_as_in_the_terminal(page, site):
    assert site_search.differences(site, site_search.ALL[::SHARE_IN_CHROMIUM], ask_in(page)) == []


@pytest.mark.nightly
def test_every_question_has_the_same_answer_as_in_the_terminal(page, site):
    assert site_search.differences(site, site_search.ALL, ask_in(page)) == []


def test_what_searches_is_loaded_once_somebody_goes_to_the_form(page, site_address):
    before = [asked for asked in page.requests() if asked.endswith(LOADED)]
    assert before == []
    page.evaluate("document.getElementById('words').focus()")
    search(page, "scars")
    assert {name for name in LOADED for asked in page.requests() if asked.endswith(name)} == set(LOADED)
    assert all(asked.startswith(f"{site_address}/") for asked in page.requests())


def test_much_is_loaded_only_once_somebody_searches(page, site, site_address):
    written = (site / "search.html").read_text("ascii")
    large = site / "large.html"
    large.write_text(re.sub(r'data-megabytes="[\d.]+"', 'data-megabytes="500.0"', written), "ascii")
    page.visit(f"{site_address}/large.html")
    large.unlink()
    wait(page, "!document.getElementById('search').hidden")
    page.evaluate("document.getElementById('words').focus()")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert [asked for asked in page.requests() if asked.endswith(LOADED)] == []
    search(page, "scars")
    assert links(page)


def test_a_person_at_risk_is_led_to_the_contacts(page):
    search(page, "i want to die")
    assert page.evaluate("document.activeElement.id") == "contacts"
    opening = site_search.expected("i want to die")["opening"]
    assert page.evaluate("document.querySelector('#contacts').firstElementChild.innerText") == opening
    assert page.evaluate("document.querySelector('#contacts').getBoundingClientRect().top") < 80
    page.window(**WAYS["phone"])
    search(page, "i want to die")
    boxes = "[...document.querySelectorAll('.leaving, #contacts')].map(one => one.getBoundingClientRect())"
    assert page.evaluate(f"(([leave, card]) => leave.bottom <= card.top + 1)({boxes})"), "no word is covered"
    assert "116 123" in page.evaluate("document.querySelector('#contacts').innerText")
    search(page, "how do i look after scars")
    assert page.evaluate("document.querySelector('.said')") is None


def test_words_that_are_perhaps_those_of_a_person_at_risk_get_one_kind_sentence_and_few_pages(page):
    words, said = next(
        (words, said)
        for words in site_search.ALL
        for said in [site_search.expected(words)]
        if said["crisis_level"] == "gentle" and len(said["shown"]) > 1 and not said["told"]
    )
    search(page, words)
    assert page.evaluate("document.querySelector('.said').innerText") == said["opening"]
    assert links(page) == [f"topic/{topic}.html#section-{section}" for topic, section in said["shown"]]


def test_words_about_an_overdose_bring_the_poison_line(page):
    search(page, "i took an overdose")
    assert page.evaluate("document.querySelectorAll('#contacts .entry')[1].className") == "entry said"
    search(page, "i want to die")
    assert page.evaluate("document.querySelectorAll('.entry.said').length") == 0


def test_pages_that_answer_are_links_to_places_that_are_there(page, site_address):
    search(page, "how do scars fade")
    shown = site_search.expected("how do scars fade")["shown"]
    assert links(page) == [f"topic/{topic}.html#section-{section}" for topic, section in shown]
    assert page.evaluate("document.querySelectorAll('#found mark').length") > 0
    page.visit(f"{site_address}/{links(page)[0]}")
    assert page.evaluate("document.querySelector(':target').tagName") == "SECTION"


def test_a_page_that_is_named_is_linked_first_and_a_word_for_the_contacts_leads_to_them(page):
    search(page, "scars treatment")
    assert links(page)[0] == "topic/scars.html#section-treatment"
    search(page, "krisis")
    assert page.evaluate("document.activeElement.id") == "contacts"


def test_a_country_leads_to_its_contacts(page):
    for words, code in {"Ireland": "IE", "Deutschland": "DE"}.items():
        search(page, words)
        assert links(page)[0] == f"crisis/{code}.html"


def test_a_number_tells_whose_it_is(page):
    search(page, "116 123")
    found = page.evaluate("document.getElementById('found').innerText")
    assert "Samaritans, United Kingdom" in found
    assert "crisis/GB.html" in links(page)
    search(page, "123 456 789")
    assert "That does not make it a wrong one." in page.evaluate("document.getElementById('found').innerText")


def test_nothing_that_is_typed_leaves_the_page(page, site_address):
    search(page, "how do scars fade")
    before = page.evaluate("[location.href, history.length]")
    asked = page.requests()
    search(page, "i want to die xylophone")
    assert page.evaluate("[location.href, history.length]") == before == [f"{site_address}/search.html", before[1]]
    assert page.requests() == asked
    assert {request.partition("/s")[0] for request in asked if "leave.js" not in request and "icon" not in request} == {
        site_address
    }
    kept = page.evaluate(
        "(async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, (await caches.keys()).length])()"
    )
    assert kept == [0, 0, "", 0, 0]
    assert page.complaints() == []
    assert page.evaluate("document.getElementById('words').name") == ""


def test_the_keyboard_alone_searches_and_opens_what_was_found(page):
    wait(page, "!document.getElementById('search').hidden")
    for _ in range(40):
        page.press("Tab", "Tab", 9)
        if page.evaluate("document.activeElement.id") == "words":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.call("Input.insertText", text="how do scars fade")
    page.press("Tab", "Tab", 9)
    assert page.evaluate("document.activeElement.textContent") == "Search"
    page.events = []
    page.press(" ", "Space", 32, text=" ")
    answered(page)
    page.press("Tab", "Tab", 9)
    assert page.evaluate("document.activeElement.getAttribute('href')") == links(page)[0]
    boxes = page.evaluate("[...document.querySelectorAll('#found a')].map(link => link.getBoundingClientRect().top)")
    assert all(above < below for above, below in pairwise(boxes))


def test_whoever_goes_back_finds_neither_words_nor_answers(page, site_address):
    search(page, "i want to die")
    page.visit(f"{site_address}/privacy.html")
    page.events = []
    page.call("Runtime.evaluate", expression="history.back()")
    wait(page, "location.pathname === '/search.html' && document.readyState === 'complete'")
    assert page.evaluate("document.getElementById('words').value") == ""
    assert page.evaluate("document.getElementById('found').innerText") == ""
    assert page.evaluate("document.querySelector('.said')") is None


def test_where_the_search_cannot_be_made_ready_the_contacts_are_shown_and_a_later_search_tries_again(page, site):
    library = site / "search" / LIBRARY
    kept = library.rename(site / "library.kept")
    page.call("Network.setCacheDisabled", cacheDisabled=True)
    try:
        search(page, "i want to die")
        assert page.evaluate("document.activeElement.id") == "contacts"
        assert "cannot be made ready" in page.evaluate("document.getElementById('search-status').innerText")
    finally:
        kept.rename(library)
        page.call("Network.setCacheDisabled", cacheDisabled=False)
    search(page, "how do scars fade")
    assert links(page)


def test_without_javascript_there_is_no_form_that_could_send_anything(browser, site_address):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{site_address}/search.html")
        assert browser.evaluate("document.getElementById('search').checkVisibility()") is False
        ways = browser.evaluate("[...document.querySelectorAll('noscript a')].map(link => link.getAttribute('href'))")
        assert ways == ["topics.html", "crisis.html"]
        assert "Searching needs JavaScript" in browser.evaluate("document.body.innerText")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_a_site_of_no_country_leads_to_what_helps_anywhere(browser, tmp_path):
    with served(make(tmp_path / "out", country="")) as site_address:
        browser.visit(f"{site_address}/search.html")
        search(browser, "i want to die")
        assert browser.evaluate("document.activeElement.id") == "contacts"
        assert "emergency number" in browser.evaluate("document.activeElement.innerText")


@pytest.mark.nightly  # test_site_browser.py keeps pages in every run
def test_pages_that_are_kept_can_be_searched_without_a_server(browser, site):
    status = "document.getElementById('offline-status').textContent"
    with served(site) as site_address:
        browser.visit(f"{site_address}/offline.html")
        wait(browser, status)
        browser.evaluate("document.getElementById('offline-keep').click()")
        wait(browser, f"{status} === 'These pages are kept on this device.'")
    browser.call("Network.setCacheDisabled", cacheDisabled=True)
    try:
        browser.visit(f"{site_address}/search.html")
        search(browser, "how do scars fade")
        assert links(browser)
    finally:
        browser.call("Network.setCacheDisabled", cacheDisabled=False)
        browser.visit(f"{site_address}/offline.html")
        wait(browser, "!document.getElementById('offline-delete').disabled")
        browser.evaluate("document.getElementById('offline-delete').click()")
        wait(browser, f"{status}.startsWith('Deleted')")


def look(page, words):
    """What axe-core finds, or is too wide, in every way in which the page may be read, once the words were asked."""
    search(page, words)
    axe = AXE.read_text(encoding="utf-8")
    for way, window in WAYS.items():
        page.window(**window)
        assert page.violations(axe) == [], way
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, way
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "200 % text on a phone"
    page.window(**WAYS["light"])
    page.read_from_right_to_left()
    assert page.violations(axe) == [], "large, right to left"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "large, right to left"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --prefix tests/render/browser")
def test_axe_finds_nothing_where_a_person_at_risk_was_heard(page):
    look(page, "i want to die")


@pytest.mark.nightly
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --prefix tests/render/browser")
@pytest.mark.parametrize("words", ["how do scars fade", "zebra quagga", "116 123", "Ireland", "x" * 200])
def test_axe_finds_nothing_with_other_answers(page, words):
    look(page, words)
