"""The libraries that a server answers from, for as long as it runs."""

from __future__ import annotations

import os

from shcli.content.opening import open_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.content.library import Library
    from shcli.context import Context

SECONDS_OF_A_CALL = 5.0
"""How long the look-ups of one call in a chosen library may take together: it may come from anywhere."""


class Shelf:
    """The library that was chosen or the built-in one, and the one whose contacts count.

    A chosen library (``is_chosen``) without contacts leaves those to the built-in one. ``context`` owns the pages'
    library.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self._path = context.library_path
        self.is_chosen = bool(self._path)
        self._builtin: Library | None = None

    def begin(self) -> None:
        """Begin a call: a compiled library that was chosen is opened anew, with time of its own."""
        if self._path and os.path.isfile(self._path):
            self.context.use_library(open_library(self._path, seconds=SECONDS_OF_A_CALL))

    @property
    def pages(self) -> Library:
        """Where pages are looked up."""
        return self.context.library

    @property
    def contacts(self) -> Library:
        """Where contacts are looked up."""
        if not self._path or self.pages.has_contacts():
            return self.pages
        if self._builtin is None:
            self._builtin = open_library()
        return self._builtin

    @property
    def origin(self) -> str:
        """Whose contacts they are: "shcli", or "chosen library"."""
        return "chosen library" if self._path and self.pages.has_contacts() else "shcli"
