"""Compiles a library of an author's or an organisation's own."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path

from shcli.authoring.compile import write_file
from shcli.authoring.records.content import TOPICS, files_of
from shcli.commands.answer import Answer
from shcli.content import package
from shcli.errors import ShcliError
from shcli.pages.blocks import text
from shcli.render.display import is_terminal, wants_accessible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.context import Context


BAR_WIDTH = 30
SMALLEST_BAR = 2
"""Files from which on a bar tells something."""


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
    with _progress(context, len(files_of(source, TOPICS))) as file_done:
        write_file(source, target, file_done)
    size = target.stat().st_size
    page = (text(f"Compiled. Open it with `shcli --library {target.name} topics`."),)
    return Answer(
        "build", {"output": str(target), "bytes": size}, page, contact_line="none", pager=False, content=False
    )


@contextmanager
def _progress(context: Context, total: int) -> Iterator[Callable[[Path], None] | None]:
    """What to call after each file: draws a bar in a terminal, without escape codes; ``None`` where none is wanted."""
    plain = wants_accessible(context.environ, context.options.accessible)
    if total < SMALLEST_BAR or plain or not is_terminal(context.stderr):
        yield None
        return
    done = 0

    def show(_: Path) -> None:
        nonlocal done
        done += 1
        filled = "#" * (BAR_WIDTH * done // total)
        context.stderr.write(f"\r[{filled:-<{BAR_WIDTH}}] {done} of {total} files")
        context.stderr.flush()

    try:
        yield show
    finally:
        if done:
            context.stderr.write("\n")
