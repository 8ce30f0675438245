"""What each command does, in the words of its help: one line and examples. Help, man page and docs are made from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpText:
    """``summary`` is one sentence; ``examples`` pair a command line with what it shows."""

    summary: str
    examples: tuple[tuple[str, str], ...]


PROGRAM = HelpText(
    "A calm, offline reference on self-harm, for people who self-harm and those who care about them.",
    (
        ("shcli crisis", "people you can call, text or chat with now"),
        ("shcli topic signs", "one page; `shcli signs` does the same"),
        ("shcli search how do I tell someone", "find a page in your own words"),
        ("shcli help", "every command, and pages on privacy, settings and more"),
    ),
)

COMMANDS = {
    "topics": HelpText("List every page.", (("shcli topics", "id, title and summary of each"),)),
    "topic": HelpText(
        "Show one page.",
        (
            ("shcli topic signs", "the page on warning signs"),
            ("shcli topic warning signs", "the same; words join"),
            ("shcli topic helping --for parent", "the page for one reader"),
            ("shcli topic coping --brief", "the shortest form"),
        ),
    ),
    "crisis": HelpText(
        "Show people you can call, text or chat with now.",
        (
            ("shcli crisis", "for the country your machine seems to be in"),
            ("shcli crisis GB", "for the United Kingdom; names work too"),
            ("shcli crisis US --for youth", "lines for young people"),
            ("shcli crisis IE --text", "services you can text"),
        ),
    ),
    "search": HelpText(
        "Find pages in your own words.",
        (
            ("shcli search scars", "sections on scars"),
            ("shcli search how do I tell my parents", "a question works too"),
            ("shcli search -", "type the words where no history keeps them"),
        ),
    ),
    "sources": HelpText(
        "Show where the facts come from.",
        (("shcli sources signs", "the sources of one page"), ("shcli sources", "every source")),
    ),
    "countries": HelpText(
        "List the countries we have contacts for.",
        (("shcli countries", "code, name, number of services, oldest date"),),
    ),
    "plan": HelpText(
        "Print a blank safety plan to fill in.",
        (
            ("shcli plan", "as text, with your country's contacts"),
            ("shcli plan --format html > plan.html", "to print; nothing you write is stored"),
        ),
    ),
    "privacy": HelpText(
        "Say what shcli promises about privacy and what it cannot hide.",
        (("shcli privacy", "the promises, and remedies for each shell"),),
    ),
    "clear": HelpText(
        "Wipe the window and its scroll-back.", (("shcli clear", "leaves nothing of shcli in this window"),)
    ),
    "check": HelpText(
        "Find every problem in the content, for authors.",
        (
            ("shcli check", "the built-in content"),
            ("shcli check my-library/", "your own"),
            ("shcli check --format github", "as notes beside the lines of a change"),
            ("shcli check --text newsletter.md", "the wording of any text"),
        ),
    ),
    "build": HelpText(
        "Compile a library of your own.",
        (("shcli build my-library/ --output mine.sqlite", "then: shcli --library mine.sqlite topics"),),
    ),
    "schema": HelpText(
        "Print the JSON Schema of an output or a YAML file.",
        (("shcli schema topic", "of `shcli topic --json`"), ("shcli schema topics-file", "of topics.yaml")),
    ),
    "completion": HelpText(
        "Print a completion script; it installs nothing.",
        (("shcli completion bash", "for bash; also zsh, fish, powershell"),),
    ),
    "help": HelpText(
        "Explain one command or one subject.",
        (
            ("shcli help", "every command and every subject"),
            ("shcli help crisis", "one command, as `shcli crisis --help`"),
            ("shcli help exit-codes", "also: environment, accessibility, privacy, data"),
        ),
    ),
    "about": HelpText(
        "Say what shcli is and is not.", (("shcli about", "who wrote it, from what, and what it keeps (nothing)"),)
    ),
}

OPTIONS = {
    "--json": "Print one JSON object; the same as --format json.",
    "--format": "How to print the page: text, markdown, html or json.",
    "--color": "Colours: auto, always or never.",
    "--width": "Columns to wrap at, 20 to 80.",
    "--accessible": "Plain form for screen readers: no bullets, numbered items, no pager.",
    "--no-pager": "Print long pages at once.",
    "--country": "The country for contacts: a code or a name.",
    "--library": "A folder of YAML or a compiled library to use in place of the built-in one.",
}
"""The options that every command takes, before or after its name."""

FLAGS = ("--json", "--accessible", "--no-pager")
"""Those of them that take no value."""
