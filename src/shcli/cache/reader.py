"""Finished pages, shown with nothing but the standard library.

What lies ready are the pages that most people ask for, at 80 columns, plain and coloured, in the parts they are put
together from. Each part has its own check: one that is not as it was written is not shown. The idea is that of man's
"cat pages".
"""

import sys

from shcli.content import country, package
from shcli.render import display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.cli.reader import Line
    from shcli.context import Context

PAGES = f"{package.COMPILED}/pages.txt"
INDEX = f"{package.COMPILED}/index.txt"
NAMES = f"{package.COMPILED}/names.txt"
CODES = f"{package.COMPILED}/styles.txt"
PLAIN = "plain"
COLOUR = "colour"
ENGLISH = "en"
ALLOWED = {"home": (), "topics": (), "topic": ("name",), "crisis": ("named",)}
"""The commands with finished pages, and the parameters that a finished page knows of."""


class Names:
    """The names of topics and countries, as far as they need no more than a look to be found.

    ``known`` is off where the names cannot be read; then none is found. ``is_damaged`` tells that they should be there.
    """

    def __init__(self, text: str, *, is_damaged: bool = False) -> None:
        self._text = f"\n{text}"
        self.known = bool(text)
        self.is_damaged = is_damaged

    def topic(self, words: "Sequence[str]") -> str:
        """The id of the one topic of exactly that name, in singular or plural; or nothing."""
        name = _plain(" ".join(words))
        forms = (name, f"{name}s", name.removesuffix("s"), name.removesuffix("es"), name.replace(" ", ""))
        return next((found for form in forms if form and (found := self._find("topic", form))), "")

    def country(self, name: str) -> str:
        """The code of the country of exactly that name for which there are contacts, or nothing."""
        return self._find("country", _plain(name))

    def title(self, code: str) -> str:
        """What the country is called on its page."""
        return self._find("title", code)

    def _find(self, kind: str, name: str) -> str:
        key = f"\n{kind}\t{name}\t"
        _, found, rest = self._text.partition(key)
        return "" if not found or key in f"\n{rest}" else rest[: rest.index("\n")]


def _plain(words: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.lower()).split())


def names() -> Names:
    """The names of what the built-in library holds."""
    try:
        return Names(package.unsealed(NAMES) if package.is_current() else "")
    except package.DamagedError:
        return Names("", is_damaged=not package.is_checkout())


def show(line: "Line", context: "Context", names: Names) -> bool:
    """Show the finished page that the line asks for, if it can be shown whole and right; otherwise write nothing."""
    if not names.known or not _is_plain_request(line, context):
        return False
    terminal = display.is_terminal(context.stdout)
    if display.window_width(context.environ, context.stdout) < display.PAGE_WIDTH:
        return False
    form = COLOUR if display.wants_colour(context.environ, "auto", terminal) else PLAIN
    if form == COLOUR and sys.platform == "win32":
        return False  # a console of Windows has to be told first that colours will come
    try:
        text = Pages(form, names).text(line, context.environ, terminal=terminal)
    except package.DamagedError:
        from shcli.render.output import tell_of_damage

        tell_of_damage(context)
        return False
    tall = line.command != "crisis" and display.is_taller_than_window(text, context.stdout)
    if not text or tall or not display.fits(text, context.stdout):
        return False
    display.write(text, context.stdout)
    return True


def show_instead(line: "Line", context: "Context", names: Names) -> bool:
    """Show the plain finished page for a line whose own answer is damaged, and say so. Contacts are not among them."""
    from shcli.render import output

    fits = line.command in ALLOWED and line.parameters.keys() <= set(ALLOWED[line.command])
    if line.command == "crisis" or not fits or context.options.format != "text" or context.library_path:
        return False
    try:
        text = Pages(PLAIN, names).text(line, context.environ, terminal=True)
    except package.DamagedError:
        return False
    if text:
        output.tell_of_damage(context)
        display.write(output.spelled(text, context.stdout), context.stdout)
    return bool(text)


def _is_plain_request(line: "Line", context: "Context") -> bool:
    from shcli.content import releases

    return (
        line.command in ALLOWED
        and not line.options
        and line.parameters.keys() <= set(ALLOWED[line.command])
        and all(word.isascii() for words in line.parameters.values() for word in words)
        and not context.library_path
        and not display.wants_accessible(context.environ, option=False)
        and not releases.is_laid(context.environ)
        and package.is_current()
    )


