"""A pager for pages taller than the window. It keeps no history and the page never touches the disk."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING, TextIO

from shcli import display

if TYPE_CHECKING:
    from collections.abc import Mapping

LESS_OPTIONS = "-FR"


def is_needed(text: str, stream: TextIO) -> bool:
    """Whether the text is taller than the window."""
    height = display.window_height(stream)
    return bool(height) and text.count("\n") >= height


def show(text: str, environ: Mapping[str, str]) -> bool:
    """Show the text in the reader's pager; False when there is none to start, so that the caller prints it.

    ``PAGER`` is split into words and never handed to a shell: in ``less -S; touch x`` the rest is only a strange name.
    """
    command = _command(environ)
    if not command:
        return False
    quiet = {**environ, "LESSHISTFILE": "-", "LESS": LESS_OPTIONS, "MORE": LESS_OPTIONS}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=quiet) as child:  # noqa: S603 - words, never a shell
            child.communicate(text.encode("utf-8", "replace"))
    except OSError:
        return False
    else:
        return child.returncode == 0
    finally:
        signal.signal(signal.SIGINT, before)


def _command(environ: Mapping[str, str]) -> list[str]:
    wanted = environ.get("SHCLI_PAGER", environ.get("PAGER", "less"))
    try:
        words = shlex.split(wanted, posix=os.name == "posix")
    except ValueError:
        return []
    if not words or any(mark in wanted for mark in ";|&`$<>"):
        return []
    program = shutil.which(words[0], path=environ.get("PATH"))
    return [program, *words[1:]] if program else []
