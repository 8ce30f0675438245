"""Write .ci/requirements-ci.txt: every package that the tests need, by release and hash.

Usage: python tools/make_ci_lock.py   (in an environment with pip; asks the package index, installs nothing)

It holds for the Python and the system that made it, which its first lines name: a package may have a file for each.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".ci" / "requirements-ci.txt"
HEAD = """# Every package that the tests need, by hash: {system}. Made by tools/make_ci_lock.py; see docs/releasing.md.
# python3 -m pip install --require-hashes --only-binary :all: -r .ci/requirements-ci.txt
"""


def wanted() -> list[str]:
    """The requirements of pyproject.toml: those to run, to build and to develop."""
    described: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = described["project"]
    found = [*described["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    return sorted(set(found))


def resolved(requirements: list[str]) -> list[dict[str, Any]]:
    """What pip would install for them, as its report has it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
        command += ["--only-binary", ":all:", "--report", str(report), *requirements]
        subprocess.run(command, check=True)
        found: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def lines(installed: list[dict[str, Any]]) -> list[str]:
    """One line for each package, by name."""
    return sorted(
        f"{one['metadata']['name'].lower()}=={one['metadata']['version']} "
        f"--hash=sha256:{one['download_info']['archive_info']['hashes']['sha256']}"
        for one in installed
    )


def main() -> None:
    """Write the file."""
    system = f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}"
    found = lines(resolved(wanted()))
    TARGET.write_text(HEAD.format(system=system) + "".join(f"{line}\n" for line in found), encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} packages")


if __name__ == "__main__":
    main()
