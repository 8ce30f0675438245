"""Without a network, on file systems that take nothing, with little memory, with every Python there is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import outcomes
from installed_copy import PATIENCE, limit

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has name spaces")
MEGABYTES = 1024 * 1024
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")


def may(*command):
    """Whether the system lets us run that."""
    try:
        return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(installed, before, words):
    done = subprocess.run(
        [*before, *installed.command(*words)], env=installed.environment(), capture_output=True, text=True,
        encoding="utf-8", timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@linux
@pytest.mark.parametrize("words", outcomes.COMMANDS, ids=" ".join)
def test_without_a_network_nothing_changes(installed, words):
    if not may("unshare", "--net"):
        pytest.skip("this system gives no name spaces of one's own")
    assert run(installed, ["unshare", "--net"], words) == (0, installed.run(*words).stdout, "")


@linux
@pytest.mark.parametrize("options", ["ro", "ro,noexec,nosuid,nodev"])
def test_from_a_file_system_that_takes_and_starts_nothing(installed, tmp_path, options):
    if not may("unshare", "--mount"):
        pytest.skip("this system gives no name spaces of one's own")
    place = tmp_path / "mounted"
    place.mkdir()
    script = 'mount --bind "$1" "$2" && mount -o "remount,bind,$3" "$2" && shift 3 && exec "$@"'
    before = ["unshare", "--mount", "sh", "-c", script, "sh", str(installed.folder), str(place), options]
    there = type(installed)(place)
    for words in outcomes.COMMANDS:
        done = subprocess.run(
            [*before, *installed.command(*words)], env=there.environment(), capture_output=True, text=True,
            encoding="utf-8", timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, installed.run(*words).stdout, "")


@linux
@pytest.mark.parametrize("megabytes", [10, 5])
def test_with_a_few_megabytes_of_memory_contacts_appear(installed, megabytes):
    pages = outcomes.Pages(installed)
    for words in outcomes.COMMANDS:
        done = installed.run(*words, preexec_fn=limit("RLIMIT_DATA", megabytes * MEGABYTES))
        if "Traceback" not in done.stderr or "shcli" in done.stderr:  # else Python itself could not start
            pages.check(words, done.returncode, done.stdout, done.stderr)


def interpreters():
    """Every other Python on this machine that the program is for, by its version."""
    folders = [*Path("~/.pyenv/versions").expanduser().glob("*/bin"), *map(Path, os.get_exec_path())]
    found = {}
    for folder in folders:
        for version in VERSIONS:
            python = folder / f"python{version}"
            if "shims" not in folder.parts and python.is_file():
                found.setdefault(os.path.realpath(python), version)
    return sorted(found)


@pytest.mark.skipif(os.name != "posix", reason="looks where Unix has its interpreters")
def test_every_python_there_is_shows_the_same(installed):
    """Each alone, without any other package."""
    words_of = (*outcomes.COMMANDS, ["search", "scars"], ["plan"], ["topics"], ["countries"])
    right = [installed.run(*words).stdout for words in words_of]
    for python in interpreters():
        shown = [
            subprocess.run(
                [python, "-S", "-m", "shcli", *words], env=installed.environment(PYTHONDONTWRITEBYTECODE="1"),
                capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False, cwd=installed.folder,
            ).stdout
            for words in words_of
        ]  # fmt: skip
        assert shown == right, python
    assert shutil.which("python3") is None or interpreters()
