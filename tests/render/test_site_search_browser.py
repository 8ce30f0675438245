"""The search page of a site in a browser: the same answers, the contacts first, and no trace of what was typed."""

import json
import time
from pathlib import Path

import pytest

import site_search
from chromium import Chromium, find
from loopback import served

AXE = Path(__file__).parent / "browser" / "node_modules" / "axe-core" / "axe.min.js"
SECONDS = 30

pytestmark = pytest.mark.skipif(
    find() is None,
    reason="no browser: install Chromium (on Debian: apt-get install chromium) to test the search of a site",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    chromium = Chromium(find(), tmp_path_factory.mktemp("browser"))
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a search page and what it needs."""
    made = tmp_path_factory.mktemp("site")
    site_search.write_page(made)
    (made / "other.html").write_text("<!doctype html><title>Another page</title>", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def address(folder):
    with served(folder) as found:
        yield found


@pytest.fixture
def page(browser, address):
    """The browser with the search page open."""
    browser.visit(f"{address}/search.html")
    return browser


def wait(browser, script):
    """Wait until the script gives something."""
    end = time.monotonic() + SECONDS
    while not browser.evaluate(script):
        assert time.monotonic() < end, script
        time.sleep(0.02)


def search(browser, words):
    """Type the words into the form and wait for what is found."""
    wait(browser, "!document.getElementById('search').hidden")
    browser.evaluate("document.getElementById('words').focus(); document.getElementById('words').value = '';")
    browser.type(words)
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
                "const bytes = async (name) => new Uint8Array(await (await fetch('search/' + name)).arrayBuffer());"
                "globalThis.asked ??= await load("
                "{ wasm: await bytes('sqlite/sqlite3.wasm'), library: await bytes('library.sqlite') });"
                f"const {{ country, questions }} = {given};"
                "return questions.map((typed) => asked.answer(typed, { country }));"
                "})()"
            )
        return list(zip(questions, answers, strict=True))

    return asked


def test_questions_have_the_same_answer_as_in_the_terminal(page, folder):
    assert site_search.differences(folder, site_search.ALL[::10], ask_in(page)) == []


@pytest.mark.nightly
def test_every_question_has_the_same_answer_as_in_the_terminal(page, folder):
    assert site_search.differences(folder, site_search.ALL, ask_in(page)) == []


def test_a_person_at_risk_is_led_to_the_contacts(page):
    search(page, "i want to die")
    assert page.evaluate("document.activeElement.id") == "contacts"
    opening = dict(ask_in(page)(None, ["i want to die"]))["i want to die"]["crisis_opening"]
    assert page.evaluate("document.querySelector('#contacts').firstElementChild.innerText") == opening
    assert page.evaluate("document.querySelector('#contacts').getBoundingClientRect().top") < 40
    assert "116 123" in page.evaluate("document.querySelector('#contacts').innerText")
    search(page, "how do i look after scars")
    assert page.evaluate("document.getElementById('said')") is None


def test_words_that_are_perhaps_those_of_a_person_at_risk_get_one_kind_sentence_and_the_pages(page):
    words = next(words for words in site_search.ALL if site_search.expected(words)["crisis_level"] == "gentle")
    search(page, words)
    assert "you do not have to be alone with it" in page.evaluate("document.getElementById('said').innerText")


def test_words_about_an_overdose_bring_the_poison_line(page):
    search(page, "i took an overdose")
    assert page.evaluate("document.querySelectorAll('#said a, #said .entry').length") > 0


def test_pages_that_answer_are_links_to_their_sections(page):
    search(page, "how do scars fade")
    hits = [f"topic/{hit['topic']}.html#{hit['section']}" for hit in site_search.expected("how do scars fade")["hits"]]
    assert links(page) == hits
    assert page.evaluate("document.querySelectorAll('#found mark').length") > 0


def test_a_page_that_is_named_is_linked_first_and_a_word_for_the_contacts_leads_to_them(page):
    search(page, "scars treatment")
    assert links(page)[0] == "topic/scars.html#treatment"
    search(page, "krisis")
    assert page.evaluate("document.activeElement.id") == "contacts"


def test_a_number_tells_whose_it_is(page):
    search(page, "116 123")
    found = page.evaluate("document.getElementById('found').innerText")
    assert "Samaritans, United Kingdom" in found
    assert "crisis/GB.html" in links(page)
    search(page, "123 456 789")
    assert "That does not make it a wrong one." in page.evaluate("document.getElementById('found').innerText")


def test_nothing_that_is_typed_leaves_the_page(page, address):
    search(page, "how do scars fade")
    before = page.evaluate("[location.href, history.length]")
    asked = page.requests()
    search(page, "i want to die xylophone")
    assert page.evaluate("[location.href, history.length]") == before == [f"{address}/search.html", before[1]]
    assert page.requests() == asked
    assert {request.partition("/search")[0] for request in asked} == {address}
    kept = page.evaluate(
        "(async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length, (await caches.keys()).length])()"
    )
    assert kept == [0, 0, "", 0, 0]
    assert page.complaints() == []
    assert page.evaluate("document.getElementById('words').name") == ""


def test_whoever_goes_back_finds_neither_words_nor_answers(page, address):
    search(page, "i want to die")
    page.visit(f"{address}/other.html")
    page.evaluate("history.back()")
    wait(page, "location.pathname === '/search.html' && document.readyState === 'complete'")
    assert page.evaluate("document.getElementById('words').value") == ""
    assert page.evaluate("document.getElementById('found').innerText") == ""
    assert page.evaluate("document.getElementById('said')") is None


def test_where_the_search_cannot_be_made_ready_the_contacts_are_shown(browser, address, folder):
    kept = folder / "library.kept"
    (folder / "search" / "library.sqlite").rename(kept)
    try:
        browser.call("Network.setCacheDisabled", cacheDisabled=True)
        browser.visit(f"{address}/search.html")
        search(browser, "i want to die")
        assert browser.evaluate("document.activeElement.id") == "contacts"
        assert "topics.html" in browser.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    finally:
        browser.call("Network.setCacheDisabled", cacheDisabled=False)
        kept.rename(folder / "search" / "library.sqlite")


def test_without_javascript_there_is_no_form_that_could_send_anything(browser, address):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(f"{address}/search.html")
        assert browser.evaluate("document.getElementById('search').checkVisibility()") is False
        assert "Searching needs JavaScript" in browser.evaluate("document.body.innerText")
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_a_site_of_no_country_links_to_the_contacts(browser, tmp_path):
    site_search.write_page(tmp_path, country="")
    with served(tmp_path) as address:
        browser.visit(f"{address}/search.html")
        search(browser, "i want to die")
        assert links(browser)[0] == "crisis.html"
        assert browser.evaluate("document.activeElement.id") == "found"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci --prefix tests/render/browser")
@pytest.mark.parametrize("words", ["i want to die", "how do scars fade", "zebra quagga"])
def test_the_page_can_be_used_by_everybody(page, words):
    page.window(width=320, height=640, phone=True)
    search(page, words)
    assert page.violations(AXE.read_text(encoding="utf-8")) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
