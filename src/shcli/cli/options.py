"""The options that every command takes. An option that is added here is read everywhere."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperOption

SHARED: dict[str, dict[str, Any]] = {
    "--json": {"is_flag": True, "help": "Print one JSON object; the same as --format json."},
    "--format": {
        "choices": ("text", "markdown", "html", "json"),
        "help": "How to print the page: text, markdown, html or json.",
    },
    "--color": {"choices": ("auto", "always", "never"), "help": "Colours: auto, always or never."},
    "--width": {"type": int, "help": "Columns to wrap at, 20 to 80."},
    "--accessible": {"is_flag": True, "help": "Plain form for screen readers: no bullets, numbered items, no pager."},
    "--no-pager": {"is_flag": True, "help": "Print long pages at once."},
    "--country": {"help": "The country for contacts: a code or a name."},
    "--lang": {"help": "The language of the crisis card: a code such as en, es or pt-BR."},
    "--library": {"help": "A folder of YAML or a compiled library to use in place of the built-in one."},
}
MORE_CHOICES = {
    ("check", "--format"): ("github",),
    ("handout", "--format"): ("pdf",),
    ("sources", "--format"): ("ris", "bibtex", "csl-json"),
}
"""What an option takes beyond those after the name of one command."""


def choices(command: str | None, flag: str) -> tuple[str, ...]:
    """The words that the option takes after that command's name; none where any word will do."""
    return (*SHARED[flag].get("choices", ()), *MORE_CHOICES.get((str(command), flag), ()))


def shared_options(command: str | None = None) -> list[Any]:
    """Fresh parameters for one command: the options that every command takes."""
    return [_option(command, flag) for flag in SHARED]


def _option(command: str | None, flag: str) -> Any:
    given = {key: value for key, value in SHARED[flag].items() if key != "choices"}
    allowed = choices(command, flag)
    more = MORE_CHOICES.get((str(command), flag), ())
    if more:
        given["help"] += f" Here also: {', '.join(more)}."
    if not given.get("is_flag"):
        given.setdefault("type", str)
        given["metavar"] = "|".join(allowed) or flag.removeprefix("--").upper()
    return TyperOption(param_decls=[flag], expose_value=False, callback=_keep, **given)


def _keep(context: typer.Context, parameter: Any, value: Any) -> None:
    """Note a shared option that was given; one after the command's name wins over one before it."""
    if value in (None, False):
        return
    flag = parameter.opts[0]
    allowed = choices(context.info_name, flag)
    if allowed and value not in allowed:
        raise typer.BadParameter(f"choose one of {', '.join(allowed)}")
    options = context.find_root().obj.options
    if flag == "--json":
        options.format = "json"
    else:
        setattr(options, parameter.name, value)
