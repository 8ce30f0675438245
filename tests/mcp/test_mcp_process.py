"""The server as a process: how it ends, what it keeps, what it never opens, and that it needs nothing but Python."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistants import PLAIN, ROOT, WORDS, Pipe, call, request

MANY = 10_000 if "MUTATIONS" in os.environ else 600
"""Calls in one process; `make nightly` makes all of them."""

MOST_GROWTH = 2_000
"""Kilobytes by which the process may grow over all calls after the first tenth."""

TURNS = (
    ("crisis_contacts", {"country": "GB"}),
    ("crisis_contacts", {"country": "US", "for": "youth", "now": True}),
    ("crisis_contacts", {"country": "Nowhere"}),
    ("find_pages", {"words": "I want to die", "country": "IE"}),
    ("find_pages", {"words": "how do I tell my parents about my scars"}),
    ("is_number_current", {"number": "116 123"}),
    ("is_number_current", {"number": "112", "country": "BA"}),
    ("read_page", {"topic": "coping"}),
)


def resident(process):
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        pytest.skip("this system has no /proc")
    return int(re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="ascii"))[1])


def test_thousands_of_calls_in_one_process_do_not_make_it_grow(pipe):
    first = 0
    for number in range(MANY):
        name, arguments = TURNS[number % len(TURNS)]
        words = {key: f"{value} {number}" if key == "words" else value for key, value in arguments.items()}
        said = pipe.ask(call(name, number, **words))
        assert said["id"] == number
        assert "result" in said
        if number == MANY // 10:
            first = resident(pipe.process)
    assert resident(pipe.process) - first < MOST_GROWTH


def test_a_message_without_end_does_not_make_it_grow(pipe):
    pipe.ask(call("crisis_contacts", country="GB"))
    before = resident(pipe.process)
    for _ in range(50):
        pipe.send(b"x" * 1_000_000)
    assert resident(pipe.process) - before < 2 * MOST_GROWTH


def test_closing_its_input_ends_it_at_once(pipe):
    pipe.ask(request("tools/list"))
    start = time.monotonic()
    assert pipe.end() == (b"", 0)
    assert time.monotonic() - start < 1
    assert pipe.process.stderr.read() == b""


def test_an_unfinished_message_at_the_end_is_no_message(pipe):
    pipe.send(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
    assert pipe.end() == (b"", 0)


def test_everything_that_was_sent_before_the_end_is_answered():
    lines = b"".join(b'{"jsonrpc":"2.0","id":%d,"method":"ping"}\n' % number for number in range(500))
    done = subprocess.run(WORDS, input=lines, env=PLAIN, capture_output=True, check=True, timeout=60)
    assert done.stdout.count(b'"result":{}') == 500


def test_without_any_input_it_ends_in_silence():
    done = subprocess.run(WORDS, stdin=subprocess.DEVNULL, env=PLAIN, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_assistant_that_left_ends_it_quietly(pipe):
    pipe.ask(request("tools/list"))
    pipe.process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        pipe.send(request("tools/list"))
        pipe.process.stdin.close()
    assert pipe.process.wait(60) == 141
    assert pipe.process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_an_interrupt_ends_it_quietly(pipe):
    pipe.ask(request("tools/list"))
    pipe.process.send_signal(signal.SIGINT)
    assert pipe.process.wait(60) == 130
    assert pipe.process.stderr.read() == b""


def test_a_library_that_is_none_is_told_before_anything_is_served(tmp_path):
    done = subprocess.run(
        [*WORDS, "--library", str(tmp_path / "none.sqlite")], stdin=subprocess.DEVNULL, env=PLAIN, capture_output=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"no library at that place" in done.stderr


def test_it_opens_no_socket_starts_no_program_and_writes_no_file(tmp_path):
    if not shutil.which("strace"):
        pytest.skip("strace is not installed here")
    calls = tmp_path / "calls"
    trace = ["strace", "-f", "-qq", "-e", "trace=%network,%file,%process", "-e", "signal=none", "-o", str(calls)]
    # Without a home folder the interpreter itself asks the system for one, before it comes to shcli.
    environ = {**PLAIN, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    with Pipe([*trace, *WORDS], env=environ, cwd=tmp_path) as pipe:
        for name, arguments in TURNS:
            pipe.ask(call(name, **arguments))
        for method, more in (
            ("resources/list", {}),
            ("resources/read", {"uri": "shcli://crisis/GB"}),
            ("prompts/get", {"name": "person_at_risk", "arguments": {"country": "GB"}}),
        ):
            assert "result" in pipe.ask(request(method, **more))
        pipe.send(b"garbage\n")
        assert "error" in pipe.receive()
        assert pipe.end() == (b"", 0)
    seen = calls.read_text(encoding="utf-8")
    assert not re.search(r"\b(socket|connect|bind|listen|sendto|recvfrom|socketpair)\(", seen)
    assert len(re.findall(r"\bexecve\(", seen)) == 1
    assert not re.search(r"\b(fork|vfork)\(", seen)
    assert not re.search(r"\b(openat?|creat)\([^\n]*(O_WRONLY|O_RDWR|O_CREAT)", seen)
    assert not re.search(r"\b(mkdir|rename|unlink|symlink|link|truncate)(at)?\(", seen)


def test_words_leave_nothing_on_standard_error(pipe):
    pipe.ask(call("find_pages", words="zwiebelkuchen"))
    pipe.end()
    assert pipe.process.stderr.read() == b""


def test_as_installed_it_needs_nothing_but_python(tmp_path):
    """With no package but shcli in reach, as from a wheel that was installed without its dependencies."""
    shutil.copytree(ROOT / "src" / "shcli", tmp_path / "shcli", ignore=shutil.ignore_patterns("__pycache__"))
    if not (tmp_path / "shcli" / "compiled").exists():
        pytest.skip("the library is not compiled here: make build")
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[:] = ['shcli', 'mcp']\n"
        "from shcli.__main__ import main\n"
        "code = main()\n"
        "print(' '.join(sys.modules), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    command = [sys.executable, "-S", "-I", "-c", code, str(tmp_path)]
    with Pipe(command, cwd=tmp_path) as pipe:
        for name, arguments in TURNS:
            assert "result" in pipe.ask(call(name, **arguments))
        assert pipe.end() == (b"", 0)
        loaded = set(pipe.process.stderr.read().decode().split())
    assert not loaded & {
        "mcp",
        "typer",
        "rich",
        "yaml",
        "pydantic",
        "jinja2",
        "dataclasses",
        "socket",
        "ssl",
        "asyncio",
    }
