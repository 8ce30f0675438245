"""Stands by with every module of the program loaded, and forks for each run that it is asked for.

Usage: python standby_process.py DESCRIPTOR, the one of a socket. Each message brings the descriptors of a file with the
request as JSON, of standard input, output and error, and of a pipe that is told the run's process and, when it has
ended, its exit code.
"""

import contextlib
import gc
import importlib
import json
import locale
import os
import pkgutil
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from pathlib import Path

import hostile_library
import remembered
import shcli
from shcli.authoring.checks.all import check_libraries
from shcli.authoring.compile import in_memory

DESCRIPTORS = 5


def load_everything():
    """Load what a run may need; an extra that is not installed is not needed."""
    for module in pkgutil.walk_packages(shcli.__path__, "shcli."):
        with contextlib.suppress(ImportError):
            importlib.import_module(module.name)
    for name in ("rich.console", "typer.main", "jinja2", "yaml", "pydantic", "zoneinfo"):
        importlib.import_module(name)


def read_what_is_built_in():
    """Read the lexicon and the rules of wording, which a library of any author is joined to and held to."""
    with tempfile.TemporaryDirectory() as folder:
        library, write_index = in_memory(hostile_library.folder(folder))
        write_index()
        library.close()
        check_libraries([Path(folder)], "2026-11-22")


def serve(requests):
    """Fork for every request, and tell how each ended, until nobody can ask any more."""
    heard, wake = os.pipe()
    for end in (heard, wake):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    told = {}
    while True:
        ready, _, _ = select.select([requests, heard], [], [])
        if heard in ready:
            os.read(heard, 512)
        if requests in ready:
            message, descriptors, _, _ = socket.recv_fds(requests, 1, DESCRIPTORS)
            if not message:
                return
            child = os.fork()
            if not child:
                signal.set_wakeup_fd(-1)
                become(*descriptors[:-1])
            os.write(descriptors[-1], f"{child}\n".encode())
            told[child] = descriptors.pop()
            for descriptor in descriptors:
                os.close(descriptor)
        report(told)


def report(told):
    """Tell of every run that has ended."""
    while told:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        pipe = told.pop(child)
        with contextlib.suppress(BrokenPipeError):
            os.write(pipe, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os.close(pipe)


def become(request, *streams):
    """Run the program in this process, as if it had been started so. Never comes back."""
    try:
        with open(request, encoding="ascii") as file:
            asked = json.load(file)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if asked["session"]:
            os.setsid()
            take_terminal(streams[0])
        for number, descriptor in enumerate(streams):
            os.dup2(descriptor, number)
        os.closerange(3, 256)
        surround(asked)
        from shcli.__main__ import run

        run()
    except BaseException:  # noqa: BLE001 - the loop of the parent is no place to go on
        traceback.print_exc()
        os._exit(99)


def take_terminal(descriptor):
    """Make the terminal that of this session, so that it may interrupt."""
    import fcntl
    import termios

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


def surround(asked):
    """Words, variables, folder and streams, as an interpreter finds them at its start."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    time.tzset()
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_CTYPE, "")
    sys.path[0] = asked["folder"]
    sys.argv = ["shcli", *asked["words"]]
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)


if __name__ == "__main__":
    load_everything()
    with remembered.lexicon(), remembered.checkout():
        read_what_is_built_in()
        gc.collect()
        gc.freeze()
        serve(socket.socket(fileno=int(sys.argv[1])))
