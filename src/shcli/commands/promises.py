"""What shcli promises about privacy, each promise with the test that holds it, and what no program can hide.

The privacy page, the man page and tests/test_privacy.py are made from these lists.
"""

from __future__ import annotations

from shcli.record import Record


class Promise(Record):
    """One promise: its number, its words for a reader, the name of its test in tests/test_privacy.py."""

    number: int
    words: str
    test: str


class Limit(Record):
    """Something shcli cannot hide: what it is, and what helps, place by place (``remedies``: where, what to do)."""

    title: str
    words: str
    remedies: tuple[tuple[str, str], ...] = ()


PROMISES = (
    Promise(1, "shcli never uses the network. It works the same with the network off.", "test_p1_no_network_ever"),
    Promise(
        2,
        "It sends nothing about you or about its own faults, and it never looks for updates.",
        "test_p2_no_telemetry_update_check_or_crash_upload",
    ),
    Promise(
        3,
        "It writes no file: no cache, no history, no log, no temporary file. Only `shcli build` and `shcli "
        "site` write, and only where you say. Python may keep its own compiled code beside the program.",
        "test_p3_no_file_written",
    ),
    Promise(
        4,
        "It edits none of your shell's files. `shcli completion` prints a script and installs nothing.",
        "test_p4_no_shell_file_edited",
    ),
    Promise(
        5,
        "It does not touch the window's title or the clipboard, and it sends no notification. The only other program "
        "it starts is the pager, and the pager keeps no history.",
        "test_p5_no_title_clipboard_or_notification_and_no_child_but_the_pager",
    ),
    Promise(
        6,
        "Search words can stay off the command line: `shcli search -` reads what you type after it has started.",
        "test_p6_search_words_can_stay_off_the_command_line",
    ),
    Promise(
        7,
        "Each promise here has a test that bears its number, and this page is made from the same list.",
        "test_p7_every_promise_has_its_test_and_its_place_on_the_page",
    ),
    Promise(8, "What shcli cannot hide is said below.", "test_p8_what_cannot_be_hidden_is_said"),
    Promise(
        9,
        "`shcli clear` wipes the window and its scroll-back, and prints nothing else.",
        "test_p9_clear_does_what_it_says",
    ),
    Promise(
        10,
        "You can leave at once. In the pager, the key `q` takes the page away. Ctrl-C ends shcli.",
        "test_p10_leaving_is_instant",
    ),
)

LIMITS = (
    Limit(
        "The history of your shell",
        "Your shell may keep each command you type, with its words.",
        (
            (
                "bash",
                (
                    "First type `HISTCONTROL=ignorespace`, then put a space before each command to keep out. "
                    "To save nothing from this window, type `unset HISTFILE`."
                ),
            ),
            (
                "zsh",
                (
                    "First type `setopt HIST_IGNORE_SPACE`, then put a space before each command to keep out. "
                    "To save nothing more from this window, type `unset HISTFILE`."
                ),
            ),
            (
                "fish",
                (
                    "Put a space before each command to keep out. For a shell that keeps nothing, type "
                    "`fish --private`. To choose what to forget, type `history delete --prefix shcli`."
                ),
            ),
            (
                "PowerShell",
                (
                    "To save nothing more from this window, type "
                    "`Set-PSReadLineOption -HistorySaveStyle SaveNothing`. To see which file holds what was saved "
                    "before, type `(Get-PSReadLineOption).HistorySavePath`."
                ),
            ),
            ("Command Prompt", "It forgets when its window closes; Alt+F7 makes it forget at once."),
        ),
    ),
    Limit(
        "What stays in the window",
        "A window keeps what was printed, and so does its scroll-back. What a terminal program logs, records or "
        "restores by itself is out of reach for shcli.",
        (
            ("Any window", "Type `shcli clear`, or close the window, which is surer."),
            ("tmux", "Type `shcli clear`, then `tmux clear-history`."),
        ),
    ),
    Limit(
        "The list of running programs",
        "While shcli runs, other people on the same machine can see its command and the words after it.",
        (("Search words", "Type `shcli search -`, which keeps them out of that list."),),
    ),
    Limit(
        "A machine that somebody watches",
        "A machine of an employer, a school or a family may be watched, and so may a device that somebody else has "
        "set up or can unlock. Such software sees the screen and the keys, and no program can hide from it. Over ssh, "
        "the far machine's owner can see what you do there.",
        (("If you are not sure", "A device that only you use, or that of somebody you trust, is safer."),),
    ),
    Limit(
        "That shcli is installed",
        "Anyone who can look at this machine can see that shcli is there. The programs that install software keep "
        "records of their own.",
    ),
)
