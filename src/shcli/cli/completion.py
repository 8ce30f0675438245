"""Answers a shell that asks, at a Tab, how a command line may go on. Needs no more than the table and the names.

The scripts are Typer's own; each sets variables and calls shcli, as ``typer.completion`` writes them.
"""

from __future__ import annotations

from shcli.cli import door, table
from shcli.cli.parameters import FLAG
from shcli.cli.reader import words_of
from shcli.errors import OK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from shcli.cli.parameters import Parameter
    from shcli.context import Context

Item = tuple[str, str]
"""A word that may follow, and what it is."""


def answer(context: Context) -> int:
    """Print what may follow, in the form the asking shell reads."""
    _, _, shell = context.environ["_SHCLI_COMPLETE"].partition("_")
    words, begun = _asked(shell, context.environ)
    items = [item for item in candidates(words, begun, context) if item[0].startswith(begun)]
    if shell == "fish" and context.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return OK if items else 1
    lines = [_line(shell, *item) for item in dict(items).items()]
    text = "\n".join(lines)
    if shell == "zsh":
        text = f"_arguments '*: :(({text}))'" if lines else "_files"
    context.stdout.write(f"{text}\n" if text else "")
    return OK


def _asked(shell: str, environ: Mapping[str, str]) -> tuple[list[str], str]:
    """The words before the cursor, without the program's own, and the beginning of the word under it."""
    if shell == "bash":
        words = environ.get("COMP_WORDS", "").split("\n")
        words = words if len(words) > 1 else _split(environ.get("COMP_WORDS", ""))
        position = int(number) if (number := environ.get("COMP_CWORD", "")).isdecimal() else 0
        return words[1:position], words[position] if position < len(words) else ""
    written = environ.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(written)
    if shell == "powershell":
        begun = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return words[1:-1] if begun and words[-1:] == [begun] else words[1:], begun
    begun = "" if not words or written[-1:].isspace() else words[-1]
    return words[1 : len(words) - bool(begun)], begun


def _split(written: str) -> list[str]:
    """The words of a line that may end within quotation marks."""
    import shlex

    for closing in ("", "'", '"'):
        try:
            return shlex.split(written + closing)
        except ValueError:
            continue
    return written.split()


def _line(shell: str, word: str, about: str) -> str:
    if shell == "zsh":
        escaped = [
            text.replace("'", "''").replace('"', '""').replace(":", "\\\\:").replace("(", "\\\\(")
            for text in (word, about)
        ]
        return f'"{escaped[0]}":"{escaped[1]}"' if about else f'"{escaped[0]}"'
    if shell == "fish":
        return f"{word}\t{about}" if about else word
    if shell == "powershell":
        return f"{word}:::{about or ' '}"
    return word


def candidates(words: Sequence[str], begun: str, context: Context) -> Iterator[Item]:
    """Every word that may stand next after those."""
    command = table.COMMANDS.get(next(iter(words_of(words)), ""))
    own = (command or table.PROGRAM).parameters
    known = {flag: parameter for parameter in (*table.SHARED, *own) for flag in parameter.flags}
    option = known.get(words[-1]) if words else None
    if option and option.kind != FLAG:
        yield from _values(option, words, context)
    elif begun.startswith("-"):
        yield from ((parameter.flags[-1], parameter.help) for parameter in (*own, *table.SHARED) if parameter.flags)
        yield "--help", "Show how it is used, with examples."
    elif command is None:
        yield from ((name, each.summary) for name, each in table.COMMANDS.items())
        yield from ((row.id, row.title) for row in context.library.topics)
    else:
        for argument in (each for each in command.parameters if not each.flags):
            yield from _values(argument, words, context)


def _values(parameter: Parameter, words: Sequence[str], context: Context) -> Iterable[Item]:
    """What the parameter may be, after those words."""
    if parameter.choices:
        return ((choice, "") for choice in parameter.choices)
    if parameter.offers == "topics":
        return ((row.id, row.title) for row in context.library.topics)
    if parameter.offers == "countries":
        return ((record.code, record.name) for record in context.library.countries)
    if parameter.offers == "sections":
        named = [word for word in words_of(words[:-1]) if word != door.TOPIC]
        topic = context.library.find_topic(" ".join(named))
        return ((each.id, each.title) for each in context.library.topic(topic).sections) if topic else ()
    if parameter.offers == "subjects":
        from shcli.commands.help_subjects import SUBJECTS

        explained: dict[str, Any] = {**table.COMMANDS, **SUBJECTS}
        return ((name, each.summary) for name, each in explained.items())
    if parameter.offers == "schemas":
        from shcli.commands.schema import names

        return ((name, "") for name in names())
    return ()
