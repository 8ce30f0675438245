"""Page blocks to one HTML file: no script, nothing loaded from elsewhere, everything escaped by the template engine."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from shcli import __version__
from shcli.pages.blocks import Block, Group, Heading, Span
from shcli.record import Record
from shcli.render import links as common

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from jinja2 import Template

    from shcli.commands.answer import Answer
    from shcli.pages.blocks import Page

TEMPLATE = "page.html.jinja"
NOWHERE = {"link": "", "label": ""}


class Part(Record):
    """A heading and the blocks under it. The beginning and the foot of a page have none."""

    heading: str
    blocks: Page


def document(answer: Answer, foot: Page, date: str) -> str:
    """The whole page with its style.

    It is plain ASCII, with references for all other characters, so it reads the same whatever encoding the stream
    or the file gets.
    """
    text = _template().render(
        title=common.title(answer),
        parts=list(_parts(common.titled(answer))),
        foot=foot,
        version=__version__,
        date=date,
    )
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def _template() -> Template:
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["Span"] = Span
    environment.filters |= {"kind": _kind, "runs": _runs, "target": common.target}
    return environment.from_string(files(__package__).joinpath(TEMPLATE).read_text(encoding="utf-8"))


def _parts(page: Page) -> Iterator[Part]:
    heading = ""
    blocks: list[Block] = []
    for block in page:
        if isinstance(block, Heading):
            yield Part(heading, tuple(blocks))
            heading, blocks = block.text, []
        elif heading and isinstance(block, Group) and block.foot:
            yield Part(heading, tuple(blocks))
            heading, blocks = "", [block]
        else:
            blocks.append(block)
    yield Part(heading, tuple(blocks))


def _kind(block: Block) -> str:
    return type(block).__name__


def _runs(spans: Iterable[Span]) -> Iterator[dict[str, Any]]:
    """Each run of text with its role and the place it leads to; marks of sources lead to the foot of the page."""
    for span in spans:
        if span.role == "source":
            for text, number in common.marks(span.text):
                place = {"link": f"#source-{number}", "label": f"Source {number}"} if number else NOWHERE
                yield {"text": text, "role": "text", **place}
        else:
            address = span.text if span.role == "address" else span.link
            yield {"text": span.text, "role": span.role, **NOWHERE, "link": common.target(address)}
