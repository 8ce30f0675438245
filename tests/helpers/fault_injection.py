"""Runs the program once for each case, with one of its own modules broken, and prints what came of it as JSON.

Usage: python fault_injection.py < cases.json, a list of [module, "import" or "call", [word, ...]]. The package is
found on PYTHONPATH. Each case is a process of its own, forked from one that has loaded the libraries but none of ours.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys

import rich.console
import rich.text
import typer
import yaml

import forked

LOADED = (rich.console, rich.text, typer, yaml)
"""Loaded before the fork, only to save the time of loading them in each case."""


def broken(*_arguments, **_options):
    raise RuntimeError("broken on purpose")


class Saboteur(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the one module before Python does, and breaks it at its import or in everything it offers."""

    def __init__(self, module, how):
        self.module = module
        self.how = how

    def find_spec(self, name, path, target=None):
        """Take over the one module; leave all others to Python."""
        if name != self.module:
            return None
        self.spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        return importlib.util.spec_from_file_location(
            name, self.spec.origin, loader=self, submodule_search_locations=self.spec.submodule_search_locations
        )

    def exec_module(self, module):
        """Break the module at once, or load it and break what it offers."""
        if self.how == "import":
            broken()
        self.spec.loader.exec_module(module)
        for name, value in list(vars(module).items()):
            if callable(value) and getattr(value, "__module__", "") == self.module:
                setattr(module, name, broken)


def outcome(module, how, words):
    """The exit code of one case, what it wrote to standard output, and what to standard error."""
    return forked.outcome(words, lambda: sys.meta_path.insert(0, Saboteur(module, how)))[:3]


if __name__ == "__main__":
    json.dump([outcome(*case) for case in json.load(sys.stdin)], sys.stdout)
