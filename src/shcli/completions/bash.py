"""The completion script for bash, from 3.2 (which macOS has) on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.completions.grammar import FIRST, NOTHING
from shcli.completions.template import fill, indent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shcli.completions.grammar import Grammar, Option

TEMPLATE = """\
# Completion of shcli in bash. To use it in this window: eval "$(shcli completion bash)"
# To keep it: shcli completion bash > ~/.local/share/bash-completion/completions/shcli
# The words were gathered when this was made: Tab starts no program.

_shcli_words() {
    case $1 in
@LISTS@
        *) REPLY= ;;
    esac
}

_shcli() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command= offer= index REPLY
    if [[ $current == '=' ]]; then
        current=
    elif [[ $previous == '=' ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
            @VALUED@)
                [[ ${COMP_WORDS[index + 1]} == '=' ]] && ((index++))
                ((index++))
                ;;
            -*) ;;
            *)
                command=${COMP_WORDS[index]}
                break
                ;;
        esac
    done
    case $command in
        '' | @COMMANDS@) ;;
        *) command=topic ;;
    esac
    case $command:$previous in
@VALUES@
    esac
    if [[ -z $offer && $current == -* ]]; then
        offer=options_$command
    elif [[ -z $offer ]]; then
        case $command in
            '') offer=@FIRST@ ;;
@ARGUMENTS@
        esac
    fi
    [[ $offer == countries && $current == [[:lower:]]* ]] && offer=country_names
    COMPREPLY=()
    local IFS=$' \\n'
    if [[ $offer == files ]]; then
        IFS=$'\\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
    elif [[ -n $offer ]]; then
        _shcli_words "$offer"
        COMPREPLY=($(compgen -W "$REPLY" -- "$current"))
    fi
}

complete -F _shcli shcli
"""


def script(grammar: Grammar) -> str:
    """The whole script."""
    lists = [(name, [word.text for word in words]) for name, words in grammar.lists.items()]
    lists += [(f"options_{command}", _names(options)) for command, options in grammar.options()]
    return fill(
        TEMPLATE,
        LISTS=indent(8, (f"{name}) REPLY='{' '.join(words)}' ;;" for name, words in lists)),
        VALUED=" | ".join(grammar.valued()),
        COMMANDS=" | ".join(command.name for command in grammar.commands),
        VALUES=indent(
            8,
            (f"{command or '*'}:{option}) offer={offer or 'none'} ;;" for command, option, offer in grammar.values()),
        ),
        FIRST=FIRST,
        ARGUMENTS=indent(
            12,
            (f"{command.name}) offer={command.offer} ;;" for command in grammar.commands if command.offer != NOTHING),
        ),
    )


def _names(options: Iterable[Option]) -> list[str]:
    return [name for option in options for name in (option.name, option.short) if name]
