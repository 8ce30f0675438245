"""Blocks to text, HTML, Markdown and JSON, and onto the screen."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shcli.commands.answer import Answer
    from shcli.render.frame import Frame


def document(answer: Answer, form: str, frame: Frame | None = None, template: str = "", **more: Any) -> str:
    """The answer's page as one whole Markdown or HTML document; nothing for an answer without a page.

    ``frame`` is what stands round the page; where it says how to speak of other pages, no command is left in the text.
    ``template`` is another one for HTML, with ``more`` that it takes.
    """
    if not answer.page:
        return ""
    from shcli.render import links
    from shcli.render.frame import Frame

    frame = frame or Frame()
    answer = answer.replaced(page=links.titled(answer))
    if frame.place:
        from shcli.render import outside

        answer = answer.replaced(page=outside.adapted(answer.page, frame.place))
        frame = frame.replaced(foot=outside.adapted(frame.foot, frame.place))
    if form == "markdown":
        from shcli.render import markdown

        return markdown.document(answer, frame)
    from shcli.render import html

    return html.document(answer, frame, template or html.TEMPLATE, **more)
