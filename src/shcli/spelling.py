"""Readable spellings for characters that an output's encoding cannot hold."""

from __future__ import annotations

import unicodedata

_NAMED = {
    "\u2018": "'",
    "\u2019": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2022": "-",
    "\u00df": "ss",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
    "\u00fe": "th",
    "\u00de": "Th",
    "\u00f0": "d",
    "\u00d0": "D",
    "\u0153": "oe",
    "\u0152": "OE",
    "\u0259": "e",
    "\u201c": '"',
    "\u201d": '"',
    "\u2026": "...",
    "\u00a0": " ",
    "\u20ac": "EUR",
}


def to_encoding(text: str, encoding: str) -> str:
    """The text in characters the encoding holds; the others become their nearest ASCII spelling, at worst ``?``."""
    spelled = []
    for character in text:
        try:
            character.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            spelled.append(_ascii(character))
        else:
            spelled.append(character)
    return "".join(spelled)


def _ascii(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    if plain:
        return plain
    digit = unicodedata.digit(character, None)
    return str(digit) if digit is not None else "?"
