"""The protocol, byte by byte: versions, errors, and garbage of every kind. After each the server still answers."""

import json

import pytest

from assistants import BEFORE, GREETING, META, NEWEST, call, request
from shcli.mcp import protocol
from shcli.mcp.protocol import LONGEST_MESSAGE, messages

PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602
SECRET = "zwiebelkuchen"


def still_lives(pipe):
    said = pipe.ask(call("crisis_contacts", 77, country="GB"))
    assert said["id"] == 77
    assert "116 123" in said["result"]["content"][0]["text"]


GARBAGE = {
    "not JSON": (f"{SECRET}\n".encode(), PARSE_ERROR),
    "half an object": (f'{{"jsonrpc": "2.0", "id": 1, "method": "{SECRET}\n'.encode(), PARSE_ERROR),
    "NUL": (b'{"jsonrpc": "2.0",\0 "id": 1, "method": "ping"}\n', PARSE_ERROR),
    "invalid UTF-8": (b'{"jsonrpc": "2.0", "id": 1, "method": "\xff\xfe"}\n', PARSE_ERROR),
    "UTF-16": ('{"jsonrpc": "2.0", "id": 1}'.encode("utf-16-le").replace(b"\n", b"") + b"\n", PARSE_ERROR),
    "a byte order mark": (b'\xef\xbb\xbf{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n', PARSE_ERROR),
    "NaN": (b'{"jsonrpc": "2.0", "id": NaN, "method": "ping"}\n', PARSE_ERROR),
    "nested without end": (b"[" * 100_000 + b"\n", PARSE_ERROR),
    "a number of a million digits": (b"1" * 900_000 + b"\n", PARSE_ERROR),
    "a batch": (b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]\n', INVALID_REQUEST),
    "an empty batch": (b"[]\n", INVALID_REQUEST),
    "a text": (f'"{SECRET}"\n'.encode(), INVALID_REQUEST),
    "null": (b"null\n", INVALID_REQUEST),
    "an empty object": (b"{}\n", INVALID_REQUEST),
    "no version of JSON-RPC": (b'{"id": 1, "method": "ping"}\n', INVALID_REQUEST),
    "another version of JSON-RPC": (b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}\n', INVALID_REQUEST),
    "no method": (b'{"jsonrpc": "2.0", "id": 1}\n', INVALID_REQUEST),
    "a method that is a number": (b'{"jsonrpc": "2.0", "id": 1, "method": 1}\n', INVALID_REQUEST),
    "an id that is null": (b'{"jsonrpc": "2.0", "id": null, "method": "ping"}\n', INVALID_REQUEST),
    "an id that is a list": (f'{{"jsonrpc": "2.0", "id": ["{SECRET}"], "method": "ping"}}\n'.encode(), INVALID_REQUEST),
    "an id that is true": (b'{"jsonrpc": "2.0", "id": true, "method": "ping"}\n', INVALID_REQUEST),
    "an id with a fraction": (b'{"jsonrpc": "2.0", "id": 1.5, "method": "ping"}\n', INVALID_REQUEST),
    "parameters in a list": (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}\n', INVALID_PARAMS),
    "parameters that are null": (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": null}\n', INVALID_PARAMS),
    "an unknown method": (f'{{"jsonrpc": "2.0", "id": 1, "method": "{SECRET}"}}\n'.encode(), NO_METHOD),
    "no version": (b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}\n', INVALID_PARAMS),
    "2 MB in a line": (b'{"jsonrpc": "2.0", "id": 1, "method": "' + b"x" * 2_000_000 + b'"}\n', INVALID_REQUEST),
}


@pytest.mark.parametrize("kind", GARBAGE)
def test_garbage_gets_the_protocols_error_and_the_server_lives_on(kind, pipe):
    sent, code = GARBAGE[kind]
    said = pipe.ask(sent)
    assert (said["jsonrpc"], said["error"]["code"]) == ("2.0", code)
    assert SECRET not in json.dumps(said)
    still_lives(pipe)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, INVALID_PARAMS),
        ({"name": 1}, INVALID_PARAMS),
        ({"name": SECRET}, INVALID_PARAMS),
        ({"name": "find_pages", "arguments": [SECRET]}, INVALID_PARAMS),
        ({"name": "find_pages", "arguments": SECRET}, INVALID_PARAMS),
    ],
)
def test_a_call_without_a_tool_or_with_arguments_of_another_form_is_refused(params, code, ask):
    refused = ask("tools/call", **params)
    assert refused["code"] == code
    assert SECRET not in json.dumps(refused)


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("resources/read", {}, INVALID_PARAMS),
        ("resources/read", {"uri": 5}, INVALID_PARAMS),
        ("resources/read", {"uri": f"shcli://topic/{SECRET}"}, INVALID_PARAMS),
        ("resources/read", {"uri": "shcli://crisis/XX"}, INVALID_PARAMS),
        ("resources/read", {"uri": "shcli://topic/../crisis/GB"}, INVALID_PARAMS),
        ("resources/read", {"uri": "file:///etc/passwd"}, INVALID_PARAMS),
        ("prompts/get", {}, INVALID_PARAMS),
        ("prompts/get", {"name": SECRET}, INVALID_PARAMS),
        ("prompts/get", {"name": "person_at_risk"}, INVALID_PARAMS),
        ("prompts/get", {"name": "person_at_risk", "arguments": {"country": SECRET}}, INVALID_PARAMS),
        ("prompts/get", {"name": "person_at_risk", "arguments": {"country": 5}}, INVALID_PARAMS),
        ("tools/list", {"cursor": SECRET}, INVALID_PARAMS),
        ("ping", {}, NO_METHOD),
        ("logging/setLevel", {"level": "debug"}, NO_METHOD),
        ("completion/complete", {}, NO_METHOD),
        ("resources/subscribe", {"uri": "shcli://topic/signs"}, NO_METHOD),
    ],
)
def test_a_request_that_cannot_be_answered_gets_its_code_and_no_word_back(method, params, code, ask):
    refused = ask(method, **params)
    assert refused["code"] == code
    assert SECRET not in json.dumps(refused)


