"""A layer of faults under open, read, write and stat: the n-th call of the program fails, is short, or is put off.

Usage: python fault_layer.py < cases.json, a list of [[word, ...], kind, n, lasting]; the package is found on
PYTHONPATH. It prints a list of [exit code, standard output, standard error, number of calls] as JSON. With n = 0 no
call fails. With ``lasting`` every call from the n-th on does, as on a disk that has died; but writing goes on, or
nobody could be told. What SQLite reads itself goes past the layer, and so do imports.
"""

import builtins
import errno
import json
import os
import sys

import forked

READS = ("open", "read", "fstat", "stat", "lstat", "lseek", "readlink", "scandir")
CALLS = (*READS, "write")
ERRORS = {"fails": errno.EIO, "denied": errno.EACCES, "again": errno.EAGAIN, "interrupted": errno.EINTR}
KINDS = (*ERRORS, "short", "nothing")
"""What can happen to a call: an error, half of the bytes, or none of them."""


class Layer:
    """Stands between the program and the system, and counts."""

    def __init__(self, kind, n, *, lasting):
        self.kind, self.n, self.lasting = kind, n, lasting
        self.count = 0

    def install(self):
        """Take the place of the calls."""
        for name in CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        builtins.open = self.wrapped("open", builtins.open)

    def wrapped(self, name, real):
        """The call with the fault in it."""

        def call(*arguments, **options):
            self.count += 1
            due = self.n and (self.count == self.n or (self.lasting and self.count > self.n and name in READS))
            if not due:
                return real(*arguments, **options)
            if self.kind in ERRORS:
                raise OSError(ERRORS[self.kind], os.strerror(ERRORS[self.kind]))
            if name == "read":
                descriptor, size = arguments
                return real(descriptor, max(1, size // 2)) if self.kind == "short" else b""
            if name == "write":
                descriptor, content = arguments
                return real(descriptor, bytes(content)[: max(1, len(content) // 2)]) if self.kind == "short" else 0
            return real(*arguments, **options)

        return call


def run(words, kind, n, lasting):
    """One case."""
    layer = Layer(kind, n, lasting=lasting)
    return forked.outcome(words, layer.install, lambda: layer.count)


if __name__ == "__main__":
    json.dump([run(*case) for case in json.load(sys.stdin)], sys.stdout)
