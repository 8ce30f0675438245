"""Fill the README's examples with what the program prints now.

Usage: python tools/make_readme.py   (rewrites README.md; tests/test_readme.py fails when that would change it)

A ``console`` block that holds one command and its output is an example; blocks of commands alone are left as they are.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"(?<=```console\n)\$ shcli (?P<words>[^\n]*)\n(?P<output>(?!\$ |```).*?)(?=```)", re.DOTALL)
NEUTRAL = {"SHCLI_COUNTRY": "GB", "TZ": "UTC", "PYTHONUTF8": "1", "COLUMNS": "80"}


def output_of(words: str) -> str:
    """What the program prints for those words, in a pipe, from the United Kingdom."""
    environment = {**NEUTRAL, "PATH": os.environ["PATH"], "PYTHONPATH": str(README.parent / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "shcli", *words.split()],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def filled(text: str) -> str:
    """The README with today's output in every example."""
    return EXAMPLE.sub(lambda found: f"$ shcli {found['words']}\n{output_of(found['words'])}", text)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
