"""Prints a completion script. It installs nothing and edits no file."""

from __future__ import annotations

from shcli.commands.answer import Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context

VARIABLE = "_SHCLI_COMPLETE"


def completion(context: Context, *, shell: str) -> Answer:  # noqa: ARG001 - as every command
    """The script for one shell, as Typer has it: at each Tab it asks shcli itself."""
    from typer.completion import get_completion_script

    script = get_completion_script(prog_name="shcli", complete_var=VARIABLE, shell=shell) + "\n"
    return Answer("completion", {"shell": shell, "script": script}, contact_line="none", raw=script, content=False)
