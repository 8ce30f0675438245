"""The command that prints a completion script. It installs nothing and edits no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shcli import help_texts
from shcli.answer import Answer
from shcli.completions import bash, fish, powershell, zsh
from shcli.completions import grammar as grammars
from shcli.errors import ShcliError
from shcli.help_subjects import SUBJECTS
from shcli.names import name_key

if TYPE_CHECKING:
    from shcli.library import Library
    from shcli.usage import Program
    from shcli.world import Settings, World

SHELLS = {"bash": bash, "zsh": zsh, "fish": fish, "powershell": powershell}


def completion(library: Library, world: World, settings: Settings, shell: str, program: Program) -> Answer:  # noqa: ARG001 - as every command
    """The script for one shell: commands, options, topics and countries of this library, as fixed words."""
    script = SHELLS[shell].script(_grammar(library, program))
    return Answer("completion", {"shell": shell, "script": script}, (), raw=script, content_date=library.date())


def _grammar(library: Library, program: Program) -> grammars.Grammar:
    commands = [(name, text.summary) for name, text in help_texts.COMMANDS.items()]
    countries = [(record.code, record.name) for record in library.countries()]
    return grammars.make(
        program,
        commands,
        {
            grammars.TOPICS: [(key, title) for key, title, _ in library.topics()],
            grammars.COUNTRIES: countries,
            grammars.COUNTRY_NAMES: [(name_key(name).replace(" ", "-"), code) for code, name in countries],
            grammars.SCHEMAS: [(name, "") for name in _schemas()],
            grammars.SUBJECTS: [*((name, subject.summary) for name, subject in SUBJECTS.items()), *commands],
        },
    )


def _schemas() -> tuple[str, ...]:
    """The names of the schemas; none in the one-file form, which has no authoring side."""
    try:
        from shcli.commands import schemas
    except ShcliError:
        return ()
    return schemas.names()
