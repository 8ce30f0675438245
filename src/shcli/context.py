"""What a command works with: the options that every command takes, the outside world, the library, the country."""

import os
import sys
import time

from shcli.content import country

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TextIO

    from shcli.content.country import Choice
    from shcli.content.library import Library
    from shcli.model import Country


class Options:
    """The options that every command takes, before or after its name. ``cli.table`` says what each may be."""

    format = "text"
    color = "auto"
    width = 0
    accessible = False
    no_pager = False
    country = ""
    lang = ""
    library = ""

    def __init__(self, **given: "Any") -> None:
        self.__dict__.update(given)


class Context:
    """One run of the program. Tests give their own environment and streams.

    ``now`` is the time in seconds since the epoch. The library is opened when it is first asked for.
    """

    def __init__(
        self,
        options: "Options | None" = None,
        *,
        environ: "Mapping[str, str] | None" = None,
        stdin: "TextIO | None" = None,
        stdout: "TextIO | None" = None,
        stderr: "TextIO | None" = None,
        now: float = 0.0,
    ) -> None:
        self.options = options or Options()
        self.environ = os.environ if environ is None else environ
        self.stdin = stdin or sys.stdin
        self.stdout = stdout or sys.stdout
        self.stderr = stderr or sys.stderr
        self.now = now or time.time()
        self.has_told_of_damage = False
        self._is_builtin = False
        self._library: Library | None = None
        self._choice: Choice | None = None

    @property
    def today(self) -> str:
        """The local date, YYYY-MM-DD."""
        return time.strftime("%Y-%m-%d", time.localtime(self.now))

    @property
    def library_path(self) -> str:
        """Where the library lies that the reader chose, or nothing for the built-in one, also in place of that."""
        return "" if self._is_builtin else self.options.library or self.environ.get("SHCLI_LIBRARY", "")

    @property
    def library(self) -> "Library":
        """The library, opened once. Raises what ``open_library`` raises."""
        if self._library is None:
            from shcli.content.opening import open_library

            self._library = open_library(self.library_path, environ=self.environ)
        return self._library

    def use_library(self, library: "Library") -> None:
        """Look everything up in that library from now on."""
        self.close()
        self._library, self._choice = library, None

    def use_builtin(self) -> None:
        """Look everything up in the built-in library from now on, whatever was chosen."""
        self._is_builtin = True
        self.close()
        self._choice = None

    def close(self) -> None:
        """Let go of the library, if one was opened."""
        if self._library is not None:
            self._library.close()
            self._library = None

    @property
    def choice(self) -> "Choice":
        """The country whose contacts to show where the command names none: by option, by variable, or guessed.

        A name that no country bears is passed over for the next sign; ``notices`` says so.
        """
        if self._choice is None:
            self._choice = country.chosen(self.environ, self.library.find_country, self.options.country)
        return self._choice

    @property
    def country(self) -> "Country | None":
        """The country of ``choice`` with the lines that serve it, or ``None`` where no country is known."""
        from shcli.content import contacts

        return contacts.serving(self.library, self.choice.code) if self.choice.code else None

    @property
    def notices(self) -> "tuple[str, ...]":
        """What a reader has to know about the choice of country."""
        how = country.OPTION if self.options.country else country.VARIABLE
        if not (self.options.country or self.environ.get(country.VARIABLE, "")) or self.choice.how == how:
            return ()
        instead = f" These are for {self.country.name}." if self.country else ""
        return (f"We have no contacts for a country of that name.{instead} See them all: shcli countries",)

    def why(self, correct: str) -> "tuple[str, ...]":
        """How a guess came about and which command takes another country; nothing where nobody guessed."""
        if self.choice.how != country.GUESS:
            return ()
        return (country.explain(self.choice, lambda code: self.library.country(code).name, correct),)
