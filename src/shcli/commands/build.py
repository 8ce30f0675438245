"""Compiles a library of an author's or an organisation's own."""

from __future__ import annotations

import os
from pathlib import Path

from shcli.authoring.compile import write_file
from shcli.authoring.records.content import TOPICS, files_of
from shcli.commands.answer import Answer, about_itself
from shcli.content import package
from shcli.errors import ShcliError
from shcli.pages.blocks import text
from shcli.render.progress import progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context


def build(context: Context, *, folder: str = "", output: str = "") -> Answer:
    """Compile the YAML in ``folder`` (the built-in content when empty) into the file ``output``."""
    if not output:
        raise ShcliError(
            "Say where to write the library.", hint="For instance: shcli build my-library/ --output mine.sqlite"
        )
    source = Path(folder or package.data_folder())
    if not os.path.isdir(source):
        raise ShcliError("There is no folder at that place.", hint="Give the folder that holds topics.yaml.")
    target = Path(output)
    with progress(context, len(files_of(source, TOPICS)), "files") as file_done:
        write_file(source, target, lambda _: file_done())
    size = target.stat().st_size
    page = (text(f"Compiled. Open it with `shcli --library {target.name} topics`."),)
    return about_itself("build", {"output": str(target), "bytes": size}, page, pager=False)
