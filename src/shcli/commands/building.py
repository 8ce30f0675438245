"""The command that compiles a library of an author's or an organisation's own."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shcli import builtin
from shcli.answer import Answer
from shcli.authoring.compile import write_file
from shcli.authoring.content import topic_files
from shcli.display import is_terminal, wants_accessible
from shcli.errors import WRONG_USAGE, ShcliError
from shcli.page.blocks import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.world import Settings, World


BAR_WIDTH = 30
SMALLEST_BAR = 2
"""Files from which on a bar tells something."""


def build(world: World, settings: Settings, folder: str, *, output: str) -> Answer:
    """Compile the YAML in ``folder`` (the built-in content when empty) into the file ``output``."""
    if not output:
        raise ShcliError(
            "Say where to write the library.",
            hint="For instance: shcli build my-library/ --output mine.sqlite",
            exit_code=WRONG_USAGE,
        )
    source = Path(folder or builtin.data_folder())
    if not source.is_dir():
        raise ShcliError(
            "There is no folder at that place.", hint="Give the folder that holds topics.yaml.", exit_code=WRONG_USAGE
        )
    target = Path(output)
    if target.is_dir() or not target.absolute().parent.is_dir():
        raise ShcliError(
            "The library cannot be written there.", hint="Give a file in a folder that exists.", exit_code=WRONG_USAGE
        )
    with _progress(world, settings, len(topic_files(source))) as file_done:
        write_file(source, target, file_done)
    size = target.stat().st_size
    page = (text(f"Compiled. Open it with `shcli --library {target.name} topics`."),)
    return Answer("build", {"output": str(target), "bytes": size}, page, pager=False)


@contextmanager
def _progress(world: World, settings: Settings, total: int) -> Iterator[Callable[[Path], None] | None]:
    """What to call after each file: draws a bar in a terminal, without escape codes; ``None`` where none is wanted."""
    plain = wants_accessible(world.environ, settings.accessible)
    if total < SMALLEST_BAR or plain or not is_terminal(world.stderr):
        yield None
        return
    done = 0

    def show(_: Path) -> None:
        nonlocal done
        done += 1
        filled = "#" * (BAR_WIDTH * done // total)
        world.stderr.write(f"\r[{filled:-<{BAR_WIDTH}}] {done} of {total} files")
        world.stderr.flush()

    try:
        yield show
    finally:
        if done:
            world.stderr.write("\n")
