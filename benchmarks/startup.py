"""How long a reader waits: whole processes, timed in turn, as medians and as ratios of one run.

Usage: python benchmarks/startup.py [--runs 30]

Compares the commands people wait for with the bare interpreter, with an empty Typer and Rich program, and, where it is
installed in the same environment (``pip install '.[bench]'``), with the Python tldr client showing a page from its
cache. One of each runs in every round, so that a machine whose speed drifts drifts for all of them alike.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EMPTY = """
import typer
from rich.console import Console
from rich.panel import Panel
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def show(): Console().print(Panel("x"))
@app.command()
def other(): pass
app()
"""
TLDR_PAGE = """# make

> A page of the usual length, made for this measurement.

""" + "\n".join(f"- Do the thing number {number}:\n\n`make {{{{target}}}} --option {number}`\n" for number in range(8))
BARE = "python -c pass"
FLOOR = "an empty Typer and Rich program"


def commands(folder):
    """What is timed: label -> argument list."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY, encoding="utf-8")
    shcli, tldr = (Path(sys.executable).with_name(name) for name in ("shcli", "tldr"))
    timed = {
        BARE: [sys.executable, "-c", "pass"],
        FLOOR: [sys.executable, empty, "show"],
        "shcli crisis": [shcli, "crisis"],
        "shcli topic signs": [shcli, "topic", "signs"],
        "shcli topic signs --json": [shcli, "topic", "signs", "--json"],
        "shcli search scars": [shcli, "search", "scars"],
    }
    if tldr.exists():
        page = folder / "tldr" / "pages" / "common" / "make.md"
        page.parent.mkdir(parents=True)
        page.write_text(TLDR_PAGE, encoding="utf-8")
        timed["tldr make"] = [tldr, "make"]
    else:
        print("The Python tldr client is not installed here, so it is not compared: pip install '.[bench]'\n")
    return timed


def once(arguments, environment):
    """Milliseconds of one whole process."""
    start = time.perf_counter()
    subprocess.run(arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main():
    """Time and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    environment = {**os.environ, "TZ": "Europe/London"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        environment["XDG_CACHE_HOME"] = name
        timed = commands(Path(name))
        results = {label: [] for label in timed}
        for round_number in range(options.runs + 2):
            for label, arguments in timed.items():
                duration = once(arguments, environment)
                if round_number >= 2:
                    results[label].append(duration)
    print(f"| command | median ms | fastest to slowest | times `{BARE}` | times the empty program |")
    print("|---|---|---|---|---|")
    bare, floor = (statistics.median(results[label]) for label in (BARE, FLOOR))
    for label, durations in results.items():
        median = statistics.median(durations)
        spread = f"{min(durations):.0f} to {max(durations):.0f}"
        print(f"| `{label}` | {median:.1f} | {spread} | {median / bare:.2f} | {median / floor:.2f} |")


if __name__ == "__main__":
    main()
