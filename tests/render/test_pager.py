"""The pager: when it opens, what it gets, and how signals end it, in real pseudo-terminals with the real less."""

import os
import re
import shutil
import signal
import struct
import sys

import pytest

import in_process
from pseudo_terminal import environment, shcli
from shcli.render import pager

fcntl = pytest.importorskip("fcntl", reason="pseudo-terminals are Unix's")
termios = pytest.importorskip("termios", reason="pseudo-terminals are Unix's")

CODES = re.compile(r"\x1b\[([\d;]*)m")
needs_less = pytest.mark.skipif(not shutil.which("less"), reason="less is not installed here")
OWN_SCREEN = b"\x1b[?1049h"
LONG = ["signs"]


@needs_less
def test_a_page_taller_than_the_window_opens_in_the_pager(window, tmp_path):
    opened = window(shcli(*LONG), environment(tmp_path))
    opened.wait_for("Warning signs")
    opened.type("q")
    assert opened.end() == 0
    assert OWN_SCREEN in opened.sent


@needs_less
@pytest.mark.parametrize(
    ("words", "env", "lines"),
    [
        (LONG, {}, 500),
        ([*LONG, "--no-pager"], {}, 24),
        ([*LONG, "--accessible"], {}, 24),
        (LONG, {"SHCLI_ACCESSIBLE": "1"}, 24),
        (LONG, {"TERM": "dumb"}, 24),
        (LONG, {"TERM": ""}, 24),
        (LONG, {"PAGER": ""}, 24),
        (LONG, {"SHCLI_PAGER": "", "PAGER": "less"}, 24),
        (LONG, {"PATH": "/nowhere"}, 24),
        (["crisis"], {}, 5),
        (["crisis", "GB"], {}, 5),
        (["crisis", "GB", "--all"], {}, 5),
        (["crisis", "GB", "--for", "youth"], {}, 5),
    ],
)
def test_the_page_stands_in_the_window_itself(window, tmp_path, words, env, lines):
    opened = window(shcli(*words), environment(tmp_path, **env), lines=lines)
    assert opened.end() == 0
    assert OWN_SCREEN not in opened.sent
    plain = CODES.sub("", opened.sent.decode().replace("\r\n", "\n"))
    options = {"env": env} if "TERM" in env or "SHCLI_ACCESSIBLE" in env else {}
    assert plain == in_process.run(*words, **options).shown


@needs_less
def test_there_is_no_pager_when_one_end_is_no_terminal(window, tmp_path):
    opened = window(["sh", "-c", '"$@" < /dev/null', "sh", *shcli(*LONG)], environment(tmp_path))
    assert opened.end() == 0
    assert OWN_SCREEN not in opened.sent
    opened = window(["sh", "-c", '"$@" | cat', "sh", *shcli(*LONG)], environment(tmp_path))
    assert opened.end() == 0
    assert OWN_SCREEN not in opened.sent
    assert b"\x1b" not in opened.sent


PAGERS = ["less -S; touch {}", "less | tee {}", "$(touch {})", "`touch {}`", "sh -c 'touch {}' &", "cat > {}", "less '"]


@pytest.mark.parametrize("wanted", PAGERS)
def test_a_pager_with_marks_of_the_shell_runs_nothing(window, tmp_path, wanted):
    trap = tmp_path / "trap"
    opened = window(shcli(*LONG), environment(tmp_path, PAGER=wanted.format(trap)))
    assert opened.end() == 0
    assert not trap.exists()
    assert CODES.sub("", opened.sent.decode().replace("\r\n", "\n")) == in_process.run(*LONG).shown


def script(folder, text):
    path = folder / "pager"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("ends", "shown_again"),
    [("exit 0", False), ("head -n 1 > /dev/null", False), ("exec <&-", False), ("exit 3", True), ("kill -9 $$", True)],
)
def test_a_pager_that_ends_early_is_quiet_and_one_that_fails_takes_no_page_away(window, tmp_path, ends, shown_again):
    opened = window(shcli(*LONG), environment(tmp_path, PAGER=script(tmp_path, ends)))
    assert opened.end() == 0
    assert b"Traceback" not in opened.sent
    assert b"roken pipe" not in opened.sent
    assert (b"Warning signs" in opened.sent) == shown_again


