"""Shows an answer in the form the reader asked for: text, JSON, Markdown or HTML."""

from __future__ import annotations

import sys

from shcli.content.package import DAMAGED
from shcli.pages.blocks import Page, Title
from shcli.render import console, display
from shcli.render.document import document_of, foot_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from shcli.commands.answer import Answer
    from shcli.context import Context
    from shcli.errors import ShcliError


def show(answer: Answer, context: Context) -> int:
    """Write the answer and its notices; return the exit code. Raises what ``display.write`` raises."""
    if answer.silent:
        return answer.exit_code
    if answer.contact_line != "none":
        answer = answer.replaced(notices=(*answer.notices, *context.notices))
    form = context.options.format
    if form == "json":
        from shcli.render import envelope

        display.write(_json(envelope.envelope(answer, context), context.stdout), context.stdout)
        return answer.exit_code
    for notice in answer.notices:
        tell(context.stderr, wrapped(f"{notice}\n", context))
    if answer.binary:
        display.write(answer.binary, context.stdout)
    elif answer.raw:
        _write_raw(answer.raw, context.stdout)
    elif form == "text":
        _show_text(answer, context)
    else:
        _write(_document(answer, context), context.stdout)
    return answer.exit_code


def _document(answer: Answer, context: Context) -> str:
    """The page as one whole document, by the module of its format; nothing for an answer without a page."""
    if not answer.page:
        return ""
    from importlib import import_module

    text: str = import_module(f"shcli.render.{context.options.format}").render(document_of(answer, context))
    return text


def framed(answer: Answer, context: Context) -> Page:
    """The page with the contact line at the ends where it belongs: under the title, and last."""
    line = foot_of(answer, context)
    page = answer.page
    if answer.contact_line == "both":
        after = 1 if page and isinstance(page[0], Title) else 0
        page = (*page[:after], *line, *page[after:])
    return (*page, *line)


def _show_text(answer: Answer, context: Context) -> None:
    terminal = display.is_terminal(context.stdout)
    if answer.piped and not terminal:
        _write(answer.piped, context.stdout)
        return
    accessible = display.wants_accessible(context.environ, context.options.accessible)
    if answer.paced and terminal and display.is_terminal(context.stdin) and (answer.seconds or not accessible):
        from shcli.render import paced

        texts = [spelled(as_text(page, context), context.stdout) for page in answer.paced]
        paced.show(texts, lambda words: display.write(words, context.stdout), context.stdin, answer.seconds)
        return
    text = spelled(as_text(framed(answer, context), context), context.stdout)
    paged = answer.pager and not accessible and not context.options.no_pager
    if paged and terminal and display.is_terminal(context.stdin):
        from shcli.render import pager

        if display.is_taller_than_window(text, context.stdout) and pager.show(
            text, context.environ, context.stdout.encoding or "ascii"
        ):
            return
    display.write(text, context.stdout)


def as_text(page: Page, context: Context) -> str:
    """The page as this reader's window shows it."""
    from shcli.render.text import render

    options = context.options
    colour = display.wants_colour(context.environ, options.color, display.is_terminal(context.stdout))
    if colour and display.is_terminal(context.stdout) and sys.platform == "win32":
        colour = console.understands_codes(context.environ)
    return render(
        page,
        width=display.page_width(options.width or display.window_width(context.environ, context.stdout)),
        colour=colour,
        accessible=display.wants_accessible(context.environ, options.accessible),
    )


def show_error(error: ShcliError, context: Context, contact: str) -> int:
    """Tell an expected failure on standard error: what happened, what to do next, where to find people.

    When the page could not be written it is all one line.
    """
    if context.options.format == "json":
        from shcli.render import envelope

        tell(context.stderr, _json(envelope.error(error, contact), context.stderr))
    else:
        between = " " if isinstance(error, display.CannotWriteError) else "\n"
        text = between.join(part for part in (error.message, error.hint, contact) if part) + "\n"
        tell(context.stderr, text if between == " " else wrapped(text, context))
    return error.exit_code


def wrapped(text: str, context: Context) -> str:
    """The lines for standard error, broken between words where that is a window."""
    if not display.is_terminal(context.stderr):
        return text
    from textwrap import fill

    width = display.page_width(display.window_width(context.environ, context.stderr))
    lines = (fill(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines)


def tell(stream: TextIO | None, text: str) -> None:
    """Write beside the page, on standard error. When that fails the page still counts, so it fails in silence."""
    if stream is not None:
        try:
            stream.write(spelled(text, stream))
            stream.flush()
        except (OSError, ValueError):
            pass


def tell_of_damage(context: Context) -> None:
    """Say, once, that what is shown is a second copy."""
    if not context.has_told_of_damage:
        context.has_told_of_damage = True
        tell(context.stderr, DAMAGED)


def _write(text: str, stream: TextIO) -> None:
    display.write(spelled(text, stream), stream)


def _write_raw(text: str, stream: TextIO) -> None:
    """Write a text whose line ends belong to it: a shell does not take those of Windows."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(newline="\n")
    _write(text, stream)


def spelled(text: str, stream: TextIO | None) -> str:
    """The text, in readable ASCII where the stream's encoding cannot hold it."""
    if stream is None or display.fits(text, stream):
        return text
    from shcli.render.encoding import to_encoding

    return to_encoding(text, getattr(stream, "encoding", None) or "ascii")


def _json(text: str, stream: TextIO | None) -> str:
    from shcli.render.encoding import to_json

    return to_json(text, getattr(stream, "encoding", None) or "ascii")
