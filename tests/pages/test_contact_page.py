"""The card and the page of all contacts: first things first, numbers whole at any width, nothing that scrolls away."""

import re

import pytest

from commands import NOON, YEAR, ask
from shcli.content import contacts, package, places
from shcli.content.country import GUESS, Choice, explain
from shcli.model import Country, EmergencyNumber, Service, Source, Statement, Way
from shcli.pages import contacts as lists
from shcli.pages import crisis as pages
from shcli.pages import service as service_pages
from shcli.pages.phrases import Phrases
from shcli.render.text import ISOLATE, RELEASE, render

WIDTHS = [20, 30, 40, 80]
MOST_LINES = {40: 18, 80: 20}
PHONE_LIKE = re.compile(r"\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*)+")
ADDRESS = re.compile(r" *(https?://\S+|\S+@\S+)")


@pytest.fixture(scope="module")
def cards(library):
    """The card of every country in the language that most people there read, and in English."""
    return {
        (record.code, language): ask("crisis", library=library, named=[record.code], options={"lang": language})
        for record in library.countries
        for language in ("", "en")
    }


@pytest.fixture(scope="module")
def wholes(library):
    """Every country with all its contacts."""
    return {
        record.code: ask("crisis", library=library, named=[record.code], show_all=True) for record in served(library)
    }


def served(library):
    """Every country with the lines that serve it."""
    return [contacts.serving(library, record.code) for record in library.countries]


def longest_zones():
    """The longest name of a time zone in each country."""
    rows = [line.split("\t")[:2] for line in package.read(package.ZONES).decode().splitlines()]
    return {code: zone for zone, code in sorted(rows, key=lambda row: len(row[0]))}


def unbroken(way):
    """The parts of a way's value that may stand on different lines but never be broken themselves."""
    keyword = re.fullmatch(r"(\w+) to ([\d -]+)", way.value)
    return list(keyword.groups()) if keyword else [way.value.split(", ", maxsplit=1)[0]]


def bare(text):
    """The text without the marks that keep a number in its direction."""
    return text.replace(ISOLATE, "").replace(RELEASE, "")


@pytest.mark.parametrize("width", MOST_LINES)
def test_every_card_stands_whole_on_a_small_screen(cards, width):
    tall = {key: len(card.shown(width).splitlines()) for key, card in cards.items()}
    assert {key: lines for key, lines in tall.items() if lines > MOST_LINES[width]} == {}


@pytest.mark.parametrize("width", MOST_LINES)
def test_every_guessed_card_stands_whole_with_its_reason(library, width):
    zones = longest_zones()
    tall = {}
    for code in [record.code for record in library.countries if record.code in zones]:
        card = ask("crisis", {"TZ": zones[code]}, library=library)
        assert "We guess" in card.shown(width), code
        tall[code] = len(card.shown(width).splitlines())
    assert {code: lines for code, lines in tall.items() if lines > MOST_LINES[width]} == {}


def test_without_a_country_the_card_has_at_most_16_lines_at_40_columns(library):
    card = ask("crisis", {"TZ": "UTC"}, library=library).shown(40)
    assert len(card.splitlines()) <= 16
    for words in ("call your emergency number", "shcli crisis NAME", "https://findahelpline.com", "If nobody answers"):
        assert words in " ".join(card.split())


def test_a_card_holds_the_same_whether_guessed_or_named(library):
    zones = longest_zones()
    for code in [record.code for record in library.countries if record.code in zones]:
        named = ask("crisis", library=library, named=[code]).shown()
        guessed = ask("crisis", {"TZ": zones[code]}, library=library).shown()
        assert guessed.startswith(named), code
        assert guessed.removeprefix(named).startswith("We guess"), code


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_first_five_lines_hold_the_emergency_number_and_the_first_line(library, cards, width):
    records = {record.code: record for record in served(library)}
    for (code, language), card in cards.items():
        head = bare("\n".join(card.shown(width).splitlines()[:5]))
        for number in records[code].emergency[:1]:
            assert number.number in head, (code, language)
        way = pages.first_way(records[code])
        if way:
            assert all(part in head for part in unbroken(way)), (code, language)


def test_a_card_names_its_country_and_how_to_see_more(library, cards):
    for (code, language), card in cards.items():
        words = bare(card.words())
        phrases = Phrases(spoken(library, code, language))
        own = places.title_of(code, phrases.code) if phrases.code != "en" else ""
        name = own or library.title(code)
        assert words.startswith(phrases.say("title", country=name)), (code, language)
        assert f"shcli crisis {code} --all" in words, (code, language)


def spoken(library, code, language):
    """The language of the card: the one that is named, else that of the country; nothing for English."""
    return library.language(language) if language else library.language_of(code)


def test_a_card_holds_no_date_and_frightens_nobody_with_doubt(library, cards):
    """What is known about a number's age stands behind `--all`."""
    names = [service.name for record in library.countries for service in record.services]
    for key, card in cards.items():
        text = card.words()
        for name in names:
            text = text.replace(name, "")
        assert "out of date" not in text, key
        assert "from public lists" not in text, key
        assert not re.search(r"\b20\d\d-\d\d|[Ll]ast seen|[Nn]ewest source", text), key


