"""Explains one command or one subject."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.commands.help_subjects import SUBJECTS
from shcli.content.serialize import to_dict
from shcli.pages import program as pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shcli.context import Context
    from shcli.pages.blocks import Page


def help(context: Context, *, subject: Sequence[str] = ()) -> Answer:
    """One subject; without a subject every command and every subject. Raises ``KeyError`` for an unknown one."""
    if not subject:
        listed = {
            "commands": [{"name": name, "summary": summary} for name, summary in context.commands],
            "subjects": [{"name": name, "summary": page.summary} for name, page in SUBJECTS.items()],
        }
        rows = [[(row["name"], row["summary"]) for row in part] for part in listed.values()]
        return _answer(listed, pages.help_page(*rows))
    name = subject_name(subject)
    return _answer({"subject": name, **to_dict(SUBJECTS[name])}, pages.subject_page(SUBJECTS[name]))


def subject_name(words: Sequence[str]) -> str:
    """The words as the name of a subject would be written."""
    return " ".join(words).casefold().replace("_", "-").replace(" ", "-")


def _answer(data: Mapping[str, object], page: Page) -> Answer:
    return Answer("help", dict(data), page, contact_line="none", content=False)
