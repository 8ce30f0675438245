"""Prints a completion script. It installs nothing and edits no file."""

from __future__ import annotations

from shcli.commands.answer import Answer, about_itself

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context

VARIABLE = "_SHCLI_COMPLETE"


def completion(context: Context, *, shell: str) -> Answer:  # noqa: ARG001 - as every command
    """The script for one shell, as Typer has it: at each Tab it asks shcli itself."""
    from typer import completion as typers

    script: str = typers.get_completion_script(  # type: ignore[attr-defined]
        prog_name="shcli", complete_var=VARIABLE, shell=shell
    )
    return about_itself("completion", {"shell": shell, "script": script}, raw=script)
