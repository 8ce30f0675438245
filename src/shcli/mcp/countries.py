"""Which country an assistant means. It has to say so: no default, no guess, and nothing that could be another word."""

from __future__ import annotations

from shcli.content.places import ENGLISH_WORDS
from shcli.content.serialize import clean
from shcli.mcp.protocol import ToolError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.content.library import Library

ASK = "Which country is the person in? Ask them, and give its name or its ISO code of two letters in capitals."
UNKNOWN = f"That is no country we know. {ASK}"
A_WORD = f"In small letters that is a word as well as a code. {ASK}"
LONGER_WORDS = ("and", "are", "can", "per")
"""Codes of three letters that are words, too."""
LONGEST_NAME = 80


def country(library: Library, named: str) -> tuple[str, str]:
    """Code and name of the country, whether or not there are contacts for it. Raises ``ToolError`` for no country."""
    words = clean(named).strip()
    if not words:
        raise ToolError(ASK)
    if not words.isupper() and words.casefold() in {*ENGLISH_WORDS, *LONGER_WORDS}:
        raise ToolError(A_WORD)
    if len(words) <= LONGEST_NAME:
        code, name = library.find_place(words)
        if code:
            return code, name
    raise ToolError(f"{UNKNOWN}{_near(library, words[:LONGEST_NAME])}")


def _near(library: Library, words: str) -> str:
    """The names most like the words, as the end of a message; nothing where none is like them."""
    near = ", ".join(f"{library.title(code)} ({code})" for code in library.near_countries(words))
    return f" Names like it: {near}." if near else ""
