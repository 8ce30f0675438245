"""Outside the terminal no word tells a reader to run a command: links, titles and numbers stand in their place."""

import io
import re
from functools import cache
from html import unescape

import pytest

from shcli.commands import about, countries, crisis, home, now, plan, search, sources, topic, topics, wait
from shcli.content.opening import open_library
from shcli.context import Context, Options
from shcli.model import CHOICES
from shcli.pages import blocks
from shcli.pages.blocks import Span
from shcli.render import html, markdown
from shcli.render.document import document_of
from shcli.render.outside import Outside

FORMS = ["html", "markdown"]
BRITISH = {"SHCLI_COUNTRY": "GB"}
COMMAND = re.compile(
    r"\b(?:run|type) .?shcli"
    r"|\bshcli (?:-|crisis|topics?|search|sources|countries|plan|about|privacy|now|wait|help|[a-z-]+ \d)"
)
OTHERS = {
    "about": (about.about, {}),
    "countries": (countries.countries, {}),
    "crisis": (crisis.crisis, {}),
    "crisis-all": (crisis.crisis, {"named": ["IE"], "show_all": True}),
    "home": (home.home, {}),
    "now": (now.now, {}),
    "plan": (plan.plan, {}),
    "search": (search.search, {"words": ["scars"]}),
    "search-number": (search.search, {"words": ["116 123"]}),
    "search-risk": (search.search, {"words": ["i want to die"]}),
    "search-nothing": (search.search, {"words": ["xyzzyq"]}),
    "sources": (sources.sources, {}),
    "topics": (topics.topics, {}),
    "wait": (wait.wait, {}),
}


opened = cache(open_library)


def made(command, form, links=None, env=None, **parameters):
    """The document of one command's answer."""
    context = Context(Options(format=form), environ=env or {}, stdout=io.StringIO())
    context.use_library(opened())
    link_to = None if links is None else lambda key: links.get(key, "")
    document = document_of(command(context, **parameters), context, link_to)
    return {"markdown": markdown, "html": html}[form].render(document)


def words_of(text):
    """What a person reads of a document."""
    plain = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(plain).replace("`", "").split())


def commands_in(text):
    words = words_of(text)
    return [words[max(0, found.start() - 60) : found.end() + 20] for found in COMMAND.finditer(words)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("env", [{}, BRITISH, {"TZ": "Europe/Dublin"}], ids=["nowhere", "named", "guessed"])
@pytest.mark.parametrize("name", OTHERS)
def test_no_page_tells_a_reader_to_run_a_command(name, env, form):
    command, parameters = OTHERS[name]
    assert commands_in(made(command, form, env=env, **parameters)) == []


@pytest.mark.parametrize("form", ["html", pytest.param("markdown", marks=pytest.mark.nightly)])
def test_no_topic_tells_a_reader_to_run_a_command(form):
    for name in [row.id for row in opened().topics]:
        for more in ({}, {"brief": True}, {"section": ["1"]}, *({"reader": each} for each in CHOICES["Audience"])):
            assert commands_in(made(topic.topic, form, env=BRITISH, name=[name], **more)) == [], (name, more)


def test_pages_about_the_program_keep_its_commands(run):
    assert "shcli search -" in words_of(run("privacy", "--format", "html").stdout)
    assert "shcli help crisis" in words_of(run("help", "--format", "html").stdout)


class FromIreland(Outside):
    """A document with the contacts of Ireland, beside a library of two pages and one other country."""

    def __init__(self, link_to=None):
        super().__init__(None, "IE", link_to)

    def title_of(self, name):
        """Of two pages."""
        return {"coping": "Coping", "helping": "Helping"}.get(name, "")

    def numbers_of(self, code):
        """Of one country."""
        return {"GB": (Span("999", "value"),)}.get(code, ())


def said(words):
    page = FromIreland().page((blocks.text(words),))
    return "".join(span.text for block in page for span in block.spans)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("In danger? See `shcli crisis`.", "In danger? See the contacts on this page."),
        ("Run `shcli crisis` now.", "See the contacts on this page now."),
        ("If not safe, run `shcli crisis IE --all`.", "If not safe, see the contacts on this page."),
        ("For ideas, see `shcli topic coping`.", "For ideas, see the page \u201cCoping\u201d."),
        ("See also: `shcli coping`, `shcli helping`", "See also: \u201cCoping\u201d, \u201cHelping\u201d"),
        ("`shcli coping` has ideas.", "The page \u201cCoping\u201d has ideas."),
        ("For parents, see `shcli helping --for parent`.", "For parents, see the page \u201cHelping\u201d."),
        ("For a blank one, see `shcli plan`.", "For a blank one, see the safety plan to fill in."),
        ("First. Another country: `shcli crisis NAME`. Last.", "First. Last."),
        ("We guess it. Another country: `shcli plan --country NAME`", "We guess it."),
        ("Open one: `shcli coping 2`; all: `shcli coping`", ""),
        ("Stay calm! Type `shcli clear`, then `tmux clear-history`. Rest.", "Stay calm! Rest."),
        ("Samaritans: `shcli crisis GB`", "Samaritans: 999"),
        ("Nobody: `shcli crisis NO`", ""),
        ("For words, `shcli unknown-page`. It helps.", "It helps."),
        ("`shcli` itself keeps nothing.", "shcli itself keeps nothing."),
        ("See all: `shcli countries`", ""),
    ],
)
def test_each_command_becomes_words_that_fit_or_its_sentence_goes(words, expected):
    assert said(words) == expected


