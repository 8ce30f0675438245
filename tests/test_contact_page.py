"""The pages about contacts: whole at any width, first things first."""

import re

import pytest

from shcli.commands import crisis as contacts
from shcli.model import Country, EmergencyNumber, Service, Source, Statement, Way
from shcli.pages import crisis as contact
from shcli.pages import service as service_pages
from shcli.render.text import line_count, render

TODAY = "2026-11-22"
TWO_YEARS_ON = "2028-11-22"
LONGEST_ZONE = "America/Argentina/ComodRivadavia"
WIDTHS = [20, 30, 40, 80]
PHONE_LIKE = re.compile(r"\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*)+")


@pytest.fixture(scope="module")
def countries(library):
    return library.countries()


def page(library, country, *, today=TODAY, why="", whole=False):
    return contacts.country_page(library, today, country, country.services, why, whole=whole)


def unbroken(way):
    """The parts of a way's value that may stand on different lines but never be broken themselves."""
    keyword = re.fullmatch(r"(\w+) to ([\d -]+)", way.value)
    return list(keyword.groups()) if keyword else [way.value.split(", ", maxsplit=1)[0]]


def test_every_default_page_fits_24_lines_at_80_columns_even_with_the_reason_for_a_guess(library, countries):
    for country in countries:
        why = f"We guess {country.name} because the time zone is {LONGEST_ZONE}. Another country: shcli crisis NAME"
        for today in (TODAY, TWO_YEARS_ON):
            assert line_count(page(library, country, today=today, why=why), 80) <= 24, country.code


def test_a_page_holds_the_same_services_whether_guessed_or_named(library, countries):
    for country in countries:
        named = render(page(library, country), width=80)
        guessed = render(page(library, country, why="We guess."), width=80)
        assert guessed.replace("We guess.\n", "") == named, country.code


def test_the_first_five_lines_at_40_columns_hold_the_emergency_number_and_the_first_line(library, countries):
    for country in countries:
        head = "\n".join(render(page(library, country), width=40).splitlines()[:5])
        assert country.emergency[0].number in head, country.code
        way = contact.first_way(country)
        if way:
            assert all(part in head for part in unbroken(way)), country.code


@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_keyword_or_address_is_broken_at_any_width(library, countries, width):
    for country in countries:
        lines = render(page(library, country, whole=True), width=width).splitlines()
        for number in country.emergency:
            assert any(number.number in line for line in lines), (country.code, number.number)
        for service in country.services:
            for way in service.ways:
                for part in unbroken(way):
                    assert any(part in line for line in lines), (service.id, part)


@pytest.mark.parametrize("width", WIDTHS)
def test_numbers_in_notes_and_names_are_whole_too(library, countries, width):
    for country in countries:
        lines = render(page(library, country, whole=True), width=width).splitlines()
        texts = [country.note, *(item.note for item in country.emergency)]
        texts += [text for service in country.services for text in (service.name, service.notes)]
        for number in (match for text in texts for match in PHONE_LIKE.findall(text)):
            if sum(letter.isdigit() for letter in number) >= 5:
                assert any(number in line for line in lines), (country.code, number)


@pytest.mark.parametrize("width", WIDTHS)
def test_only_an_address_may_be_wider_than_the_window(library, countries, width):
    for country in countries:
        for line in render(page(library, country, whole=True), width=width).splitlines():
            too_wide = line_count((contact.text(line),), width) > 1 and len(line) > width
            assert not too_wide or re.fullmatch(r" *(https?://\S+|\S+@\S+)", line), (country.code, line)


def test_an_address_stands_on_its_own_line(library, countries):
    for country in countries:
        lines = [line.strip() for line in render(page(library, country, whole=True), width=80).splitlines()]
        for way in (way for service in country.services for way in service.ways):
            if way.type in ("chat", "web", "email"):
                assert way.value in lines, way.value


