"""Characters an output cannot hold become readable ASCII; digits survive."""

import unicodedata

import pytest

from commands import ask
from shcli.render.encoding import to_encoding

ENCODINGS = ["ascii", "cp437", "cp850", "cp1252", "cp932", "latin-1", "utf-8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prévention \u2013 “où”", 'Prevention - "ou"'),
        ("Straße Łódź", "Strasse Lodz"),
        ("٣١٤", "314"),
        ("漢", "?"),
        ("½", "1/2"),
    ],
)
def test_ascii_spellings(text, expected):
    assert to_encoding(text, "ascii") == expected


@pytest.fixture(scope="module")
def contacts(library):
    """The card of every country in its own language, and all its contacts."""
    return [
        ask("crisis", library=library, named=[country.code], show_all=show_all).shown()
        for country in library.countries
        for show_all in (False, True)
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_countrys_contacts_can_be_written_with_all_their_digits(contacts, encoding):
    for text in contacts:
        written = to_encoding(text, encoding).encode(encoding).decode(encoding)
        assert digits(written) == digits(text)


def digits(text):
    """The digits of any script, in their order."""
    return [unicodedata.digit(character) for character in text if character.isdigit()]


def test_an_unknown_encoding_is_taken_for_ascii():
    assert to_encoding("é", "no-such-encoding") == "e"
