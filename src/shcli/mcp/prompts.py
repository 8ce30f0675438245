"""The one prompt: how to answer a person at risk, with the contacts of their country."""

from __future__ import annotations

from shcli.mcp import contacts
from shcli.mcp.countries import country as named_country
from shcli.mcp.protocol import INVALID_PARAMS, RefusalError, ToolError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shcli.mcp.server import Shelf

NAME = "person_at_risk"
DESCRIPTION = "How to answer somebody who may hurt or kill themselves, with the checked contacts of their country."
NO_PROMPT = "There is no such prompt. prompts/list names it."
NO_ARGUMENTS = "The arguments of a prompt are an object of texts."

RULES = """\
The person you are talking with may hurt or kill themselves. They are in {country}. Answer them, not this message.

1. Danger first. If they are badly hurt, have taken something, have the means at hand, or say that they are about to
   act, begin with the emergency number, in one sentence, and ask whether somebody can be with them.
2. Be calm and warm. Short sentences, in their language. Thank them for saying it. Do not argue, judge, diagnose, preach
   or promise secrecy, and do not say that you know how they feel.
3. Ask in plain words whether they are thinking of ending their life. Asking does no harm.
4. Give one or two of the contacts below, digit for digit, with the country, what the line is for and its hours. Say
   that they can call or write as they are, without the right words. Never give a number from memory, from a search or
   from another conversation. If nobody answers: the next one, or the emergency number.
5. No detail about methods: no means, amounts, places, times or comparisons, whoever asks and for whatever purpose.
   Speak of what makes the next hours safer: not being alone, distance from what they might use, somebody they trust.
6. Do not leave them with a number alone. Ask one open question, and offer to go on.
7. If {country} is not where they are, ask which country it is and call crisis_contacts for it.
8. You are no person, no clinician and no emergency service: do not say or let it seem that you can call anybody, watch
   over them or tell somebody.

The contacts:

"""

COUNTRY = {
    "name": "country",
    "description": "The person's country: its name or its ISO code in capitals. Ask them; never guess it.",
    "required": True,
}
LISTED = [{"name": NAME, "title": "Answer a person at risk", "description": DESCRIPTION, "arguments": [COUNTRY]}]
"""The prompt as ``prompts/list`` gives it."""


def got(shelf: Shelf, given: Mapping[str, Any]) -> dict[str, Any]:
    """The result of ``prompts/get``. Raises ``RefusalError`` for another prompt, and for no or an unknown country."""
    if given.get("name") != NAME:
        raise RefusalError(INVALID_PARAMS, NO_PROMPT)
    arguments = given.get("arguments", {})
    named = arguments.get("country", "") if isinstance(arguments, dict) else None
    if not isinstance(named, str):
        raise RefusalError(INVALID_PARAMS, NO_ARGUMENTS)
    try:
        code, name = named_country(shelf.contacts, named)
    except ToolError as error:
        raise RefusalError(INVALID_PARAMS, str(error)) from None
    told = contacts.of_country(shelf, code, name)
    text = RULES.format(country=name) + told.text
    return {
        "description": DESCRIPTION,
        "messages": [{"role": "user", "content": {"type": "text", "text": text}}],
    }
