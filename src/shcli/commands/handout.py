"""A page or the plan as one file that prints on two sheets of paper."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.commands.plan import plan_of
from shcli.content import readers
from shcli.content.names import name_key
from shcli.pages import handout as pages
from shcli.pages.blocks import Title
from shcli.pages.plan import blank_plan
from shcli.pages.topic import cited
from shcli.render import data, html
from shcli.render.document import document_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.context import Context

PLAN = "plan"
TEMPLATE = "handout.html.jinja"
LETTER = ("US", "CA", "MX", "PH", "CO", "VE", "CL", "GT", "CR", "PA", "DO", "SV", "NI", "PR", "HN")
"""Where paper is Letter; elsewhere it is A4. Browsers know the printer's paper by themselves, a PDF has to be told."""


def handout(context: Context, *, name: Sequence[str], reader: str = "") -> Answer:
    """The handout as HTML, unless another format is asked for.

    Raises ``ShcliError`` for an unknown name, and for a PDF that cannot be made.
    """
    words = " ".join(name)
    answer = _plan(context) if name_key(words) == PLAN else _topic(context, words, reader)
    why = [line.replace("`", "") for line in context.why(f"shcli handout {answer.data.get('id', PLAN)} --country NAME")]
    answer = answer.replaced(notices=(*context.notices, *why))
    form = context.options.format
    if form in ("text", "html"):
        return answer.replaced(raw=_html(answer, context))
    if form != "pdf":
        return answer
    from shcli.render import pdf

    pdf.refuse_terminal(context.stdout)
    paper = "letter" if context.choice.code in LETTER else "A4"
    return answer.replaced(binary=pdf.from_html(_html(answer, context, paper)))


def _topic(context: Context, words: str, reader: str) -> Answer:
    record = context.library.topic(words)
    audience = readers.reader(reader)
    sections = pages.chosen(record, audience)
    page = (Title(record.title), *pages.handout_page(record, audience, sections))
    payload = data.topic(record, sections, context.library.sources_of(cited(record)))
    return Answer("handout", payload, page, contact_line="none")


def _plan(context: Context) -> Answer:
    record = plan_of(context.library)
    country = context.country
    sources = context.library.sources_of(record.cites)
    payload = data.plan(record, [country] if country else [], context.library.directories(), sources)
    return Answer("handout", payload, (Title(record.title), *blank_plan(record)), contact_line="none")


def _html(answer: Answer, context: Context, paper: str = "") -> str:
    layout = "columns" if "sections" in answer.data else "steps"
    return html.render(document_of(answer, context), TEMPLATE, paper=paper, layout=layout)