def test_the_handshake_agrees_on_the_version_before_the_newest(pipe):
    said = pipe.greet()
    assert said["protocolVersion"] == BEFORE
    assert said["serverInfo"]["name"] == "shcli"
    assert set(said["capabilities"]) == {"tools", "resources", "prompts"}
    listed = pipe.ask({"jsonrpc": "2.0", "id": "a", "method": "tools/list"})
    assert listed["id"] == "a"
    assert set(listed["result"]) == {"tools"}
    assert pipe.ask({"jsonrpc": "2.0", "id": 2, "method": "ping"})["result"] == {}
    missing = {"jsonrpc": "2.0", "id": 3, "method": "resources/read", "params": {"uri": "shcli://topic/none"}}
    assert pipe.ask(missing)["error"]["code"] == -32002
    assert pipe.ask({"jsonrpc": "2.0", "id": 4, "method": "server/discover"})["error"]["code"] == NO_METHOD


@pytest.mark.parametrize("asked", ["2024-11-05", "2025-06-18", NEWEST, "1.0", SECRET])
def test_the_handshake_answers_another_version_with_the_one_it_has(asked, pipe):
    greeting = {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {**GREETING, "protocolVersion": asked}}
    assert pipe.ask(greeting)["result"]["protocolVersion"] == BEFORE


def test_a_handshake_without_a_version_is_no_handshake(pipe):
    assert pipe.ask({"jsonrpc": "2.0", "id": 0, "method": "initialize"})["error"]["code"] == INVALID_PARAMS
    assert pipe.ask({"jsonrpc": "2.0", "id": 0, "method": "tools/list"})["error"]["code"] == INVALID_PARAMS


def test_the_newest_version_needs_no_handshake(pipe):
    found = pipe.ask(request("server/discover"))["result"]
    assert found["supportedVersions"] == [NEWEST, BEFORE]
    assert (found["resultType"], found["cacheScope"]) == ("complete", "public")
    assert found["ttlMs"] > 0
    assert found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "shcli"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("tools/list", {}),
        ("prompts/list", {}),
        ("resources/list", {}),
        ("resources/templates/list", {}),
        ("resources/read", {"uri": "shcli://crisis/GB"}),
    ],
)
def test_what_may_be_kept_says_for_how_long(method, params, ask):
    result = ask(method, **params)
    assert result["ttlMs"] > 0
    assert result["cacheScope"] == "public"


@pytest.mark.parametrize(("asked", "repeated"), [("2099-01-01", "2099-01-01"), (BEFORE, BEFORE), (SECRET, "")])
def test_a_version_that_is_not_spoken_is_answered_with_those_that_are(asked, repeated, pipe):
    meta = {**META, "io.modelcontextprotocol/protocolVersion": asked}
    said = pipe.ask({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta}})["error"]
    assert (said["code"], said["data"]) == (-32022, {"supported": [NEWEST, BEFORE], "requested": repeated})
    still_lives(pipe)


