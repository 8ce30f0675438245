"""The command that compiles a library of an author's or an organisation's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shcli import builtin
from shcli.answer import Answer
from shcli.authoring.compile import write_file
from shcli.authoring.content import topic_files
from shcli.display import is_terminal
from shcli.errors import WRONG_USAGE, ShcliError
from shcli.page.blocks import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from shcli.world import Settings, World


def build(world: World, settings: Settings, folder: str, *, output: str) -> Answer:  # noqa: ARG001 - every command's shape
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
    write_file(source, target, _progress(world, len(topic_files(source))))
    size = target.stat().st_size
    page = (text(f"Compiled. Open it with `shcli --library {target.name} topics`."),)
    return Answer("build", {"output": str(target), "bytes": size}, page, pager=False)


def _progress(world: World, total: int) -> Callable[[Path], None] | None:
    """A line on a terminal that counts the files; nothing anywhere else."""
    if total <= 1 or not is_terminal(world.stderr):
        return None
    done = 0

    def show(_: Path) -> None:
        nonlocal done
        done += 1
        ending = "\n" if done == total else "\r"
        world.stderr.write(f"Reading file {done} of {total}{ending}")
        world.stderr.flush()

    return show
