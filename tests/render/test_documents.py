"""Markdown and HTML say what the terminal says, and text in them stays text."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from commands import BRITISH, ask
from html_reader import read
from shcli.commands.answer import Answer
from shcli.pages import blocks
from shcli.pages.blocks import Span
from shcli.render import html, markdown
from shcli.render.document import document_of, plain
from shcli.render.links import target
from shcli.render.text import render


def words(text):
    return text.split()


def as_markdown(page):
    return markdown.render(plain(Answer("topic", {}, page)))


def from_markdown(text):
    return read(MarkdownIt("commonmark").render(text))


@pytest.fixture(scope="session")
def answers(library):
    """The answer of every command with a page of content, and the page of every topic and of a few countries."""

    def answer(command, environ=BRITISH, **parameters):
        return ask(command, environ, library=library, **parameters)

    found = {name: answer(name) for name in ("home", "topics", "sources", "countries", "about", "plan", "crisis")}
    found["search"] = answer("search", words=["scars"])
    found["nowhere"] = answer("crisis", {"TZ": "UTC"})
    found["brief"] = answer("topic", name=["coping"], brief=True)
    for row in library.topics:
        found[f"topic {row.id}"] = answer("topic", name=[row.id], sources=True)
    for code in ("US", "FR", "JP", "EG"):
        found[f"crisis {code}"] = answer("crisis", named=[code], show_all=True)
    return found


def document(found):
    return document_of(found.answer, found.context)


def exported(found, form):
    """The answer as the program writes it to a file."""
    return {"markdown": markdown, "html": html}[form].render(document(found))


def on_the_terminal(found, *, contacts_first):
    """The words of the document without the marks of lists and the lines to write on."""
    whole = document(found)
    contacts = (blocks.text(whole.contacts_title), *whole.contacts) if whole.contacts else ()
    head = () if contacts_first else whole.page[:1]
    whole = (*head, *contacts, *whole.page[len(head) :], *whole.foot, *whole.licence)
    lines = render(whole, width=100_000).splitlines()
    return [word for line in lines for word in words(re.sub(r"^ *- |^ +\d+\. |^ *_+$", "", line))]


def headings(page):
    for block in page:
        if isinstance(block, blocks.Group):
            yield from headings(block.blocks)
        elif isinstance(block, blocks.Title | blocks.Heading):
            yield ("h1" if isinstance(block, blocks.Title) else "h2", block.text)


def test_markdown_says_what_the_terminal_says_in_the_same_order(answers):
    for answer in answers.values():
        shown = from_markdown(exported(answer, "markdown"))
        expected = on_the_terminal(answer, contacts_first=False)
        # A Markdown reader may show the address of a link decoded.
        assert unquote("".join(shown.words)).split() == unquote(" ".join(expected)).split()


def test_html_says_what_the_terminal_says_in_the_same_order(answers):
    for answer in answers.values():
        shown = read(exported(answer, "html"))
        assert words("".join(shown.words)) == on_the_terminal(answer, contacts_first=True)


def test_markdown_and_html_have_the_pages_headings_and_one_title_first(answers):
    for answer in answers.values():
        expected = list(headings(document(answer).page))
        assert from_markdown(exported(answer, "markdown")).headings == expected
        assert read(exported(answer, "html")).headings == expected
        assert expected[0][0] == "h1"


def test_markdown_holds_no_html_and_no_code_blocks(answers):
    for answer in answers.values():
        tokens = MarkdownIt("commonmark").parse(exported(answer, "markdown"))
        kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
        assert not kinds & {"html_block", "html_inline", "code_block", "fence"}


def test_markdown_lines_end_without_blanks_and_the_text_with_one_line_break(answers):
    for answer in answers.values():
        text = exported(answer, "markdown")
        assert text == "\n".join(line.rstrip() for line in text.split("\n"))
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_every_mark_on_a_topics_page_leads_to_its_source(answers):
    for name, answer in answers.items():
        if not name.startswith("topic "):
            continue
        addresses = [source["url"] for source in answer.data["sources"]]
        markdown = from_markdown(exported(answer, "markdown"))
        marks = [
            (text, link)
            for link, text in (
                (href, text[: len(text) - len(text.lstrip("0123456789"))]) for href, text in markdown.links
            )
            if text
        ]
        assert marks
        for number, link in marks:
            assert unescape(link) == MarkdownIt().normalizeLink(addresses[int(number) - 1])
        html = read(exported(answer, "html"))
        named = {attributes["id"] for _, attributes in html.tags if "id" in attributes}
        places = {name for name in named if name.startswith("source-")}
        inside = [href for href, _ in html.links if href.startswith("#source-")]
        assert len(inside) == len(marks)
        assert (
            {href[1:] for href in inside} <= places == {f"source-{number}" for number in range(1, len(addresses) + 1)}
        )


def test_the_crisis_page_dials_and_texts_and_shows_the_number(library):
    links = list(_exact_links(exported(ask("crisis", library=library, named=["GB"]), "html")))
    assert ("tel:999", "999") in links
    assert ("tel:116123", "116 123") in links
    assert ("sms:85258", "85258") in links
    assert ("mailto:jo@samaritans.org", "jo@samaritans.org") in links


def _exact_links(text):
    for href, inner in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', text):
        yield unescape(href), unescape(re.sub("<[^>]*>", "", inner))


def test_every_dialled_number_of_the_library_is_a_link_in_html(library):
    for country in library.countries:
        page = exported(ask("crisis", library=library, named=[country.code]), "html")
        links = {href for href, _ in _exact_links(page)}
        for service in country.services:
            for way in service.ways:
                scheme = {"phone": "tel:", "text": "sms:"}.get(way.type)
                assert not scheme or f"{scheme}{way.dial}" in links, (country.code, way.value)


def test_the_html_page_loads_nothing_runs_nothing_and_is_plain_ascii(answers):
    for answer in answers.values():
        text = exported(answer, "html")
        assert text.isascii()
        page = read(text)
        assert page.tags[0] == ("html", {"lang": "en"})
        assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "form", "input", "object"}
        assert not [
            name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"
        ]
        assert "url(" not in text
        assert "@import" not in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_document_of_a_command_without_a_page_is_empty(run, form):
    assert run("clear", "--format", form).stdout == ""


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_every_command_with_a_page_takes_the_format(run, form):
    for command in (
        ["topics"],
        ["signs"],
        ["crisis", "GB"],
        ["search", "scars"],
        ["plan"],
        ["privacy"],
        ["help"],
        ["schema"],
        [],
    ):
        done = run(*command, "--format", form)
        assert done.returncode == 0
        assert done.stdout.startswith("# " if form == "markdown" else "<!doctype html>\n")
        assert done.stderr == ""


@pytest.mark.parametrize(
    "command",
    [["topic", "signs", "--section", "none"], ["topics", "--colour"], ["crisis", "--format", "pdf"], ["topic"]],
)
def test_errors_with_json_are_json_on_standard_error(run, command):
    import json

    done = run(*command, "--json")
    assert done.stdout == ""
    shown = json.loads(done.stderr)
    assert shown["schema"] == "shcli/1"
    assert shown["error"]["code"] == done.returncode != 0
    assert shown["error"]["message"]
    assert isinstance(shown["error"]["suggestions"], list)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("help@example.org", "mailto:help@example.org"),
        ("tel:+44116123", "tel:+44116123"),
        ("tel:*31#123", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ('https://example.org/"onclick="x', ""),
        ("https://example.org/ x", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_only_known_kinds_of_address_become_links(address, leads_to):
    assert target(address) == leads_to


TRICKY = st.text(alphabet=st.sampled_from(list("ab1 .)#*_`[]()<>&;!\\\"'~=+-|:/@\t\n\u00e9\u200d")), max_size=12)
ROLES = st.sampled_from(["text", "strong", "value", "match", "command", "address"])
SPANS = st.lists(st.builds(Span, TRICKY, ROLES), max_size=5).map(tuple)
LEAVES = st.one_of(
    st.builds(blocks.Heading, TRICKY),
    st.builds(blocks.Paragraph, SPANS),
    st.builds(blocks.Entry, TRICKY, SPANS),
    st.builds(blocks.Address, TRICKY),
    st.builds(blocks.Listing, st.lists(SPANS, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(blocks.Sayings, st.lists(TRICKY, min_size=1, max_size=2).map(tuple)),
    st.builds(blocks.Figure, st.lists(TRICKY, min_size=1, max_size=2).map(tuple)),
)
PAGES = st.lists(
    st.one_of(LEAVES, st.builds(blocks.Group, st.lists(LEAVES, max_size=4).map(tuple), st.booleans())), max_size=4
)


def characters(text):
    """The text without blanks: where they stand is a matter of lay-out."""
    return "".join(text.split())


def spoken(block):
    """The characters of a block in reading order."""
    match block:
        case blocks.Paragraph(spans):
            return "".join(span.text for span in spans)
        case blocks.Entry(label, spans):
            return f"{label}:" + "".join(span.text for span in spans)
        case blocks.Listing(items):
            return "".join(span.text for item in items for span in item)
        case blocks.Sayings(items):
            return "".join(f'"{item}"' for item in items)
        case blocks.Figure(stages):
            return "then".join(stages) + "andbackto1"
        case blocks.Group(inner):
            return "".join(map(spoken, inner))
    return block.text


@given(PAGES)
@example([blocks.Heading("#")])
@example([blocks.Heading("a ##")])
@example([blocks.Group((blocks.Heading("a"), blocks.Paragraph(()), blocks.Paragraph((blocks.Span("1"),))))])
def test_in_markdown_any_text_shows_as_the_text_it_is(page):
    page = (blocks.Title("Title"), *page)
    shown = from_markdown(as_markdown(page))
    assert characters("".join(shown.words)) == characters("".join(map(spoken, page)))
    assert not {tag for tag, _ in shown.tags} - {"h1", "h2", "p", "ul", "ol", "li", "strong", "code", "br", "a"}


@given(PAGES)
def test_in_html_any_text_shows_as_the_text_it_is(page):
    page = (blocks.Title("Title"), *page)
    shown = read(html.render(plain(Answer("topic", {}, page))))
    expected = characters("".join(map(spoken, page)))
    assert characters("".join(shown.words)).startswith(expected)
    body = [tag for tag, _ in shown.tags][[tag for tag, _ in shown.tags].index("main") :]
    assert not set(body) - {
        "main",
        "section",
        "h1",
        "h2",
        "p",
        "ul",
        "ol",
        "li",
        "strong",
        "code",
        "mark",
        "br",
        "a",
        "div",
        "span",
        "footer",
    }
