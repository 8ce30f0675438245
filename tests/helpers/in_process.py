"""The program run within the test's own process, for tests that run it thousands of times."""

import io
import os
import sys
from dataclasses import dataclass
from unittest import mock

from shcli import __main__ as edge
from shcli.cache import reader
from shcli.cli import dispatcher
from shcli.context import Context
from shcli.render import output

PLAIN = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC"}


@dataclass
class Done:
    """What came of it: the exit code, and the bytes of standard output and standard error."""

    code: int
    out: bytes
    err: bytes

    @property
    def shown(self):
        """Standard output as text."""
        return self.out.decode()

    @property
    def told(self):
        """Standard error as text."""
        return self.err.decode()


class Stream(io.TextIOWrapper):
    """A stream that says whether it is a terminal."""

    def __init__(self, content=b"", encoding="utf-8", *, terminal=False, newline="\n"):
        self.bytes = io.BytesIO(content)
        self.terminal = terminal
        super().__init__(self.bytes, encoding=encoding, newline=newline)

    def isatty(self):
        """Whether it is a terminal."""
        return self.terminal


def run(*words, env=None, stdin=b"", encoding="utf-8", terminal=False, newline="\n"):
    """Run the program, edge and all; only the interpreter's start and end are left out."""
    streams = {
        "stdin": Stream(stdin, encoding),
        "stdout": Stream(b"", encoding, terminal=terminal, newline=newline),
        "stderr": Stream(b"", encoding, terminal=terminal, newline=newline),
    }
    with (
        mock.patch.dict(os.environ, {**PLAIN, **(env or {})}, clear=True),
        mock.patch.object(sys, "argv", ["shcli", *words]),
        mock.patch.multiple(sys, **streams),
    ):
        code = edge.main()
        streams["stdout"].flush()
        streams["stderr"].flush()
    return Done(code, streams["stdout"].bytes.getvalue(), streams["stderr"].bytes.getvalue())


def answer(*words, env=None):
    """What a command line finds, before it is shown."""
    return _found(words, env)[0]


def page(*words, env=None):
    """The page that a command line shows, contact lines and all, as blocks."""
    return _found(words, env)[1]


def _found(words, env):
    found = []

    def keep(answer, context):
        found[:] = answer, output.framed(answer, context) if answer.page else ()
        return answer.exit_code

    with (
        mock.patch.dict(os.environ, {**PLAIN, **(env or {})}, clear=True),
        mock.patch.object(output, "show", keep),
        mock.patch.object(reader, "show", return_value=False),
    ):
        dispatcher.dispatch(words, Context())
    return found
