"""A file that takes another's place only when it is whole, however many write at once and whenever one is stopped."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG

from shcli.errors import ShcliError

BEGINNING, ENDING = ".shcli-", ".unfinished"
OLD = 3600.0
"""Seconds without a change after which a file may be what a build left that was killed; no younger one is touched."""


@contextmanager
def replacing(output: Path, noun: str = "library") -> Iterator[Path]:
    """A new file in the same folder to write to, with a name of its own, which then takes the place of ``output``.

    When this ends, the file is on the disk under its name; after an error or a stop ``output`` is as it was. Raises
    ``ShcliError`` where no file can be made there; ``noun`` is what it calls the file.
    """
    folder = output.absolute().parent
    if os.path.isdir(output) or not os.path.isdir(folder):
        raise _refused(noun)
    try:
        descriptor, name = tempfile.mkstemp(prefix=BEGINNING, suffix=ENDING, dir=folder)
    except OSError as error:
        raise _refused(noun, f": {error.strerror}") from error
    unfinished = Path(name)
    try:
        _lock(descriptor)
        _clear(folder, unfinished)
        yield unfinished
        unfinished.chmod(0o666 & ~_umask())
        _sync(unfinished)
        try:
            unfinished.replace(output)
        except OSError as error:
            raise _refused(noun, f": {error.strerror}") from error
        _sync(folder)
    finally:
        os.close(descriptor)
        unfinished.unlink(missing_ok=True)


def _refused(noun: str, why: str = "") -> ShcliError:
    return ShcliError(f"The {noun} cannot be written there{why}.", hint="Give a file in a folder that exists.")


def _lock(descriptor: int) -> bool:
    """Hold the file until this process ends or closes it, and say whether nobody else does; ``False`` on Windows."""
    try:
        import fcntl
    except ImportError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(folder: Path, own: Path) -> None:
    """Take away what builds left here that were killed: files of that name that nobody holds any more."""
    for path in folder.glob(f"{BEGINNING}*{ENDING}"):
        with suppress(OSError):
            status = path.lstat()
            if path == own or not S_ISREG(status.st_mode) or time.time() - status.st_mtime < OLD:
                continue
            descriptor = os.open(path, os.O_RDWR)
            try:
                if _lock(descriptor):
                    path.unlink()
            finally:
                os.close(descriptor)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync(path: Path) -> None:
    """Wait until the disk holds the file, or the names in the folder; where a folder cannot be asked, go on."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
