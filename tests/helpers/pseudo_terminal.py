"""A window for programs that behave differently in a terminal: real pseudo-terminal, emulated screen.

conftest.py makes the fixture ``window`` known to every test.
"""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

import standby
from checkout import SOURCE

PATIENCE = 60.0
"""Seconds after which a program counts as hanging; nothing else is read from the clock."""


class Window:
    """A program in a window of ``columns`` by ``lines``. ``sent`` is every byte the program wrote."""

    def __init__(self, arguments, environ, columns=80, lines=24, cwd=None):
        import fcntl
        import pty
        import termios

        import pyte

        self.screen = pyte.HistoryScreen(columns, lines, history=1000, ratio=0.5)
        self.stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if arguments[:3] == shcli() and standby.suits(environ):
            folder = cwd or os.getcwd()
            self.process = standby.shared().start(arguments[3:], environ, folder, [slave] * 3, session=True)
        else:
            self.process = subprocess.Popen(
                arguments, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=cwd, start_new_session=True,
                preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - the tests have one thread
            )  # fmt: skip
        os.close(slave)

    def read(self, seconds):
        """Take in what the program wrote; False when it has closed the window."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            written = os.read(self.master, 65536)
        except OSError:
            return False
        self.sent += written
        self.stream.feed(written)
        return bool(written)

    def wait_for(self, words):
        """Wait until the screen shows the words."""
        end = time.monotonic() + PATIENCE
        while words not in self.text():
            assert self.read(0.1) or words in self.text(), (
                f"the program ended before it showed {words!r}:\n{self.text()}"
            )
            assert time.monotonic() < end, f"the program never showed {words!r}:\n{self.text()}"

    def type(self, keys):
        """Press those keys."""
        os.write(self.master, keys.encode())

    def interrupt(self):
        """Press Ctrl-C."""
        self.type("\x03")

    def end(self):
        """Wait for the program's end; its exit code."""
        finish = time.monotonic() + PATIENCE
        while self.read(0.1):
            if self.process.poll() is not None and not select.select([self.master], [], [], 0)[0]:
                break
            assert time.monotonic() < finish, f"the program did not end:\n{self.text()}"
        return self.process.wait(timeout=PATIENCE)

    def text(self):
        """What the screen shows now."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def scroll_back(self):
        """How many lines have left the screen at its top and can be scrolled back to."""
        return len(self.screen.history.top)

    def close(self):
        """Close the window, and end the program in it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)
        os.close(self.master)


def wait_until_it_reads(process):
    """Wait until the program waits for what its reader types, as the kernel tells; skips where it does not tell."""
    call = Path(f"/proc/{process.pid}/syscall")
    if not call.exists():
        pytest.skip("only Linux tells when a program waits for its input")
    end = time.monotonic() + PATIENCE
    while call.read_text(encoding="ascii").split()[:2] not in (["0", "0x0"], ["63", "0x0"]):  # read, on x86 and on ARM
        assert process.poll() is None, "the program ended before it read anything"
        assert time.monotonic() < end, "the program never read anything"


def environment(home, **more):
    """Surroundings for a program in a window: a home of its own and a capable terminal."""
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1", "TZ": "UTC",
        "HOME": str(home), "TERM": "xterm-256color", **more,
    }  # fmt: skip


def shcli(*arguments):
    """The command line that runs the program."""
    return [sys.executable, "-m", "shcli", *arguments]


@pytest.fixture
def window():
    """Open windows: ``window(arguments, environ, columns=80, lines=24, cwd=None)``. They are closed after the test."""
    pytest.importorskip("fcntl", reason="pseudo-terminals are Unix's")
    opened = []

    def open_window(*arguments, **options):
        opened.append(Window(*arguments, **options))
        return opened[-1]

    yield open_window
    for each in opened:
        each.close()
