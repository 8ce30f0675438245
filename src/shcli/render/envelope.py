"""The JSON envelope, the same around every command's data. Within schema 1 keys are only ever added."""

from __future__ import annotations

import json

from shcli import __version__
from shcli.content.country import NOWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from shcli.commands.answer import Answer
    from shcli.context import Context
    from shcli.errors import ShcliError

SCHEMA = "shcli/1"


def envelope(answer: Answer, context: Context) -> str:
    """The whole answer as one JSON object and a line break."""
    choice = answer.country or (context.choice if answer.content else NOWHERE)
    date, contacts = (context.library.date, context.library.contacts_date) if answer.content else ("", "")
    return dump(
        {
            "schema": SCHEMA,
            "command": answer.command,
            "content": {"version": __version__, "date": date, "contacts": contacts},
            "country": {"code": choice.code, "how": choice.how, "reason": choice.reason},
            "data": answer.data,
            "notices": list(answer.notices),
        }
    )


def error(failure: ShcliError, contact: str) -> str:
    """An expected failure as one JSON object and a line break; ``contact`` is where to find people."""
    message = " ".join(filter(None, (failure.message, failure.hint, contact)))
    return dump(
        {
            "schema": SCHEMA,
            "error": {"code": failure.exit_code, "message": message, "suggestions": list(failure.suggestions)},
        }
    )


def dump(value: dict[str, Any]) -> str:
    """JSON as every answer has it, with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
