"""The pages that only a site has, as blocks: the way in, lists of links, privacy, reading without a network."""

from __future__ import annotations

from shcli.pages.blocks import BESIDE, Block, Heading, Inline, Listing, Page, Paragraph, Span, Title, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shcli.content.library import TopicSummary
    from shcli.model import Country

FOR_WHOM = "For people who self-harm, and for those who care about them: plain facts from named sources."
CHOOSE = "Choose your country"

PRIVACY = {
    "What this site does not do": """
It sets no cookie, keeps nothing on your device unless you ask for it, and counts nobody. Its pages ask no other
computer for anything than the one that they come from. What you type into the search stays in your browser.

Whoever runs that computer can see which pages are asked for, and from which address. Only they can say what they keep
of it.
""",
    "Leaving a page": """
The button Leave this page makes the page blank at once and opens a page on the weather in its place. Pressing Shift
three times does the same. Without JavaScript the button is a plain link.

The page you left is then no longer behind the Back button, unless scripts are off. Pages that you opened before it may
be.
""",
    "What it cannot hide": """
Your browser's history lists the pages that you opened. You can delete them there. A private window keeps no history
once it is closed.

The network that you use, at home, at school or at work, can be made to show that this site was opened. So can programs
that watch a device. Another person's device or network may be safer to read on.

Calls and texts can stand on a phone's list and on a bill.
""",
}
OFFLINE = """
You can keep all pages of this site on this device, to read them where there is no network. It is done only when you
press the button.

It leaves a trace: anybody who uses this browser can find that the pages are kept. Do it only on a device that is yours
alone. You can delete them here at any time.

Numbers change. Where there is a network, the newest page is shown, and the kept one is brought up to date.
"""


def link(words: str, key: str, more: str = "") -> Inline:
    """Words that lead to the page with that key, and plain words after them."""
    return (Span(words, link=f"{BESIDE}{key}"), *((Span(more),) if more else ()))


def home(
    title: str, menu: Iterable[tuple[str, str]], topics: Sequence[TopicSummary], rest: str, about: Page = ()
) -> Page:
    """The way in: all there is besides topics, then the topics; ``rest`` is the key of the list that goes on."""
    return (
        Title(title),
        text(FOR_WHOM),
        *about,
        Listing(tuple(link(words, key) for key, words in menu)),
        Heading("Pages"),
        *topic_entries(topics, "topic"),
        *((Paragraph(link("More pages", rest)),) if rest else ()),
    )


def listed(title: str, topics: Sequence[TopicSummary], kind: str, around: Sequence[Inline], first: Inline = ()) -> Page:
    """One part of a list of topics; ``around`` leads to the other parts. ``first`` stands before them."""
    blocks: list[Block] = [Title(title), *topic_entries(topics, kind)]
    if first:
        blocks.insert(1, Paragraph(first))
    if around:
        blocks.append(Listing(tuple(around)))
    return tuple(blocks)


def topic_entries(topics: Sequence[TopicSummary], kind: str) -> Page:
    """Each topic's title, which leads to the page of that kind, and its summary."""
    return (Listing(tuple(link(row.title, f"{kind}/{row.id}", f": {row.summary}") for row in topics)),)


def countries(title: str, countries: Iterable[Country]) -> Page:
    """A link to the contacts of each country, under what helps anywhere."""
    rows = tuple(link(record.name, f"crisis/{record.code}") for record in sorted(countries, key=lambda each: each.name))
    return (Title(title), *((Listing(rows),) if rows else ()))


def privacy() -> Page:
    """What the site does not do, what leaving does, and what nothing here can hide."""
    blocks: list[Block] = [Title("Privacy")]
    for heading, words in PRIVACY.items():
        blocks += [Heading(heading), *_paragraphs(words)]
    return tuple(blocks)


def search() -> Page:
    """The page of the search, which holds a form beside this."""
    return (Title("Search"),)


def offline() -> Page:
    """What is kept where the reader asks for it, and what that means."""
    return (Title("Read without a network"), *_paragraphs(OFFLINE))


def _paragraphs(words: str) -> Page:
    return tuple(text(" ".join(paragraph.split())) for paragraph in words.split("\n\n"))
