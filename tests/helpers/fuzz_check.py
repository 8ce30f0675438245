"""What every fuzzing target holds an input to: no traceback, a code of the table, nothing that steers a terminal."""

import signal
from contextlib import contextmanager

import in_process
from inert import assert_inert
from shcli.commands.clear import WIPE

SECONDS = 5
CODES = (0, 1, 2, 3)
"""The exit codes that an input can earn; 70 would be a fault of ours."""

DEBUG = {"SHCLI_DEBUG": "1"}
"""So that a fault shows where it is. Where the program has an answer to a fault, it must not show one."""


class TooSlowError(BaseException):
    """The program took too long; no handler of its own may take this for something else."""


@contextmanager
def limited():
    """At most so many seconds of the processor's time; any on Windows, which cannot count them."""

    def stop(*_):
        raise TooSlowError

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def check(*words, env=None, encoding="utf-8", **options):
    """Run one command line and hold it to what is promised."""
    with limited():
        done = in_process.run(*words, env={**(env or {}), **DEBUG}, encoding=encoding, **options)
    shown, told = done.out.decode(encoding), done.err.decode(encoding)
    assert done.code in CODES, told[-2000:]
    assert "Traceback" not in told
    assert_inert(shown.replace(WIPE, ""), colour=True, floods=True)
    assert_inert(told, floods=True)
    return done
