"""One door: whatever is typed leads somewhere good, and what matters is on the screen after printing.

The inputs are those that new users tried, and public lists and reports hold. What is looked at is the screen of a real
pseudo-terminal, not the whole output.
"""

import json
import shlex
from functools import cache

import pytest
from babel import Locale, localedata
from babel.languages import get_official_languages
from hypothesis import given, settings
from hypothesis import strategies as st

import in_process
from command_lines import NAMES
from pseudo_terminal import environment, shcli
from shcli.cli import door
from shcli.content import contacts
from shcli.content.opening import open_library
from shcli.render.text import ISOLATE, RELEASE

SIZES = [(80, 24), pytest.param((60, 24), marks=pytest.mark.nightly), (40, 20)]
BRITISH = {"SHCLI_COUNTRY": "GB"}
UNKNOWN = {"TZ": "UTC"}
GB_CARD = ("Help now: United Kingdom", "999", "116 123", "shcli crisis GB --all")
GB_NUMBERS = ("999", "116 123")
ANYWHERE = ("Help now", "call your emergency number", "shcli crisis NAME", "https://findahelpline.com")

NEARLY_CRISIS = (
    "Crisis", "CRISIS", "crisi", "cris", "cri", "crisis.", "crisis!", "Crisis GB", "crises", "crsis", "krisis", "sos",
    "emergency", "helpline", "crisis GB", "(crisis)", "Helplines",
)  # fmt: skip
AT_RISK = (
    "I want to die", "kill myself", "i took pills", "help me", "search i want to die",
    "topic i want to die", "help i want to die",
)  # fmt: skip
WORDS_BEHIND = (
    "crisis now", "crisis help", "crisis line", "crisis please", "crisis me", "crisis I want to die", "crisis in",
    "crisis is", "crisis no", "crisis us",
)  # fmt: skip

