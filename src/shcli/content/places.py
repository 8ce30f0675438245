"""Which country the words of a reader mean."""

from __future__ import annotations

from shcli.content import package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.content.library import Library

NAMES = "content/country_names.txt"
"""Names of every country there is, made by tools/make_country_names.py.

``=CODE<TAB>name`` is what a country is called here, ``=CODE/LANGUAGE<TAB>name`` what it calls itself; every other name,
in the form in which names are compared, is ``name<TAB>CODE``, with a ``+`` behind those in English and of cities.
"""

ENGLISH_WORDS = frozenset(
    ("am", "as", "at", "be", "by", "do", "id", "in", "is", "it", "la", "ma", "me", "my", "no", "pa", "so", "to", "us")
)
"""Codes of two letters that are words, too. In small letters they mean the word where a country is known."""

LONGEST_NAME = 8
"""Words in the longest name that is looked for among others."""

LONGEST_CODE = 3


def code_of(name: str) -> str:
    """The code of any country there is, by a name of it in any language (in the form in which names are compared)."""
    return _look_up(name).partition("\t")[0]


def title_of(code: str, language: str = "") -> str:
    """What the country with that code is called here, or in that language of its own; or nothing."""
    return _look_up(f"={code}/{language}" if language else f"={code}")


def _look_up(first: str) -> str:
    """What stands behind that word in the table of names."""
    _, found, rest = (b"\n" + package.checked(NAMES)).partition(f"\n{first}\t".encode())
    return rest.partition(b"\n")[0].decode() if found else ""


def find(library: Library, words: Sequence[str], *, known: bool) -> tuple[str, str, list[str]]:
    """The country that the words name: its code, its name, and the words that are left.

    The code and name are of any country there is, whether or not the library has contacts for it; both are empty when
    the words name none. ``known`` tells that the reader's country is known, so that "me" is nobody's code.
    """
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            run = " ".join(words[start:end])
            code, name = ("", "") if known and run in ENGLISH_WORDS else library.find_place(run)
            if code:
                return code, name, [*words[:start], *words[end:]]
    return "", "", list(words)


def named_alone(library: Library, typed: str) -> str:
    """The code of the country that the words name and nothing else; a code in small letters may be a word."""
    is_name = typed.isupper() or len(typed) > LONGEST_CODE or not typed.isascii()
    return library.find_place(typed)[0] if is_name else ""
