"""Command lines that together show every command, every layout, every help and every kind of error."""

from shcli.cli import table

COMMANDS = [
    [], ["topics"], ["topic", "helping", "--for", "parent"], ["topic", "coping", "--brief"], ["cycle", "2"],
    ["topic", "scars", "--sources"], ["coping", "--feeling", "sad"], ["crisis"], ["crisis", "GB"],
    ["crisis", "GB", "--for", "youth"], ["crisis", "US", "--now"], ["crisis", "JP", "--all"], ["crisis", "EG"],
    ["crisis", "atlantis"], ["crisis", "FR", "--lang", "fr"], ["search", "scars"], ["search", "zzzzqqqq"],
    ["search", "I want to die"], ["988"], ["how do I stop"], ["sources"], ["sources", "signs"], ["countries"],
    ["plan"], ["about"], ["privacy"], ["schema", "topic"], ["completion", "fish"], ["help"], ["help", "exit-codes"],
    ["help", "accessibility"],
]  # fmt: skip
"""Each reading command at least once, in the forms that differ in their layout."""

NAMES = [name for name, _ in table.load().summaries()]
"""Every command there is."""

HELPS = [["--help"], *([name, "--help"] for name in NAMES)]
ERRORS = [
    ["topic", "signs", "--section", "nothing"], ["topic"], ["--nonsense"], ["topic", "--fro", "me"],
    ["topics", "--format", "pdf"], ["topics", "--library", "nowhere"], ["help", "--width", "abc"], ["build"],
    ["check", "nowhere"], ["completion", "tcsh"],
]  # fmt: skip