def test_a_date_is_old_on_the_day_after_a_year():
    assert service_pages.last_fresh_day("2025-11-22") == "2026-11-22"
    assert not service_pages.is_old("2025-11-22", "2026-11-22")
    assert service_pages.is_old("2025-11-22", "2026-11-23")
    assert service_pages.is_old("2025-11", "2026-11-22")
    assert service_pages.is_old("2025", "2026-11-22")
    assert not service_pages.is_old("2026", "2026-11-22")
    assert service_pages.last_fresh_day("2024-02-29") == "2025-02-28"


def test_the_line_at_the_foot(library):
    def foot(*codes):
        return " ".join(render(contact.contact_line([library.country(code) for code in codes]), width=80).split())

    assert foot("GB") == "Need help now? United Kingdom: emergency 999, Samaritans 116 123. More: shcli crisis"
    assert (
        foot("US") == "Need help now? United States: emergency 911, 988 Suicide & Crisis Lifeline. More: shcli crisis"
    )
    assert foot("BG") == (
        "Need help now? Bulgaria: emergency 112, National children's helpline 116 111 (for young people). "
        "More: shcli crisis"
    )
    assert foot("EG") == "Need help now? Egypt: emergency 123. More: shcli crisis"
    assert foot("ID") == "Need help now? Indonesia: emergency 112. More: shcli crisis"
    assert foot("DE", "US").count("Need help now?") == 2
    assert foot() == contact.NO_COUNTRY_LINE.replace("`", "")


def test_the_foot_keeps_its_numbers_whole(countries):
    for width in WIDTHS:
        for country in countries:
            lines = render(contact.contact_line([country]), width=width).splitlines()
            way = contact.first_way(country)
            if way and way.type == "phone":
                assert any(unbroken(way)[0] in line for line in lines), (country.code, width)


NOWHERE = Country("ZZ", "Nowhere")
SERVICE = Service(
    id="zz-line",
    name="Example Line 555 0100",
    audience="anyone",
    group="general",
    ways=(Way("text", "WORDS to 555 0100", "24 hours, every day", dial="5550100"),),
    confirmed_by="own-page",
    sources=("https://example.org",),
    notes="Also 555 0199.",
)


def test_a_country_without_any_number_points_to_the_nearest_hospital():
    text = render(contact.crisis(NOWHERE, services=(), today=TODAY, on_contact=(), sources={}), width=80)
    assert "Emergency: no number here that we could confirm; go to the nearest hospital" in text
    assert "go to the nearest hospital. More" in render(contact.contact_line([NOWHERE]), width=80).replace("\n", " ")


def test_a_line_to_text_is_introduced_as_one_and_its_date_may_be_unknown():
    country = Country(
        "ZZ", "Nowhere", (EmergencyNumber("55", "police", "listed", ("a list",), note="Slow."),), (SERVICE,)
    )
    blocks = contact.crisis(country, services=(SERVICE,), today=TODAY, on_contact=(), sources={})
    text = render(blocks, width=80)
    assert "To text: WORDS to 555 0100, Example Line 555 0100\n" in text
    assert "55: Slow.\n" in text
    assert "Last seen on pages without a date (may be out of date)." in text
    assert "555 0199" in render(blocks, width=20)


def test_statements_without_a_known_source_stand_without_one():
    statements = (Statement("Somebody listens.", ("gone",)), Statement("You may ask.", ("known",)))
    source = Source("known", "A page", "A body", "https://example.org", "official-information", "strong")
    kept = contact.crisis(NOWHERE, services=(), today=TODAY, on_contact=statements, sources={"known": source})
    assert "Somebody listens.\n" in render(kept, width=80)
    whole = contact.crisis(
        NOWHERE, services=(), today=TODAY, on_contact=statements, sources={"known": source}, whole=True
    )
    assert "  Somebody listens.\n\n  You may ask. [1]\n" in render(whole, width=80)
