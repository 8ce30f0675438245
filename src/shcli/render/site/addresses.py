"""Where each page of a site lies. Addresses are relative, so a site works in any folder of any host."""

from __future__ import annotations

import re
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "home"
_SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|[A-Z]{2}")


def is_safe(name: str) -> bool:
    """Whether a topic's id or a country's code may name a file. A library may come from anywhere."""
    return _SAFE.fullmatch(name) is not None


def file_of(key: str, ending: str = "html") -> str:
    """The file of the page with that key: ``topic/signs``, ``crisis/GB``, ``plan``."""
    return f"{'index' if key == HOME else key}.{ending}"


def root_from(file: str) -> str:
    """How a page in that file names the folder of the site: nothing, or "../"."""
    return "../" * file.count("/")


class Keys:
    """The keys of the pages that a site has: a few by themselves, and one for each id and each code."""

    def __init__(self, single: frozenset[str], each: Mapping[str, frozenset[str]]) -> None:
        self.single = single
        self.each = each

    def __contains__(self, key: str) -> bool:
        kind, _, name = key.partition("/")
        return name in self.each.get(kind, ()) if name else key in self.single


class Addresses(Mapping[str, str]):
    """The address of each page by its key, as seen from one page. Costs the same however many pages there are."""

    def __init__(self, keys: Keys, file: str) -> None:
        self.keys_of_site = keys
        self.root = root_from(file)

    def __getitem__(self, key: str) -> str:
        if key not in self.keys_of_site:
            raise KeyError(key)
        return self.root + file_of(key)

    def __iter__(self) -> Iterator[str]:
        yield from self.keys_of_site.single
        for kind, names in self.keys_of_site.each.items():
            yield from (f"{kind}/{name}" for name in names)

    def __len__(self) -> int:
        return len(self.keys_of_site.single) + sum(map(len, self.keys_of_site.each.values()))
