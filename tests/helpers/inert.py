"""What a text may hold that is shown on a terminal: characters that only show."""

import re
import unicodedata

from shcli.content.serialize import MOST_MARKS
from shcli.render.text import ISOLATE, RELEASE

COLOURS = re.compile(r"\x1b\[(?:[014]|3[0-7]|9[0-7])(?:;(?:[014]|3[0-7]|9[0-7]))*m")
"""The terminal's own 16 colours, bold and underline."""

STEERING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
JOINERS = "\u200c\u200d"


def assert_inert(text, *, colour=False, floods=False):
    """Nothing in the text does anything but show."""
    if colour:
        text = COLOURS.sub("", text)
    marks = depth = 0
    for character in text:
        kind = unicodedata.category(character)
        depth += {ISOLATE: 1, RELEASE: -1}.get(character, 0)
        assert 0 <= depth <= 1, "marks of direction come in pairs, within a line"
        assert character != "\n" or depth == 0
        assert kind not in STEERING or character in f"\n\t{JOINERS}{ISOLATE}{RELEASE}"
        marks = marks + 1 if kind in ("Mn", "Me") or character in JOINERS else 0
        assert floods or marks <= MOST_MARKS
