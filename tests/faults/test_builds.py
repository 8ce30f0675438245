"""Builds that meet, and builds that are killed: the old library or the new, whole; success means that it is there."""

import hashlib
import os
import random
import signal
import subprocess
import time

import pytest

import hostile_library
import outcomes
from installed_copy import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows does not kill so")

ROUNDS = 8 if outcomes.ALL else 1
BUILDERS, READERS = 5, 20


def started(installed, *words):
    return subprocess.Popen(
        installed.command(*words), env=installed.environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def ended(process):
    shown, told = process.communicate(timeout=PATIENCE)
    return process.returncode, shown, told


@pytest.fixture
def library(installed, tmp_path):
    """A folder of YAML, and the file it is compiled into."""
    folder = hostile_library.folder(tmp_path / "yaml")
    output = tmp_path / "out" / "library.sqlite"
    output.parent.mkdir()
    assert installed.run("build", str(folder), "--output", str(output)).returncode == 0
    return folder, output


def test_of_two_builds_one_may_be_killed_and_the_other_s_library_is_there(installed, library):
    folder, output = library
    whole = output.read_bytes()
    for wait in (0.2, 0.5):
        output.unlink()
        first, second = (started(installed, "build", str(folder), "--output", str(output)) for _ in range(2))
        time.sleep(wait)
        second.send_signal(signal.SIGKILL)
        assert ended(first)[0] == 0
        ended(second)
        assert output.read_bytes() == whole


def test_five_builders_and_twenty_readers_with_kills(installed, library):
    folder, output = library
    whole = hashlib.sha256(output.read_bytes()).digest()
    shown = installed.run("topics", "--library", str(output)).stdout
    chance = random.Random(1)
    for _ in range(ROUNDS):
        builders = [started(installed, "build", str(folder), "--output", str(output)) for _ in range(BUILDERS)]
        readers = [started(installed, "topics", "--library", str(output)) for _ in range(READERS)]
        for victim in chance.sample(builders, 2):
            time.sleep(chance.random())
            victim.send_signal(signal.SIGKILL)
        for reader in readers:
            assert ended(reader)[:2] == (0, shown)
        assert {ended(builder)[0] for builder in builders} <= {0, -signal.SIGKILL}
        assert hashlib.sha256(output.read_bytes()).digest() == whole


def test_a_build_takes_away_nobody_s_file_and_clears_what_a_killed_one_left(installed, library):
    folder, output = library
    theirs = [output.with_name(name) for name in ("library.sqlite.unfinished", ".shcli-notes", "a.unfinished")]
    young, old = (output.with_name(f".shcli-{name}.unfinished") for name in ("young", "old"))
    for path in (*theirs, young, old):
        path.write_text("mine", encoding="utf-8")
    os.utime(old, (0, 0))
    assert installed.run("build", str(folder), "--output", str(output)).returncode == 0
    assert all(path.exists() for path in (*theirs, young))
    assert not old.exists()
    assert not [path for path in output.parent.iterdir() if path not in (*theirs, young, output)]


@pytest.mark.parametrize("name", ["a" * 300, "no-folder/x.sqlite"])
def test_a_name_that_cannot_be_is_wrong_use(installed, library, name):
    folder, output = library
    for words in (["build", str(folder), "--output", str(output.parent / name)], ["check", name], ["build", name]):
        done = installed.run(*words)
        assert done.returncode == 2, (words, done.stderr)
