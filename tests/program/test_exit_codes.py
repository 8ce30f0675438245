"""Every exit code of the program, each by a real process that earns it, and the help page that lists them."""

import os
import signal
import subprocess
import sys

import pytest

from checkout import SOURCE
from pseudo_terminal import wait_until_it_reads
from shcli import errors
from shcli.commands.help_subjects import EXIT_CODES

PATIENCE = 60
CONTACT = "shcli crisis"
PRINTING = [
    ["topics"], ["topics", "--json"], ["topic", "signs"], ["signs"], ["sources"], ["search", "scars"],
    ["crisis"], ["crisis", "GB"], ["crisis", "GB", "--all"], ["completion", "zsh"],
    ["--help"], ["crisis", "--help"], ["help", "crisis"], ["--version"],
]  # fmt: skip
"""Command lines that print: a finished page, a page made now, and help by Typer itself."""


@pytest.fixture
def start(tmp_path):
    """Start the program and go on while it runs: ``start("search", "-", stdin=subprocess.PIPE)``."""
    started = []

    def start_shcli(*arguments, **streams):
        environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "TZ": "UTC", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "shcli", *arguments]
        started.append(subprocess.Popen(command, env=environ, cwd=tmp_path, text=True, encoding="utf-8", **streams))
        return started[-1]

    yield start_shcli
    for process in started:
        process.kill()
        process.communicate()


def test_the_table_of_exit_codes_is_whole(run):
    codes = {value for name, value in vars(errors).items() if name.isupper()}
    assert {code for code, _ in EXIT_CODES} == codes
    shown = run("help", "exit-codes").stdout
    for code, meaning in EXIT_CODES:
        assert f"{code}: {meaning.replace('`', '')[:40]}" in shown


@pytest.mark.parametrize("arguments", [[], ["topics"], ["topic", "signs"], ["crisis", "GB"], ["search", "scars"]])
def test_0_done(run, arguments):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["topic", "zzzzqqqq"],
        ["zzzzqqqq"],
        ["topic", "signs", "--section", "no-such-section"],
        ["crisis", "no-such-country"],
        ["sources", "no-such-page"],
        ["search", "zzzzqqqq"],
        ["schema", "no-such-schema"],
    ],
)
def test_1_nothing_found(run, arguments):
    done = run(*arguments)
    assert done.returncode == 1
    assert CONTACT in done.stdout + done.stderr or "findahelpline" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["topic"],
        ["search"],
        ["topics", "--brief"],
        ["topic", "signs", "--for", "nobody"],
        ["topic", "signs", "--section"],
        ["--format", "pdf", "topics"],
        ["--width", "wide", "topics"],
        ["completion", "tcsh"],
        ["completion"],
        ["search", "scars", "--limit", "0"],
        ["build"],
    ],
)
def test_2_wrong_usage_in_at_most_four_lines(run, arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) <= 4
    assert CONTACT in done.stderr


@pytest.mark.parametrize("content", ["not: [a list", "- id: one", "[]"])
def test_3_content_not_valid(run, tmp_path, content):
    (tmp_path / "topics.yaml").write_text(content, encoding="utf-8")
    assert run("topics", "--library", str(tmp_path)).returncode == 3
    assert run("check", str(tmp_path)).returncode == 3


def test_3_no_library_at_that_place(run, tmp_path):
    done = run("topics", "--library", str(tmp_path / "nowhere"))
    assert done.returncode == 3
    assert CONTACT in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_70_a_full_disk_is_told_in_one_line(start, arguments):
    with open("/dev/full", "w", encoding="utf-8") as full:
        process = start(*arguments, stdout=full, stderr=subprocess.PIPE)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 70
    assert "Traceback" not in told
    assert "Exception ignored" not in told
    assert "disk is full" in told
    assert "--json" in arguments or told.splitlines()[1:] in ([], [f"Need help now? Type: {CONTACT}"])


def test_70_a_fault_is_told_without_a_traceback(run, tmp_path):
    (tmp_path / "sqlite3.py").write_text("raise RuntimeError('broken')", encoding="utf-8")
    done = run("about", env={"PYTHONPATH": os.pathsep.join((str(tmp_path), str(SOURCE)))})
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert CONTACT in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C reaches a process another way on Windows")
def test_130_ended_by_ctrl_c(start):
    process = start("search", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    shown, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert shown == ""
    assert "Traceback" not in told


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signal for a closed pipe")
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_141_the_reader_of_the_pipe_left(start, arguments):
    gone, mouth = os.pipe()
    os.close(gone)
    with os.fdopen(mouth, "w") as closed:
        process = start(*arguments, stdout=closed, stderr=subprocess.PIPE)
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 141
    assert told == ""
