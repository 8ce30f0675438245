"""Whether what was built in a checkout still belongs to the data and code that lie there.

An installed package is never asked: nobody edits it, and each of its files has its own check.
On the fast path: needs nothing but modules that the interpreter has already loaded.
"""

import os

from shcli.content import package

INPUTS = f"{package.COMPILED}/inputs.txt"
"""One line for each file that the build read: name, size in bytes, time of its last change in nanoseconds."""


def is_fresh() -> bool:
    """Whether the built files may be shown."""
    if not package.is_checkout():
        return True
    try:
        return package.read(INPUTS).decode() == inputs()
    except package.DamagedError:
        return False


def inputs() -> str:
    """The text of ``INPUTS`` for the files as they are now."""
    found = []
    for prefix, folder, ending in (("data", package.data_folder(), ".yaml"), ("code", package.PACKAGE, ".py")):
        for name, status in files(folder, ending):
            found.append(f"{prefix}/{name}\t{status.st_size}\t{status.st_mtime_ns}\n")
    return "".join(sorted(found))


def files(folder: str, ending: str, prefix: str = "") -> "list[tuple[str, os.stat_result]]":
    """Every file below the folder whose name ends so, by its path from there, with its status."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name not in ("__pycache__", package.COMPILED):
                found += files(entry.path, ending, f"{prefix}{entry.name}/")
            elif entry.name.endswith(ending):
                found.append((prefix + entry.name, entry.stat()))
    return found
