"""The package as an installer puts it on a machine: away from the checkout, with its data and its compiled form.

Use it through the fixture ``installed``. Tests break copies of it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import standby
from checkout import DATA, PACKAGE

PATIENCE = 60
"""Seconds after which a program counts as hanging."""


def limit(what, amount):
    """A limit of the system for the program that is about to start."""
    import resource

    return lambda: resource.setrlimit(getattr(resource, what), (amount, amount))


class Installed:
    """A copy of the package in ``folder``, and ways to run it. A ``whole`` one nobody breaks."""

    def __init__(self, folder, *, whole=False):
        self.folder = Path(folder)
        self.whole = whole
        self.package = self.folder / "shcli"
        self.compiled = self.package / "compiled"

    def environment(self, **more):
        """Bare surroundings; a value of ``None`` takes a variable away."""
        plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(self.folder), "TZ": "UTC", "PYTHONUTF8": "1"}
        plain["SYSTEMROOT"] = os.environ.get("SYSTEMROOT")  # without it no program of Windows starts
        return {name: value for name, value in {**plain, **more}.items() if value is not None}

    def command(self, *words, python=()):
        """The command line that runs it; ``python`` are options of the interpreter."""
        return [sys.executable, *python, "-m", "shcli", *words]

    def run(self, *words, env=None, python=(), cwd=None, text=True, **options):
        """Run it to its end; a whole one forked from a process that has loaded it, where nothing speaks against it."""
        environ = self.environment(**(env or {}))
        if self.whole and not python and options.keys() <= {"input"} and standby.suits(environ, self.folder):
            return self._forked(words, environ, cwd or self.folder, options.get("input", ""), text=text)
        options = {"input": "" if text else b"", **options} if "stdin" not in options else options
        if text:
            options |= {"text": True, "encoding": "utf-8", "errors": "replace"}
        if "stdout" not in options and "stderr" not in options:
            options["capture_output"] = True
        return subprocess.run(
            self.command(*words, python=python), env=environ, cwd=cwd or self.folder,
            timeout=PATIENCE, check=False, **options,
        )  # fmt: skip

    def _forked(self, words, environ, cwd, given, *, text):
        done = standby.shared(self.folder).run(words, environ, cwd, given.encode() if isinstance(given, str) else given)
        if text:
            done.stdout, done.stderr = (written.decode("utf-8", "replace") for written in (done.stdout, done.stderr))
        return done

    def copy(self, folder):
        """A copy to break. Its files are the same ones, so replace them and never write into them."""
        shutil.copytree(self.folder, folder, copy_function=os.link, dirs_exist_ok=True)
        return Installed(folder)

    def replace(self, name, change):
        """Put other bytes in the place of a file's: ``change`` makes them of the old ones; None takes the file away."""
        path = self.package / name
        old, times = path.read_bytes(), path.stat()
        path.unlink()
        new = change(old)
        if new is not None:
            path.write_bytes(new)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The package as installed, made once; conftest.py has seen to it that the checkout is built."""
    made = Installed(tmp_path_factory.mktemp("installed"), whole=True)
    shutil.copytree(PACKAGE, made.package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, made.package / "data")
    return made
