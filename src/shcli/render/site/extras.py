"""The lists that a site has for programs: what to keep for reading without a network, and the site map."""

from __future__ import annotations

from xml.sax.saxutils import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def offline_list(names: Iterable[str]) -> Iterator[bytes]:
    """The files to keep, a name a line."""
    return (f"{name}\n".encode("ascii") for name in sorted(names))


def site_map(base: str, names: Iterable[str]) -> Iterator[bytes]:
    """The pages of the site that stands at ``base``, in the format of sitemaps.org, in parts."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for name in names:
        yield f"<url><loc>{escape(base + name)}</loc></url>\n".encode()
    yield b"</urlset>\n"
