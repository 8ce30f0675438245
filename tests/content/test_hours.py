"""Which lines are open at this hour: over a week, in several zones, and over a change of summer time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from commands import ask
from shcli.content import contacts, hours
from shcli.content.hours import is_open, openings
from shcli.model import ALWAYS, DAYS, Service, Way

HOUR = timedelta(hours=1)
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
A_WEEK = [MONDAY + number * HOUR for number in range(7 * 24)]


def seconds(zone, *when):
    """The moment at which a clock in that zone shows that time."""
    return datetime(*when, tzinfo=ZoneInfo(zone)).timestamp()


def open_hours(written, country, *, zone="", clock="UTC"):
    """The hours of a week, as a clock in that zone shows them, at which the line is open."""
    moments = [moment.replace(tzinfo=ZoneInfo(clock)) for moment in A_WEEK]
    found = {moment: is_open(written, zone, country, moment.timestamp()) for moment in moments}
    return {f"{DAYS[moment.weekday()]} {moment.hour:02}" for moment, is_so in found.items() if is_so}


def every(days, first, last):
    """Those hours on each of those days."""
    return {f"{day} {hour:02}" for day in days for hour in range(first, last)}


CASES = [
    # as published, country, a clock there, when it is open
    ("Mon-Fri 09:00-17:00", "IE", "Europe/Dublin", every(DAYS[:5], 9, 17)),
    ("Mon-Fri 09:00-17:00", "JP", "Asia/Tokyo", every(DAYS[:5], 9, 17)),
    ("Mon-Fri 09:00-17:00", "IN", "Asia/Kolkata", every(DAYS[:5], 9, 17)),
    ("Mon-Fri 09:00-17:00", "NP", "Asia/Kathmandu", every(DAYS[:5], 9, 17)),
    ("daily 10:00-22:00", "NF", "Pacific/Norfolk", every(DAYS, 10, 22)),
    ("daily 20:00-02:00", "DE", "Europe/Berlin", every(DAYS, 20, 24) | every(DAYS, 0, 2)),
    ("Sun-Thu 08:00-20:00", "EG", "Africa/Cairo", every(("Sun", "Mon", "Tue", "Wed", "Thu"), 8, 20)),
    ("Sat, Sun 08:00-12:00", "ZA", "Africa/Johannesburg", every(("Sat", "Sun"), 8, 12)),
    ("Fri-Mon 08:00-10:00", "ZA", "Africa/Johannesburg", every(("Fri", "Sat", "Sun", "Mon"), 8, 10)),
    ("Mon-Fri 09:00-12:00, also Mon, Wed 20:00-22:00", "IE", "Europe/Dublin",
     every(DAYS[:5], 9, 12) | every(("Mon", "Wed"), 20, 22)),
    ("Fri 18:00 to Mon 06:00", "PL", "Europe/Warsaw",
     every(("Fri",), 18, 24) | every(("Sat", "Sun"), 0, 24) | every(("Mon",), 0, 6)),
    ("Sat 18:00-midnight", "SE", "Europe/Stockholm", every(("Sat",), 18, 24)),
    ("daily noon-18:00", "SE", "Europe/Stockholm", every(DAYS, 12, 18)),
    ("Sun 22:00-06:00", "KE", "Africa/Nairobi", every(("Sun",), 22, 24) | every(("Mon",), 0, 6)),
    (ALWAYS, "US", "America/New_York", every(DAYS, 0, 24)),
]  # fmt: skip


@pytest.mark.parametrize(("written", "country", "clock", "expected"), CASES)
def test_over_a_week_a_line_is_open_in_its_own_hours(written, country, clock, expected):
    assert open_hours(written, country, clock=clock) == expected


@pytest.mark.parametrize(("written", "country", "clock", "expected"), CASES)
def test_a_reader_elsewhere_sees_the_same_moments(written, country, clock, expected):
    there = {moment for moment in A_WEEK if is_open(written, "", country, moment.timestamp())}
    by_own_clock = {f"{DAYS[local.weekday()]} {local.hour:02}" for local in _locals(there, clock)}
    assert by_own_clock == expected


def _locals(moments, clock):
    return [moment.astimezone(ZoneInfo(clock)) for moment in moments]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hours not confirmed",
        "at least Mon-Fri 09:00-17:00",
        "Mon-Fri, evenings",
        "school days 09:00-17:00",
        "daily 09:00-17:00,",
    ],
)
def test_hours_that_say_less_are_unknown_and_not_closed(written):
    assert openings(written) == ()
    assert is_open(written, "", "IE", MONDAY.timestamp()) is None


@pytest.mark.parametrize("written", ["Mon 24:00-0:00", "Sun 24:00 to Mon 0:00"])
def test_a_span_from_midnight_to_the_same_midnight_is_never_open(written):
    assert not any(is_open(written, "", "IE", MONDAY.timestamp() + hour * 3600) for hour in range(7 * 24))


def test_in_a_country_with_several_times_the_zone_has_to_be_named():
    evening_in_new_york = seconds("America/New_York", 2026, 11, 25, 19)
    assert is_open("daily 09:00-18:00", "", "US", evening_in_new_york) is None
    assert is_open("daily 09:00-18:00", "Eastern time", "US", evening_in_new_york) is False
    assert is_open("daily 09:00-18:00", "Pacific time", "US", evening_in_new_york) is True


@pytest.mark.parametrize("name", hours.NAMED_ZONES)
def test_every_named_zone_is_one_that_there_is(name):
    assert is_open("daily 00:00-12:00", name, "US", MONDAY.timestamp()) is not None


@pytest.mark.parametrize(
    ("zone", "country", "change"),
    [
        ("Europe/Berlin", "DE", (2026, 3, 29)),
        ("Europe/Berlin", "DE", (2026, 10, 25)),
        ("Europe/London", "GB", (2026, 3, 29)),
        ("Europe/London", "GB", (2026, 10, 25)),
        ("Pacific/Norfolk", "NF", (2026, 4, 5)),
        ("Pacific/Norfolk", "NF", (2026, 10, 4)),
        ("Africa/Cairo", "EG", (2026, 4, 24)),
    ],
)
def test_over_a_change_of_summer_time_a_line_keeps_to_the_clock_on_its_wall(zone, country, change):
    for day in (-1, 0, 1):
        date = datetime(*change, tzinfo=UTC) + timedelta(days=day)
        at = {hour: seconds(zone, date.year, date.month, date.day, hour, 30) for hour in (8, 9, 16, 17)}
        found = {hour: is_open("daily 09:00-17:00", "", country, moment) for hour, moment in at.items()}
        assert found == {8: False, 9: True, 16: True, 17: False}, (day, date)


def test_the_same_hour_of_universal_time_is_open_in_winter_and_closed_in_summer():
    """17:30 in London's summer is 16:30 in universal time."""
    for month, expected in ((1, True), (7, False)):
        moment = datetime(2026, month, 15, 16, 30, tzinfo=UTC).timestamp()
        assert is_open("daily 09:00-17:00", "", "GB", moment) is expected


