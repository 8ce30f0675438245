"""The blank safety plan. It stores nothing; what is written on it stays with its writer."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.pages.plan import plan_page
from shcli.render import data

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.content.library import Library
    from shcli.context import Context
    from shcli.model import Plan


def plan(context: Context) -> Answer:
    """The plan with the contacts of the country that is known. Raises ``ShcliError`` for a library without a plan."""
    library = context.library
    record = plan_of(library)
    country = context.country
    directories = () if country else library.directories()
    sources = library.sources_of(record.cites)
    return Answer(
        "plan",
        data.plan(record, [country] if country else [], directories, sources),
        plan_page(record, country, context.why("shcli plan --country NAME"), directories, sources, today=context.today),
        notices=context.notices,
    )


def plan_of(library: Library) -> Plan:
    """The plan that the library holds. Raises ``ShcliError`` where it holds none."""
    record = library.plan()
    if record is None:
        raise ShcliError(
            "This library holds no safety plan.",
            hint="Its authors can add one: a file plan.yaml.",
            exit_code=NOTHING_FOUND,
        )
    return record
