"""The same bytes from two clones, whatever the place, locale, time zone, umask and times of the files."""

import os
import shutil
import subprocess
import sys

import pytest

from checkout import ROOT

COMPILED = (
    "index.txt", "library.sqlite", "manifest.txt", "names.txt", "pages.txt", "styles.txt", "widths.txt",
)  # fmt: skip
TREE = ("src", "data", "tools", "docs")
BUILD = "from shcli.cache.build import build_builtin; build_builtin()"
TURKISH = "tr_TR.UTF-8"
"""The locale that once made every statement a transaction of its own: SQLite's module did not know INSERT in it."""


def installed_locales():
    try:
        found = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return set()
    return {name.lower().replace("-", "") for name in found.split()}


def other_locale():
    return TURKISH if TURKISH.lower().replace("-", "") in installed_locales() else "C.UTF-8"


PLACES = {
    "one": {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
    "a deeper/place of its own": {"LC_ALL": other_locale(), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
}
MASKS = (0o022, 0o077)


def clone(folder):
    """The checkout's files at another place, with times of their own and without anything that was built."""
    folder.mkdir(parents=True)
    for path in ROOT.iterdir():
        if path.name in TREE:
            shutil.copytree(
                path, folder / path.name, copy_function=shutil.copyfile,
                ignore=shutil.ignore_patterns("__pycache__", "compiled"),
            )  # fmt: skip
        elif path.is_file() and path.name != ".git":
            shutil.copyfile(path, folder / path.name)
    return folder


@pytest.fixture(scope="module")
def clones(tmp_path_factory):
    """Two clones with how each is built: the environment and the umask."""
    top = tmp_path_factory.mktemp("clones")
    return [
        (clone(top / place), {"PATH": os.environ["PATH"], **env}, mask)
        for (place, env), mask in zip(PLACES.items(), MASKS, strict=True)
    ]


@pytest.mark.nightly  # test_finished_pages.py holds the largest of them to it in every run
def test_the_compiled_files_are_the_same_bytes(clones):
    found = []
    for folder, env, mask in clones:
        subprocess.run(
            [sys.executable, "-c", BUILD], cwd=folder, env={**env, "PYTHONPATH": str(folder / "src")}, check=True,
            umask=mask if os.name == "posix" else -1,
        )  # fmt: skip
        built = folder / "src" / "shcli" / "compiled"
        assert sorted(path.name for path in built.iterdir()) == sorted(COMPILED)
        found.append({name: (built / name).read_bytes() for name in COMPILED})
    for name in COMPILED:
        assert found[0][name] == found[1][name], name


@pytest.mark.parametrize("target", ["sdist", pytest.param("wheel", marks=pytest.mark.nightly)])
def test_a_release_is_the_same_bytes(clones, tmp_path, target):
    """SOURCE_DATE_EPOCH is the time of the release's commit; see docs/releasing.md."""
    pytest.importorskip("hatchling", reason="hatchling is not installed here")
    made = []
    for number, (folder, env, mask) in enumerate(clones):
        output = tmp_path / str(number)
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(output)],
            cwd=folder, env={**env, "SOURCE_DATE_EPOCH": "1764288000"}, check=True, capture_output=True,
            umask=mask if os.name == "posix" else -1,
        )  # fmt: skip
        made.append(next(output.iterdir()))
    assert made[0].name == made[1].name
    assert made[0].read_bytes() == made[1].read_bytes()
