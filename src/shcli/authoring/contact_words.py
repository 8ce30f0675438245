"""The names and numbers of a library's services, as patterns: who types one of them asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shcli.search import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.model import Contacts, Service

MANY_WORDS = 3
LONG_WORD = 7
LONG_NUMBER = 5
"""From so many on a name or number is unlikely to mean anything else, so it counts wherever it stands."""

_ASKED = (
    "^ {} $",
    "who/what/is/about/call/calling/ring/text/phone/dial/number/line .. {}",
    "{} number/line/service/chat",
)
_EXPLAINED = re.compile(r"\(.*?\)|,.*")
"""What a name says beside itself: a translation in brackets, or which of its choices is meant."""


def patterns_of(contacts: Contacts) -> tuple[str, ...]:
    """Every pattern, each once, in the order of the countries."""
    found = (
        pattern
        for country in contacts.countries
        for service in country.services
        for pattern in (*_of_name(service.name), *_of_numbers(service))
    )
    return tuple(dict.fromkeys(found))


def _of_name(name: str) -> Iterator[str]:
    for part in _EXPLAINED.sub("", name).split("/"):
        said = words.split(part)
        if len(said) >= MANY_WORDS or any(len(word) >= LONG_WORD for word in said):
            yield " ".join(said)
        elif said:
            yield _ASKED[0].format(" ".join(said))


def _of_numbers(service: Service) -> Iterator[str]:
    for way in service.ways:
        if way.type in ("phone", "text", "whatsapp"):
            groups = re.findall(r"\d+", _EXPLAINED.sub("", way.value))
            dialled = "".join(re.findall(r"\d+", way.dial))
            for form in filter(None, dict.fromkeys(("".join(groups), " ".join(groups), dialled))):
                yield from (form,) if len(form) >= LONG_NUMBER else (asked.format(form) for asked in _ASKED)
