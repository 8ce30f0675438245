"""Runs of the program in processes of their own, without the wait for an interpreter and its modules.

One process of each worker has loaded everything and forks for each run; see standby_process.py. What a run is given and
gives is real: its words, variables, folder, streams and terminal, its exit code. What an interpreter does at its start
is not tested so: for that start a process of your own.
"""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from functools import cache

from checkout import HELPERS, SOURCE

PATIENCE = 60
"""Seconds after which a run counts as hanging."""

CAN_FORK = hasattr(os, "fork")


def for_interpreter(source):
    return {"PYTHONPATH": str(source), "PYTHONUTF8": "1"}


def suits(environ, source=SOURCE):
    """Whether a run in those surroundings can be forked: nothing else in them is for the start of an interpreter."""
    said = {name: value for name, value in environ.items() if name.startswith("PYTHON")}
    return CAN_FORK and said == for_interpreter(source)


class Run:
    """A run of the program; the part of ``subprocess.Popen`` that windows need."""

    def __init__(self, words, told):
        self.args, self.returncode = words, None
        self._told = os.fdopen(told, "rb", buffering=0)
        self._require_news(PATIENCE)
        self.pid = int(self._told.readline())

    def poll(self):
        """The exit code, or None while it runs."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout=PATIENCE):
        """Wait for its end; the exit code."""
        if self.returncode is None:
            self._require_news(timeout)
            self.returncode = int(self._told.readline())
            self._told.close()
        return self.returncode

    def _require_news(self, timeout):
        if not select.select([self._told], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(self.args, timeout)

    def send_signal(self, number):
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


class Standby:
    """The process that stands by, with the program that lies in ``source``.

    ``before`` is what starts it, such as a tracer with its options.
    """

    def __init__(self, source=SOURCE, before=()):
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        environ = {"PATH": os.environ["PATH"], "TZ": "UTC", **for_interpreter(source)}
        self.process = subprocess.Popen(
            [*before, sys.executable, str(HELPERS / "standby_process.py"), str(theirs.fileno())],
            env=environ, pass_fds=[theirs.fileno()],
        )  # fmt: skip
        theirs.close()

    def start(self, words, environ, folder, streams, *, session=False):
        """Start a run with those three descriptors as its streams; in a ``session`` the first is its terminal."""
        asked = {"words": words, "environ": environ, "folder": str(folder), "session": session}
        told, tell = os.pipe()
        with tempfile.TemporaryFile() as request:
            request.write(json.dumps(asked).encode("ascii"))
            request.seek(0)
            socket.send_fds(self._requests, [b"r"], [request.fileno(), *streams, tell])
            os.close(tell)
            return Run(words, told)

    def run(self, words, environ, folder, given=b"", timeout=PATIENCE):
        """Run the program to its end: ``subprocess.CompletedProcess`` with bytes, and with the ``pid`` it had."""
        with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            stdin.write(given)
            stdin.seek(0)
            started = self.start(words, environ, folder, [each.fileno() for each in (stdin, out, err)])
            try:
                code = started.wait(timeout)
            finally:
                started.send_signal(signal.SIGKILL)
            out.seek(0)
            err.seek(0)
            done = subprocess.CompletedProcess(words, code, out.read(), err.read())
            done.pid = started.pid
            return done

    def close(self):
        """End it."""
        self._requests.close()
        self.process.wait(PATIENCE)


@cache
def shared(source=SOURCE):
    """The one of this test process for that program; it ends with it."""
    made = Standby(source)
    atexit.register(made.close)
    return made
