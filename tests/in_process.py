"""The program run within the test's own process, for tests that run it thousands of times."""

import io
import os
import sys
from dataclasses import dataclass
from unittest import mock

from shcli import __main__ as edge
from shcli import cli
from shcli.context import Settings
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


def answer(*words):
    """What a command line finds, before it is shown."""
    answers = []

    def keep(found, _world, _settings):
        answers.append(found)
        return found.exit_code

    with mock.patch.dict(os.environ, PLAIN, clear=True), mock.patch.object(output, "show", keep):
        cli.run(words, Settings())
    return answers[0]
