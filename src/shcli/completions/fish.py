"""The completion script for fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.completions.grammar import COMMANDS, COUNTRIES, COUNTRY_NAMES, FILES, NOTHING, TOPICS
from shcli.completions.template import fill, indent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.completions.grammar import Grammar, Option, Word

TEMPLATE = """\
# Completion of shcli in fish. To use it in this window: shcli completion fish | source
# To keep it: shcli completion fish > ~/.config/fish/completions/shcli.fish
# The words were gathered when this was made: Tab starts no program.

function __shcli_command --description 'The command on the line so far; words that name none are a topic'
    set --local words (commandline -opc)
    set --erase words[1]
    while set --query words[1]
        switch $words[1]
            case @VALUED@
                set --erase words[1]
            case '-*'
            case @COMMANDS@
                echo $words[1]
                return
            case '*'
                echo topic
                return
        end
        set --erase words[1]
    end
end

function __shcli_is --description 'Whether the line so far is of that command; without one, of none yet'
    set --local found (__shcli_command)
    test "$argv" = "$found"
end

function __shcli_words --description 'The words of one list, each with its meaning'
    switch $argv[1]
@LISTS@
    end
end

complete --command shcli --no-files
@OFFERS@
"""


def script(grammar: Grammar) -> str:
    """The whole script."""
    return fill(
        TEMPLATE,
        VALUED=" ".join(grammar.valued()),
        COMMANDS=" ".join(command.name for command in grammar.commands),
        LISTS="\n".join(_list(name, words) for name, words in grammar.lists.items()),
        OFFERS="\n".join(_offers(grammar)),
    )


def _list(name: str, words: tuple[Word, ...]) -> str:
    pairs = indent(16, (f"{word.text} {_quoted(word.help)} \\" for word in words)).removesuffix(" \\")
    return f"        case {name}\n            printf '%s\\t%s\\n' \\\n{pairs}"


def _offers(grammar: Grammar) -> Iterator[str]:
    for option in grammar.shared:
        yield f"complete --command shcli {_option(option)}"
    nothing_yet = "complete --command shcli --condition __shcli_is"
    for option in grammar.own:
        yield f"{nothing_yet} {_option(option)}"
    for name in (COMMANDS, TOPICS):
        yield f"{nothing_yet} --keep-order --arguments {_words(name)}"
    for command in grammar.commands:
        condition = f"complete --command shcli --condition '__shcli_is {command.name}'"
        if command.offer == FILES:
            yield f"{condition} --force-files"
        elif command.offer != NOTHING:
            yield f"{condition} --keep-order --arguments {_words(command.offer)}"
        for option in command.options:
            yield f"{condition} {_option(option)}"


def _option(option: Option) -> str:
    parts = [f"--long-option {option.name.removeprefix('--')}"]
    if option.short:
        parts.append(f"--short-option {option.short.removeprefix('-')}")
    if option.offer == FILES:
        parts.append("--require-parameter --force-files")
    elif option.offer != NOTHING:
        parts.append(f"--exclusive --keep-order --arguments {_words(option.offer)}")
    elif option.takes_value:
        parts.append("--exclusive")
    return " ".join((*parts, f"--description {_quoted(option.help)}"))


def _words(name: str) -> str:
    """The call that gives the words; countries by code and by name, of which fish picks what fits."""
    lists = (COUNTRIES, COUNTRY_NAMES) if name == COUNTRIES else (name,)
    return "'(" + "; ".join(f"__shcli_words {item}" for item in lists) + ")'"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
