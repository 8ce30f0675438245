"""The one screen behind the bare ``shcli``: at most 22 lines at 80 columns."""

from __future__ import annotations

from shcli.pages.blocks import Group, Page, Paragraph, Span, Title, text

EXAMPLES = (
    ("shcli crisis", "people you can call, text or chat with now"),
    ("shcli topic coping", "getting through an urge or a hard hour"),
    ("shcli topic signs", "what friends and family may notice"),
    ("shcli helping --for parent", "a page for one reader"),
    ("shcli search how do I tell someone", "find a page in your own words"),
    ("shcli topics", "every page"),
)


def top() -> Page:
    """What this is; the contact line follows it."""
    return (
        Title("shcli: plain facts about self-harm, and where to find help"),
        text(
            "For people who self-harm and for those who care about them. "
            "It works offline, asks nothing and keeps nothing."
        ),
    )


def bottom() -> Page:
    """Six commands, and where help is."""
    examples = tuple(Paragraph((Span(command, "command"), Span(f" - {shows}"))) for command, shows in EXAMPLES)
    return (
        Group((text("Try:"), *examples), inset=True),
        text("Help: `shcli --help`. What this is and is not: `shcli about`."),
    )