def test_the_pager_gets_the_page_by_pipe_and_neither_history_nor_filters(window, tmp_path):
    pager_program = script(tmp_path, f"env > {tmp_path}/env; cat > {tmp_path}/page")
    settings = {
        "LESS": "-i",
        "LESSHISTFILE": str(tmp_path / "history"),
        "LESSOPEN": "|touch x %s",
        "LESSCLOSE": "touch y",
    }
    opened = window(shcli(*LONG), environment(tmp_path, PAGER=pager_program, **settings))
    assert opened.end() == 0
    seen = dict(
        line.split("=", 1) for line in (tmp_path / "env").read_text(encoding="utf-8").splitlines() if "=" in line
    )
    assert (seen["LESS"], seen["LESSHISTFILE"], seen["LESSCHARSET"]) == ("-FR", "-", "utf-8")
    assert not {"LESSOPEN", "LESSCLOSE"} & set(seen)
    page = CODES.sub("", (tmp_path / "page").read_text(encoding="utf-8"))
    assert page == in_process.run(*LONG).shown


@pytest.mark.parametrize(("encoding", "expected"), [("latin-1", b"caf\xe9"), ("utf-8", b"caf\xc3\xa9")])
def test_the_pager_gets_the_encoding_of_the_terminal(tmp_path, encoding, expected):
    program = script(tmp_path, f"cat > {tmp_path}/page")
    assert pager.show("caf\u00e9", {"PAGER": program, "PATH": os.environ["PATH"], "TERM": "xterm"}, encoding)
    assert (tmp_path / "page").read_bytes() == expected


# Signals


def terminal_of(opened):
    """The window's terminal, held open so that its settings can be read when the program has gone."""
    number = struct.unpack("I", fcntl.ioctl(opened.master, 0x80045430, b"\0" * 4))[0]
    return os.open(f"/dev/pts/{number}", os.O_RDWR | os.O_NOCTTY)


@needs_less
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the terminal's name is asked for as Linux has it")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_in_the_pager_ends_both_and_leaves_the_terminal_sane(window, tmp_path, number):
    opened = window(shcli(*LONG), environment(tmp_path))
    terminal = terminal_of(opened)
    opened.wait_for("Warning signs")
    assert not termios.tcgetattr(terminal)[3] & termios.ICANON, "the pager reads single keys"
    opened.process.send_signal(number)
    assert opened.end() == (130 if number == signal.SIGINT else -number)
    assert termios.tcgetattr(terminal)[3] & termios.ICANON
    assert termios.tcgetattr(terminal)[3] & termios.ECHO
    os.close(terminal)
    assert opened.sent.count(OWN_SCREEN) == opened.sent.count(b"\x1b[?1049l") == 1
    assert b"Traceback" not in opened.sent
    with pytest.raises(ProcessLookupError):
        os.killpg(opened.process.pid, 0)


@needs_less
def test_ctrl_c_in_the_pager_takes_the_page_away_and_ends_with_130(window, tmp_path):
    opened = window(shcli(*LONG), environment(tmp_path))
    opened.wait_for("Warning signs")
    opened.interrupt()
    opened.interrupt()
    assert opened.end() == 130
    _, _, left = opened.sent.rpartition(b"\x1b[?1049l")
    assert not re.search(rb"[A-Za-z]{3}", left)


def test_ctrl_c_while_the_page_waits_for_a_slow_terminal_ends_with_130(window, tmp_path):
    opened = window(shcli("sources"), environment(tmp_path, PAGER=""))
    while not opened.sent:
        opened.read(0.1)
    opened.process.send_signal(signal.SIGINT)
    opened.process.send_signal(signal.SIGINT)
    assert opened.process.wait(60) == 130
    assert b"Traceback" not in opened.sent


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_outside_the_pager_ends_it_as_it_ends_any_program(window, tmp_path, number):
    opened = window(shcli("sources"), environment(tmp_path, PAGER=""))
    terminal = terminal_of(opened)
    before = termios.tcgetattr(terminal)
    while not opened.sent:
        opened.read(0.1)
    opened.process.send_signal(number)
    assert opened.process.wait(60) == -number
    assert termios.tcgetattr(terminal) == before
    os.close(terminal)
    assert b"Traceback" not in opened.sent
