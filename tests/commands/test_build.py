"""`shcli build`: a library of one's own from a folder of many files."""

import shutil

import pytest

import in_process
from checkout import DATA

FILES = 4


@pytest.fixture
def folder(tmp_path):
    """The sources, and the first few of the built-in topics, each in a file of its own."""
    library = tmp_path / "library"
    (library / "topics").mkdir(parents=True)
    shutil.copytree(DATA / "sources", library / "sources")
    for number, path in enumerate(sorted((DATA / "topics").iterdir())[:FILES]):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line for line in lines if "see_also:" not in line)
        (library / "topics" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return library


def test_a_folder_of_files_becomes_one_library(folder, tmp_path):
    output = tmp_path / "mine.sqlite"
    done = in_process.run("build", str(folder), "--output", str(output))
    assert (done.code, done.err) == (0, b"")
    assert len(in_process.run("topics", "--library", str(output)).shown.splitlines()) == FILES


def test_a_terminal_sees_how_far_it_is(folder, tmp_path):
    done = in_process.run("build", str(folder), "--output", str(tmp_path / "mine.sqlite"), terminal=True)
    bar = done.told.split("\r")[1:]
    assert [part.strip() for part in bar] == [
        f"[{'#' * (30 * n // FILES):-<30}] {n} of {FILES} files" for n in range(1, FILES + 1)
    ]
    assert done.told.endswith("\n")
    assert "\x1b" not in done.told


@pytest.mark.parametrize("env", [{"SHCLI_ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_a_screen_reader_hears_no_bar(folder, tmp_path, env):
    done = in_process.run("build", str(folder), "--output", str(tmp_path / "mine.sqlite"), terminal=True, env=env)
    assert (done.code, done.told) == (0, "")


def test_a_mistake_in_a_later_file_stands_on_a_line_of_its_own(folder, tmp_path):
    (folder / "topics" / f"{FILES - 1}.yaml").write_text("- id: [", encoding="utf-8")
    done = in_process.run("build", str(folder), "--output", str(tmp_path / "mine.sqlite"), terminal=True)
    bar, *message = done.told.rpartition("\r")[2].splitlines()
    assert done.code == 3
    assert bar.endswith(f"{FILES} of {FILES} files")
    assert str(folder / "topics" / "3.yaml") in message[0]
    assert f"See them all: shcli check {folder}" in " ".join(message)
    assert not (tmp_path / "mine.sqlite").exists()
