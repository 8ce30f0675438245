"""Pack the program into one file that any Python from 3.11 on can run.

Usage: python tools/make_zipapp.py [TARGET]   (dist/shcli.pyz); then: python shcli.pyz crisis GB

It is a plain zip file that is read in place: nothing is unpacked, so nothing is written where it runs. Python cannot
load compiled modules from a zip file, so what needs them stays out: the authoring side (check, build, a library in
YAML) asks for a real installation.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
import zipapp
from pathlib import Path
from py_compile import PycInvalidationMode
from shutil import rmtree

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ("pydantic*", "yaml", "_yaml", "pyyaml*", "annotated_types*", "typing_inspection*", "bin", "share")
"""The authoring side's packages, most of them compiled, and what an installation has beside packages."""

START = "import sys\n\nfrom shcli.__main__ import main\n\nsys.exit(main())\n"


def gather(folder: Path) -> None:
    """Install the program and what it needs into an empty folder."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--target", str(folder), str(ROOT)]
    subprocess.run(command, check=True)


def pack(folder: Path, target: Path) -> None:
    """Write the file from a folder of packages, without what a zip file cannot hold."""
    for pattern in LEFT_OUT:
        for path in folder.glob(pattern):
            rmtree(path)
    for cache in list(folder.rglob("__pycache__")):
        rmtree(cache)
    for module in [*folder.rglob("*.so"), *folder.rglob("*.pyd")]:
        module.unlink()
    (folder / "__main__.py").write_text(START, encoding="utf-8")
    # Byte code beside its source, for the Python that packs: it saves reading every module anew. Another Python, for
    # which it does not fit, reads the source.
    compileall.compile_dir(folder, quiet=1, legacy=True, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    target.parent.mkdir(parents=True, exist_ok=True)
    zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)


def main() -> None:
    """Make the file that the command line names."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "shcli.pyz"
    with tempfile.TemporaryDirectory() as name:
        gather(Path(name))
        pack(Path(name), target)
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
