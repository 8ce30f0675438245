"""Characters an output cannot hold become readable ASCII; digits survive."""

import pytest

from shcli.pages import crisis as contact
from shcli.render.encoding import to_encoding
from shcli.render.text import render

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


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_countrys_page_can_be_written_with_all_its_digits(library, encoding):
    for country in library.countries():
        page = contact.crisis(
            country, services=country.services, today="2026-11-22", on_contact=(), sources={}, whole=True
        )
        text = render(page, width=80)
        written = to_encoding(text, encoding).encode(encoding).decode(encoding)
        assert [letter for letter in written if letter in "0123456789"] == [
            letter for letter in text if letter in "0123456789"
        ]


def test_an_unknown_encoding_is_taken_for_ascii():
    assert to_encoding("é", "no-such-encoding") == "e"
