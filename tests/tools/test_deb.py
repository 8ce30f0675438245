"""The package for Debian: installed into an empty root, it reads with Python alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PYTHON = "/usr/bin/python3"
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from shcli.__main__ import main; sys.exit(main())"

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="this is no Debian"),
    pytest.mark.skipif(not Path(PYTHON).exists(), reason="Debian's own Python is not here"),
]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """An empty root with the package installed in it."""
    folder = tmp_path_factory.mktemp("deb")
    subprocess.run([sys.executable, str(ROOT / "tools" / "make_deb.py"), str(folder)], check=True, capture_output=True)
    root = folder / "root"
    for name in ("info", "updates"):
        (root / "var/lib/dpkg" / name).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    package = next(folder.glob("*.deb"))
    options = ["--force-depends", "--force-not-root", "--force-script-chrootless"]
    done = subprocess.run(
        ["dpkg", f"--root={root}", *options, "--install", str(package)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return root


def run(root, *words):
    """Run the installed program with Debian's Python, without site-packages or anything of the environment."""
    packages = root / "usr/lib/python3/dist-packages"
    return subprocess.run(
        [PYTHON, "-I", "-S", "-c", RUN, str(packages), *words], capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["crisis", "GB"], "116 123"),
        (["crisis", "US", "--for", "parent", "--width", "50"], "988"),
        (["topic", "signs"], "Warning signs"),
        (["topic", "signs", "--json"], '"schema": "shcli/1"'),
        (["search", "will", "my", "scars", "fade"], "scars"),
        (["i", "want", "to", "die"], "emergency"),
    ],
)
def test_reading_needs_python_alone(root, words, shown):
    done = run(root, *words)

    assert done.returncode == 0, done.stderr
    assert shown in done.stdout


def test_help_without_typer_says_what_it_needs_and_what_works(root):
    done = run(root, "--help")

    assert done.returncode == 2
    assert "Typer" in done.stderr
    assert "shcli crisis" in done.stderr


def test_the_program_its_manual_and_its_licences_are_where_debian_has_them(root):
    assert os.access(root / "usr/bin/shcli", os.X_OK)
    assert (root / "usr/share/man/man1/shcli.1.gz").is_file()
    assert "Creative Commons" in (root / "usr/share/doc/selfharm-reference/copyright").read_text(encoding="utf-8")
