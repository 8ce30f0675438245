"""What shcli promises about privacy, and what it cannot hide."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.commands.promises import LIMITS, PROMISES
from shcli.content.serialize import to_dict
from shcli.pages import program as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.commands.promises import Limit
    from shcli.context import Context


def privacy(context: Context) -> Answer:  # noqa: ARG001 - as every command
    """The promises by number, and what cannot be hidden."""
    return Answer(
        "privacy",
        {"promises": [to_dict(promise) for promise in PROMISES], "limits": [_limit(limit) for limit in LIMITS]},
        pages.privacy_page(PROMISES, LIMITS),
    )


def _limit(limit: Limit) -> dict[str, object]:
    remedies = [{"where": where, "what": what} for where, what in limit.remedies]
    return {"title": limit.title, "words": limit.words, "remedies": remedies}
