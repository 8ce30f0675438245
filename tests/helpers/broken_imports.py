"""Runs the program once for each case, with one package raising something when it is imported.

Usage: python broken_imports.py < cases.json, a list of [package, kind, [word, ...]]; PYTHONPATH has the package.
It prints a list of [exit code, standard output, standard error] as JSON.
"""

import importlib.abc
import importlib.machinery
import json
import sys

import forked


class PanicError(BaseException):
    """As packages in Rust raise it: no kind of Exception."""


class StoppedError(KeyboardInterrupt):
    """Of the kind of Ctrl-C, and nobody pressed it."""


KINDS = {
    "RuntimeError": RuntimeError("broken"),
    "ImportError": ImportError("broken"),
    "BaseException": PanicError("broken"),
    "SystemExit": SystemExit(0),
    "KeyboardInterrupt": StoppedError(),
    "BrokenPipeError": BrokenPipeError("broken"),
    "RecursionError": RecursionError("broken"),
    "MemoryError": MemoryError(),
}


class Saboteur(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the package before Python does, and raises at its import."""

    def __init__(self, package, kind):
        self.package, self.error = package, KINDS[kind]

    def find_spec(self, name, _path, _target=None):
        """Take over the package; leave all others to Python."""
        return importlib.machinery.ModuleSpec(name, self) if name == self.package else None

    def create_module(self, _spec):
        """Raise what was asked for."""
        raise self.error

    def exec_module(self, module):
        """Never come to: there is no module."""


def run(package, kind, words):
    """One case."""
    return forked.outcome(words, lambda: sys.meta_path.insert(0, Saboteur(package, kind)))[:3]


if __name__ == "__main__":
    json.dump([run(*case) for case in json.load(sys.stdin)], sys.stdout)