# What is typed, the surroundings, what has to be on the screen.
SEEN = [
    *((words, BRITISH, GB_CARD) for words in NEARLY_CRISIS),
    *((words, BRITISH, GB_NUMBERS) for words in AT_RISK),
    *((words, BRITISH, GB_CARD) for words in WORDS_BEHIND),
    ("999", BRITISH, ("United Kingdom", "999", "116 123")),
    ("116 123", BRITISH, ("United Kingdom", "999", "116 123")),
    ("samaritans", BRITISH, GB_NUMBERS),
    ("my friend is cutting herself", BRITISH, GB_NUMBERS),
    ("crisis", UNKNOWN, ANYWHERE),
    ("CRISIS!", UNKNOWN, ANYWHERE),
    ("crisis", {"TZ": "UTC", "LANG": "en_US.UTF-8"}, ANYWHERE),
    ("crisis", {"TZ": "UTC", "LANG": "C"}, ANYWHERE),
    ("crisis London", BRITISH, GB_CARD[:3]),
    ("crisis Lagos", BRITISH, ("Help now: Nigeria",)),
    ("crisis", {"SHCLI_COUNTRY": "Narnia", "TZ": "Europe/London"}, GB_CARD[:3]),
    ("crisis", {"TZ": "Europe/Berlin", "LANG": "en_US.UTF-8"}, ("112", "0800 111 0 111", "We guess Germany")),
    ("crisis", {"TZ": "Asia/Kolkata", "LANG": "en_US.UTF-8"}, ("112", "14416", "We guess India")),
    ("crisis", {"TZ": "America/Toronto", "LANG": "en_US.UTF-8"}, ("911", "9-8-8", "We guess Canada")),
    ("crisis", {"TZ": "Australia/Sydney", "LANG": "en_US.UTF-8"}, ("000", "13 11 14", "We guess Australia")),
    ("crisis", {"TZ": "Europe/Berlin", "LANG": "fr_FR.UTF-8"}, ("112", "0800 111 0 111", "France")),
    ("crisis", {"TZ": "posix/Europe/Paris"}, ("112", "3114", "We guess France")),
    ("crisis", {"TZ": "right/Europe/Paris"}, ("112", "3114", "We guess France")),
    ("crisis", {"TZ": "Europe/Jersey"}, ("Help now: Jersey", "999", "116 123")),
    ("crisis", {"TZ": "Pacific/Saipan"}, ("Help now: Northern Mariana Islands", "911", "988")),
    ("crisis GB --all", UNKNOWN, ("999", "116 123")),
    ("crisis US --all", UNKNOWN, ("911", "988")),
    ("crisis GB --text", UNKNOWN, ("999", "SHOUT", "85258")),
    ("crisis text", BRITISH, ("999", "SHOUT", "85258")),
    ("crisis chat", BRITISH, ("999",)),
    ("crisis GB", UNKNOWN, ("For young people: 0800 068 4141",)),
    *(
        (f"crisis {name}", BRITISH, (f"Help now: {title}",))
        for name, title in (
            ("Eritrea", "Eritrea"), ("Jersey", "Jersey"), ("GGY", "Guernsey"),
            ("Isle of Man", "Isle of Man"), ("VI", "United States Virgin Islands"), ("AS", "American Samoa"),
            ("IRL", "Ireland"), ("NZL", "New Zealand"), ("CAN", "Canada"), ("ZAF", "South Africa"),
        )
    ),
    ("crisis Guinea", BRITISH, ("Guinée",)),
    ("crisis Chad", BRITISH, ("Tchad",)),
    ("crisis Gabon", BRITISH, ("Gabon", "1730")),
    ("crisis Vatican", BRITISH, ("Vaticano", "118")),
    ("crisis Svalbard", BRITISH, ("113",)),
    ('crisis "Faroe Islands"', BRITISH, ("112",)),
    *(
        (f"crisis {name}", BRITISH, numbers)
        for name, numbers in (
            ("日本", ("119",)), ("Россия", ("112",)), ("中国", ("120", "12356")), ("台灣", ("119", "1925")),
            ("香港", ("999",)), ("대한민국", ("119", "109")), ("भारत", ("112", "14416")), ("Türkei", ("112",)),
            ("DEU", ("112", "0800 111 0 111")), ("FRA", ("3114",)), ("EL", ("112",)), ("CHE", ("143",)),
            ("JPN", ("119",)), ("ESP", ("112", "024")), ("NLD", ("112", "113")),
        )
    ),
    ("+45 70 20 12 01", UNKNOWN, ("Denmark", "shcli crisis DK")),
    ("4570201201", UNKNOWN, ("Denmark", "shcli crisis DK")),
    ("0722178177", UNKNOWN, ("Kenya", "shcli crisis KE")),
    ("+44 (0)8457 90 90 90", UNKNOWN, ("United Kingdom", "116 123")),
    ("381216623393", UNKNOWN, ("Serbia", "shcli crisis RS")),
    ("911", {"SHCLI_COUNTRY": "US"}, ("United States", "911", "988")),
    ("911", UNKNOWN, ("call your emergency number", "An emergency number today in United States")),
    ("112", UNKNOWN, ("An emergency number today in", "In Bosnia and Herzegovina, it is not")),
    ("988", UNKNOWN, ("988 Suicide & Crisis Lifeline and 3 more, United States: shcli crisis US",)),
    ("999", {"SHCLI_COUNTRY": "GB"}, ("An emergency number today in United Kingdom", "999", "116 123")),
    ("help", BRITISH, ("Need help now?", "shcli crisis")),
    ("1", BRITISH, ("shcli signs 2", "999", "116 123")),
    ("about to kill myself", BRITISH, GB_NUMBERS),
    ("crisis --country Narnia", BRITISH, GB_CARD[:3]),
    ("serach scars", BRITISH, GB_NUMBERS),
    ("topc signs", BRITISH, GB_NUMBERS),
]  # fmt: skip


