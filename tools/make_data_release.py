"""Make a release of the contacts alone: dist/contacts-DATE.sqlite, .json and .md, and SHA256SUMS over them.

The .sqlite laid as contacts.sqlite beside its SHA256SUMS is used by an installed program whose own contacts are older;
see docs/releasing.md. The .md lists every number that changed since a git commit, or since a former release's .sqlite.

Usage: python tools/make_data_release.py [--since COMMIT_OR_FILE] [--date YYYY-MM-DD] [--output FOLDER]
"""

from __future__ import annotations

import argparse
import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from shcli.authoring.compile import compile_contacts, newest_look
from shcli.authoring.records import content as contents
from shcli.content import releases
from shcli.content.opening import open_library
from shcli.content.serialize import to_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shcli.authoring.records.content import Content
    from shcli.model import Country

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
JSON_SCHEMA = "shcli-contacts/1"

Numbers = dict[tuple[str, str], tuple[str, ...]]
"""By country and what it is: its numbers and addresses, as they are published."""


def main(arguments: list[str]) -> int:
    """Write the release and say what is in it."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--since", default="", help="a git commit, or the .sqlite of a former release")
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"), help="the day of the release; today without it")
    parser.add_argument("--output", default=str(ROOT / "dist"), help="the folder to write into")
    options = parser.parse_args(arguments)
    content = contents.load(DATA)
    former = numbers_of(former_countries(options.since)) if options.since else None
    made = write(content, options.date, Path(options.output), former)
    print("\n".join(map(str, made)))
    return 0


def write(content: Content, date: str, folder: Path, former: Numbers | None = None) -> list[Path]:
    """Write the files of a release of that day; gives their paths, the sums last.

    Raises ``ValueError`` for a day before the newest look at a contact, ``ShcliError`` for contacts with errors.
    """
    if content.contacts and date < newest_look(content.contacts):
        raise ValueError(f"the contacts are newer than {date}: {newest_look(content.contacts)}")
    folder.mkdir(parents=True, exist_ok=True)
    database, plain, changes = (folder / f"contacts-{date}.{ending}" for ending in ("sqlite", "json", "md"))
    _write_database(content, date, database)
    plain.write_text(_as_json(content, date), encoding="utf-8")
    now = numbers_of(content.contacts.countries if content.contacts else ())
    changes.write_text(changelog(date, former, now), encoding="utf-8")
    sums = folder / releases.SUMS
    files = (database, plain, changes)
    sums.write_text("".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files))
    return [*files, sums]


def _write_database(content: Content, date: str, path: Path) -> None:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        compile_contacts(content, database, date)
        database.execute("COMMIT")
    finally:
        database.close()


def _as_json(content: Content, date: str) -> str:
    whole = {
        "schema": JSON_SCHEMA,
        "date": date,
        **to_dict(content.contacts),
        "retired": [to_dict(item) for item in content.retired],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def numbers_of(countries: Iterable[Country]) -> Numbers:
    """Every number and address that is offered."""
    found: Numbers = {}
    for country in countries:
        for number in country.emergency:
            key = (country.code, f"emergency, {number.purpose}")
            found[key] = (*found.get(key, ()), number.number)
        for service in country.services:
            found[country.code, service.id] = tuple(f"{way.type} {way.value}" for way in service.ways)
    return found


def changelog(date: str, former: Numbers | None, now: Mapping[tuple[str, str], tuple[str, ...]]) -> str:
    """Markdown: every number that came, went or changed since the former state."""
    lines = [f"# Contacts of {date}", ""]
    if former is None:
        return "\n".join([*lines, "No former release was given to compare with.", ""])
    for country, key in sorted({*former, *now}):
        before, after = (", ".join(state.get((country, key), ())) for state in (former, now))
        if not before:
            lines.append(f"- {country} {key}: new, {after}")
        elif not after:
            lines.append(f"- {country} {key}: taken out, was {before}")
        elif before != after:
            lines.append(f"- {country} {key}: {after} (was {before})")
    changed = len(lines) > len(("title", "blank"))
    return "\n".join([*lines, *(() if changed else ("No number changed.",)), ""])


def former_countries(since: str) -> tuple[Country, ...]:
    """The countries of a former release's file, or of the data at a commit. Raises ``ValueError`` where it has none."""
    if Path(since).is_file():
        with open_library(since) as library:
            return library.countries
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", since, "data"],  # noqa: S607 - git is where the author has it
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        contacts = contents.load(Path(folder) / "data").contacts
    if contacts is None:
        raise ValueError(f"the contacts of {since} are of another form")
    return contacts.countries


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
