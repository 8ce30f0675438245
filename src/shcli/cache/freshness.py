"""Whether what was built in a checkout still belongs to the data and code that lie there."""

import os

from shcli.content import package

INPUTS = os.path.join(package.CHECKOUT, "build", "inputs.txt")
"""One line for each file that the build read: name, size in bytes, time of its last change in nanoseconds.

It belongs to the checkout and not to the package, so that a wheel is the same from every clone."""


def is_fresh() -> bool:
    """Whether the last build read the files as they are now."""
    try:
        with open(INPUTS, encoding="utf-8") as file:
            return file.read() == inputs()
    except OSError:
        return False


def inputs() -> str:
    """The text of ``INPUTS`` for the files as they are now."""
    found = []
    for prefix, folder, ending in (("data", package.data_folder(), ".yaml"), ("code", package.PACKAGE, ".py")):
        for name, status in files(folder, ending):
            found.append(f"{prefix}/{name}\t{status.st_size}\t{status.st_mtime_ns}\n")
    return "".join(sorted(found))


def files(folder: str, ending: "str | tuple[str, ...]", prefix: str = "") -> "list[tuple[str, os.stat_result]]":
    """Every file below the folder whose name ends so, by its path from there, with its status; none that was built."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name not in ("__pycache__", package.COMPILED):
                found += files(entry.path, ending, f"{prefix}{entry.name}/")
            elif entry.name.endswith(ending):
                found.append((prefix + entry.name, entry.stat()))
    return found
