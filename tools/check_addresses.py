"""Look whether the pages behind our contacts are still there: the addresses of their sources and their web pages.

Only pages are asked for, with HEAD and, where that is refused, with GET; each at most twice. The chat of a helpline is
never opened, and nobody is called: somebody may be waiting for that place.

Usage: python tools/check_addresses.py [MOST]   (prints a Markdown list of what did not answer; MOST addresses at most)
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from shcli.authoring.records import content as contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from shcli.model import Contacts

    Asking = Callable[[str, str], int]
    """Takes a method and an address; gives the status of the answer, or raises ``OSError`` where there is none."""

DATA = Path(__file__).resolve().parent.parent / "data"
TRIES = 2
SECONDS = 20
PAUSE = 1.0
"""Seconds between two questions to any host, which is more than any page minds."""

BROWSER = "Mozilla/5.0 (compatible; shcli address check)"
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
REFUSALS = (HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)
CHATS = ("chat", "whatsapp", "text", "phone", "email")
"""Ways of a service behind which a person waits, so their addresses are left alone wherever they stand."""

_ADDRESS = re.compile(r"https?://[^\s()\[\]<>\"]+[^\s()\[\]<>\".,;:]")


def pages(contacts: Contacts) -> dict[str, list[str]]:
    """Every address to look at, with the contacts it belongs to; none of a place where somebody answers."""
    entries = [
        (f"{country.code} {key}", sources, ways)
        for country in contacts.countries
        for key, sources, ways in (
            *((number.number, number.sources, ()) for number in country.emergency),
            *((service.id, service.sources, service.ways) for service in country.services),
        )
    ]
    answered = {plain(way.value) for *_, ways in entries for way in ways if way.type in CHATS}
    found: dict[str, list[str]] = defaultdict(list)
    for owner, sources, ways in entries:
        texts = (*sources, *(way.value for way in ways if way.type == "web"))
        for address in dict.fromkeys(address for text in texts for address in _ADDRESS.findall(text)):
            if plain(address) not in answered:
                found[address].append(owner)
    return dict(found)


def plain(address: str) -> str:
    """The address as two ways of writing it compare."""
    parts = urlsplit(address)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"


def state(address: str, ask: Asking) -> str:
    """What is wrong with the page, in words; nothing where it answers."""
    problem = ""
    for _ in range(TRIES):
        problem = _once(address, ask)
        if not problem:
            return ""
    return problem


def _once(address: str, ask: Asking) -> str:
    try:
        status = ask("HEAD", address)
        if status in GONE or status in REFUSALS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            status = ask("GET", address)
    except OSError as error:
        return f"no answer ({type(error).__name__})"
    return "" if status < HTTPStatus.BAD_REQUEST else f"answers {status}"


def ask_network(method: str, address: str) -> int:
    """The status of one request."""
    time.sleep(PAUSE)
    request = Request(address, method=method, headers={"User-Agent": BROWSER})  # noqa: S310 - http and https alone
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            status: int = response.status
            return status
    except HTTPError as error:
        return error.code
    except URLError as error:
        raise OSError(str(error.reason)) from error


def report(found: Iterable[tuple[str, str, list[str]]]) -> Iterator[str]:
    """A Markdown list: the address, what is wrong with it, whose page it is."""
    for address, problem, owners in found:
        yield f"- [ ] <{address}> {problem}: {', '.join(owners)}"


def main(arguments: list[str]) -> int:
    """Ask for every page, or the first so many, and print those that did not answer."""
    contacts = contents.load(DATA).contacts
    if contacts is None:
        print("The contacts have errors; see: shcli check data")
        return 1
    wanted = pages(contacts)
    most = int(arguments[0]) if arguments else len(wanted)
    asked = list(wanted.items())[:most]
    states = ((address, state(address, ask_network), owners) for address, owners in asked)
    lines = list(report(found for found in states if found[1]))
    print(f"## Pages that did not answer: {len(lines)} of {len(asked)}\n")
    print("\n".join(lines) or "None.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
