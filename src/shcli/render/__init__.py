"""Blocks to text, HTML, Markdown and JSON, and onto the screen."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.commands.answer import Answer
    from shcli.pages.blocks import Page


def document(answer: Answer, form: str, foot: Page, date: str) -> str:
    """The answer's page as one whole Markdown or HTML document; nothing for an answer without a page.

    ``foot`` is the contact line, ``date`` that of the content.
    """
    if not answer.page:
        return ""
    if form == "markdown":
        from shcli.render import markdown

        return markdown.document(answer, foot)
    from shcli.render import html

    return html.document(answer, foot, date)
