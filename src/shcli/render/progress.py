"""How far a long piece of work has come, on a terminal's standard error."""

from __future__ import annotations

from contextlib import contextmanager

from shcli.render.display import is_terminal, wants_accessible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shcli.context import Context

BAR_WIDTH = 30


@contextmanager
def progress(context: Context, total: int, noun: str) -> Iterator[Callable[[], None]]:
    """What to call after each of so many pieces: draws a bar on a terminal, without escape codes.

    Elsewhere, in accessible mode and for a single piece it draws nothing.
    """
    done = 0

    def show() -> None:
        nonlocal done
        done += 1
        filled = "#" * (BAR_WIDTH * done // total)
        context.stderr.write(f"\r[{filled:-<{BAR_WIDTH}}] {done} of {total} {noun}")
        context.stderr.flush()

    plain = wants_accessible(context.environ, context.options.accessible)
    if total <= 1 or plain or not is_terminal(context.stderr):
        yield lambda: None
        return
    try:
        yield show
    finally:
        if done:
            context.stderr.write("\n")
