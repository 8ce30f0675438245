"""Where the built-in content lies, and whether its compiled form still belongs to it.

Part of the short way: needs nothing but ``os`` and ``sys``, which the interpreter has already loaded.
"""

import os

PACKAGE = os.path.dirname(os.path.abspath(__file__))
COMPILED = os.path.join(PACKAGE, "compiled")
MANIFEST = os.path.join(COMPILED, "manifest.txt")
LIBRARY = os.path.join(COMPILED, "library.sqlite")
PAGES = os.path.join(COMPILED, "pages")

CHECK = 1_073_741_789
"""What is left of a finished page, read as one number, when it is divided by this prime stands in the index: a page
that a fault of the disk has changed is not shown."""

INSTALL_SECONDS = 60
"""An installer writes the files of one wheel within this time; a later write is somebody's edit."""

_CHECKOUT = os.path.dirname(os.path.dirname(PACKAGE))


def is_packed() -> bool:
    """Whether the package runs from inside a zip file, in which nobody edits single files."""
    return not os.path.isdir(PACKAGE)


def read(path: str, start: int = 0, length: int = -1) -> bytes:
    """So many bytes of one of the package's files from ``start``, to its end without ``length``."""
    if is_packed():
        content: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
        return content[start : len(content) if length < 0 else start + length]
    with open(path, "rb") as file:
        file.seek(start)
        return file.read(length)


def is_checkout() -> bool:
    """Whether the package runs from its source tree, with ``data/`` beside it to be edited."""
    return os.path.isfile(os.path.join(_CHECKOUT, "data", "topics.yaml")) and os.path.isfile(
        os.path.join(_CHECKOUT, "pyproject.toml")
    )


def data_folder() -> str:
    """The folder of the YAML files: ``data/`` of the checkout, or the copy inside an installed package."""
    return os.path.join(_CHECKOUT if is_checkout() else PACKAGE, "data")


def inputs() -> list[tuple[str, os.stat_result]]:
    """Every file the compiled form is made from, with a name that is the same in a checkout and a wheel."""
    found = []
    for prefix, folder, ending in (("data", data_folder(), ".yaml"), ("code", PACKAGE, ".py")):
        for name, status in _files(folder, ending):
            if not (prefix == "code" and name.startswith(("compiled/", "data/"))):
                found.append((f"{prefix}/{name}", status))
    return sorted(found)


def _files(folder: str, ending: str, prefix: str = "") -> list[tuple[str, os.stat_result]]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir() and entry.name != "__pycache__":
                found += _files(entry.path, ending, f"{prefix}{entry.name}/")
            elif entry.name.endswith(ending):
                found.append((prefix + entry.name, entry.stat()))
    return found


def manifest_text() -> str:
    """One line for each input: name, size in bytes, time of its last change in nanoseconds."""
    return "".join(f"{name}\t{status.st_size}\t{status.st_mtime_ns}\n" for name, status in inputs())


def is_current() -> bool:
    """Whether the compiled form exists and was made from the data and code that lie here now.

    In a checkout size and time of every input must be those recorded. An installer sets times of its own, so there
    the sizes must agree and no input may be newer than the installation. Whoever packs a zip file has packed them
    together.
    """
    if is_packed():
        return True
    try:
        with open(MANIFEST, encoding="utf-8") as file:
            recorded = file.read()
            installed = os.fstat(file.fileno()).st_mtime
        if is_checkout():
            return recorded == manifest_text()
        now = inputs()
    except OSError:
        return False
    sizes = [tuple(line.split("\t")[:2]) for line in recorded.splitlines()]
    return sizes == [(name, str(status.st_size)) for name, status in now] and all(
        status.st_mtime <= installed + INSTALL_SECONDS for _, status in now
    )
