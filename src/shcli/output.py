"""Shows an answer in the form the reader asked for: text, JSON, Markdown or HTML."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from shcli import console, display

if TYPE_CHECKING:
    from shcli.answer import Answer
    from shcli.errors import ShcliError
    from shcli.world import Settings, World


def show(answer: Answer, world: World, settings: Settings) -> int:
    """Write the answer and its notices; return the exit code.

    Raises what ``display.write`` raises when standard output does not take it.
    """
    if settings.format == "json":
        from shcli.export import as_json

        display.write(_json(as_json.envelope(answer), world.stdout), world.stdout)
        return answer.exit_code
    for notice in answer.notices:
        tell(world.stderr, f"{notice}\n")
    if answer.raw:
        _write_raw(answer.raw, world.stdout)
    elif settings.format == "text":
        _show_text(answer, world, settings)
    else:
        from shcli.export import document

        _write(document(answer, settings.format), world.stdout)
    return answer.exit_code


def _show_text(answer: Answer, world: World, settings: Settings) -> None:
    terminal = display.is_terminal(world.stdout)
    if answer.piped and not terminal:
        _write(answer.piped, world.stdout)
        return
    from shcli.terminal import render

    accessible = display.wants_accessible(world.environ, settings.accessible)
    colour = display.wants_colour(world.environ, settings.color, terminal)
    if colour and terminal and sys.platform == "win32":
        colour = console.understands_codes(world.environ)
    text = render(
        answer.page + answer.foot,
        width=display.page_width(settings.width or display.window_width(world.environ, world.stdout)),
        colour=colour,
        accessible=accessible,
    )
    text = _spelled(text, world.stdout)
    if answer.pager and not accessible and not settings.no_pager and terminal and display.is_terminal(world.stdin):
        from shcli import pager

        if display.is_taller_than_window(text, world.stdout) and pager.show(
            text, world.environ, world.stdout.encoding or "ascii"
        ):
            return
    display.write(text, world.stdout)


def show_error(error: ShcliError, world: World, settings: Settings, contact_line: str) -> int:
    """Tell an expected failure on standard error: what happened, what to do next, where to find people.

    When the page could not be written it is all one line.
    """
    if settings.format == "json":
        from shcli.export import as_json

        tell(world.stderr, _json(as_json.error(error), world.stderr))
    else:
        between = " " if isinstance(error, display.CannotWriteError) else "\n"
        tell(world.stderr, between.join(part for part in (error.message, error.hint, contact_line) if part) + "\n")
    return error.exit_code


def tell(stream: TextIO | None, text: str) -> None:
    """Write beside the page, on standard error. When that fails the page still counts, so it fails in silence."""
    if stream is not None:
        with suppress(OSError, ValueError):
            stream.write(_spelled(text, stream))
            stream.flush()


def _write(text: str, stream: TextIO) -> None:
    display.write(_spelled(text, stream), stream)


def _write_raw(text: str, stream: TextIO) -> None:
    """Write a text whose line ends belong to it: a shell does not take those of Windows."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(newline="\n")
    _write(text, stream)


def _spelled(text: str, stream: TextIO | None) -> str:
    """The text, in readable ASCII where the stream's encoding cannot hold it."""
    if stream is None or display.fits(text, stream):
        return text
    from shcli.spelling import to_encoding

    return to_encoding(text, getattr(stream, "encoding", None) or "ascii")


def _json(text: str, stream: TextIO | None) -> str:
    from shcli.spelling import to_json

    return to_json(text, getattr(stream, "encoding", None) or "ascii")
