"""Command lines that together show every command, every layout, every help and every kind of error."""

import shlex

from shcli.cli import table

COMMANDS = [
    [], ["topics"], ["topic", "helping", "--for", "parent"], ["topic", "coping", "--brief"], ["cycle", "2"],
    ["topic", "scars", "--sources"], ["coping", "--feeling", "sad"], ["crisis"], ["crisis", "GB"],
    ["crisis", "GB", "--for", "youth"], ["crisis", "US", "--now"], ["crisis", "JP", "--all"], ["crisis", "EG"],
    ["crisis", "atlantis"], ["crisis", "FR", "--lang", "fr"], ["search", "scars"], ["search", "zzzzqqqq"],
    ["search", "I want to die"], ["988"], ["how do I stop"], ["sources"], ["sources", "signs"], ["countries"],
    ["plan"], ["about"], ["privacy"], ["schema", "topic"], ["completion", "fish"], ["help"], ["help", "exit-codes"],
    ["help", "accessibility"], ["now"],
]  # fmt: skip
"""Each reading command at least once, in the forms that differ in their layout."""

NAMES = tuple(table.COMMANDS)
"""Every command there is."""

EXAMPLES = [
    shlex.split(line.partition(" > ")[0])[1:]
    for one in (table.PROGRAM, *table.COMMANDS.values())
    for line, _ in one.examples
]
"""Every example of the help, without the program's own name."""

HELPS = [["--help"], *([name, "--help"] for name in NAMES)]
ERRORS = [
    ["topic", "signs", "--section", "nothing"], ["topic"], ["--nonsense"], ["topic", "--fro", "me"],
    ["topics", "--format", "pdf"], ["topics", "--library", "nowhere"], ["help", "--width", "abc"], ["build"],
    ["check", "nowhere"], ["completion", "tcsh"],
]  # fmt: skip
