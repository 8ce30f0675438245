"""The outside world as one value: environment, streams, clock. Tests pass their own."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = Literal["text", "markdown", "html", "json", "github"]
"""``github`` is for `shcli check` alone."""


def _today() -> str:
    return time.strftime("%Y-%m-%d")


@dataclass(frozen=True)
class World:
    """Where the program runs. ``today`` is the local date, YYYY-MM-DD."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    today: str = field(default_factory=_today)


@dataclass
class Settings:
    """The options that every command takes, before or after its name."""

    format: Format = "text"
    color: Literal["auto", "always", "never"] = "auto"
    width: int = 0
    accessible: bool = False
    no_pager: bool = False
    country: str = ""
    library: str = ""
