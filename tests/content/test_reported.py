"""Lines that one official page or report names and no second one confirms: said to be so wherever they are offered."""

from commands import NOWHERE, ask
from shcli.pages.crisis import chosen_for_card

SAID = "reported, not confirmed"


def reported_lines(library, *, on_card=False):
    """Each reported line with its country; with ``on_card`` those that stand on the country's card."""
    for country in library.countries:
        shown = {service.id for service, _ in chosen_for_card(country.services)}
        for service in country.services:
            if service.status == "reported" and (service.id in shown or not on_card):
                yield country, service


def test_a_reported_line_never_stands_before_a_confirmed_one(library):
    """Neither on the page of all contacts nor on the card. Poison lines have an order of their own."""
    assert len(list(reported_lines(library))) > 30
    for country in library.countries:
        people = [service for service in country.services if service.group != "poison"]
        poison = [service for service in country.services if service.group == "poison"]
        on_card = [service for service, _ in chosen_for_card(country.services)[:1]]
        for services in (people, poison):
            states = [service.status == "reported" for service in services]
            assert states == sorted(states), country.code
        if any(service.status == "confirmed" for service in people):
            assert all(service.status == "confirmed" for service in on_card), country.code


def test_the_card_says_of_each_reported_line_that_it_is_not_confirmed(library):
    for country, service in reported_lines(library, on_card=True):
        words = ask("crisis", NOWHERE, library=library, named=[country.code], options={"lang": "en"}).words()
        assert SAID in words[words.index(service.name.partition(" (")[0]) :], service.id


def test_the_page_of_all_contacts_says_it_beside_each(library):
    for country, service in reported_lines(library):
        words = ask("crisis", NOWHERE, library=library, named=[country.code], show_all=True).words()
        assert f"{service.name}, for {service.audience} ({SAID})" in words, service.id


def test_the_json_names_the_status_of_every_line(library):
    for country in library.countries:
        found = ask("crisis", NOWHERE, library=library, named=[country.code], show_all=True)
        assert {item["id"]: item["status"] for item in found.data["services"]} == {
            item.id: item.status for item in _served(library, country)
        }


def _served(library, country):
    """The lines of the country, or the first of the one that serves it."""
    other = country.served_by and not country.services
    return library.country(country.served_by).services[:1] if other else country.services


def test_what_was_asked_for_says_it_too(library):
    """All three together: there may be no reported line that takes texts."""
    tried = 0
    for options in ({"text": True}, {"chat": True}, {"group": "youth"}):
        for country, service in reported_lines(library):
            found = ask("crisis", NOWHERE, library=library, named=[country.code], **options)
            if not found.notices and service.id in [item["id"] for item in found.data["services"]]:
                assert f"{service.name}, for {service.audience} ({SAID})" in found.words(), service.id
                tried += 1
    assert tried


def test_a_search_for_its_number_says_it(library):
    for country, service in reported_lines(library):
        way = next((way for way in service.ways if way.type == "phone"), None)
        if way:
            found = ask("search", NOWHERE, library=library, words=[way.dial])
            assert f"{country.name} ({SAID})" in found.words(), service.id
            rows = {(row["country"], row["name"], row["status"]) for row in found.data["numbers"]}
            assert (country.code, service.name, "reported") in rows, service.id


def test_a_search_in_words_of_a_person_at_risk_says_it(library):
    for country, service in list(reported_lines(library, on_card=True))[:10]:
        words = ask("search", {"SHCLI_COUNTRY": country.code}, library=library, words=["i want to die"]).words()
        assert SAID in words[words.index(service.name.partition(" (")[0]) :], service.id


def test_a_search_for_its_name_says_it(library):
    country, service = next((country, service) for country, service in reported_lines(library) if country.code == "LT")
    found = ask("search", NOWHERE, library=library, words=service.name.split(" (")[0].split())
    assert f"{service.name}, {country.name} ({SAID})" in found.words()
    assert [item["status"] for item in found.data["services"]] == ["reported"]
