"""Whether the terminal understands the codes that wipe it. A console of Windows has to be told to."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

STANDARD_OUTPUT = -11
UNDERSTAND_CODES = 0x0004
"""Names of the Windows API: STD_OUTPUT_HANDLE and ENABLE_VIRTUAL_TERMINAL_PROCESSING."""


def understands_codes(environ: Mapping[str, str]) -> bool:
    """Whether escape codes work in the terminal at standard output; turns them on where Windows has them off."""
    if sys.platform == "win32":
        return _turn_on()
    return environ.get("TERM", "") not in ("", "dumb")


def _turn_on() -> bool:
    import ctypes

    system: object = getattr(ctypes, "windll")  # noqa: B009 - only there on Windows
    kernel = system.kernel32  # type: ignore[attr-defined]
    handle, mode = kernel.GetStdHandle(STANDARD_OUTPUT), ctypes.c_ulong()
    return bool(
        kernel.GetConsoleMode(handle, ctypes.byref(mode))
        and kernel.SetConsoleMode(handle, mode.value | UNDERSTAND_CODES)
    )
