"""One door: what the words after ``shcli`` mean. A command, a page, a number, or a search.

The dispatcher and the Typer program ask here, and so does the fallback when parts are broken. Nothing here repeats what
was typed.
"""

from shcli.cli import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = "shcli"
CRISIS, TOPIC, SEARCH, HELP = "crisis", "topic", "search", "help"
LIKE_CRISIS = frozenset((
    "crises", "krisis", "crise", "krise", "crisi", "sos", "emergency", "emergencies", "helpline", "helplines",
    "hotline", "hotlines", "lifeline",
))  # fmt: skip
"""Words for which people look for the contacts."""

SHORTEST_BEGINNING = 3
MOST_SLIPS = 2
AROUND = ".,;:!?'\"()[]{}<>*_`~/\\|-\u2013\u2014\u2026\u201c\u201d\u2018\u2019\u00a1\u00bf"
"""Punctuation that says nothing at the ends of a word."""

OTHER_WORDS = {
    "list": "topics", "pages": "topics", "index": "topics", "contents": "topics", "references": "sources",
    "bibliography": "sources", "citations": "sources", "version": "--version", "country": "countries",
}  # fmt: skip
"""What other programs call what a command gives here."""

TAKEN_AS_SEARCH = "Taken as a search. For every page, see: shcli topics"


def plain(word: str) -> str:
    """The word without case and without punctuation round it."""
    return word.strip(AROUND).casefold()


def without_own_name(arguments: "Sequence[str]") -> "Sequence[str]":
    """The arguments without the program's name before them, which is there when a whole line was pasted."""
    return arguments[1:] if len(arguments) > 1 and arguments[0] == PROGRAM else arguments


def command_of(word: str) -> str:
    """The command that the word names, whatever its case and the punctuation round it; or nothing."""
    name = plain(word)
    return name if name in table.COMMANDS and not word.startswith("-") else ""


def is_nearly_crisis(word: str) -> bool:
    """Whether the word is a beginning or a misspelling of ``crisis``, or another word for it.

    Misspelled by the rule that search uses, by up to two slips.
    """
    name = plain(word)
    if name in LIKE_CRISIS or (len(name) >= SHORTEST_BEGINNING and CRISIS.startswith(name)):
        return True
    if not name.isalpha() or abs(len(name) - len(CRISIS)) > MOST_SLIPS or name[:1] not in ("c", "k", "r"):
        return False
    from shcli.search.misspelling import slips

    return slips(name, CRISIS) <= MOST_SLIPS


def meaning(words: "Sequence[str]", is_page: "Callable[[Sequence[str]], bool]") -> "tuple[str, int]":
    """What the words ask for: a command's name, and how many of the first words are spent on naming it.

    A command with more words behind it than it takes is the beginning of a sentence: "about to give up".
    ``is_page`` tells whether words are a page's title, id or alias, with perhaps a section behind it.
    """
    named = command_of(words[0])
    if named:
        return (named, 1) if table.takes(named, len(words) - 1) else (SEARCH, 0)
    if plain(words[0]) in LIKE_CRISIS:
        return CRISIS, 1
    if is_page(words):
        return TOPIC, 0
    if is_nearly_crisis(words[0]):
        return CRISIS, 1
    return SEARCH, 0


def meant_command(word: str) -> str:
    """The command that another word for it or a misspelled one is nearest to, or nothing."""
    name = plain(word)
    if name in OTHER_WORDS:
        return OTHER_WORDS[name]
    if len(name) <= SHORTEST_BEGINNING:
        return ""
    import difflib

    near = difflib.get_close_matches(name, sorted(table.COMMANDS), n=1, cutoff=0.75)
    return near[0] if near else ""


def notice(word: str) -> str:
    """What to say beside the answer to words that named neither a command nor a page."""
    named = command_of(word)
    meant = "" if named == HELP else named or meant_command(word)
    return f"Taken as a search. If you meant the command, type: shcli {meant}" if meant else TAKEN_AS_SEARCH
