"""What may go wrong between an assistant and the server. No text here repeats what was sent."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
RESOURCE_NOT_FOUND = -32002
"""Of the version with a handshake; the newest has ``INVALID_PARAMS`` for it."""
UNSUPPORTED_VERSION = -32022


class RefusalError(Exception):
    """A request that cannot be answered: the protocol's code, what is wrong, and perhaps data for a program."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data


class ToolError(Exception):
    """A call that an assistant can put right, with the words that tell it how."""
