"""The JSON envelope, the same around every command's data. Within schema 1 keys are only ever added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shcli import __version__

if TYPE_CHECKING:
    from shcli.answer import Answer
    from shcli.errors import ShcliError

SCHEMA = "shcli/1"


def envelope(answer: Answer) -> str:
    """The whole answer as one JSON object and a line break."""
    return _dump(
        {
            "schema": SCHEMA,
            "command": answer.command,
            "content": {"version": __version__, "date": answer.content_date},
            "country": {"code": answer.country.code, "how": answer.country.how, "reason": answer.country.reason},
            "data": answer.data,
            "notices": list(answer.notices),
        }
    )


def error(failure: ShcliError) -> str:
    """An expected failure as one JSON object and a line break."""
    message = f"{failure.message} {failure.hint}".strip()
    return _dump(
        {
            "schema": SCHEMA,
            "error": {"code": failure.exit_code, "message": message, "suggestions": list(failure.suggestions)},
        }
    )


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