def test_every_card_has_one_line_for_when_nobody_answers(library, cards):
    records = {record.code: record for record in served(library)}
    for (code, language), card in cards.items():
        phrases = Phrases(spoken(library, code, language))
        said = phrases.say("if_nobody_answers") if records[code].services else pages.WITHOUT_A_LINE
        spoken_here = records[code].services or phrases.code == "en"
        shown = "".join(card.shown(40).split())
        assert shown.count("".join(said.split())) == bool(spoken_here), (code, language)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_keyword_or_address_is_broken_at_any_width(library, wholes, width):
    for record in served(library):
        lines = bare(wholes[record.code].shown(width)).splitlines()
        for number in record.emergency:
            assert any(number.number in line for line in lines), (record.code, number.number)
        for service in record.services:
            for part in (part for way in service.ways for part in unbroken(way)):
                assert any(part in line for line in lines), (service.id, part)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_in_notes_and_names_are_whole_too(library, wholes, width):
    for record in served(library):
        lines = bare(wholes[record.code].shown(width)).splitlines()
        texts = [record.note, *(item.note for item in record.emergency)]
        texts += [text for service in record.services for text in (service.name, service.notes)]
        for number in (match for text in texts for match in PHONE_LIKE.findall(text)):
            if sum(letter.isdigit() for letter in number) >= 5:
                assert any(number in line for line in lines), (record.code, number)


@pytest.mark.parametrize("width", WIDTHS)
def test_only_an_address_or_a_number_may_be_wider_than_the_window(library, wholes, width):
    for record in served(library):
        numbers = {part for service in record.services for way in service.ways for part in unbroken(way)}
        for line in bare(wholes[record.code].shown(width)).splitlines():
            too_wide = len(line) > width and render((pages.text(line),), width=width).count("\n") > 1
            assert not too_wide or ADDRESS.fullmatch(line) or line.strip() in numbers, (record.code, line)


def test_an_address_stands_on_its_own_line(library, wholes):
    for record in served(library):
        lines = [line.strip() for line in bare(wholes[record.code].shown()).splitlines()]
        for way in (way for service in record.services for way in service.ways):
            assert way.value in lines or way.type not in ("chat", "web", "email"), way.value


def test_all_contacts_end_with_the_emergency_number_and_the_first_line(library, wholes):
    """What was printed last is what is seen."""
    for record in served(library):
        last = "\n".join(bare(wholes[record.code].shown(40)).splitlines()[-6:])
        for number in record.emergency[:1]:
            assert number.number in last, record.code
        way = pages.first_way(record)
        assert way is None or all(part in last for part in unbroken(way)), record.code


def test_all_contacts_show_for_each_service_its_newest_source_and_the_last_look(library, wholes):
    for record in served(library):
        words = wholes[record.code].words()
        for service in record.services:
            seen = f"Newest source {service.checked}" if service.checked else "No source shows a date"
            looked = f"Looked at {service.looked_at.date}" if service.looked_at else ""
            assert seen in words, service.id
            assert looked in words, service.id


def test_a_date_is_old_on_the_day_after_a_year():
    assert service_pages.last_fresh_day("2025-11-22") == "2026-11-22"
    assert not service_pages.is_old("2025-11-22", "2026-11-22")
    assert service_pages.is_old("2025-11-22", "2026-11-23")
    assert service_pages.is_old("2025-11", "2026-11-22")
    assert service_pages.is_old("2025", "2026-11-22")
    assert not service_pages.is_old("2026", "2026-11-22")
    assert service_pages.last_fresh_day("2024-02-29") == "2025-02-28"


def test_in_ten_years_every_number_is_still_there(library, wholes):
    for record in served(library):
        later = ask("crisis", library=library, at=NOON + 10 * YEAR, named=[record.code], show_all=True).shown()
        for way in (way for service in record.services for way in service.ways):
            assert later.count(way.value) == wholes[record.code].shown().count(way.value), way.value


# The contact line of every page.


def line(country, width=80):
    return " ".join(render(pages.contact_line(country), width=width).split())


def test_the_contact_line_names_the_country_its_emergency_number_and_its_first_line(library):
    for record in served(library):
        said = bare(line(record))
        assert said.startswith(f"Need help now? {record.name}: "), record.code
        assert said.endswith("More: shcli crisis")
        assert all(number.number in said for number in record.emergency[:1]), record.code
        way = pages.first_way(record)
        assert way is None or way.type in ("chat", "web", "email") or unbroken(way)[0] in said, record.code


def test_the_contact_line_without_a_country_leads_to_the_contacts():
    assert line(None) == pages.NO_COUNTRY_LINE.replace("`", "")


def test_a_name_that_holds_its_number_is_enough_and_a_line_that_is_not_for_everyone_says_so():
    emergency = (EmergencyNumber("55", "ambulance", "confirmed", ("a list",)),)
    youth = a_service(name="988 Youth Line", group="youth", ways=(Way("phone", "988", dial="988"),))
    assert line(Country("ZZ", "Nowhere", emergency, (youth,))) == (
        "Need help now? Nowhere: emergency 55, 988 Youth Line (for young people). More: shcli crisis"
    )


