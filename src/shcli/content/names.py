"""Names and numbers as they are compared, written by authors and typed by readers."""

from __future__ import annotations

import re

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?:[*#]|[(+\s]{0,3})\d[\d\s().+/*#\u2010-\u2015-]*")
_FLAG_LETTERS = {0x1F1E6 + place: letter for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_SAID_AROUND = "?!,;:'\""
"""Punctuation that is no part of a number: "112?"."""

_ABROAD = ("00", "011", "0011")
"""What is dialled before a number of another country: in most countries, in North America, in Australia."""


def without_accents(text: str) -> str:
    """The text with each letter in its plain form."""
    if text.isascii():
        return text
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def name_key(name: str) -> str:
    """The form in which names are compared: no case, accents, hyphens or repeated spaces."""
    return _NOT_WORD.sub(" ", without_accents(name.casefold())).strip()


def without_flags(text: str) -> str:
    """The text with each flag in it as the two letters of the country's code, of which it is made."""
    return text.translate(_FLAG_LETTERS)


def is_number(text: str) -> bool:
    """Whether the text is a number to call and nothing else: digits with the signs that people group them by."""
    return _NUMBER.fullmatch(text.strip().strip(_SAID_AROUND)) is not None


def number_key(text: str) -> str:
    """The form in which numbers to call are compared: their digits alone."""
    return "".join(character for character in text if character.isdigit())


def dialled(text: str) -> tuple[str, ...]:
    """The digits of a number as they were typed, then without what is dialled before one of another country."""
    digits = number_key(text.replace("(0)", ""))
    return (digits, *(digits.removeprefix(prefix) for prefix in _ABROAD if digits.startswith(prefix)))
