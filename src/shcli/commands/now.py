"""A few steps through the next minutes, for a hard moment; then people to talk to."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.content.serialize import to_dict
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.pages import now as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context
    from shcli.model import Moment


def now(context: Context) -> Answer:
    """The steps, one at a time on a terminal, then the contacts. Raises ``ShcliError`` for a library without them."""
    moment = moment_of(context)
    contacts = pages.contacts(context.country, context.library.directories())
    paced = pages.steps(moment, context.country, contacts)
    data = {"title": moment.title, "steps": [to_dict(step) for step in moment.steps], "closing": moment.closing}
    page = tuple(block for each in paced for block in each)
    return Answer(
        "now", data, page, document=pages.document(moment, contacts), contact_line="none", pager=False, paced=paced
    )


def moment_of(context: Context) -> Moment:
    """What the library says in a hard moment."""
    moment = context.library.moment()
    if moment is None:
        raise ShcliError(
            "This library has no steps for a hard moment.", hint="See: shcli crisis", exit_code=NOTHING_FOUND
        )
    return moment
