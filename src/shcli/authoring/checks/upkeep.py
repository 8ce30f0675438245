"""The rules about what keeps the contacts true: dated things to look at, and differences from open data."""

from __future__ import annotations

from shcli.authoring import offered
from shcli.authoring.checks.contacts import country_code, sources
from shcli.authoring.checks.references import form_of_id, unique, whole_date
from shcli.authoring.yaml.problem import quoted
from shcli.authoring.yaml.value import Part
from shcli.model import Contacts


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
    ours = offered.of(contacts) if contacts else None
    seen: set[offered.Number] = set()
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
