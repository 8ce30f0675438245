"""Which terminals understand the codes that wipe them; Windows' console is told to."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from shcli.render import console


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is asked, not its environment")
@pytest.mark.parametrize(
    ("term", "expected"), [("xterm-256color", True), ("linux", True), ("dumb", False), ("", False)]
)
def test_a_dumb_terminal_and_none_at_all_understand_no_codes(term, expected):
    assert console.understands_codes({"TERM": term} if term else {}) is expected


@pytest.mark.parametrize("works", [True, False])
def test_a_console_of_windows_is_told_to_understand_codes_and_keeps_its_other_modes(monkeypatch, works):
    modes = []

    def get_mode(handle, place):
        assert handle == "standard output"
        place._obj.value = 0x0003  # noqa: SLF001 - ctypes.byref has no other way back
        return 1

    def set_mode(handle, mode):
        modes.append((handle, mode))
        return int(works)

    kernel = SimpleNamespace(
        GetStdHandle={-11: "standard output"}.get, GetConsoleMode=get_mode, SetConsoleMode=set_mode
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    assert console.understands_codes({}) is works
    assert modes == [("standard output", 0x0007)]
