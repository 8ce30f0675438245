"""What our contacts offer, as open data of telephone numbers have it: emergency numbers, and what a call costs."""

from __future__ import annotations

from shcli.authoring.records.upkeep import ONLY
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


def of(contacts: Contacts) -> Offered:
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
