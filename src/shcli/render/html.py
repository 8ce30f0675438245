"""Page blocks to one HTML file: no script, nothing loaded from elsewhere, everything escaped by the template engine."""

from __future__ import annotations

from functools import cache

from shcli.content import package
from shcli.pages.blocks import Block, Group, Heading, Page, Span
from shcli.render import links

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from jinja2 import Environment

    from shcli.render.document import Document

TEMPLATE = "page.html.jinja"


def render(document: Document, template: str = TEMPLATE, **more: Any) -> str:
    """The whole page with its style, by that template, which may take more than others do.

    It is plain ASCII, with references for all other characters, so it reads the same whatever encoding the stream
    or the file gets.
    """
    page = environment().get_template(template)
    text = page.render(document=document, title=document.title, parts=_parts(document.page), **more)
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def environment() -> Environment:
    """The templates: ``_page.html.jinja`` is what all pages share, ``_blocks.html.jinja`` writes blocks."""
    import jinja2

    found = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=jinja2.FunctionLoader(lambda name: package.checked(f"render/{name}").decode()),
    )
    found.globals["Span"] = Span
    found.filters |= {"kind": lambda block: type(block).__name__, "runs": _runs, "target": links.target}
    return found


def _parts(page: Page) -> list[tuple[str, str, list[Block]]]:
    """Heading, anchor and blocks of each part. The beginning and the foot of a page have no heading."""
    parts: list[tuple[str, str, list[Block]]] = [("", "", [])]
    for block in page:
        heading, _, blocks = parts[-1]
        if isinstance(block, Heading):
            parts.append((block.text, block.anchor, []))
        elif heading and isinstance(block, Group) and block.foot:
            parts.append(("", "", [block]))
        else:
            blocks.append(block)
    return parts


def _runs(spans: Iterable[Span]) -> Iterator[Span]:
    """Each run of text with the place it may lead to; marks of sources lead to the foot of the page."""
    for span in spans:
        if span.role == "source":
            for text, number in links.marks(span.text):
                yield Span(text, "source", f"#source-{number}" if number else "")
        else:
            link = links.target(span.text) if span.role == "address" else links.leads(span.link)
            yield Span(span.text, span.role, link)
