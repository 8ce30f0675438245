"""Sources for those who cite: RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re

from shcli.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from shcli.model import Source

FORMS = ("ris", "bibtex", "csl-json")
STUDIES = ("systematic-review", "trial", "cohort")
ARTICLE, REPORT, WEB = "article-journal", "report", "webpage"
RIS_TYPES = {ARTICLE: "JOUR", REPORT: "RPRT", WEB: "ELEC"}
BIBTEX_TYPES = {ARTICLE: "article", REPORT: "techreport", WEB: "misc"}
BIBTEX_PLACES = {ARTICLE: "journal", REPORT: "institution", WEB: "publisher"}
CSL_PLACES = {ARTICLE: "container-title", REPORT: "publisher", WEB: "publisher"}

_PERSON = re.compile(r"(\w[\w' \u2019-]*) ([A-Z]{1,3})")
_SPLIT = re.compile(r", (?![^(]*\))")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


class Reference(Record):
    """A source as reference managers see it. ``place`` is the journal or the body, ``others`` that more wrote it."""

    source: Source
    kind: str
    authors: tuple[tuple[str, str], ...]
    others: bool
    place: str


def written(form: str, sources: Iterable[Source]) -> str:
    """The sources in one of ``FORMS``."""
    found = [reference(source) for source in sources]
    if form == "csl-json":
        # ASCII alone: what a stream cannot hold would be put into other words, and quotation marks would end a text.
        return json.dumps([_csl(item) for item in found], indent=2) + "\n"
    write = _ris if form == "ris" else _bibtex
    return "\n".join(map(write, found))


def reference(source: Source) -> Reference:
    """What kind of publication it is, who wrote it, and where it stands; told from its kind and its publisher."""
    authors, others, place = _authors(source.publisher)
    if source.doi or authors or source.kind in STUDIES:
        kind = ARTICLE
    else:
        kind = WEB if source.kind == "official-information" else REPORT
    return Reference(source, kind, authors, others, place)


def _authors(publisher: str) -> tuple[tuple[tuple[str, str], ...], bool, str]:
    """Family and initials of each author, whether there are others, and what stands behind them."""
    parts = _SPLIT.split(publisher.replace(" et al.", " and others"))
    found: list[tuple[str, str]] = []
    others = False
    while len(parts) > 1:
        names = parts[0].split(" and ")
        people = [_PERSON.fullmatch(name) for name in names if name != "others"]
        if None in people:
            break
        others = others or "others" in names
        found += [(person[1], person[2]) for person in people if person]
        parts.pop(0)
    return (tuple(found), others, ", ".join(parts)) if found else ((), False, publisher)


def _ris(item: Reference) -> str:
    source = item.source
    fields: list[tuple[str, str]] = [("TY", RIS_TYPES[item.kind]), ("ID", source.id)]
    fields += [("AU", f"{family}, {_dotted(given)}") for family, given in item.authors]
    fields += [
        ("TI", source.title),
        ("JO" if item.kind == ARTICLE else "PB", item.place),
        ("PY", str(source.year or "")),
        ("DO", source.doi),
        ("UR", source.url),
        ("Y2", source.read_on.replace("-", "/")),
        ("N1", source.note),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\n".join((*lines, "ER  - ", ""))


def _bibtex(item: Reference) -> str:
    source = item.source
    people = [f"{_latex(family)}, {_dotted(given)}" for family, given in item.authors]
    fields = {
        "title": f"{{{_latex(source.title)}}}",
        "author": " and ".join((*people, *(["others"] if item.others else []))),
        BIBTEX_PLACES[item.kind]: _latex(item.place),
        "year": str(source.year or ""),
        "doi": _verbatim(source.doi),
        "url": _verbatim(source.url),
        "urldate": source.read_on,
        "note": _latex(source.note),
    }
    key = re.sub(r"[^\w:.-]", "-", source.id, flags=re.ASCII)
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{BIBTEX_TYPES[item.kind]}{{{key},\n{''.join(lines)}}}\n"


def _csl(item: Reference) -> dict[str, Any]:
    source = item.source
    read_on = [int(part) for part in source.read_on.split("-") if part.isdigit()]
    found = {
        "id": source.id,
        "type": item.kind,
        "title": source.title,
        "author": [{"family": family, "given": _dotted(given)} for family, given in item.authors],
        CSL_PLACES[item.kind]: item.place,
        "issued": {"date-parts": [[source.year]]} if source.year else {},
        "accessed": {"date-parts": [read_on]} if source.read_on else {},
        "DOI": source.doi,
        "URL": source.url,
        "note": source.note,
    }
    return {name: value for name, value in found.items() if value}


def _dotted(initials: str) -> str:
    return " ".join(f"{letter}." for letter in initials)


def _latex(words: str) -> str:
    return "".join(_LATEX.get(letter, letter) for letter in " ".join(words.split()))


def _verbatim(address: str) -> str:
    """An address as a field that is not set as text: only braces could end it."""
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