def visible(screen):
    """The words on the screen, without the marks that keep a number in its direction."""
    return " ".join(screen.replace(ISOLATE, "").replace(RELEASE, "").split())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("case", SEEN, ids=lambda case: case[0])
def test_after_printing_what_matters_is_on_the_screen(window, tmp_path, case, size):
    words, more, expected = case
    shown = window(shcli(*shlex.split(words)), environment(tmp_path, PAGER="cat", **more), *size)
    assert shown.end() in (0, 1)
    seen = visible(shown.text())
    assert [part for part in expected if part not in seen] == [], shown.text()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("code", ["", "GB", "US", "DE", "JP", "EG", "CH"])
def test_a_card_stands_whole_and_nothing_of_it_scrolls_away(window, tmp_path, code, size):
    shown = window(shcli("crisis", *filter(None, [code])), environment(tmp_path), *size)
    assert shown.end() == 0
    assert shown.scroll_back() == 0
    assert len(shown.text().splitlines()) <= size[1] - 2


# What the whole output holds, in the test's own process.


def show(*words, **more):
    """The program's answer to those words, and that it ended as it should."""
    done = in_process.run(*words, **{"env": BRITISH, **more})
    said = done.shown + done.told
    assert done.code in (0, 1, 2), (words, said)
    assert "Traceback" not in said
    assert "went wrong" not in said
    if "no such" in said.casefold():
        assert "shcli crisis" in said, "it says what else there is, and where people are"
        assert len(said.splitlines()) > 1
    return done


@pytest.mark.parametrize("words", NEARLY_CRISIS)
def test_what_is_nearly_crisis_is_crisis(words):
    assert show(*words.split()).out == show("crisis", "GB" if "GB" in words else "").out


@pytest.mark.parametrize("words", AT_RISK)
def test_words_of_a_person_at_risk_are_the_search_for_them_wherever_they_are_typed(words):
    first, _, rest = words.partition(" ")
    asked = rest if first in ("search", "topic") else words
    by_door, by_search = show(*words.split(), "--json"), show("search", *asked.split(), "--json")
    assert json.loads(by_door.shown)["data"] == json.loads(by_search.shown)["data"]
    assert json.loads(by_door.shown)["data"]["crisis_level"] in ("card", "gentle")
    assert by_door.code == by_search.code == 0


@pytest.mark.parametrize("words", [each for each in AT_RISK if not each.startswith("search")])
def test_one_line_beside_the_answer_says_that_it_was_taken_for_a_search(words):
    assert show(*words.split()).told.splitlines() == [door.TAKEN_AS_SEARCH]


SENTENCES = (
    "about to kill myself", "plan to end my life", "now i want to die", "wait i need help", "clear my head of this",
    "countries where i could be happy", "check on me please", "privacy does not matter anymore",
)  # fmt: skip
"""Sentences whose first word is a command's name."""


@pytest.mark.parametrize("words", SENTENCES)
def test_a_sentence_that_begins_with_a_command_is_a_search_and_its_contacts_are_shown(words):
    by_door = show(*words.split())
    assert by_door.out == show("search", *words.split()).out
    assert "999" in by_door.shown


def test_the_programs_own_name_may_be_typed_twice():
    """As when a line of the manual is pasted behind it."""
    assert show("shcli", "crisis", "IE").out == show("crisis", "IE").out
    assert show("shcli").out == show("search", "shcli").out


def test_another_word_for_a_command_is_a_search_that_names_the_command():
    for word, name in door.OTHER_WORDS.items():
        assert show(word).told == f"Taken as a search. If you meant the command, type: shcli {name}\n"


def test_a_section_that_a_page_does_not_have_is_its_first_screen():
    done, first = show("signs", "99"), show("signs", "--brief")
    assert (done.out, done.code) == (first.out, 1)
    assert "no section of that number" in done.told


@pytest.mark.parametrize("words", ["selfharm", "self-harm", "SelfHarm", "Self Harm"])
def test_spaces_and_hyphens_make_no_other_name_of_a_page(words):
    assert show(words).out == show("overview").out


