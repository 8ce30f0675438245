"""A neutral, fenced world for every test: no locale, no colours, no network, no home folder."""

import os
import signal
import socket
import subprocess
import sys

import pytest
from hypothesis import settings

import remembered
import standby
from checkout import SOURCE
from chromium import browser  # noqa: F401 - a fixture for every test
from installed_copy import installed  # noqa: F401 - a fixture for every test
from made_site import site, site_address  # noqa: F401 - fixtures for every test
from pseudo_terminal import window  # noqa: F401 - a fixture for every test

CLEARED = (
    "LANG", "LANGUAGE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PAGER", "LESS",
    "TERM", "TZ", "ACCESSIBLE", "PYTHONIOENCODING", "PYTHONUTF8",
)  # fmt: skip


# The same inputs in every run, and no clock: chance and speed belong to `make fuzz` and `make nightly`.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("long", deadline=None)
settings.load_profile("long" if "MUTATIONS" in os.environ else "repeatable")


class ForbiddenError(AssertionError):
    """A test reached for the network or the home folder."""


def pytest_configure(config):
    """Make the compiled library once, so that no process started by a test compiles it again.

    A shell that starts the tests in the background lets Ctrl-C be ignored, and so would every process they start.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if not hasattr(config, "workerinput"):
        from shcli.cache.build import build_builtin
        from shcli.content import package

        if not package.is_current():
            build_builtin()


@pytest.fixture(autouse=True)
def neutral_world(monkeypatch, tmp_path_factory):
    for name in [*os.environ]:
        if name in CLEARED or name.startswith(("LC_", "SHCLI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp() / "home-that-does-not-exist"))


@pytest.fixture(autouse=True, scope="session")
def no_network():
    def refuse(*_args, **_kwargs):
        raise ForbiddenError("a test tried to use the network")

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def found_out_once():
    with remembered.lexicon(), remembered.checkout():
        yield


@pytest.fixture
def run(tmp_path):
    """Run the program in a process: ``run("crisis", "GB").stdout``.

    It is one of its own from the start on where ``alone`` says so, or where a variable is for the interpreter.
    """

    def run_shcli(*arguments, env=None, stdin="", cwd=None, timeout=60, alone=False):
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "TZ": "UTC", "PYTHONUTF8": "1", **(env or {})}
        folder = cwd or tmp_path
        if standby.suits(environ) and not alone:
            done = standby.shared().run(arguments, environ, folder, stdin.encode(), timeout)
        else:
            done = subprocess.run(
                [sys.executable, "-m", "shcli", *arguments],
                input=stdin.encode(), capture_output=True, check=False, env=environ, cwd=folder, timeout=timeout,
            )  # fmt: skip
        done.stdout, done.stderr = (text.decode().replace("\r\n", "\n") for text in (done.stdout, done.stderr))
        return done

    return run_shcli


@pytest.fixture(scope="session")
def library():
    from shcli.content.opening import open_library

    return open_library()
