"""The folder of a site. A list of checksums in it says which files this program made; no other file is touched."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from shcli.errors import ShcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LIST = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ((?:[\w-]+/)*[\w-]+(?:\.[\w-]+)*)", re.ASCII)
_UNMADE = "0" * 64
"""Stands for the checksum of a file that was to be made, where the making was broken off."""


class Folder:
    """A folder that is filled anew. ``prepare`` comes first, ``finish`` last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sums: dict[str, str] = {}
        self.bytes = 0
        self._former: frozenset[str] = frozenset()

    def prepare(self, names: Iterable[str]) -> int:
        """Look whether files of those names can be made here; how many they are.

        Raises ``ShcliError`` before anything is written where one of them would take the place of a file, or go
        through a link, that this program did not make.
        """
        if self.path.exists() and not self.path.is_dir():
            raise _refused("There is a file in the place of the folder.")
        self._former = self._listed()
        for name in names:
            self._look_at(name)
            self.sums[name] = _UNMADE
        self.path.mkdir(parents=True, exist_ok=True)
        self._write_list({**dict.fromkeys(self._former, _UNMADE), **self.sums})
        return len(self.sums)

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Make one file of those parts, whole or not at all."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}")
        check = sha256()
        try:
            with part.open("xb") as file:
                for content in parts:
                    file.write(content)
                    check.update(content)
                    self.bytes += len(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        self.sums[name] = check.hexdigest()

    def finish(self) -> int:
        """Remove what was made before and is no longer, and write the list; how many files were removed."""
        old = [name for name in self._former if name not in self.sums and not self._through_link(name)]
        for name in old:
            (self.path / name).unlink(missing_ok=True)
        for place in sorted({Path(name).parent for name in old} - {Path()}, reverse=True):
            folder = self.path / place
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        self._write_list(self.sums)
        return len(old)

    def _listed(self) -> frozenset[str]:
        place = self.path / LIST
        if place.is_symlink():
            raise _refused(f"{LIST} is a link to another place.")
        if not place.exists():
            return frozenset()
        found = [_LINE.fullmatch(line) for line in place.read_text("utf-8", "replace").splitlines()]
        if None in found:
            raise _refused(f"There is a file {LIST} that this command did not make.")
        return frozenset(match[2] for match in found if match)

    def _look_at(self, name: str) -> None:
        target = self.path / name
        if self._through_link(name):
            raise _refused("A folder in it is a link to another place.")
        if name not in self._former and (target.exists() or target.is_symlink()):
            raise _refused(f"It holds a file {name} that this command did not make.")
        if target.is_dir():
            raise _refused(f"It holds a folder {name} where a file is to be.")

    def _through_link(self, name: str) -> bool:
        parents = list(Path(name).parents)[:-1]
        return any((self.path / parent).is_symlink() for parent in parents)

    def _write_list(self, sums: dict[str, str]) -> None:
        part = self.path / f".{LIST}.{os.getpid()}"
        with part.open("x", encoding="ascii", newline="\n") as file:
            file.writelines(f"{sums[name]}  {name}\n" for name in sorted(sums))
        part.replace(self.path / LIST)


def _refused(why: str) -> ShcliError:
    return ShcliError(
        f"The site cannot be made in that folder. {why}",
        hint="Nothing was written. Give a new folder, or move that file away.",
    )