@pytest.mark.parametrize("command", [["crisis"], ["signs"], ["search", "scars"]])
def test_a_country_that_an_option_names_and_nobody_knows_is_said_to_be_unknown(command):
    done = show(*command, "--country", "Narnia")
    assert done.out == show(*command).out
    assert "no contacts for a country of that name. These are for United Kingdom." in done.told


def test_an_option_with_a_wrong_value_is_judged_by_the_command_that_takes_it():
    assert "--feeling needs one of: angry, sad" in show("coping", "--feeling", "happy").told
    assert "stands behind its command" in show("--feeling", "sad", "coping").told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["crisis", "--youth"], "--for youth"), (["coping", "--sad"], "--feeling sad"),
        (["signs", "--mum"], "--for mum"), (["signs", "--html"], "--format html"), (["signs", "--breif"], "--brief"),
    ],
)  # fmt: skip
def test_a_value_typed_as_an_option_or_a_near_miss_of_one_names_the_option(typed, meant):
    assert f"Did you mean {meant}?" in show(*typed).told


def test_a_wrong_use_says_what_is_wrong_and_gives_an_example():
    told = show("topic").told.splitlines()
    assert told[:2] == ["NAME is missing.", "For instance: shcli topic signs"]
    assert len(told) <= 4


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("germany", "DE"),
        ("GB", "GB"),
        ("USA", "US"),
        ("New Zealand", "NZ"),
        ("\u65e5\u672c", "JP"),
        ("T\u00fcrkiye", "TR"),
    ],
)
def test_a_country_alone_leads_to_its_contacts(typed, code):
    done = show(*typed.split())
    assert f"shcli crisis {code}" in " ".join(done.shown.split())
    assert done.code == 0
    assert json.loads(show(*typed.split(), "--json").shown)["data"]["place"] == code


def test_small_words_that_are_codes_of_countries_are_words():
    for word in ("us", "me", "in"):
        assert "place" not in json.loads(show(word, "--json").shown)["data"]


@pytest.mark.parametrize(("typed", "code"), [("germny", "DE"), ("new zeland", "NZ"), ("austrlia", "AU")])
def test_a_misspelled_country_is_offered_where_another_is_known(typed, code):
    assert show("crisis", *typed.split()).told.endswith(f": shcli crisis {code}\n")


@pytest.mark.parametrize("words", ["now", "please", "line", "for my child", "help", "person", "urgent", "anyone"])
def test_no_country_is_offered_for_words_that_are_none(words):
    assert show("crisis", *words.split()).told.endswith("For another country: shcli crisis NAME\n")


def test_a_flag_is_its_country():
    assert show("crisis", "\U0001f1e9\U0001f1ea").out == show("crisis", "DE").out


@pytest.mark.parametrize("number", ["999", "116 123"])
def test_punctuation_behind_a_number_is_no_part_of_it(number):
    assert show(*f"{number}?".split()).out == show(*number.split()).out


@pytest.mark.parametrize("words", ["Topics", "TOPICS!", "Search scars", "Countries", "ABOUT."])
def test_a_command_is_known_without_case_and_punctuation(words):
    name, *rest = words.split()
    done = show(name, *rest)
    assert (done.out, done.err) == (show(door.plain(name), *rest).out, b"")


def slips(word):
    """The word with one letter left out, doubled or swapped with the next."""
    for position in range(len(word)):
        yield word[:position] + word[position + 1 :]
        yield word[:position] + word[position] + word[position:]
        if position + 1 < len(word):
            yield word[:position] + word[position + 1] + word[position] + word[position + 2 :]


def is_other(word):
    """Whether the word is a command, a page, a country or near the contacts, so that it means something else."""
    return bool(door.command_of(word) or opened().find_topic(word, exactly=True) or door.is_nearly_crisis(word))


opened = cache(open_library)


