"""Flips single bits in the shipped files of an installed package, which is found on PYTHONPATH.

Usage: python flips.py < request.json. A request is either {"read": [[file, [offset, ...]], ...]}, which prints how many
flips were tried and those that the reading of the file let pass; or {"show": [[file, offset, [word, ...]], ...]}, which
prints [exit code, standard output, standard error] of each command line with that one bit of the file flipped.
"""

import bisect
import json
import os
import sys
from pathlib import Path

import forked


def bit(offset):
    """Which bit of the byte at that offset is flipped: each of the eight in turn, and never the same in neighbours."""
    return 1 << (offset * 5 % 8)


# How the files are read


def let_through(request):
    """How many flips were tried, and the files and offsets of those that were read as if nothing had happened."""
    from shcli.content import package

    tried, passed = 0, []
    for name, offsets in request:
        content = bytearray(package.read(name))
        package.read_regular = served(package, name, content, package.read_regular)
        accepts = reading_of(name)
        for offset in offsets:
            content[offset] ^= bit(offset)
            tried += 1
            try:
                accepts(offset)
                passed.append([name, offset])
            except package.DamagedError:
                pass
            content[offset] ^= bit(offset)
        package.read_regular = package.read_regular.real
    return {"tried": tried, "passed": passed}


def served(package, name, content, real):
    """What reads files: that one from memory, all others as ever."""

    def read(path, start=0, length=-1):
        if path != package.path_of(name):
            return real(path, start, length)
        return bytes(content[start : len(content) if length < 0 else start + length])

    read.real = real
    return read


def reading_of(name):
    """What reads the part of that file in which an offset lies, as the program does; raises for damage."""
    from shcli.cache import reader
    from shcli.content import package

    if name == reader.PAGES:
        return part_of_pages(reader)
    if name in (reader.INDEX, reader.NAMES, package.MANIFEST):
        return lambda _: package.unsealed(name)
    return lambda _: package.checked(name)


def part_of_pages(reader):
    forms = {form: reader.Pages(form, reader.Names("")) for form in (reader.PLAIN, reader.COLOUR)}
    rows = [line.split("\t") for line in forms[reader.PLAIN].index.splitlines() if line.count("\t") == 4]
    starts = [int(row[2]) for row in rows]

    def read(offset):
        key, form, *_ = rows[bisect.bisect_right(starts, offset) - 1]
        return forms[form].part(key)

    return read


# What is shown


def show(request):
    """The outcome of each command line with one bit of one file flipped."""
    package = Path(os.environ["PYTHONPATH"].split(os.pathsep)[0]) / "shcli"
    found = []
    for name, offset, words in request:
        path, aside = package / name, package / f"{name}.aside"
        content = bytearray(path.read_bytes())
        content[offset] ^= bit(offset)
        path.rename(aside)
        try:
            path.write_bytes(content)
            found.append(forked.outcome(words)[:3])
        finally:
            aside.replace(path)
    return found


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(let_through(asked["read"]) if "read" in asked else show(asked["show"]), sys.stdout)