def a_service(name, written):
    way = Way("phone", "555 0100", written, dial="5550100")
    return Service(name, name, "anyone", "general", (way,), "own-page", ("https://example.org",))


def test_lines_of_unknown_hours_come_last_and_closed_ones_are_left_out():
    services = (a_service("unknown", "evenings"), a_service("day", "daily 09:00-17:00"), a_service("always", ALWAYS))
    night, noon = (seconds("Europe/Dublin", 2026, 11, 25, hour) for hour in (3, 12))
    assert [service.id for service in contacts.open_now(services, "IE", night)[0]] == ["always", "unknown"]
    assert [service.id for service in contacts.open_now(services, "IE", noon)[0]] == ["day", "always", "unknown"]
    assert contacts.open_now(services, "IE", noon)[1] == {"unknown"}


def test_a_service_keeps_the_ways_that_are_open():
    phone, chat = Way("phone", "1", "daily 09:00-17:00", dial="1"), Way("chat", "https://example.org", ALWAYS)
    service = a_service("both", ALWAYS).replaced(ways=(phone, chat))
    (found,) = contacts.open_now((service,), "IE", seconds("Europe/Dublin", 2026, 11, 25, 3))[0]
    assert found.ways == (chat,)


# The command.


def crisis_now(library, code, moment):
    return ask("crisis", library=library, at=moment.timestamp(), named=[code], now=True, options={"lang": "en"})


@pytest.mark.parametrize("hour", [3, 12, 21])
def test_crisis_now_never_hides_the_emergency_number(library, hour):
    for record in library.countries:
        found = crisis_now(library, record.code, datetime(2026, 11, 25, hour, tzinfo=UTC))
        assert all(number.number in found.words() for number in record.emergency[:1]), record.code


