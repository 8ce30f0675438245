"""Where each page of a site lies. Addresses are relative, so a site works in any folder of any host."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def address(keys: frozenset[str], file: str, key: str) -> str:
    """The address of the page with that key as seen from a page in that file; nothing where no page has the key."""
    return root_from(file) + file_of(key) if key in keys else ""


def site_map(base: str, names: Iterable[str]) -> Iterator[bytes]:
    """The pages of the site that stands at ``base``, in the format of sitemaps.org, in parts."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for name in names:
        yield f"<url><loc>{escape(base + name)}</loc></url>\n".encode()
    yield b"</urlset>\n"
