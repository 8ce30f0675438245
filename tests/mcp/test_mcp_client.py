"""The server as the official client meets it, over a real pipe."""

import re

import pytest

from assistants import BEFORE, NEWEST, command_line, with_client

pytest.importorskip("mcp.client.stdio", reason="the official client is not installed here")

TOOLS = ["crisis_contacts", "find_pages", "read_page", "is_number_current"]
CALLED = ("phone", "text", "whatsapp")


@pytest.mark.parametrize(("mode", "version"), [("auto", NEWEST), (NEWEST, NEWEST), ("legacy", BEFORE)])
def test_both_versions_are_agreed_on_and_give_the_same(mode, version, library):
    async def work(client):
        assert client.protocol_version == version
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == TOOLS
        for tool in tools:
            assert tool.annotations.read_only_hint is True
            assert tool.annotations.open_world_hint is False
            assert tool.input_schema["additionalProperties"] is False
            assert tool.output_schema["type"] == "object"
        addresses = [item.uri for item in (await client.list_resources()).resources]
        assert addresses == [
            *(f"shcli://topic/{topic.id}" for topic in library.topics),
            *(f"shcli://crisis/{country.code}" for country in library.countries),
        ]
        templates = (await client.list_resource_templates()).resource_templates
        assert {item.uri_template for item in templates} == {"shcli://topic/{id}", "shcli://crisis/{code}"}
        prompts = (await client.list_prompts()).prompts
        assert [(prompt.name, prompt.arguments[0].required) for prompt in prompts] == [("person_at_risk", True)]
        called = await client.call_tool("crisis_contacts", {"country": "Ireland"})
        assert "116 123" in called.content[0].text
        return called.structured_content

    assert with_client(mode, work)["country"] == {"code": "IE", "name": "Ireland"}


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_tool_gives_every_country_the_digits_that_the_command_line_shows(library, step):
    async def work(client):
        for country in library.countries[::step]:
            shown = command_line("crisis", country.code)["data"]
            called = await client.call_tool("crisis_contacts", {"country": country.code})
            told = called.structured_content
            assert told["country"] == {"code": country.code, "name": country.name}
            assert [item["number"] for item in told["emergency"]] == [item["number"] for item in shown["emergency"]]
            assert [
                [(way["type"], way["value"], way["dial"], way["hours"]) for way in item["ways"]]
                for item in told["services"]
            ] == [
                [(way["type"], way["value"], way["dial"], way["hours"]) for way in item["ways"]]
                for item in shown["services"]
            ]
            for ours, theirs in zip(
                (*told["emergency"], *told["services"]), (*shown["emergency"], *shown["services"]), strict=True
            ):
                assert ours["source_count"] == len(theirs["sources"])
                assert ours["checked"] == theirs["checked"]
                assert ours["say"].startswith(f"{country.name}: ")
                assert ours["say"] in called.content[0].text
            for item in told["services"]:
                spoken = [way["value"] for way in item["ways"] if way["type"] in (*CALLED, "chat")]
                assert all(value in item["say"] for value in spoken)
            at_risk = await client.call_tool("find_pages", {"words": "I want to die", "country": country.name})
            assert at_risk.structured_content["contacts"] == told
            assert list(at_risk.structured_content).index("contacts") < list(at_risk.structured_content).index("pages")
            for number in (
                *(item["number"] for item in shown["emergency"]),
                *(way["value"] for item in shown["services"] for way in item["ways"] if way["type"] in CALLED),
            ):
                plain = re.sub(r",.*|(?<=\d) \([^)]*\)$", "", number)
                current = await client.call_tool("is_number_current", {"number": plain, "country": country.code})
                found = current.structured_content
                assert found["status"] == "live", (country.code, number)
                assert number in [item["number"] for item in found["live"]], (country.code, number)
            read = await client.read_resource(f"shcli://crisis/{country.code}")
            assert read.contents[0].mime_type == "application/json"
            prompt = await client.get_prompt("person_at_risk", {"country": country.code})
            words = prompt.messages[0].content.text
            assert all(item["say"] in words for item in (*told["emergency"], *told["services"]))

    with_client("auto", work)


def test_every_page_can_be_read_whole_by_section_and_as_a_resource(library):
    async def work(client):
        for summary in library.topics:
            topic = library.topic(summary.id)
            whole = await client.call_tool("read_page", {"topic": topic.id})
            told = whole.structured_content
            assert told["title"] == topic.title
            assert told["clinical_review"] is None
            assert told["source_count"] == len(told["sources"]) > 0
            assert not re.search(r"shcli (crisis|topic|plan)\b", told["markdown"])
            assert not re.search(rf"`shcli ({'|'.join(item.id for item in library.topics)})\b", told["markdown"])
            read = await client.read_resource(f"shcli://topic/{topic.id}")
            assert (read.contents[0].mime_type, read.contents[0].text) == ("text/markdown", told["markdown"])
            for section in topic.sections:
                part = await client.call_tool("read_page", {"topic": topic.title, "section": section.id})
                assert f"## {section.title}" in part.content[0].text.replace("\\", "")
                assert [item["id"] for item in part.structured_content["sections"]] == [section.id]

    with_client("auto", work)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_unknown_country_is_an_error_that_asks_for_the_country(mode):
    async def work(client):
        called = await client.call_tool("crisis_contacts", {"country": "Zubrowka"})
        assert called.is_error
        assert "Which country is the person in?" in called.content[0].text
        assert "Zubrowka" not in called.content[0].text
        assert called.structured_content is None

    with_client(mode, work)
