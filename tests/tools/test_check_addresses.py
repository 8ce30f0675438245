"""The check of addresses asks for pages alone, gently, and never where a person answers."""

import importlib.util
from pathlib import Path

import pytest

from shcli.model import Contacts, Country, Service, Way

ROOT = Path(__file__).parent.parent.parent
CHAT = "https://chat.example.org/now"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("check_addresses", ROOT / "tools" / "check_addresses.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(sources, *ways):
    return Service(
        id="line", name="Line", audience="anyone", group="general", confirmed_by="own-page", sources=sources, ways=ways
    )


def pages(tool, *services):
    country = Country(code="NO", name="Norway", services=services)
    return tool.pages(Contacts(on_contact=(), directories=(), countries=(country,)))


def test_sources_and_web_pages_are_asked_for_without_what_stands_beside_them(tool):
    service = line(("https://example.org/a (2024; a newspaper)",), Way(type="web", value="https://example.org/b"))

    assert list(pages(tool, service)) == ["https://example.org/a", "https://example.org/b"]


@pytest.mark.parametrize("kind", ["chat", "whatsapp"])
def test_a_chat_is_never_opened_even_where_it_is_a_source_of_another_line(tool, kind):
    chatting = line((CHAT, "https://www.chat.example.org/now/"), Way(type=kind, value=CHAT))
    other = line((CHAT, "https://example.org/a"))

    assert list(pages(tool, chatting, other)) == ["https://example.org/a"]


def test_no_chat_of_the_real_data_is_opened(tool):
    from shcli.authoring.records.content import load

    contacts = load(ROOT / "data").contacts
    chats = {
        tool.plain(way.value)
        for country in contacts.countries
        for service in country.services
        for way in service.ways
        if way.type == "chat"
    }

    assert chats
    assert not chats & {tool.plain(address) for address in tool.pages(contacts)}


def answering(*answers):
    """A network that gives these answers, and what it was asked."""
    asked, left = [], list(answers)

    def ask(method, _address):
        asked.append(method)
        found = left.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    return ask, asked


@pytest.mark.parametrize(
    ("answers", "methods", "said"),
    [
        ([200], ["HEAD"], ""),
        ([405, 200], ["HEAD", "GET"], ""),
        ([404, 404, 404, 404], ["HEAD", "GET"] * 2, "answers 404"),
        ([503, 503, 200], ["HEAD", "GET", "HEAD"], ""),
        ([TimeoutError(), 200], ["HEAD", "HEAD"], ""),
        ([TimeoutError(), OSError()], ["HEAD", "HEAD"], "no answer (OSError)"),
    ],
)
def test_each_page_is_asked_for_twice_at_most_with_head_and_then_get(tool, answers, methods, said):
    ask, asked = answering(*answers)

    assert tool.state("https://example.org", ask) == said
    assert asked == methods


def test_the_report_is_a_checklist(tool):
    assert list(tool.report([("https://example.org", "answers 404", ["NO line"])])) == [
        "- [ ] <https://example.org> answers 404: NO line"
    ]
