"""Write src/shcli/search/confusables.py: letters of other scripts that look like a Latin letter.

Usage: python tools/make_confusables.py > src/shcli/search/confusables.py   (needs ``confusable-homoglyphs``)

The package carries Unicode's table of confusable characters. Kept are single letters that look like one Latin letter
and that NFKC does not turn into it anyway.
"""

import unicodedata
from string import ascii_letters

from confusable_homoglyphs.confusables import confusables_data

WIDTH = 100
BY_EYE = {
    "\u0131": "i", "\u0406": "i", "\u043a": "k", "\u043c": "m", "\u0442": "t", "\u043d": "h", "\u0432": "b",
    "\u0399": "i", "\u03b7": "n", "\u03ba": "k", "\u03c4": "t",
}  # fmt: skip
"""Letters that people take for ours though the table, which compares one typeface, has them otherwise."""

TEXT = '''"""Letters of other scripts that look Latin. Made by tools/make_confusables.py from Unicode's table."""

LOOK_ALIKE = (
{look_alike}
)

LATIN = (
{latin}
)
'''


def main() -> None:
    """Print the module."""
    found = dict(BY_EYE)
    for letter in ascii_letters:
        for entry in confusables_data.get(letter, ()):
            other = entry["c"]
            if len(other) == 1 and _is_foreign_letter(other) and other not in BY_EYE:
                plain = "l" if letter == "I" and other.islower() else letter
                found.setdefault(other, plain.lower())
    pairs = sorted(found.items())
    print(
        TEXT.format(look_alike=_lines(other for other, _ in pairs), latin=_lines(plain for _, plain in pairs)), end=""
    )


def _is_foreign_letter(character: str) -> bool:
    return (
        character.isalpha()
        and not character.isascii()
        and unicodedata.normalize("NFKC", character) == character
        and not unicodedata.normalize("NFD", character)[0].isascii()
    )


def _lines(characters: object) -> str:
    escaped = [ascii(character)[1:-1] for character in characters]  # type: ignore[attr-defined]
    lines, line = [], ""
    for one in escaped:
        if len(line) + len(one) > WIDTH:
            lines.append(line)
            line = ""
        line += one
    return "\n".join(f'    "{one}"' for one in [*lines, line])


if __name__ == "__main__":
    main()
