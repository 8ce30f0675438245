"""Explains one command or one subject."""

from __future__ import annotations

from shcli.commands.answer import Answer, about_itself
from shcli.commands.help_subjects import SUBJECTS, Part, Subject
from shcli.content.serialize import to_dict
from shcli.pages import program as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.context import Context


def help(context: Context, *, subject: Sequence[str] = ()) -> Answer:  # noqa: ARG001 - as every command
    """One subject or command; without one every command and every subject. Raises ``KeyError`` for an unknown one."""
    if not subject:
        from shcli.cli import table

        listed = {
            "commands": [{"name": each.name, "summary": each.summary} for each in table.COMMANDS.values()],
            "subjects": [{"name": name, "summary": page.summary} for name, page in SUBJECTS.items()],
        }
        rows = [[(row["name"], row["summary"]) for row in part] for part in listed.values()]
        return about_itself("help", dict(listed), pages.help_page(*rows))
    name = command_of(subject)
    found = _of_command(name) if name else SUBJECTS[subject_name(subject)]
    return about_itself("help", {"subject": name or subject_name(subject), **to_dict(found)}, pages.subject_page(found))


def subject_name(words: Sequence[str]) -> str:
    """The words as the name of a subject would be written."""
    return " ".join(words).casefold().replace("_", "-").replace(" ", "-")


def command_of(words: Sequence[str]) -> str:
    """The command that the words name; nothing where they name a subject, or none."""
    from shcli.cli import door

    is_subject = not words or subject_name(words) in SUBJECTS
    return "" if is_subject else door.command_of(" ".join(words))


def is_explained(words: Sequence[str]) -> bool:
    """Whether there is a help page of that name."""
    return subject_name(words) in SUBJECTS or bool(command_of(words))


def _of_command(name: str) -> Subject:
    """The help of a command, as Typer prints it in a terminal."""
    from shcli.cli import table

    command = table.COMMANDS[name]
    options = [each for each in (*command.parameters, *table.SHARED) if each.flags]
    parts = (
        Part("Examples", entries=command.examples),
        Part("Options", entries=tuple((", ".join(option.flags), option.help) for option in options)),
    )
    return Subject(f"shcli {name}", command.summary, parts)
