"""HTML to a tagged PDF through WeasyPrint, where that is installed. It may load nothing from anywhere."""

from __future__ import annotations

from shcli.errors import ShcliError
from shcli.render import display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn, TextIO

VARIANT = "pdf/ua-1"
INSTALL = "pip install 'selfharm-reference[pdf]'"


def refuse_terminal(stream: TextIO) -> None:
    """Raises ``ShcliError`` where the file would land on a terminal."""
    if display.is_terminal(stream):
        raise ShcliError(
            "A PDF is a file, not for a terminal.", hint="For instance: shcli handout coping --format pdf > coping.pdf"
        )


def from_html(html: str) -> bytes:
    """The file. Raises ``ShcliError`` where WeasyPrint, or a library that it needs, is missing."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise ShcliError(
            f"A PDF needs WeasyPrint, which is not here: {INSTALL}",
            hint="Or print from a browser: shcli handout coping > coping.html",
        ) from error
    made: bytes = weasyprint.HTML(string=html, url_fetcher=_refuse).write_pdf(pdf_variant=VARIANT)
    return made


def _refuse(url: str, *_rest: Any, **_more: Any) -> NoReturn:
    raise ValueError(f"nothing is loaded: {url[:20]}")
