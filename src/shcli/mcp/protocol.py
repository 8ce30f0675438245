"""JSON-RPC 2.0, one message a line, as the Model Context Protocol has it over two pipes.

Two versions are spoken side by side. In the newest one every request carries its version and the client's abilities in
``_meta``; in the one before, ``initialize`` agrees on them for as long as the process lives. What is sent decides.
Whatever comes in, an answer goes out and the server lives on. Nothing that was sent is kept or repeated.
"""

from __future__ import annotations

import json

from shcli import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    Method = Callable[[Mapping[str, Any]], dict[str, Any]]

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
RESOURCE_NOT_FOUND = -32002
"""Of the version with a handshake; the newest has ``INVALID_PARAMS`` for it."""
UNSUPPORTED_VERSION = -32022

NEWEST = "2026-07-28"
BEFORE = "2025-11-25"
VERSIONS = (NEWEST, BEFORE)

LONGEST_MESSAGE = 1_000_000
"""Bytes of a message. A longer one is refused as soon as that many have come, and passed over to its end."""

PIECE = 65_536
"""Bytes that are read at once."""

OWN = "io.modelcontextprotocol/"
VERSION_KEY = f"{OWN}protocolVersion"
ABILITIES_KEY = f"{OWN}clientCapabilities"
SERVER_KEY = f"{OWN}serverInfo"
SUBSCRIPTION_KEY = f"{OWN}subscriptionId"

SERVER = {"name": "shcli", "title": "shcli: checked crisis contacts, sourced pages", "version": __version__}
ABILITIES: dict[str, dict[str, Any]] = {"tools": {}, "resources": {}, "prompts": {}}
FRESH_FOR = 3_600_000
"""Milliseconds that a client may keep what can be kept: the content changes with an edition alone."""

KEPT = frozenset(
    ("server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list", "resources/read")
)
"""Methods whose answers a client may keep."""

DISCOVER, LISTEN, INITIALIZE, PING = "server/discover", "subscriptions/listen", "initialize", "ping"

TOO_LONG = "The message is longer than 1 MB."
NO_JSON = "The message is not JSON in UTF-8."
NO_BATCH = "Batches are not part of the protocol. Send one message a line."
NO_REQUEST = "A message is an object with jsonrpc 2.0, a method, and for a request an id that is a text or a number."
NO_METHOD = "There is no such method."
NO_PARAMS = "The parameters of a request are an object."
NO_VERSION = (
    f"Every request carries {VERSION_KEY} (a text) and {ABILITIES_KEY} (an object) in _meta; a client of {BEFORE} "
    "sends initialize with a protocolVersion first."
)
OTHER_VERSION = "Unsupported protocol version"
WENT_WRONG = (
    "Something in shcli went wrong. If somebody may die or is badly hurt: the local emergency number. Helplines "
    "anywhere: https://findahelpline.com"
)


