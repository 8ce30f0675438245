"""Readable spellings for characters that an output's encoding cannot hold."""

from __future__ import annotations

import codecs
import unicodedata

_SPELLINGS = {
    "'": "\u2018\u2019",
    '"': "\u201c\u201d",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7\u2022",
    "ss": "\u00df",
    "ae": "\u00e6",
    "AE": "\u00c6",
    "o": "\u00f8",
    "O": "\u00d8",
    "l": "\u0142",
    "L": "\u0141",
    "d": "\u0111\u00f0",
    "D": "\u0110\u00d0",
    "i": "\u0131",
    "th": "\u00fe",
    "Th": "\u00de",
    "oe": "\u0153",
    "OE": "\u0152",
    "e": "\u0259",
    "EUR": "\u20ac",
    "<-": "\u2190",
    "->": "\u2192",
    "x": "\u00d7",
}
_NAMED = {character: spelling for spelling, characters in _SPELLINGS.items() for character in characters}

_MARKS = ("Mn", "Me", "Mc", "Cf")
"""Kinds of characters that only change the one before them or show nothing: left out where they do not fit."""


def to_encoding(text: str, encoding: str) -> str:
    """The text in characters the encoding holds; the others become their nearest ASCII spelling, at worst ``?``.

    No digit is lost, and none joins a number it does not belong to.
    """
    spelled: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character.isascii():
            spelled.append(character)
            continue
        try:
            character.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            before = spelled[-1][-1:] if spelled else ""
            piece = _ascii(character, before)
            # Words of a script that cannot be shown are one question mark, not one for each letter.
            if piece and not (piece == before == "?"):
                spelled.append(piece)
        else:
            spelled.append(character)
    return "".join(spelled)


def _ascii(character: str, before: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    kind = unicodedata.category(character)
    if kind in _MARKS:
        return ""
    if kind == "No":
        return _number(character, before)
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    if plain:
        return plain
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None else "?"


def _number(character: str, before: str) -> str:
    """A fraction, a raised or a circled number, so that it cannot be read as part of the number before it."""
    plain = unicodedata.normalize("NFKD", character).replace("\u2044", "/")
    if not plain.isascii():
        return "?"
    if "/" in plain:
        return f" {plain}" if before.isdigit() else plain
    if unicodedata.decomposition(character).startswith("<super>"):
        return f"^{plain}"
    return plain if "(" in plain else f"({plain.rstrip('.')})"


def to_json(text: str, encoding: str) -> str:
    """The JSON text with escapes for every character that shows nothing, and outside UTF-8 for all but ASCII.

    Readable spellings will not do here: a curly quotation mark spelled ``"`` would end a string.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    utf8 = _is_utf8(encoding)
    return "".join(
        character
        if character == "\n" or (character.isprintable() and (utf8 or character.isascii()))
        else "".join(f"\\u{unit}" for unit in character.encode("utf-16-be", "surrogatepass").hex(" ", 2).split())
        for character in text
    )


def _is_utf8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False
