"""The rules about what keeps the contacts true: dated things to look at, and differences from open data."""

from __future__ import annotations

from shcli.authoring.checks.contacts import country_code, sources
from shcli.authoring.checks.references import form_of_id, unique, whole_date
from shcli.authoring.records.upkeep import ONLY
from shcli.authoring.yaml.problem import quoted
from shcli.authoring.yaml.value import Part
from shcli.content.names import number_key
from shcli.model import Contacts
from shcli.record import Record

Number = tuple[str, str]
"""A country's code, and the digits that are dialled there."""

FREE = "free"
FREE_THERE = "free-in-libphonenumber"
CHARGED_THERE = "not-free-in-libphonenumber"


class Offered(Record):
    """The emergency numbers, and the numbers of services that a call to is said to be free, or is not said to be."""

    emergency: frozenset[Number]
    free: frozenset[Number]
    not_free: frozenset[Number]

    def may_differ(self, place: str, number: Number) -> bool:
        """Whether open data can still differ in that way, as far as our own side shows."""
        if place == FREE_THERE:
            return number in self.not_free
        if place == CHARGED_THERE:
            return number in self.free
        return (number in self.emergency) != place.startswith(ONLY)


def check_watch(watch: Part, today: str) -> None:
    """Check the list of dated things to look at; each becomes a warning on its day."""
    unique(watch, "id")
    for item in watch:
        form_of_id(item["id"])
        country_code(item["country"])
        whole_date(item["day"])
        sources(item)
        if item["day"].text and item["day"].text <= today:
            message = f"{quoted(item['country'].text)} was to be looked at on {item['day'].text}: {item['what'].text}"
            item["day"].problem(message, "watch", "warning")


def check_differences(differences: Part, contacts: Contacts | None) -> None:
    """Check the list of numbers on which open data differ: each has a reason, and our own side does not deny it."""
    ours = offered(contacts) if contacts else None
    seen: set[Number] = set()
    for item in differences:
        number = (item["country"].text, item["number"].text)
        shown = f"{number[1]} ({number[0]})"
        country_code(item["country"])
        if number in seen:
            item["number"].problem(f"{shown} stands here twice; join the two", "number-difference")
        seen.add(number)
        for place in item["where"]:
            if ours and not ours.may_differ(place.text, number):
                message = f"no longer a difference ({place.text}): {shown}; take it out"
                place.problem(message, "number-difference")
        if not item["reason"]:
            where = ", ".join(item["where"].texts)
            message = f"{shown} differs ({where}) and nobody knows why; look, then write the `reason`"
            item["number"].problem(message, "number-difference", "warning")


def offered(contacts: Contacts) -> Offered:
    """What those contacts offer."""
    emergency = {
        (country.code, number_key(number.number)) for country in contacts.countries for number in country.emergency
    }
    called = {
        ((country.code, number_key(way.dial)), service.cost.startswith(FREE))
        for country in contacts.countries
        for service in country.services
        for way in service.ways
        if way.type == "phone" and number_key(way.dial) == way.dial.removeprefix("+") != ""
    }
    free = {number for number, is_free in called if is_free}
    return Offered(
        emergency=frozenset(emergency),
        free=frozenset(free),
        not_free=frozenset(number for number, _ in called if number not in free),
    )