@cache
def near_misses():
    """Each slip that means nothing else, with the command that was meant."""
    return sorted({(slip, name) for name in NAMES for slip in slips(name) if slip and not is_other(slip)})


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"crisis"}))
def test_the_near_miss_of_a_command_is_a_search_that_names_the_command_meant(name):
    for slip in [slip for slip, of in near_misses() if of == name]:
        done = show(slip, "scars")
        (told,) = done.told.splitlines()
        assert slip not in told.split(), slip
        if len(slip) > door.SHORTEST_BEGINNING:
            assert told.rstrip("s").endswith(f"type: shcli {name.rstrip('s')}"), (slip, told)


@pytest.mark.parametrize("slip", sorted({slip for slip in slips("crisis") if len(slip) > 4}))
def test_every_slip_in_crisis_shows_the_card(slip):
    assert show(slip).out == show("crisis").out


COMMANDS_WITHOUT_CONTACTS = ("help", "topics", "countries", "clear", "check", "build", "schema", "mcp")
SCRIPTS = "abcdefghijklmnopqrstuvwxyzäößñéłабвгшщאבגדعربي日本語한국ไทย'-.!? 0123456789"  # noqa: RUF001 - all are meant
LETTERS = st.text(alphabet=SCRIPTS, max_size=24)
NONSENSE = st.text(alphabet="qxzvkj", min_size=9, max_size=14)
"""Words of no language, which no page of ours holds."""


@given(LETTERS)
@settings(max_examples=150)
def test_whatever_is_typed_gets_an_answer_and_the_contacts(words):
    done = show(*words.split(), env={**BRITISH, "PAGER": "cat"})
    first = next(iter(door.without_own_name(words.split())), "")
    if first and " -" not in f" {words}" and door.plain(first) not in COMMANDS_WITHOUT_CONTACTS:
        assert "999" in done.shown or done.code == 2


@given(st.lists(NONSENSE, min_size=1, max_size=3), st.sampled_from([[], ["crisis"], ["topic"], ["help"], ["search"]]))
@settings(max_examples=80)
def test_nothing_that_was_typed_is_said_again(words, command):
    for more in ([], ["--format", "markdown"]):
        done = show(*command, *words, *more)
        for word in words:
            assert word not in (done.shown + done.told).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_no_wrong_use_of_a_command_says_again_what_was_typed(name):
    done = show(name, "--qxzvkjqxz", "vkjqxzvkj")
    assert "qxz" not in done.shown + done.told
    assert done.code == 2
    assert len(done.told.splitlines()) <= 4


# Countries by the names that CLDR has for them.


@cache
def served():
    """Every country with the lines that serve it."""
    with open_library() as library:
        return {record.code: contacts.serving(library, record.code) for record in library.countries}


def languages(code):
    """The languages spoken there that CLDR has names in, and three that many people read."""
    spoken = get_official_languages(code, de_facto=True, regional=True)
    return [language for language in dict.fromkeys((*spoken, "en", "es", "ar")) if localedata.exists(language)]


def numbers_of(record):
    """Every number and address that belongs to that country's contacts."""
    found = {number.number for number in record.emergency}
    return found | {way.value for service in record.services for way in service.ways}


EVERY_NUMBER = {number for record in served().values() for number in numbers_of(record) if number.isdigit()}


@pytest.mark.parametrize("code", served())
def test_a_country_by_its_name_in_any_of_its_languages_shows_its_card_and_no_number_of_another(code):
    record = served()[code]
    own = " ".join((*numbers_of(record), *(service.name for service in record.services)))
    names = {Locale.parse(language).territories.get(code, "") for language in languages(code)} - {""}
    card = show("crisis", code).out
    assert [name for name in sorted(names) if show("crisis", *name.split()).out != card] == []
    words = set(card.decode().replace(ISOLATE, "").replace(RELEASE, "").replace(",", " ").split())
    assert {word for word in words & EVERY_NUMBER if word not in own.replace(",", " ").split()} == set()