@pytest.mark.parametrize("missing", META)
def test_a_request_of_the_newest_version_without_what_it_needs_is_refused(missing, pipe):
    meta = {key: value for key, value in META.items() if key != missing}
    said = pipe.ask({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": meta}})
    assert said["error"]["code"] == INVALID_PARAMS


def test_both_versions_can_be_spoken_on_one_pipe(pipe):
    assert "resultType" in pipe.ask(request("tools/list"))["result"]
    pipe.greet()
    assert "resultType" not in pipe.ask({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})["result"]
    assert "resultType" in pipe.ask(request("tools/list"))["result"]


def test_notifications_and_answers_to_nothing_get_no_answer(pipe):
    for message in (
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}},
        {"jsonrpc": "2.0", "method": SECRET, "params": [SECRET]},
        {"jsonrpc": "2.0", "id": 5, "result": {}},
        {"jsonrpc": "2.0", "id": 6, "error": {"code": 1, "message": SECRET}},
    ):
        pipe.send(message)
    pipe.send(b"\n\r\n")
    still_lives(pipe)


def test_a_subscription_is_acknowledged_and_then_silent(pipe):
    said = pipe.ask(request("subscriptions/listen", 9, notifications={"toolsListChanged": True}))
    assert said["method"] == "notifications/subscriptions/acknowledged"
    assert said["params"] == {"_meta": {"io.modelcontextprotocol/subscriptionId": 9}, "notifications": {}}
    assert pipe.ask(request("subscriptions/listen", 10))["error"]["code"] == INVALID_PARAMS
    still_lives(pipe)


def test_a_message_without_an_end_is_refused_while_it_is_read(pipe):
    pipe.send(b"x" * (LONGEST_MESSAGE + 70_000))
    assert pipe.receive()["error"]["code"] == INVALID_REQUEST
    for _ in range(30):
        pipe.send(b"x" * 1_000_000)
    pipe.send(b"\n")
    still_lives(pipe)


def test_a_message_of_the_greatest_length_is_answered(ask):
    message = json.dumps(call("find_pages", words="scars")).encode()
    assert b"structuredContent" in ask.server.answer(message + b" " * (LONGEST_MESSAGE - len(message)))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000])
def test_pieces_of_any_size_make_the_same_messages(size, monkeypatch):
    monkeypatch.setattr(protocol, "LONGEST_MESSAGE", 20)
    content = b"one\n\nthree\r\n" + b"x" * 20 + b"\n" + b"y" * 21 + b"\nshort\n" + b"z" * 99 + b"\nlast\nunfinished"
    pieces = iter([content[at : at + size] for at in range(0, len(content), size)])
    found = list(messages(lambda _most: next(pieces, b"")))
    assert found == [b"one", b"", b"three\r", b"x" * 20, None, b"short", None, b"last"]


def test_a_fault_inside_is_told_without_a_word_of_it_and_with_what_helps_anywhere(ask, monkeypatch):
    def broken(*_arguments, **_named):
        raise RuntimeError(SECRET)

    monkeypatch.setattr(type(ask.server), "_carry_out", broken)
    error = ask("tools/call", name="find_pages", arguments={"words": SECRET})
    assert error["code"] == -32603
    assert "findahelpline.com" in error["message"]
    assert SECRET not in json.dumps(error)


def test_every_answer_is_one_line_of_ascii(ask):
    for country in ("JP", "GR", "SA"):
        said = ask.server.answer(json.dumps(call("crisis_contacts", country=country)).encode())
        assert said.isascii()
        assert said.count(b"\n") == 1


def test_halves_of_characters_in_an_argument_or_an_id_do_no_harm(pipe):
    lone = b'{"jsonrpc":"2.0","id":"\\ud800","method":"tools/call","params":{"name":"%s","arguments":%s,"_meta":%s}}\n'
    for tool, arguments in (
        (b"find_pages", b'{"words":"\\ud800 \\u0000 scars"}'),
        (b"crisis_contacts", b'{"country":"\\udfff"}'),
        (b"read_page", b'{"topic":"\\udfff","section":"\\ud800"}'),
        (b"is_number_current", b'{"number":"\\ud800"}'),
    ):
        said = pipe.ask(lone % (tool, arguments, json.dumps(META).encode()))
        assert said["id"] == "\ud800"
        assert "result" in said