def test_a_page_that_lies_beside_is_a_link_with_its_title():
    beside = {"topic/coping": "coping.html", "countries": "countries.html"}
    outside = FromIreland(lambda key: beside.get(key, ""))
    (block,) = outside.page((blocks.text("See `shcli topic coping`. All: `shcli countries`"),))
    assert [(span.text, span.link) for span in block.spans if span.link] == [
        ("Coping", "coping.html"),
        ("the list of countries", "countries.html"),
    ]


@pytest.mark.parametrize(("form", "link"), [("html", '<a href="../coping/">'), ("markdown", "(<../coping/>)")])
def test_links_of_the_caller_stand_in_the_document(form, link):
    text = made(topic.topic, form, {"topic/coping": "../coping/"}, name=["night"])
    assert link in text
    assert "the page \u201cCoping" not in unescape(text)


def test_the_numbers_of_the_country_stand_at_both_ends_of_a_page():
    text = made(topic.topic, "html", env=BRITISH, name=["signs"])
    head, _, rest = text.partition("<main")
    foot = rest.partition("<footer>")[2]
    for part in (head, foot):
        assert 'href="tel:999"' in part
        assert 'href="tel:116123"' in part
    assert 'href="sms:85258"' in head
    assert 'id="contacts"' in head
    assert 'href="#contacts"' in foot


def test_every_place_a_page_points_to_on_itself_is_there():
    for name in ("signs", "coping", "night"):
        text = made(topic.topic, "html", env=BRITISH, name=[name])
        targets = set(re.findall(r'href="#([^"]+)"', text))
        assert targets
        assert targets <= set(re.findall(r'id="([^"]+)"', text))


@pytest.mark.parametrize("form", FORMS)
def test_a_document_says_who_made_it_of_which_date_and_under_which_licence(form, library):
    shown = words_of(made(topic.topic, form, name=["signs"]))
    assert f"By the shcli project; content of {library.date}" in shown
    assert "CC BY 4.0" in shown
    assert "creativecommons.org/licenses/by/4.0" in shown


def test_the_content_of_another_library_is_not_called_ours(tmp_path, library):
    copy = tmp_path / "library.sqlite"
    import sqlite3

    with sqlite3.connect(copy) as target:
        library.connection.backup(target)
    target.close()
    shown = words_of(made(topic.topic, "html", env={"SHCLI_LIBRARY": str(copy)}, name=["signs"]))
    assert "not by the shcli project" in shown
    assert "CC BY" not in shown
