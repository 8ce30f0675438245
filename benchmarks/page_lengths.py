"""How long the pages are beside those of the first edition.

Usage: python benchmarks/page_lengths.py > docs/page-lengths.md   (needs the repository with its history)

Both editions are asked in the same way: `shcli topic NAME`, 80 columns, in a pipe, for a reader in the United Kingdom.
"""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST_EDITION = "afff04d"
"""The last commit before the second edition."""

WANTED = 0.6
FIRST_SCREEN = 22
CLOSING = ("See also", "This page gives", "What the numbers", "Checked against", "Need help now?")
SPLIT = {"clinicians": "professionals", "counsellors": "professionals"}
"""Pages that came of one page of the first edition."""

GREW_MOST = 2
"""So many sections are named that grew most."""

HEAD = f"""\
# How long the pages are

Made by `python benchmarks/page_lengths.py`. Lines at 80 columns in a pipe, with the contacts of the United Kingdom.

- *Then* is the first edition (commit `{FIRST_EDITION}`): the whole page with the bibliography that always stood on it.
- *Now* is the whole page as it is shown; the bibliography is `--sources`.
- *Words* are those of both without the bibliography; contact lines and the list of sections count with them.
- *Share* is lines now for lines then. The aim is {WANTED:.0%} where a page holds the same, and more as its words grew.
- *Screen* is the first screen alone (`--brief`), at most {FIRST_SCREEN} lines.

Every page was read again beside its sources and rewritten, and got a first screen that says what to do first; so each
one grew. The last column names where most of it went.
"""


def shown(folder: Path, *words: str) -> list[str]:
    """The lines that the program in that folder prints."""
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1", "TZ": "UTC",
        "SHCLI_COUNTRY": "GB",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "shcli", *words], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()


def without_bibliography(lines: list[str]) -> list[str]:
    """The page without what stands under "Sources", up to its last words."""
    if "Sources" not in lines:
        return lines
    start = lines.index("Sources")
    end = next(place for place in range(start, len(lines)) if lines[place].startswith("This page gives general"))
    return [*lines[:start], *lines[end:]]


def count(lines: list[str]) -> int:
    """How many words the lines hold."""
    return len(" ".join(lines).split())


def sections(lines: list[str]) -> dict[str, int]:
    """The sections by their headings, and how many words stand in each."""
    found: dict[str, int] = {}
    heading = ""
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        if line.startswith(CLOSING):
            heading = ""
        elif line[:1].strip() and not (before or after):
            heading = re.sub(r"^\d+\. ", "", line)
        if heading:
            found[heading] = found.get(heading, 0) + len(line.split())
    return found


def grown(then: list[str], now: list[str]) -> str:
    """The sections that grew most, with by how many words."""
    old = sections(then)
    growth = {name: words - old.get(name, 0) for name, words in list(sections(now).items())[1:]}
    most = sorted(growth, key=lambda name: -growth[name])[:GREW_MOST]
    return "; ".join(f"{name} ({'' if name in old else 'new, '}+{growth[name]})" for name in most)


def first_edition(folder: Path) -> None:
    """Unpack the first edition there."""
    git = ["git", "-C", str(ROOT), "archive", FIRST_EDITION]
    packed = subprocess.run(git, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def ids(folder: Path) -> list[str]:
    """The pages in their order."""
    return [line.partition("\t")[0] for line in shown(folder, "topics")]


def main() -> None:
    """Print the page: the table of pages that were, the pages that are new, and the pages above the aim."""
    with tempfile.TemporaryDirectory() as folder:
        first_edition(Path(folder))
        then = {name: shown(Path(folder), "topic", name) for name in ids(Path(folder))}
    print(HEAD)
    print("| page | then | now | share | words then | words now | screen | grew most in |")
    print("|---|---:|---:|---:|---:|---:|---:|---|")
    above, new = [], []
    for name in ids(ROOT):
        now, screen = shown(ROOT, "topic", name), len(shown(ROOT, "topic", name, "--brief"))
        was = then.get(SPLIT.get(name, name))
        if was is None:
            new.append(f"| {name} | {len(now)} | {count(now)} | {screen} |")
            continue
        prose = without_bibliography(was)
        share = len(now) / len(was)
        row = (name, len(was), len(now), f"{share:.0%}", count(prose), count(now), screen, grown(prose, now))
        print(f"| {' | '.join(map(str, row))} |")
        if share > WANTED * count(now) / count(prose):
            above.append(name)
    print("\nLonger than the aim, also for their words:", f"{', '.join(above) or 'none'}.")
    print("Their bibliographies were short, so that leaving them out saved little.\n")
    print("New pages:\n\n| page | lines | words | screen |\n|---|---:|---:|---:|")
    print("\n".join(new))


if __name__ == "__main__":
    main()
