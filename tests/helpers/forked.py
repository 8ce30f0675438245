"""Runs the program many times, each time in a process of its own that is forked from one without any of its modules.

Scripts of this folder use it, started with the package on PYTHONPATH: that saves the start of an interpreter each time.
"""

import os
import signal
import sys
import tempfile

SECONDS = 30
"""After so many on the clock a run counts as hanging; its exit code is then that of the signal, below zero."""


def outcome(words, prepare=None, finish=None, environ=None):
    """Exit code, standard output, standard error, and what ``finish`` says in the child after the run.

    ``prepare`` is called in the child before any of the program's modules is loaded.
    """
    with tempfile.TemporaryFile() as shown, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(shown.fileno(), 1)
            os.dup2(told.fileno(), 2)
            signal.alarm(SECONDS)
            os.environ.update(environ or {})
            sys.argv = ["shcli", *words]
            code, write = 255, os.write
            try:
                if prepare:
                    prepare()
                from shcli.__main__ import main

                code = main()
            finally:
                if finish:
                    write(said.fileno(), str(finish()).encode())
                os._exit(code)
        _, status = os.waitpid(child, 0)
        return [os.waitstatus_to_exitcode(status), *(_text(file) for file in (shown, told, said))]


def _text(file):
    file.seek(0)
    return file.read().decode()
