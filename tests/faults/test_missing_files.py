"""Every shipped file goes missing, alone and in pairs; files are of the wrong kind: contacts, or an honest fault."""

import itertools
import os
import shutil

import pytest

import outcomes
from checkout import DATA

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def kinds(installed):
    """Each shipped file that is no program; of the YAML one country and one file of each other kind."""
    own = [
        path.relative_to(installed.package).as_posix()
        for folder in ("compiled", "content", "authoring", "render")
        for path in sorted((installed.package / folder).iterdir())
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]
    yaml = [path.relative_to(DATA).as_posix() for path in sorted(DATA.glob("*.yaml"))]
    first = [next(iter(sorted(folder.rglob("*.yaml")))) for folder in sorted(DATA.iterdir()) if folder.is_dir()]
    return own + [f"data/{name}" for name in (*yaml, *(path.relative_to(DATA).as_posix() for path in first))]


def without(installed, folder, names):
    broken = installed.copy(folder)
    for name in names:
        (broken.package / name).unlink()
    return broken


def hold(pages, broken, names):
    for words in outcomes.COMMANDS:
        done = broken.run(*words)
        assert done.stdout == pages.right[tuple(words)] or done.stderr or names == (), (names, words)
        pages.check(words, done.returncode, done.stdout, done.stderr)


def test_with_any_one_file_missing(installed, tmp_path):
    pages = outcomes.Pages(installed)
    for number, name in enumerate(outcomes.sample(kinds(installed), 12)):
        broken = without(installed, tmp_path / str(number), (name,))
        hold(pages, broken, (name,))
        shutil.rmtree(broken.folder)


def test_with_any_two_files_missing(installed, tmp_path):
    pages = outcomes.Pages(installed)
    read = [name for name in kinds(installed) if not name.startswith(("authoring/", "render/"))]
    for number, names in enumerate(outcomes.sample(itertools.combinations(read, 2), 10)):
        broken = without(installed, tmp_path / str(number), names)
        hold(pages, broken, names)
        shutil.rmtree(broken.folder)


def test_a_missing_or_edited_yaml_of_an_installed_package_changes_no_page(installed, tmp_path):
    """Nothing is compiled anew there."""
    pages = outcomes.Pages(installed)
    broken = installed.copy(tmp_path / "broken")
    shutil.rmtree(broken.package / "data" / "contacts")
    broken.replace("data/topics.yaml", lambda content: content + b"\n# edited\n")
    for words in outcomes.COMMANDS:
        done = broken.run(*words)
        assert (done.returncode, done.stdout, done.stderr) == (0, pages.right[tuple(words)], "")


def test_edited_yaml_of_an_installed_package_is_read_by_no_author_s_command(installed, tmp_path):
    broken = installed.copy(tmp_path / "broken")
    broken.replace("data/wording.yaml", lambda content: content + b"\n# edited\n")
    done = broken.run("check", "--text", str(broken.package / "content" / "zones.txt"))
    assert (done.returncode, done.stdout) == (70, "")
    assert "damaged" in done.stderr


BUILT_FILES = ("manifest.txt", "index.txt", "names.txt", "pages.txt", "library.sqlite")
WRONG_KINDS = {
    "a FIFO": os.mkfifo if hasattr(os, "mkfifo") else None,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a link that goes round": lambda path: path.symlink_to(path.name),
    "a folder": lambda path: path.mkdir(),
    "a file of two gigabytes": lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 2**31),
}


@posix
@pytest.mark.parametrize("kind", WRONG_KINDS)
def test_a_file_of_another_kind_keeps_nobody_waiting(installed, tmp_path, kind):
    pages = outcomes.Pages(installed)
    for name in BUILT_FILES if outcomes.ALL else BUILT_FILES[[*WRONG_KINDS].index(kind) % 2 :: 2]:
        broken = installed.copy(tmp_path / name)
        path = broken.compiled / name
        path.unlink()
        WRONG_KINDS[kind](path)
        hold(pages, broken, (name,))
