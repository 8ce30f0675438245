"""An end to what might never end: work on content that may come from anywhere."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


SOON = 0.001
"""Seconds after which a limit ends that was over while one within it ended."""


class TookTooLongError(Exception):
    """The time was over before the work was done."""


@contextmanager
def time_limit(seconds: float, *, by_clock: bool = False) -> Iterator[None]:
    """Raise ``TookTooLongError`` in the work within when its seconds are over, or those of a limit around this one.

    Seconds of the processor, so that a busy machine does not cut off work that does end, and nobody is hurried who
    reads or types; or ``by_clock``. Where the system has no such clock, or the work is not that of the main thread,
    there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLongError

    number, timer = (signal.SIGALRM, signal.ITIMER_REAL) if by_clock else (signal.SIGPROF, signal.ITIMER_PROF)
    before = signal.signal(number, end)
    around = signal.setitimer(timer, seconds)[0]
    if around:
        seconds = min(seconds, around)
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        spent = seconds - signal.setitimer(timer, 0)[0]
        signal.signal(number, before)
        if around:
            signal.setitimer(timer, max(around - spent, SOON))
