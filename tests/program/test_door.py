"""One door: whatever is typed leads somewhere good, and what matters is on the screen after printing.

The inputs are those that new users tried, and public lists and reports hold. What is looked at is the screen of a real
pseudo-terminal, not the whole output.
"""

import pytest

from pseudo_terminal import environment, shcli
from shcli.render.text import ISOLATE, RELEASE

SIZES = [(80, 24), (60, 24), (40, 20)]
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
    "I want to die", "kill myself", "i took pills", "help me", "my friend is cutting herself", "search i want to die",
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
            ("Guinea", "Guinea"), ("Eritrea", "Eritrea"), ("Gabon", "Gabon"), ("Jersey", "Jersey"), ("GGY", "Guernsey"),
            ("Isle of Man", "Isle of Man"), ("VI", "U.S. Virgin Islands"), ("AS", "American Samoa"), ("IRL", "Ireland"),
            ("NZL", "New Zealand"), ("CAN", "Canada"), ("ZAF", "South Africa"),
        )
    ),
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
    ("911", UNKNOWN, ("An emergency number today in",)),
    ("serach scars", BRITISH, ("shcli search", *GB_NUMBERS)),
    ("topc signs", BRITISH, ("shcli topic", *GB_NUMBERS)),
]  # fmt: skip


def visible(screen):
    """The words on the screen, without the marks that keep a number in its direction."""
    return " ".join(screen.replace(ISOLATE, "").replace(RELEASE, "").split())


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("words", "more", "expected"), SEEN, ids=lambda value: value if isinstance(value, str) else "")
def test_after_printing_what_matters_is_on_the_screen(window, tmp_path, words, more, expected, size):
    shown = window(shcli(*words.split()), environment(tmp_path, PAGER="cat", **more), *size)
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
