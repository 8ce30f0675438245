"""Prints the JSON Schema of an output or of a YAML file."""

from __future__ import annotations

import json

from shcli.authoring.records import schema as files
from shcli.commands.answer import Answer, about_itself
from shcli.errors import NOTHING_FOUND, ShcliError
from shcli.pages.blocks import Heading, Listing, Span, Title, text
from shcli.render import schema as outputs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context
    from shcli.pages.blocks import Page

FILE = "-file"


def names() -> tuple[str, ...]:
    """Every name a schema is asked by: outputs first, then the YAML files."""
    return (*outputs.NAMES, *(f"{kind}{FILE}" for kind in files.KINDS))


def schema(context: Context, *, name: str = "") -> Answer:  # noqa: ARG001 - as every command
    """One schema, as it stands; without a name the list of them. Raises ``ShcliError`` for an unknown name."""
    if not name:
        known = names()
        return about_itself(
            "schema", {"names": list(known)}, _page(known), piped="".join(f"{item}\n" for item in known)
        )
    wanted = name.casefold()
    if wanted in outputs.NAMES:
        found = outputs.output(wanted)
    elif wanted.removesuffix(FILE) in files.KINDS and wanted.endswith(FILE):
        found = files.json_schema(wanted.removesuffix(FILE))
    else:
        raise _unknown(wanted)
    return about_itself("schema", {"name": wanted, "schema": found}, raw=json.dumps(found, indent=2) + "\n")


def _page(known: tuple[str, ...]) -> Page:
    of_outputs = [name for name in known if not name.endswith(FILE)]
    of_files = [name for name in known if name.endswith(FILE)]
    return (
        Title("Schemas"),
        Heading("Outputs, with --json"),
        Listing(tuple((Span(f"shcli schema {name}", "command"),) for name in of_outputs)),
        Heading("YAML files"),
        Listing(tuple((Span(f"shcli schema {name}", "command"),) for name in of_files)),
        text("`home` is the output of `shcli` alone, and `error` what stands on standard error."),
    )


def _unknown(name: str) -> ShcliError:
    import difflib

    near = tuple(difflib.get_close_matches(name, names(), n=3))
    advice = f" Did you mean {' or '.join(near)}?" if near else ""
    return ShcliError(
        f"There is no schema of that name.{advice}",
        hint="See them all: shcli schema",
        exit_code=NOTHING_FOUND,
        suggestions=near,
    )
