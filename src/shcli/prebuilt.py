"""The short way: shows a finished page with nothing but the standard library, or leaves it to the long way.

It answers ``shcli``, ``shcli topics``, ``shcli topic NAME``, ``shcli NAME`` and ``shcli crisis [COUNTRY]`` when the
words stand alone, the window has 80 columns or there is no terminal, and the finished
pages belong to the data and code of today.
"""

import os
import sys
import time

from shcli import builtin, country, display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = "pages.txt"
INDEX = "index.txt"
NAMES = "names.txt"
PLAIN = "plain"
COLOUR = "colour"


def show(arguments: "list[str]") -> bool:
    """Show the page those words ask for, if it can be shown whole and right; otherwise write nothing."""
    environ = os.environ
    if not _is_plain_request(arguments, environ) or not builtin.is_current():
        return False
    terminal = display.is_terminal(sys.stdout)
    if display.window_width(environ, sys.stdout) < display.PAGE_WIDTH:
        return False
    form = COLOUR if display.wants_colour(environ, "auto", terminal) else PLAIN
    if form == COLOUR and sys.platform == "win32":
        return False  # a console of Windows has to be told first that colours will come
    shelf = Shelf(form, time.strftime("%Y-%m-%d"))
    command, words = _command(arguments)
    text = shelf.crisis(words, environ) if command == "crisis" else shelf.page(command, words, environ)
    if (
        not text
        or not display.fits(text, sys.stdout)
        or (command != "crisis" and display.is_taller_than_window(text, sys.stdout))
    ):
        return False
    display.write(text, sys.stdout)
    return True


def _is_plain_request(arguments: "list[str]", environ: "Mapping[str, str]") -> bool:
    return (
        all(word and not word.startswith("-") and word.isascii() for word in arguments)
        and not environ.get("SHCLI_LIBRARY")
        and not display.wants_accessible(environ, option=False)
        and sys.stdout is not None
    )


def _command(arguments: "list[str]") -> "tuple[str, str]":
    """The command and its words; words that name no command are a topic's name."""
    if not arguments:
        return "home", ""
    if arguments[0] in ("topics", "topic", "crisis"):
        return arguments[0], " ".join(arguments[1:])
    return "topic", " ".join(arguments)


class Shelf:
    """The finished pages in one form, plain or coloured, as they stand on one day."""

    def __init__(self, form: str, today: str) -> None:
        self.form = form
        self.today = today
        self.index = "\n" + _read(INDEX).decode()

    def page(self, command: str, words: str, environ: "Mapping[str, str]") -> str:
        """A page and its contact line, or nothing."""
        if command == "topics":
            return "" if words or not display.is_terminal(sys.stdout) else self._with_foot("topics", environ)
        if command == "home":
            return self._home(environ)
        identifier = find("topic", words)
        return self._with_foot(f"topic/{identifier}", environ) if identifier else ""

    def crisis(self, words: str, environ: "Mapping[str, str]") -> str:
        """The contacts of the country that is named or guessed, or of the world; nothing for an unknown name."""
        named = words or environ.get(country.VARIABLE, "")
        if named:
            code = find("country", named)
            return self.part(f"crisis/{code}") if code else ""
        choices = self._guess(environ)
        if not choices:
            return self.part("crisis/")
        if len(choices) == 1:
            page = self.part(f"crisis/{choices[0].code}")
            return page and page + self._why(choices[0])
        briefs = [self.part(f"brief/{choice.code}") for choice in choices]
        closing = self.part("what-happens")
        if not all(briefs) or not closing:
            return ""
        parts = [brief + self._why(choice) for brief, choice in zip(briefs, choices, strict=True)]
        return "\n".join([*parts, closing])

    def part(self, key: str) -> str:
        """One finished part, or nothing when there is none, its dates have passed or it is not as it was written."""
        _, found, rest = self.index.partition(f"\n{key}\t{self.form}\t")
        if not found:
            return ""
        start, length, until, check = rest[: rest.index("\n")].split("\t")
        page = _read(PAGES, int(start), int(length))
        return (
            page.decode() if self.today <= until and int.from_bytes(page, "big") % builtin.CHECK == int(check) else ""
        )

    def _with_foot(self, key: str, environ: "Mapping[str, str]") -> str:
        page, foot = self.part(key), self._foot(environ)
        return f"{page}\n{foot}" if page and foot else ""

    def _home(self, environ: "Mapping[str, str]") -> str:
        top, bottom, foot = self.part("home/top"), self.part("home/bottom"), self._foot(environ)
        return f"{top}\n{foot}\n{bottom}" if top and bottom and foot else ""

    def _foot(self, environ: "Mapping[str, str]") -> str:
        named = environ.get(country.VARIABLE, "")
        if named:
            return self.part(f"foot/{find('country', named)}")
        codes = [choice.code for choice in self._guess(environ)] or [""]
        feet = [self.part(f"foot/{code}") for code in codes]
        return "".join(feet) if all(feet) else ""

    def _guess(self, environ: "Mapping[str, str]") -> "list[country.Choice]":
        guesses = country.guess(environ, country.zone_name(environ))
        return [choice for choice in guesses if f"\nfoot/{choice.code}\t" in self.index]

    def _why(self, choice: "country.Choice") -> str:
        """The reason for a guess, wrapped as the renderer wraps it."""
        words = country.explain(choice, _name(choice.code)).split()
        lines = [words[0]]
        for word in words[1:]:
            if len(lines[-1]) + 1 + len(word) > display.PAGE_WIDTH:
                lines.append(word)
            else:
                lines[-1] += f" {word}"
        return "\n".join(lines) + "\n"


def find(kind: str, words: str) -> str:
    """The one topic or country that bears exactly that name; nothing when it takes more than that to tell."""
    name = " ".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())
    table = "\n" + _read(NAMES).decode()
    key = f"\n{kind}\t{name}\t"
    _, found, rest = table.partition(key)
    return "" if not found or key in rest else rest[: rest.index("\n")]


def _name(code: str) -> str:
    """The country's name as its page gives it."""
    _, _, rest = ("\n" + _read(NAMES).decode()).partition(f"\nname\t{code}\t")
    return rest[: rest.index("\n")]


def _read(name: str, start: int = 0, length: int = -1) -> bytes:
    return builtin.read(os.path.join(builtin.COMPILED, name), start, length)
