"""Every page there is as blocks, and what holds for each of them at any width."""

from functools import cache

from wcwidth import wcswidth

import in_process
from command_lines import COMMANDS
from shcli.content.opening import open_library
from shcli.pages import blocks
from shcli.pages.blocks import Address, Entry, Fitting, Group, Paragraph, Span
from shcli.render.text import LINES, LINES_IF_NARROW, ROOMY, WHOLE, render


@cache
def pages():
    """Every page by the words that show it: whole topics, the card and all of every country, every other command."""
    with open_library() as library:
        topics = [("topic", row.id) for row in library.topics]
        codes = [record.code for record in library.countries]
    countries = [("crisis", code, *more) for code in codes for more in ((), ("--all",))]
    words = dict.fromkeys([*map(tuple, COMMANDS), *topics, *countries])
    found = {each: in_process.page(*each) for each in words}
    return {each: page for each, page in found.items() if page}


def spans(page):
    """Every span of the page, those of addresses too."""
    for block in page:
        match block:
            case Paragraph(found) | Entry(_, found):
                yield from found
            case Address(text):
                yield Span(text, "address")
            case Group(inner):
                yield from spans(inner)
            case blocks.Listing(items):
                for item in items:
                    yield from item


def at_width(page, width, *, accessible=False):
    """The page as it is at that width: of what comes in several lengths the one that is shown there."""
    return tuple(inner for block in page for inner in _shown(block, width, accessible=accessible))


def _shown(block, width, *, accessible):
    if not isinstance(block, Fitting):
        return (block,)
    most = LINES if width >= ROOMY else LINES_IF_NARROW
    lengths = [(render(each, width=width, accessible=accessible).count("\n"), each) for each in block.pages]
    return next((each for count, each in lengths if count <= most), block.pages[-1])


def wholes(page):
    """What must never be broken: numbers, keywords, addresses."""
    return {span.text.strip() for span in spans(page) if span.role in WHOLE}


def assert_fits(text, width, unbreakable):
    """No line is wider than the window but one that holds nothing else than one unbreakable word."""
    for line in text.splitlines():
        assert line == line.rstrip()
        cells = wcswidth(line)
        assert cells >= 0, f"a character that is not printable in {line!r}"
        if cells > width:
            rest = min((line.replace(word, "", 1) for word in unbreakable if word in line), key=len, default=line)
            assert " " not in rest.strip(), f"{line!r} is wider than {width}"
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert "\n\n\n" not in text
    assert not text.endswith("\n\n")


def check_widths(widths):
    """Every page at each of those widths, plain and accessible. Also what ``make fuzz`` runs with every width."""
    for words, page in pages().items():
        for width in widths:
            for accessible in (False, True):
                unbreakable = wholes(at_width(page, width, accessible=accessible))
                text = render(page, width=width, accessible=accessible)
                assert_fits(text, width, unbreakable)
                for word in unbreakable:
                    assert word in text, f"{word!r} is broken at width {width} on the page of {words}"
