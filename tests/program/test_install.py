"""What is installed: the wheel as it is built, in an environment of its own, and what is left when it goes."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

import shcli
from checkout import ROOT

TREE = ("src", "data", "tools", "docs", "tests", "benchmarks", ".github")


def build(tree, target, folder):
    """Build a wheel or a source distribution with the tools that are here, without a network."""
    pytest.importorskip("hatchling", reason="hatchling is not installed here")
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the checkout."""
    tree = tmp_path_factory.mktemp("tree")
    for path in ROOT.iterdir():
        if path.name in TREE:
            shutil.copytree(path, tree / path.name, ignore=shutil.ignore_patterns("__pycache__", "compiled"))
        elif path.is_file():
            shutil.copy(path, tree)
    return tree


@pytest.fixture(scope="module")
def wheel(tree, tmp_path_factory):
    """The wheel, built from the copy."""
    return build(tree, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel and nothing it needs: its folder, its interpreter, its files without ours."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / ("Scripts" if os.name == "nt" else "bin") / "python"
    before = files(venv)
    pip("install", "--no-deps", "--no-index", wheel, python=python)
    return venv, python, before


def pip(command, *more, python):
    """Have this environment's pip do that in the one of that interpreter."""
    command = [sys.executable, "-m", "pip", "--python", python, command, "--quiet", *more]
    subprocess.run(command, check=True, env=surroundings())


def surroundings(**more):
    return {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC", "PYTHONUTF8": "1", **more}


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def test_the_wheel_carries_program_content_man_page_licences_and_marks(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert wheel.name == f"selfharm_reference-{shcli.__version__}-py3-none-any.whl"
    for name in (
        "shcli/compiled/library.sqlite",
        "shcli/compiled/manifest.txt",
        "shcli/data/contacts/world.yaml",
        "shcli/py.typed",
        "shcli/render/site/search/sqlite/sqlite3.wasm",
        f"selfharm_reference-{shcli.__version__}.data/data/share/man/man1/shcli.1",
    ):
        assert name in names
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CONTENT", "LICENSE.txt"}
    assert not [name for name in names if name.startswith(("tests", "tools")) or "__pycache__" in name]


@pytest.mark.nightly  # a build more than what every run compares: the wheel and the archive of two clones
def test_the_source_distribution_builds_the_same_wheel(tree, wheel, tmp_path):
    with tarfile.open(build(tree, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    again = zipfile.ZipFile(build(next(tmp_path.glob("selfharm*")), "wheel", tmp_path / "again"))
    first = zipfile.ZipFile(wheel)
    assert again.namelist() == first.namelist()
    changed = [name for name in first.namelist() if first.read(name) != again.read(name)]
    assert [name for name in changed if not name.endswith("/RECORD")] == []


def test_an_installation_answers_before_any_package_it_needs_is_there(installed, tmp_path):
    _, python, _ = installed
    for command in ([python, "-m", "shcli"], [next(python.parent.glob("shcli*"))]):
        shown = subprocess.run(
            [*command, "crisis", "GB"], capture_output=True, text=True, encoding="utf-8", check=True, cwd=tmp_path,
            env=surroundings(),
        )  # fmt: skip
        assert "116 123" in shown.stdout
        assert shown.stderr == ""


def test_removing_it_leaves_nothing(installed):
    """The last of those that look at it."""
    venv, python, before = installed
    assert files(venv) > before
    pip("uninstall", "--yes", "selfharm-reference", python=python)
    assert files(venv) == before
