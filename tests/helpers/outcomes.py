"""What a reader may be shown when something is broken: the right page, a whole other copy of it, or an honest fault."""

import json
import os
import subprocess
import sys

from checkout import HELPERS
from shcli.__main__ import LAST_WORDS
from shcli.cache import reader
from shcli.cli.reader import Line

ALL = os.environ.get("FAULTS") == "all"
"""Whether every case is tried; a fixed sample of them in the tests of a change."""

COMMANDS = (["crisis", "GB"], ["crisis"], ["crisis", "GB", "--all"], ["signs"])
HONEST = (1, 2, 3, 70, 141)
"""Exit codes that say that this is not the page that was asked for."""


def sample(cases, wanted):
    """So many of the cases, spread over all of them; every one where all are wanted."""
    cases = list(cases)
    step = 1 if ALL else max(1, len(cases) // wanted)
    return cases[::step]


def driven(script, cases, installed, **env):
    """What that script of the helpers makes of the cases, with the installed package."""
    done = subprocess.run(
        [sys.executable, str(HELPERS / script)], input=json.dumps(cases), env=installed.environment(**env),
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


class Pages:
    """The right pages of an installed package, for each command line, and what may stand in their place."""

    def __init__(self, installed, commands=COMMANDS):
        self.right = {tuple(words): installed.run(*words).stdout for words in commands}
        finished = [installed.run(*words).stdout for words in (["crisis", "GB"], ["crisis"], ["signs"], ["topics"], [])]
        self.contacts = {*finished[:2], LAST_WORDS.decode()}
        names = reader.names()
        self.others = {*finished, reader.Pages(reader.PLAIN, names).text(Line("topics", {}, {}), {}, terminal=True)}

    def check(self, words, code, shown, told, *, cut=False):
        """Hold what came of it to the promise. With ``cut`` the writing itself failed, so that a beginning is right."""
        about = (words, code, shown[-200:], told[-400:])
        right = self.right[tuple(words)]
        assert "Traceback" not in told, about
        if code == 0:
            assert shown == right or shown in self.contacts or (told and shown in self.others | {""}), about
        else:
            assert code in HONEST, about
            whole = (right, *self.contacts)
            assert shown in ("", *whole) or (cut and any(page.startswith(shown) for page in whole)), about
            assert told or shown or cut, about
        if words[:1] == ["crisis"] and not cut:
            assert code == 0, about
            assert shown == right or shown in self.contacts or told in self.contacts, about