class RefusalError(Exception):
    """A request that cannot be answered: the protocol's code, what is wrong, and perhaps data for a program."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data


class ToolError(Exception):
    """A call that an assistant can put right, with the words that tell it how."""


def messages(read: Callable[[int], bytes]) -> Iterator[bytes | None]:
    """Every message up to the end of the input; ``None`` for one that is too long, as soon as that is known.

    What stands behind the last line break is no message.
    """
    begun = bytearray()
    passing_over = False
    while piece := read(PIECE):
        *ends, rest = piece.split(b"\n")
        for end in ends:
            if not passing_over:
                yield bytes(begun) + end if len(begun) + len(end) <= LONGEST_MESSAGE else None
            passing_over = False
            begun.clear()
        if not passing_over:
            begun += rest
            if len(begun) > LONGEST_MESSAGE:
                begun.clear()
                passing_over = True
                yield None


def serve(read: Callable[[int], bytes], write: Callable[[bytes], None], server: Server) -> None:
    """Answer every message until there is nothing more to read. Raises what ``read`` and ``write`` raise."""
    for message in messages(read):
        answer = server.answer(message)
        if answer:
            write(answer)


class Server:
    """Answers messages. ``methods`` are those of both versions, each from its parameters to its result.

    ``instructions`` are for the assistant; ``public`` tells that everybody may see what is served.
    """

    def __init__(self, methods: Mapping[str, Method], instructions: str, *, public: bool) -> None:
        self._methods = methods
        self._instructions = instructions
        self._keeping = {"ttlMs": FRESH_FOR, "cacheScope": "public" if public else "private"}
        self._greeted = False

    def answer(self, message: bytes | None) -> bytes:
        """The answer to one message, with its line break; nothing where none is due. ``None`` is one too long."""
        if message is None:
            return _failed(None, INVALID_REQUEST, TOO_LONG)
        if not message.strip():
            return b""
        try:
            said = json.loads(message.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            return _failed(None, PARSE_ERROR, NO_JSON)
        if not isinstance(said, dict):
            return _failed(None, INVALID_REQUEST, NO_BATCH if isinstance(said, list) else NO_REQUEST)
        if "method" not in said and ("result" in said or "error" in said):
            return b""  # an answer, though nothing was asked: one error would bring another
        identifier, method, given = said.get("id"), said.get("method"), said.get("params", {})
        if isinstance(identifier, bool) or not isinstance(identifier, str | int):
            identifier = None
        if said.get("jsonrpc") != "2.0" or not isinstance(method, str) or ("id" in said and identifier is None):
            return _failed(identifier, INVALID_REQUEST, NO_REQUEST)
        return b"" if identifier is None else self._answer(identifier, method, given)

    def _answer(self, identifier: str | int, method: str, given: Any) -> bytes:
        """The answer to a request."""
        if not isinstance(given, dict):
            return _failed(identifier, INVALID_PARAMS, NO_PARAMS)
        is_newest = False
        try:
            is_newest = self._is_newest(method, given)
            if is_newest and method == LISTEN:
                return _listening(identifier, given)
            result = self._newest(method, given) if is_newest else self._before(method, given)
        except RefusalError as error:
            is_unknown = is_newest and error.code == RESOURCE_NOT_FOUND
            return _failed(identifier, INVALID_PARAMS if is_unknown else error.code, error.message, error.data)
        except Exception:  # noqa: BLE001 - the server lives on, and no answer shows where it went wrong
            return _failed(identifier, INTERNAL_ERROR, WENT_WRONG)
        return _encoded({"jsonrpc": "2.0", "id": identifier, "result": result})

    def _is_newest(self, method: str, given: Mapping[str, Any]) -> bool:
        """Whether the request is one of the newest version. Raises ``RefusalError`` for one of no version we speak."""
        meta = given.get("_meta")
        if method == INITIALIZE or not isinstance(meta, dict) or VERSION_KEY not in meta:
            return False
        asked = meta[VERSION_KEY]
        if not isinstance(asked, str) or not isinstance(meta.get(ABILITIES_KEY), dict):
            raise RefusalError(INVALID_PARAMS, NO_VERSION)
        if asked != NEWEST:
            raise RefusalError(
                UNSUPPORTED_VERSION, OTHER_VERSION, {"supported": list(VERSIONS), "requested": _plain(asked)}
            )
        return True

    def _newest(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        discovered = {
            "supportedVersions": list(VERSIONS),
            "capabilities": ABILITIES,
            "instructions": self._instructions,
        }
        result = discovered if method == DISCOVER else self._carry_out(method, given)
        more = self._keeping if method in KEPT else {}
        return {"resultType": "complete", **result, **more, "_meta": {SERVER_KEY: SERVER}}

    def _before(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        if method == PING:
            return {}
        if method == INITIALIZE:  # answered with the one version that has it, whichever the client would like
            if not isinstance(given.get("protocolVersion"), str):
                raise RefusalError(INVALID_PARAMS, NO_VERSION)
            self._greeted = True
            return {
                "protocolVersion": BEFORE,
                "capabilities": ABILITIES,
                "serverInfo": SERVER,
                "instructions": self._instructions,
            }
        if not self._greeted and (method in self._methods or method in (DISCOVER, LISTEN)):
            raise RefusalError(INVALID_PARAMS, NO_VERSION)
        return self._carry_out(method, given)

    def _carry_out(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        found = self._methods.get(method)
        if found is None:
            raise RefusalError(METHOD_NOT_FOUND, NO_METHOD)
        return found(given)


def _listening(identifier: str | int, given: Mapping[str, Any]) -> bytes:
    """What a subscription gets: word that it stands, and never anything more, because nothing here changes."""
    if not isinstance(given.get("notifications"), dict):
        raise RefusalError(INVALID_PARAMS, NO_PARAMS)
    about = {"_meta": {SUBSCRIPTION_KEY: identifier}, "notifications": {}}
    return _encoded({"jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged", "params": about})


def _failed(identifier: str | int | None, code: int, message: str, data: Any = None) -> bytes:
    error: dict[str, Any] = {"code": code, "message": message}
    if data is not None:
        error["data"] = data
    return _encoded({"jsonrpc": "2.0", "id": identifier, "error": error})


def _encoded(message: dict[str, Any]) -> bytes:
    """The message as one line of ASCII, so that no character in it can end the line or be spelled in two ways."""
    return json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"


def _plain(version: str) -> str:
    """The version, if it looks like one; the protocol asks for it to be repeated, and nothing else is."""
    return version if len(version) == len(NEWEST) and version.replace("-", "").isdecimal() else ""


def _refuse(_constant: str) -> None:
    """``NaN`` and infinities are not JSON."""
    raise ValueError
