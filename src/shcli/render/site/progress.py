"""How far a long piece of work has come, on a terminal's standard error."""

from __future__ import annotations

from contextlib import contextmanager

from shcli.render.display import is_terminal, wants_accessible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.context import Context


@contextmanager
def progress(context: Context, total: int, noun: str) -> Iterator[Callable[[], None]]:
    """What to call after each piece. It draws a bar on a terminal; elsewhere, and in accessible mode, nothing."""
    if not is_terminal(context.stderr) or wants_accessible(context.environ, context.options.accessible):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(file=context.stderr)
    with Progress(BarColumn(), MofNCompleteColumn(), TextColumn(noun), console=console, transient=True) as bar:
        task = bar.add_task(noun, total=total)
        yield lambda: bar.advance(task)
