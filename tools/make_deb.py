"""Pack the program for Debian: a package that needs python3 alone for reading.

Usage: python tools/make_deb.py [FOLDER]   (dist/); then: apt install ./dist/selfharm-reference_VERSION_all.deb

Pages, contacts and search need the standard library. Help texts, HTML and what authors use need packages that Debian
has in other versions; the program says so when it meets one that is missing.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from shcli import __version__  # noqa: E402 - the package of this checkout

NAME = "selfharm-reference"
PACKAGES = "usr/lib/python3/dist-packages"
CONTROL = """Package: {name}
Version: {version}
Architecture: all
Maintainer: the shcli project <noreply@invalid>
Depends: python3 (>= 3.11)
Section: doc
Priority: optional
Description: calm, offline terminal reference on self-harm
 Plain, sourced pages about self-harm for people who self-harm, those who care
 about them and professionals, and crisis contacts by country. It works offline,
 asks nothing and keeps nothing. Type: shcli crisis
"""
START = """#!/usr/bin/python3
import sys

from shcli.__main__ import main

sys.exit(main())
"""


def gather(root: Path) -> None:
    """Lay the files out as they will stand on a machine."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile"]
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([*command, "--target", name, str(ROOT)], check=True)
        shutil.copytree(Path(name) / "shcli", root / PACKAGES / "shcli")
    start = root / "usr/bin/shcli"
    start.parent.mkdir(parents=True)
    start.write_text(START, encoding="ascii")
    start.chmod(0o755)
    manual = root / "usr/share/man/man1/shcli.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress((ROOT / "docs/shcli.1").read_bytes(), mtime=0))
    licences = root / "usr/share/doc" / NAME
    licences.mkdir(parents=True)
    (licences / "copyright").write_text(
        "\n\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("LICENSE", "LICENSE-CONTENT")),
        encoding="utf-8",
    )
    control = root / "DEBIAN/control"
    control.parent.mkdir()
    control.write_text(CONTROL.format(name=NAME, version=__version__), encoding="ascii")


def main() -> None:
    """Make the package in the folder that the command line names."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{NAME}_{__version__}_all.deb"
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "root"
        root.mkdir(mode=0o755)
        gather(root)
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", str(root), str(target)], check=True)  # noqa: S607 - Debian's own


if __name__ == "__main__":
    main()