def test_the_contact_line_keeps_its_numbers_whole(library):
    for width in WIDTHS:
        for record in served(library):
            lines = bare(render(pages.contact_line(record), width=width)).splitlines()
            way = pages.first_way(record)
            broken = way and way.type == "phone" and not any(unbroken(way)[0] in line for line in lines)
            assert not broken, (record.code, width)


# Countries that nobody holds: what a page does with less or more than ours have.

NOWHERE = Country("ZZ", "Nowhere")


def a_service(**changes):
    """A line to text, in a country that there is not."""
    given = {
        "id": "zz-line", "name": "Example Line", "audience": "anyone", "group": "general",
        "ways": (Way("text", "WORDS to 555 0100", "24 hours, every day", dial="5550100"),),
        "confirmed_by": "own-page", "sources": ("https://example.org",), "notes": "Also 555 0199.",
    }  # fmt: skip
    return Service(**{**given, **changes})


def card(country, *, width=80, **options):
    return render(pages.card(country, country.services, **options), width=width)


def all_of(country, statements=(), sources=None, width=80):
    page = lists.all_contacts(country, country.services, "2026-11-25", statements, sources or {})
    return render(page, width=width)


def test_a_country_without_any_number_points_to_the_nearest_hospital():
    assert "call your emergency number or go to the\nnearest hospital." in card(NOWHERE)
    assert "Emergency: no number here that we could confirm; go to the nearest hospital" in all_of(NOWHERE)
    assert "go to the nearest hospital. More" in line(NOWHERE)


def test_a_country_without_a_line_says_so_and_where_else_to_turn():
    text = " ".join(card(NOWHERE).split())
    assert "We found no helpline here that we could confirm." in text
    assert "a hospital's emergency department, a doctor on call or a health line can help" in text


def test_a_line_to_text_is_introduced_as_one_and_its_date_may_be_unknown():
    slow = EmergencyNumber("55", "police", "listed", ("a list",), note="Slow.")
    country = Country("ZZ", "Nowhere", (slow,), (a_service(),))
    assert "To text: WORDS to 555 0100, Example Line, 24 hours, every day\n" in card(country)
    assert "55: Slow.\n" in all_of(country)
    assert "No source shows a date." in all_of(country)
    assert "555 0199" in all_of(country, width=20)


def test_the_card_has_the_first_line_a_way_to_write_and_a_line_for_young_people_and_no_more():
    call = Way("phone", "555 0101", "24 hours, every day", dial="5550101")
    services = (
        a_service(id="a", name="First", ways=(call,)),
        a_service(id="b", name="Second", ways=(call,)),
        a_service(id="c", name="Chat", ways=(Way("chat", "https://example.org/chat"),)),
        a_service(id="d", name="Text"),
        a_service(id="e", name="Young", group="youth", ways=(call,)),
        a_service(id="f", name="Younger", group="youth", ways=(call,)),
    )
    chosen = [service.id for service, _ in pages.chosen_for_card(services)]
    assert chosen == ["a", "c", "e"]


def test_a_line_for_everyone_stands_on_the_card_even_where_it_is_only_reported():
    """Behind the confirmed line for young people, and said to be reported."""
    call = Way("phone", "555 0101", "24 hours, every day", dial="5550101")
    young = a_service(id="a", name="Young", group="youth", ways=(call,))
    reported = a_service(id="b", name="Anyone", ways=(call,), status="reported")
    shown = card(Country("ZZ", "Nowhere", (), (young, reported)))
    assert shown.index("Young") < shown.index("Anyone, reported, not confirmed")


def test_poison_information_is_never_the_first_line_where_there_is_another():
    poison = a_service(id="poison", group="poison")
    person = a_service(id="person")
    assert next(service.id for service, _ in pages.chosen_for_card((poison, person))) == "person"
    assert [service.id for service, _ in pages.chosen_for_card((poison,))] == ["poison"]


def test_a_statement_whose_source_is_not_held_stands_without_one():
    statements = (Statement("Somebody listens.", ("gone",)), Statement("You may ask.", ("known",)))
    source = Source("known", "A page", "A body", "https://example.org", "official-information", "strong", 2024)
    assert pages.what_happens_source(statements, {}) == ""
    assert pages.what_happens_source(statements[1:], {"known": source}) == "Source: A body, 2024."
    whole = all_of(NOWHERE, statements, {"known": source})
    assert "  Somebody listens.\n\n  You may ask. [1]\n" in whole


def test_a_reason_stands_right_under_the_card():
    why = explain(Choice("ZZ", GUESS, "the time zone is Nowhere/Here"), lambda _code: "Nowhere")
    page = (*pages.card(NOWHERE, ()), *pages.reason((why,)))
    lines = render(page, width=80).splitlines()
    (at,) = [number for number, text in enumerate(lines) if text.startswith("We guess Nowhere")]
    assert lines[at - 1] != ""
