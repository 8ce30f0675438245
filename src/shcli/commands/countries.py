"""The list of countries."""

from __future__ import annotations

from shcli.commands.answer import Answer
from shcli.pages import listing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from shcli.context import Context


def countries(context: Context) -> Answer:
    """Every country with its number of services and the oldest date on one of them."""
    rows = []
    for record in context.library.countries:
        oldest = min((service.checked for service in record.services if service.checked), default="")
        rows.append((record.code, record.name, len(record.services), oldest))
    keys = ("code", "name", "services", "oldest")
    return Answer(
        "countries",
        {"countries": [dict(zip(keys, row, strict=True)) for row in rows]},
        listing.countries_page(rows, context.library.contacts_date),
        piped="".join("\t".join(map(str, row)) + "\n" for row in rows),
    )