@pytest.mark.parametrize(
    ("code", "zone"), [("GB", "Europe/London"), ("NZ", "Pacific/Auckland"), ("IE", "Europe/Dublin")]
)
def test_crisis_now_over_a_week_shows_every_open_line_and_no_closed_one(library, code, zone):
    ways = [(service, way) for service in library.country(code).services for way in service.ways]
    for moment in [moment.replace(tzinfo=ZoneInfo(zone)) for moment in A_WEEK[::5]]:
        found = crisis_now(library, code, moment)
        assert found.notices == ()
        shown = {(service["id"], way["value"]) for service in found.data["services"] for way in service["ways"]}
        for service, way in ways:
            state = is_open(way.hours, way.zone, code, moment.timestamp())
            if state is not None:
                assert ((service.id, way.value) in shown) is state, (service.id, way.value, moment)


def state_of(service, code, moment):
    """Whether one of the ways of a service in the JSON is surely open."""
    return any(is_open(way["hours"], way["zone"], code, moment.timestamp()) for way in service["ways"])


def test_crisis_now_has_lines_of_unknown_hours_last(library):
    noon = MONDAY + 12 * HOUR
    for record in library.countries:
        found = crisis_now(library, record.code, noon)
        states = [state_of(service, record.code, noon) for service in found.data["services"]]
        if not found.notices:
            assert states == sorted(states, reverse=True), record.code


def test_crisis_now_says_of_which_lines_nobody_knows_whether_they_are_open(library):
    """Each on its own line of the card; of a line that is surely open it is never said."""
    noon = MONDAY + 12 * HOUR
    seen = 0
    for record in library.countries:
        found = crisis_now(library, record.code, noon)
        if found.notices:
            continue
        card = [
            service
            for service in found.data["services"]
            if any(way["value"].partition(", ")[0] in found.words() for way in service["ways"])
        ]
        doubted = [service for service in card if not state_of(service, record.code, noon)]
        said = found.words().count("hours not certain")
        assert bool(said) is bool(doubted), record.code
        seen += said
    assert seen > 10


def test_a_card_in_another_language_says_it_in_that_language(library):
    noon = (MONDAY + 12 * HOUR).timestamp()
    words = ask("crisis", library=library, at=noon, named=["RO"], now=True, options={"lang": "ro"}).words()
    assert "program nesigur" in words


def test_a_line_of_unknown_hours_is_doubted_where_a_way_to_write_was_asked_for(library):
    noon = MONDAY + 12 * HOUR
    doubted = 0
    for record in library.countries:
        found = ask("crisis", library=library, at=noon.timestamp(), named=[record.code], now=True, chat=True)
        if not found.notices and found.data["services"]:
            unsure = not state_of(found.data["services"][0], record.code, noon)
            assert ("hours not certain" in found.words()) is unsure, record.code
            doubted += unsure
    assert doubted


@pytest.mark.parametrize("code", ["NZ", "PT", "UA", "CN", "XK"])
def test_a_country_of_several_times_has_lines_whose_hours_are_known(library, code):
    """The zone that a line names is enough to tell by its hours whether it is open."""
    timed = [
        (way, service) for service in library.country(code).services for way in service.ways if openings(way.hours)
    ]
    assert timed
    states = {(service.id, is_open(way.hours, way.zone, code, MONDAY.timestamp())) for way, service in timed}
    assert {name for name, state in states if state is None} == set()


def test_a_line_in_new_zealand_opens_and_closes_by_the_clock_of_auckland(library):
    lifeline = next(service for service in library.country("NZ").services if service.id == "nz-lifeline")
    assert lifeline.ways[0].hours == "daily 07:00-midnight"
    for hour, there in ((3, False), (12, True)):
        found = crisis_now(library, "NZ", datetime(2026, 11, 25, hour, tzinfo=ZoneInfo("Pacific/Auckland")))
        assert ("nz-lifeline" in [service["id"] for service in found.data["services"]]) is there, hour


def test_a_machine_that_lacks_an_old_name_of_a_zone_still_knows_the_hours(monkeypatch):
    """Systems drop names such as Asia/Calcutta; India keeps one time all the same."""

    def known(name):
        if name == "Asia/Calcutta":
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo(name)

    monkeypatch.setattr("zoneinfo.ZoneInfo", known)
    noon = seconds("Asia/Kolkata", 2026, 11, 25, 12)
    assert is_open("daily 09:00-17:00", "India time", "IN", noon) is True
