"""Names as they are compared: those of topics, countries and services, written by authors and typed by readers."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """The form in which names are compared: no case, accents, hyphens or repeated spaces."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(character)
    )
    return _NOT_WORD.sub(" ", plain).strip()
