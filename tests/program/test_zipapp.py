"""The one-file form: packed from this checkout and the packages of this environment, run without any other."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from checkout import ROOT


def needed(name, found):
    """The distributions that one needs, directly or not, without extras and what is only for other systems."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key not in found:
        try:
            found[key] = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            return found
        for requirement in found[key].requires or ():
            if "extra ==" not in requirement:
                needed(re.match(r"[\w.-]+", requirement)[0], found)
    return found


@pytest.fixture(scope="module")
def packed(installed, tmp_path_factory):
    """The file, made the way `make zipapp` makes it but for the download."""
    folder = tmp_path_factory.mktemp("packages")
    shutil.copytree(installed.package, folder / "shcli", ignore=shutil.ignore_patterns("__pycache__"))
    for distribution in {**needed("typer", {}), **needed("jinja2", {}), **needed("rich", {})}.values():
        for path in distribution.files:
            if ".." not in path.parts and path.suffix != ".pyc":
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path.locate(), folder / path)
    sys.path.insert(0, str(ROOT / "tools"))
    import make_zipapp

    target = tmp_path_factory.mktemp("file") / "shcli.pyz"
    make_zipapp.pack(folder, target)
    return target


@pytest.fixture
def run_packed(packed, tmp_path):
    """Run the file in an empty folder, with no package of this environment and no variable of ours."""

    def run_file(*words, **more):
        environ = {"PATH": os.environ["PATH"], "TZ": "UTC", "PYTHONUTF8": "1", "HOME": str(tmp_path), **more}
        return subprocess.run(
            [sys.executable, "-I", "-S", str(packed), *words],
            capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path, env=environ,
        )  # fmt: skip

    return run_file


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["crisis", "GB"],
        ["crisis", "IE", "--all"],
        ["crisis"],
        ["signs"],
        ["topic", "signs", "--color", "always"],
        ["search", "scars"],
        ["topics", "--json"],
        ["signs", "--format", "html"],
        ["signs", "--format", "markdown"],
        ["sources", "scars"],
        ["countries"],
        ["plan"],
        ["privacy"],
        ["help", "data"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_one_file_says_what_the_checkout_says(run, run_packed, words):
    here, there = run(*words), run_packed(*words)
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout == here.stdout


def test_one_file_guesses_the_country(run_packed, run):
    assert run_packed("crisis", TZ="Europe/Dublin").stdout == run("crisis", env={"TZ": "Europe/Dublin"}).stdout
    assert "Ireland" in run_packed("crisis", TZ="Europe/Dublin").stdout


def test_one_file_says_what_it_cannot_do(run_packed, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "topics.yaml").write_text("[]", encoding="utf-8")
    for words in (["check", "mine"], ["topics", "--library", "mine"], ["build", "mine", "--output", "mine.sqlite"]):
        done = run_packed(*words)
        assert done.returncode == 2
        assert "install shcli" in done.stderr


def test_one_file_writes_nothing_where_it_runs(run_packed, tmp_path):
    for words in (["crisis", "GB"], ["signs", "--format", "html"], ["search", "scars"]):
        assert run_packed(*words).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_one_file_is_the_same_on_every_system(packed):
    names = zipfile.ZipFile(packed).namelist()
    assert not [name for name in names if name.endswith((".so", ".pyd", ".exe"))]
    assert {name.removesuffix("c") for name in names if name.endswith(".pyc")} <= set(names)
    assert packed.read_bytes().startswith(b"#!/usr/bin/env python3\n")