def contacts(code: str) -> str:
    """The plain contacts of that country, of any country for an empty code; or nothing where they are not whole.

    For when everything else has failed: whatever the reader's window or language.
    """
    try:
        return Pages(PLAIN, Names("")).part(f"crisis/{code}")
    except package.DamagedError:
        return ""


class Pages:
    """The finished pages in one form, plain or coloured. Raises ``DamagedError`` when their index is not whole."""

    def __init__(self, form: str, names: Names) -> None:
        self.form = form
        self.index = "\n" + package.unsealed(INDEX)
        self.names = names

    def text(self, line: "Line", environ: "Mapping[str, str]", *, terminal: bool) -> str:
        """The page that the line asks for, or nothing when there is none or a part of it is not as it was written."""
        words = next(iter(line.parameters.values()), ())
        if line.command == "crisis":
            return self._crisis(" ".join(words), environ)
        choice = self._choice(environ)
        foot = self.part(f"foot/{choice.code}") if choice else ""
        if not choice or not foot:
            return ""
        if line.command == "home":
            return self._joined("home/top", foot, "home/bottom")
        if line.command == "topics":
            return self._joined("topics", foot) if terminal else ""
        topic = self.names.topic(words)
        if not topic:
            return ""
        poison_line = self.part(f"poison/{topic}/{choice.code}")
        return self._joined(f"topic/{topic}/head", foot + poison_line, f"topic/{topic}/body", foot)

    def part(self, key: str) -> str:
        """One finished part, or nothing when there is none. Raises ``DamagedError`` when it is not as it was."""
        _, found, rest = self.index.partition(f"\n{key}\t{self.form}\t")
        if not found:
            return ""
        start, seal = rest[: rest.index("\n")].split("\t", 1)
        page = package.read(PAGES, int(start), int(seal.partition("\t")[0]))
        if package.seal_of(page) != seal:
            raise package.DamagedError(PAGES)
        return page.decode()

    def _joined(self, *parts: str) -> str:
        """The parts with blank lines between them: a text with a line break is one, anything else the key of one."""
        texts = [part if part.endswith("\n") else self.part(part) for part in parts]
        return "\n".join(texts) if all(texts) else ""

    def _crisis(self, name: str, environ: "Mapping[str, str]") -> str:
        language = country.language(environ).partition("_")[0]
        if language not in ("", ENGLISH):
            return ""
        choice = self._choice(environ, name)
        if choice is None:
            return ""
        card = self.part(f"crisis/{choice.code}/{language}" if choice.code and language else f"crisis/{choice.code}")
        return card and card + self._why(choice)

    def _choice(self, environ: "Mapping[str, str]", name: str = "") -> "country.Choice | None":
        """The country of that name, of the variable, or the guess; ``None`` where it takes more than a look to tell."""
        named = name or environ.get(country.VARIABLE, "")
        if named:
            code = self.names.country(named)
            return country.Choice(code, country.ARGUMENT if name else country.VARIABLE) if code else None
        return country.guess(environ, lambda code: bool(self.names.title(code)))

    def _why(self, choice: "country.Choice") -> str:
        """The reason for a guess, wrapped and coloured as the renderer does it."""
        if choice.how != country.GUESS:
            return ""
        reason, command = country.explain(choice, self.names.title).rstrip("`").split("`")
        program, name, *rest = command.split(" ")
        opening = f"{program} {name}"  # one thing to type, even at the end of a line
        lines: list[str] = []
        for word in (*reason.split(), opening, *rest):
            if lines and len(lines[-1]) + 1 + len(word) <= display.PAGE_WIDTH:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        before, after = self._codes()
        reason, _, ending = "\n".join(lines).rpartition(opening)
        coloured = "\n".join(f"{before}{line}{after}" for line in f"{opening}{ending}".split("\n"))
        return f"{reason}{coloured}\n"

    def _codes(self) -> "tuple[str, str]":
        """The codes around a command."""
        if self.form == PLAIN:
            return "", ""
        table = "\n" + package.checked(CODES).decode().replace("ESC", "\x1b")
        before, after = table.partition("\ncommand\t")[2].partition("\n")[0].split("\t")
        return before, after
