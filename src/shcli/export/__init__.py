"""Pages for other programs and other screens: JSON, Markdown, HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shcli.answer import Answer
    from shcli.world import Format


def document(answer: Answer, form: Format) -> str:
    """The answer's page as one whole Markdown or HTML document; nothing for an answer without a page."""
    if not answer.page:
        return ""
    if form == "markdown":
        from shcli.export import markdown

        return markdown.document(answer)
    from shcli.export import html

    return html.document(answer)
