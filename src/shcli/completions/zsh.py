"""The completion script for zsh. It works both read into a window and as a file `_shcli` among its functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.completions.grammar import FIRST, NOTHING
from shcli.completions.template import fill, indent

if TYPE_CHECKING:
    from shcli.completions.grammar import Grammar

TEMPLATE = """\
#compdef shcli
# Completion of shcli in zsh. To use it in this window: source <(shcli completion zsh)
# To keep it, write it to a file _shcli in a folder of your $fpath.
# The words were gathered when this was made: Tab starts no program.

_shcli() {
    local command= offer= previous=${words[CURRENT-1]} index
    local -a entries
    if [[ $PREFIX == --*=* ]]; then
        previous=${PREFIX%%=*}
        compset -P '*='
    fi
    for ((index = 2; index < CURRENT; index++)); do
        case ${words[index]} in
            (@VALUED@) ((index++)) ;;
            (-*) ;;
            (*)
                command=${words[index]}
                break
                ;;
        esac
    done
    case $command in
        (''|@COMMANDS@) ;;
        (*) command=topic ;;
    esac
    case $command:$previous in
@VALUES@
    esac
    if [[ -z $offer && $PREFIX == -* ]]; then
        offer=options_$command
    elif [[ -z $offer ]]; then
        case $command in
            ('') offer=@FIRST@ ;;
@ARGUMENTS@
        esac
    fi
    [[ $offer == countries && $PREFIX == [[:lower:]]* ]] && offer=country_names
    case $offer in
        (files) _files; return ;;
@LISTS@
    esac
    (($#entries)) && _describe -V shcli entries
}

if [[ $funcstack[1] == _shcli ]]; then
    _shcli "$@"
else
    compdef _shcli shcli
fi
"""


def script(grammar: Grammar) -> str:
    """The whole script."""
    lists = [(name, [(word.text, word.help) for word in words]) for name, words in grammar.lists.items()]
    lists += [
        (f"options_{command}", [(option.name, option.help) for option in options])
        for command, options in grammar.options()
    ]
    return fill(
        TEMPLATE,
        VALUED="|".join(grammar.valued()),
        COMMANDS="|".join(command.name for command in grammar.commands),
        VALUES=indent(
            8,
            (f"({command or '*'}:{option}) offer={offer or 'none'} ;;" for command, option, offer in grammar.values()),
        ),
        FIRST=FIRST,
        ARGUMENTS=indent(
            12,
            (f"({command.name}) offer={command.offer} ;;" for command in grammar.commands if command.offer != NOTHING),
        ),
        LISTS="\n".join(_list(name, entries) for name, entries in lists),
    )


def _list(name: str, entries: list[tuple[str, str]]) -> str:
    lines = indent(12, (_quoted(f"{text}:{meaning}" if meaning else text) for text, meaning in entries))
    return f"        ({name}) entries=(\n{lines}\n        ) ;;"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
