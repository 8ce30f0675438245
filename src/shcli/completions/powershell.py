"""The completion script for PowerShell, Windows' own and 7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli.completions.grammar import FILES, FIRST, NOTHING
from shcli.completions.template import fill, indent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shcli.completions.grammar import Grammar

QUOTES = "'\u2018\u2019\u201a\u201b"
"""All the characters that end a single-quoted text in PowerShell."""

TEMPLATE = """\
# Completion of shcli in PowerShell. To use it in this window:
#   shcli completion powershell | Out-String | Invoke-Expression
# To keep it, add that line to the file that $PROFILE names.
# The words were gathered when this was made: Tab starts no program.

Register-ArgumentCompleter -Native -CommandName 'shcli', 'shcli.exe' -ScriptBlock {
    param($current, $line, $cursor)
    $lists = @{
@LISTS@
    }
    $values = @{
@VALUES@
    }
    $arguments = @{
@ARGUMENTS@
    }
    $valued = @(@VALUED@)
    $before = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $command = ''
    $skip = $false
    foreach ($word in $before) {
        if ($skip) { $skip = $false }
        elseif ($valued -ccontains $word) { $skip = $true }
        elseif (-not $word.StartsWith('-')) { $command = $word; break }
    }
    if (-not $arguments.ContainsKey($command)) { $command = 'topic' }
    $previous = if ($before.Count) { $before[-1] } else { '' }
    $start = ''
    if ($current -match '^(--[a-z-]+)=(.*)$') {
        $previous = $Matches[1]
        $start = $Matches[1] + '='
        $current = $Matches[2]
    }
    $offer = $arguments[$command]
    if ($values.ContainsKey("$command $previous")) { $offer = $values["$command $previous"] }
    elseif ($values.ContainsKey(" $previous")) { $offer = $values[" $previous"] }
    elseif ($current.StartsWith('-')) { $offer = "options_$command" }
    if ($offer -eq 'countries' -and $current -cmatch '^[a-z]') { $offer = 'country_names' }
    if ($lists.ContainsKey($offer)) {
        $lists[$offer] | Where-Object { $_[0].StartsWith($current, [StringComparison]::OrdinalIgnoreCase) } |
            ForEach-Object {
                $meaning = if ($_[1]) { $_[1] } else { $_[0] }
                [System.Management.Automation.CompletionResult]::new($start + $_[0], $_[0], 'ParameterValue', $meaning)
            }
    }
}
"""


def script(grammar: Grammar) -> str:
    """The whole script. Where files belong it offers nothing, so that PowerShell offers them itself."""
    lists = [(name, [(word.text, word.help) for word in words]) for name, words in grammar.lists.items()]
    lists += [
        (f"options_{command}", [(option.name, option.help) for option in options])
        for command, options in grammar.options()
    ]
    arguments = [(NOTHING, FIRST), *((command.name, command.offer) for command in grammar.commands)]
    return fill(
        TEMPLATE,
        LISTS="\n".join(_list(name, entries) for name, entries in lists),
        VALUES=_table((f"{command} {option}", offer) for command, option, offer in grammar.values()),
        ARGUMENTS=_table(arguments),
        VALUED=", ".join(_quoted(name) for name in grammar.valued()),
    )


def _list(name: str, entries: list[tuple[str, str]]) -> str:
    lines = indent(12, (f", @({_quoted(text)}, {_quoted(meaning)})" for text, meaning in entries))
    return f"        {_quoted(name)} = @(\n{lines}\n        )"


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    return indent(8, (f"{_quoted(key)} = {_quoted('' if value == FILES else value)}" for key, value in pairs))


def _quoted(text: str) -> str:
    return "'" + "".join(character * 2 if character in QUOTES else character for character in text) + "'"
