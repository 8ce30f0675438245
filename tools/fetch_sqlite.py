"""Fetch SQLite's own build for browsers into src/shcli/render/site/search/sqlite/.

Usage: python tools/fetch_sqlite.py   (needs npm and the network)

The files lie in the repository, so that a package can be built and a site be made without a network. Another version is
pinned here, with its checks; LICENSE.txt beside the files names it, too. Never take the package's tag "latest": it is
an older version, and a broken one.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE, VERSION = "@sqlite.org/sqlite-wasm", "3.54.1-build1"
INTEGRITY = "foW427VBLJ3G87bsnvQTZCc9zYe0Fq1wH0pz1I6BlKLKXcArIAyTkHtq0iT2llmhcMQt9T/p6l5PpQQh+6O8uQ=="
"""SHA-512 of the package's archive, as the registry states it."""

FILES = {
    "sqlite3.js": (
        "package/dist/index.mjs",
        "0dcdd860e6ec672623b13b8b8e41bb6c78be7a5df80ec553fc4f69160161c8af",
    ),
    "sqlite3.wasm": (
        "package/dist/sqlite3.wasm",
        "b8a92a19f441a90ff2339fe988fbe317c4adf3ed844096f12aee04aa72d58257",
    ),
}
"""Each file with what it is called in the archive, and its SHA-256."""

FOLDER = Path(__file__).parent.parent / "src" / "shcli" / "render" / "site" / "search" / "sqlite"


def main() -> None:
    """Write the files, once archive and files have been found to be those that are pinned."""
    with tempfile.TemporaryDirectory() as folder:
        pack = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}", "--pack-destination", folder]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(folder).glob("*.tgz"))
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != INTEGRITY:
            sys.exit(f"{archive.name} is not what was pinned.")
        with tarfile.open(archive) as opened:
            for name, (member, check) in FILES.items():
                found = opened.extractfile(member)
                content = found.read() if found else b""
                if hashlib.sha256(content).hexdigest() != check:
                    sys.exit(f"{member} is not what was pinned.")
                (FOLDER / name).write_bytes(content)
                print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
