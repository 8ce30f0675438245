"""The names and numbers of a library's services: who types one of them asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shcli.authoring.numbers import called
from shcli.content.contacts import CALLED, without_asides
from shcli.content.names import number_key
from shcli.model import Contacts, Service
from shcli.search import words

MANY_WORDS = 3
LONG_WORD = 7
LONG_NUMBER = 5
"""From so many on a name or number is unlikely to mean anything else, so it counts wherever it stands."""

SHORT_NUMBER = 2
"""Digits of a number that is oftener an age or an hour."""

_ASKED = (
    "^ {} $",
    "who/what/is/about/call/calling/ring/text/phone/dial/number/line .. {}",
    "{} number/line/service/chat",
)
_SHORT = (_ASKED[0], "who is {}", "call/calling/ring/text/phone/dial/number/line {}", _ASKED[2])


def names(service: Service) -> tuple[str, ...]:
    """The names that people call the service by, without what is explained beside them."""
    return tuple(part.strip() for part in without_asides(service.name).split("/") if part.strip())


def numbers(service: Service) -> set[str]:
    """The numbers to call or text, in digits alone, as published and as dialled."""
    return set(map(number_key, called(service.ways))) - {""}


def patterns_of(contacts: Contacts) -> tuple[str, ...]:
    """Patterns of all names and numbers, each once, in the order of the countries."""
    found = (
        pattern
        for country in contacts.countries
        for service in country.services
        for pattern in (*_of_names(service), *_of_numbers(service))
    )
    return tuple(dict.fromkeys(found))


def _of_names(service: Service) -> Iterator[str]:
    for name in names(service):
        said = words.split(name)
        if len(said) >= MANY_WORDS or any(len(word) >= LONG_WORD for word in said):
            yield " ".join(said)
        elif said:
            yield _ASKED[0].format(" ".join(said))


def _of_numbers(service: Service) -> Iterator[str]:
    published = (without_asides(way.value) for way in service.ways if way.type in CALLED)
    spaced = {" ".join(re.findall(r"\d+", number)) for number in published}
    for form in sorted({*numbers(service), *spaced} - {""}):
        asked = _SHORT if len(form) <= SHORT_NUMBER else _ASKED
        yield from (form,) if len(form) >= LONG_NUMBER else (one.format(form) for one in asked)
