"""Shows an answer in the form the reader asked for: text, JSON, Markdown or HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from shcli import display

if TYPE_CHECKING:
    from shcli.answer import Answer
    from shcli.errors import ShcliError
    from shcli.world import Settings, World


def show(answer: Answer, world: World, settings: Settings) -> int:
    """Write the answer and its notices; return the exit code."""
    if settings.format == "json":
        from shcli.export import as_json

        write(world.stdout, as_json.envelope(answer))
        return answer.exit_code
    for notice in answer.notices:
        write(world.stderr, f"{notice}\n")
    if answer.raw:
        write(world.stdout, answer.raw)
    elif settings.format == "text":
        _show_text(answer, world, settings)
    else:
        from shcli.export import document

        write(world.stdout, document(answer, settings.format))
    return answer.exit_code


def _show_text(answer: Answer, world: World, settings: Settings) -> None:
    terminal = display.is_terminal(world.stdout)
    if answer.piped and not terminal:
        write(world.stdout, answer.piped)
        return
    from shcli.terminal import render

    accessible = display.wants_accessible(world.environ, settings.accessible)
    text = render(
        answer.page + answer.foot,
        width=display.page_width(settings.width or display.window_width(world.environ, world.stdout)),
        colour=display.wants_colour(world.environ, settings.color, terminal),
        accessible=accessible,
    )
    if answer.pager and not accessible and not settings.no_pager and terminal and display.is_terminal(world.stdin):
        from shcli import pager

        if pager.is_needed(text, world.stdout) and pager.show(text, world.environ):
            return
    write(world.stdout, text)


def show_error(error: ShcliError, world: World, settings: Settings) -> int:
    """Write an expected failure: what happened and what to do next, on standard error."""
    if settings.format == "json":
        from shcli.export import as_json

        write(world.stderr, as_json.error(error))
    else:
        write(world.stderr, f"{error.message}\n" + (f"{error.hint}\n" if error.hint else ""))
    return error.exit_code


def write(stream: TextIO | None, text: str) -> None:
    """Write all of the text now, in readable ASCII where the stream's encoding cannot hold it."""
    if stream is None:
        return
    if not display.fits(text, stream):
        from shcli.spelling import to_encoding

        text = to_encoding(text, getattr(stream, "encoding", None) or "ascii")
    stream.write(text)
    stream.flush()
