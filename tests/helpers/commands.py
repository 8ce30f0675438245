"""What the commands answer, called as the dispatcher calls them, and how a reader's window shows it."""

import io
from calendar import timegm
from importlib import import_module

from shcli.context import Context, Options
from shcli.render import output
from shcli.render.text import render

BRITISH = {"SHCLI_COUNTRY": "GB", "TZ": "UTC"}
NOWHERE = {"TZ": "UTC"}
NOON = timegm((2026, 11, 25, 12, 0, 0))
"""The moment at which the tests run, whatever the day: a Wednesday in winter, 12:00 UTC."""

YEAR = 365 * 24 * 60 * 60


class Answered:
    """A command's answer, with the context it was made in."""

    def __init__(self, answer, context):
        self.answer = answer
        self.context = context
        self.data, self.notices, self.exit_code = answer.data, answer.notices, answer.exit_code

    def shown(self, width=80, *, colour=False, accessible=False):
        """The page as text, the contact line where it belongs."""
        page = output.framed(self.answer, self.context)
        return render(page, width=width, colour=colour, accessible=accessible)

    def words(self, width=80):
        """The page as one line of words."""
        return " ".join(self.shown(width).split())


def context(environ=BRITISH, *, library=None, at=NOON, **options):
    """A run of the program in those surroundings; ``library`` is one that is open already."""
    streams = {name: io.StringIO() for name in ("stdin", "stdout", "stderr")}
    made = Context(Options(**options), environ=environ, now=at, **streams)
    if library is not None:
        made.use_library(library)
    return made


def ask(command, environ=BRITISH, *, library=None, at=NOON, options=None, **parameters):
    """Carry out one command with those parameters, ``at`` a moment in seconds since the epoch."""
    surroundings = context(environ, library=library, at=at, **(options or {}))
    function = getattr(import_module(f"shcli.commands.{command}"), command)
    return Answered(function(surroundings, **parameters), surroundings)
