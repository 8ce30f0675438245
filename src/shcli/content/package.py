"""Where the built-in content lies, and its files, each whole or not at all.

On the fast path: needs nothing but modules that the interpreter has already loaded, and ``zlib``.
"""

import os
from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPILED = "compiled"
MANIFEST = f"{COMPILED}/manifest.txt"
"""One line for each file that readers depend on: name, size in bytes, CRC-32; then a line for all lines before it."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file of the package that is read; one that is larger is none of ours."""

PIECE = 64 * 1024
"""Bytes that are read at a time."""

LIBRARY = f"{COMPILED}/library.sqlite"
ZONES = "content/zones.txt"
CHECKOUT = os.path.dirname(os.path.dirname(PACKAGE))
DAMAGED = "A file of shcli is damaged, so another copy is shown. Please install shcli again.\n"
"""What to say beside a page that comes from the next whole copy."""


class DamagedError(Exception):
    """A file of the package is missing, or not as it was built. The text names the file."""


def is_packed() -> bool:
    """Whether the package runs from inside a zip file."""
    return not os.path.isdir(PACKAGE)


def is_checkout() -> bool:
    """Whether the package runs from its source tree, with ``data/`` beside it to be edited."""
    return os.path.isfile(os.path.join(CHECKOUT, "data", "topics.yaml")) and os.path.isfile(
        os.path.join(CHECKOUT, "pyproject.toml")
    )


def is_current() -> bool:
    """Whether the built files may be shown: in a checkout only where they belong to the data and code of now.

    An installed package is never asked: nobody edits it, and each of its files has its own check.
    """
    if not is_checkout():
        return True
    from shcli.cache import freshness

    return freshness.is_fresh()


def path_of(name: str) -> str:
    """The path of a file of the package."""
    return os.path.join(PACKAGE, *name.split("/"))


def data_folder() -> str:
    """The folder of the YAML files: ``data/`` of the checkout, or the copy inside an installed package."""
    return os.path.join(CHECKOUT if is_checkout() else PACKAGE, "data")


def read(name: str, start: int = 0, length: int = -1) -> bytes:
    """So many bytes of one of the package's files from ``start``, to its end without ``length``.

    Raises ``DamagedError`` for what cannot be read. Only an ordinary file is read: another kind might never end.
    """
    path = path_of(name)
    try:
        if is_packed():
            content: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
            return content[start : len(content) if length < 0 else start + length]
        return read_regular(path, start, length)
    except OSError as error:
        raise DamagedError(name) from error


def read_regular(path: str, start: int = 0, length: int = -1) -> bytes:
    """So many bytes of an ordinary file, to its end without ``length``. Raises ``OSError``, also for another kind."""
    content = bytearray()
    for piece in _pieces(path, start, length):
        content += piece
        if len(content) > LARGEST:
            raise OSError(path)
    return bytes(content)


def _pieces(path: str, start: int = 0, length: int = -1) -> "Iterator[bytes]":
    """The same, a piece at a time."""
    from errno import EINVAL
    from stat import S_ISREG

    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not S_ISREG(status.st_mode):
            raise OSError(EINVAL, "it is no ordinary file")
        if start:
            os.lseek(descriptor, start, os.SEEK_SET)
        left = status.st_size - start if length < 0 else length
        while left > 0 and (piece := os.read(descriptor, min(left, PIECE))):
            left -= len(piece)
            yield piece
    finally:
        os.close(descriptor)


def sealed(text: str) -> str:
    """The text with a last line that holds its own check."""
    return f"{text}check\t{crc32(text.encode()):08x}\n"


def unsealed(name: str) -> str:
    """The text of a file that ``sealed`` wrote. Raises ``DamagedError`` when it is not as it was written."""
    content = read(name)
    text, _, check = content[:-1].rpartition(b"\n")
    text += b"\n"
    if content[-1:] != b"\n" or check != b"check\t%08x" % crc32(text):
        raise DamagedError(name)
    return text.decode()


def data_files() -> "list[str]":
    """The YAML files of an installed package, by their names in the manifest. Raises ``DamagedError``."""
    names = (line.partition("\t")[0] for line in unsealed(MANIFEST).splitlines())
    return [name for name in names if name.startswith("data/")]


def checked(name: str) -> bytes:
    """A whole file of the package. Raises ``DamagedError`` when it is not as the manifest says.

    In a checkout a file that is edited and not built has no check.
    """
    content = read(name)
    is_edited_here = not name.startswith(COMPILED) and is_checkout()
    if not is_edited_here and seal_of(content) != _listed(name):
        raise DamagedError(name)
    return content


def require_whole(name: str) -> None:
    """Raise ``DamagedError`` when a file that was built is not as the manifest says.

    It is read a piece at a time, as making room for all of a large one takes longer than checking it.
    """
    listed = _listed(name)
    size = check = 0
    try:
        for piece in _pieces(path_of(name), length=int(listed.partition("\t")[0]) + 1):
            size += len(piece)
            check = crc32(piece, check)
    except (OSError, ValueError) as error:
        raise DamagedError(name) from error
    if f"{size}\t{check:08x}" != listed:
        raise DamagedError(name)


def _listed(name: str) -> str:
    """Size and check of a file as the manifest has them, nothing where it has none."""
    return f"\n{unsealed(MANIFEST)}".partition(f"\n{name}\t")[2].partition("\n")[0]


def seal_of(content: bytes) -> str:
    """Size and check of a file's bytes, as a list of files holds them."""
    return f"{len(content)}\t{crc32(content):08x}"
