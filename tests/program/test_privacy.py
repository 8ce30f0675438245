"""The privacy promises: one test for each, named in shcli.commands.promises, and what they rest on."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hostile_library
import standby
from checkout import HELPERS, SOURCE, TESTS
from command_lines import EXAMPLES
from pseudo_terminal import environment, shcli, wait_until_it_reads
from shcli.commands.clear import CANNOT_WIPE, WIPE
from shcli.commands.promises import LIMITS, PROMISES

SECRET = "xylophone marmalade"
"""Words that are nowhere in the program, so that any trace of them is a leak."""

SENDERS = {"ssl", "http.client", "urllib.request", "smtplib", "ftplib", "webbrowser", "asyncio", "requests"}
"""Modules through which a Python program speaks to servers; `socket` alone comes with pydantic and says nothing."""

SHELL_FILES = (".bashrc", ".bash_profile", ".profile", ".zshrc", ".config/fish/config.fish")
"""What a home holds that programs like to edit."""

TRIED = [words for words in EXAMPLES if words[0] != "check" or "my-library/" in words]
"""Every example of the help; of those that check a library, which takes long, one."""

READING = [words for words in TRIED if words[0] not in ("check", "build", "schema", "site")]


FROM_THE_START = [["crisis", "GB"], ["i", "feel", "so", "numb"], ["signs", "--format", "html"], ["help", "crisis"]]
"""What is traced as a process of its own: a finished page, a page made now, one by Jinja, one by Typer."""

WHOLE_LIBRARY = TESTS / "authoring" / "broken" / "whole"
SMALL = "small"


def of_few_pages(words):
    """What lets a site be made of few pages: of all of them it takes seconds, and is the same work."""
    return {"SHCLI_LIBRARY": SMALL} if words[0] == "site" else {}


def formats(words):
    """The formats to try a command in; what an author runs takes long and is the same work in each."""
    return ["text"] if words[0] in ("build", "check", "site") else ["text", "json", "html"]


def how_often(words, format_):
    """Every command whenever something changes, in its other formats every night; a few in each format always."""
    return () if format_ == "text" or words in FROM_THE_START else pytest.mark.nightly


def furnish(top):
    """A home with everything a program might want to edit, the files that examples name, and a small library."""
    home = top / "home"
    (top / "temporary").mkdir()
    for name in SHELL_FILES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("# as its owner left it\n", encoding="utf-8")
    (home / "newsletter.md").write_text("People who self-harm deserve kindness.\n", encoding="utf-8")
    shutil.copytree(WHOLE_LIBRARY, home / "my-library")
    hostile_library.folder(home / SMALL)
    return home


@pytest.fixture
def home(tmp_path):
    return furnish(tmp_path)


def surroundings(home, **more):
    """The environment of a process: every folder a program could write to is below this one."""
    return environment(home, TMPDIR=str(home.parent / "temporary"), **more)


def state(home):
    """Every file there is with its content's digest; Python's own compiled code is elsewhere."""
    return {
        path.relative_to(home.parent): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in home.parent.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def audited(home, tmp_path_factory):
    """Run the program under an audit hook: the process and what it asked of the system."""

    def run_audited(*words, stdin="scars", **more):
        report = tmp_path_factory.mktemp("report") / "report.json"
        done = subprocess.run(
            [sys.executable, HELPERS / "audited.py", str(report), *words],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
            cwd=home, env=surroundings(home, **more), timeout=60,
        )  # fmt: skip
        return done, json.loads(report.read_text(encoding="utf-8"))

    return run_audited


TRACED = [*TRIED, ["topics", "--library", "my-library"], ["topic", "zzzzqqqq"], ["--no-such-option"]]


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """The system calls about network and files of many command lines: the words, and the lines that strace wrote.

    One traced process has loaded the program and forks for each command line.
    """
    if not shutil.which("strace"):
        pytest.skip("strace is not installed here")
    top = tmp_path_factory.mktemp("traced")
    home = furnish(top)
    trace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network,%file", "-e", "signal=none", "-o"]
    forking = standby.Standby(before=[*trace, str(top / "forked")])
    words_of = {}
    for words in TRACED:
        done = forking.run(words, surroundings(home, **of_few_pages(words)), home, b"scars")
        words_of[str(done.pid)] = words
    forking.close()
    parent, *_ = (top / "forked").read_text(encoding="utf-8").split(maxsplit=1)
    calls = {pid: [] for pid in words_of}
    for line in (top / "forked").read_text(encoding="utf-8").splitlines():
        pid, _, call = line.partition(" ")
        if pid != parent:
            calls.setdefault(pid, []).append(call)
    found = [(words_of.get(pid, ["a process that it started"]), lines) for pid, lines in calls.items()]
    for words in FROM_THE_START:
        environ = surroundings(home, PYTHONDONTWRITEBYTECODE="1")
        command = [*trace, str(top / "alone"), *shcli(*words)]
        subprocess.run(command, capture_output=True, cwd=home, env=environ, check=True)
        found.append((words, (top / "alone").read_text(encoding="utf-8").splitlines()))
    assert all(lines for _, lines in found)
    return found


def writes(events):
    """The places that were opened for writing or changed, but for Python's compiled code."""
    found = []
    for event, arguments in events:
        if event == "open":
            path, _, flags = arguments
            changing = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
            if not changing or path == os.devnull or isinstance(path, int):
                continue
        elif not event.startswith(
            ("os.mkdir", "os.re", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.trunc", "shutil", "tempfile")
        ):
            continue
        if "__pycache__" not in str(arguments[0]):
            found.append((event, arguments))
    return found


@pytest.mark.parametrize(
    ("words", "format_"),
    [
        pytest.param(words, each, id=f"{' '.join(words)} as {each}", marks=how_often(words, each))
        for words in TRIED
        for each in formats(words)
    ],
)
def test_no_command_in_any_format_touches_network_or_disk(audited, home, words, format_):
    before = state(home)
    done, report = audited(*words, "--format", format_, **(of_few_pages(words) if "--title" in words else {}))
    assert done.returncode == 0, done.stderr
    assert not [event for event, _ in report["events"] if event.startswith(("socket", "urllib", "webbrowser"))]
    if words in READING:
        assert not SENDERS & set(report["modules"])
    assert not [
        event
        for event, _ in report["events"]
        if event.startswith(("subprocess", "os.system", "os.exec", "os.fork", "os.posix"))
    ]
    if words[0] == "build":
        assert set(state(home)) - set(before) == {Path("home/mine.sqlite")}
    elif words[0] == "site":
        assert {path.parts[:2] for path in set(state(home)) - set(before)} == {("home", "out")}
    else:
        assert writes(report["events"]) == []
        assert state(home) == before


def test_p1_no_network_ever(traced):
    for words, lines in traced:
        assert [line for line in lines if re.search(r"\b(socket|connect|bind|listen|send\w*|recv\w*)\(", line)] == [], (
            words
        )


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize(("package", "words"), [("sqlite3", ["about"]), ("typer", ["--help"])])
def test_p2_no_telemetry_update_check_or_crash_upload(audited, home, package, words, debug):
    (home / "broken").mkdir()
    (home / "broken" / f"{package}.py").write_text("raise RuntimeError('broken on purpose')", encoding="utf-8")
    before = state(home)
    broken = os.pathsep.join((str(home / "broken"), str(SOURCE)))
    done, report = audited(*words, SHCLI_DEBUG=debug, PYTHONPATH=broken, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 70
    assert not SENDERS & set(report["modules"])
    assert not [event for event, _ in report["events"] if event.startswith(("socket", "subprocess", "os.exec"))]
    assert state(home) == before


CHANGE = re.compile(r"\b(unlink|mkdir|rename|rmdir|link|symlink|truncate|chmod|mknod)\w*\(|O_WRONLY|O_RDWR|O_CREAT")


def test_p3_no_file_written(traced):
    for words, lines in traced:
        if words[0] not in ("build", "site"):
            assert [line for line in lines if CHANGE.search(line) and os.devnull not in line] == [], words


def test_p4_no_shell_file_edited(home):
    before = state(home)
    for shell in ("bash", "zsh", "fish", "powershell"):
        done = subprocess.run(
            shcli("completion", shell),
            env=surroundings(home, SHELL=f"/bin/{shell}"),
            cwd=home,
            capture_output=True,
            check=True,
        )
        assert b"shcli" in done.stdout
    assert state(home) == before


ONLY_COLOURS = re.compile(rb"\x1b\[(?:[0149]|22|24|3[0-7]|9[0-7]|39)(?:;(?:[0149]|22|24|3[0-7]|9[0-7]|39))*m")


PROGRESS = re.compile(rb"\x1b\[(?:\?25[lh]|2K|1A|(?:[01];)?38;5;\d+m)")
"""How a bar that grows hides the cursor, wipes its line and is coloured."""

AT_ONCE = [words for words in TRIED if words != ["search", "-"] and words[:1] not in (["now"], ["wait"], ["mcp"])]
"""What ends by itself on a terminal: the others wait for a key, a minute or a message."""


@pytest.mark.parametrize(
    "words",
    [pytest.param(words, marks=pytest.mark.nightly if place % 3 else ()) for place, words in enumerate(AT_ONCE)],
    ids=" ".join,
)
def test_p5_no_title_clipboard_or_notification_and_no_child_but_the_pager(window, home, words):
    environ = surroundings(home, **of_few_pages(words))
    opened = window(shcli(*words, "--no-pager", "--color", "always"), environ, cwd=home)
    assert opened.end() == 0
    sent = opened.sent.replace(WIPE.encode(), b"") if words == ["clear"] else opened.sent
    sent = PROGRESS.sub(b"", sent) if words[0] == "site" else sent
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", ONLY_COLOURS.sub(b"", sent)) is None


WAITING = {"now": "q", "wait": "\x03", "mcp": "\x04"}
"""What waits for a key, a minute or a message, and the key that leaves it: q, Ctrl-C, the end of what is typed."""


@pytest.mark.parametrize("command", WAITING)
def test_p5_what_waits_sends_text_and_colours_alone(window, home, command):
    assert [command] in [words[:1] for words in EXAMPLES]
    opened = window(shcli(command, "--color", "always"), surroundings(home, SHCLI_COUNTRY="GB"), cwd=home)
    if command == "wait":
        opened.wait_for("Samaritans")
    else:
        wait_until_it_reads(opened.process)
    opened.type(WAITING[command])
    assert opened.end() == (130 if command == "wait" else 0)
    assert ("Samaritans" in opened.text()) == (command != "mcp")
    assert re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", ONLY_COLOURS.sub(b"", opened.sent)) is None


def test_p5_the_only_other_program_is_the_pager(window, home, tmp_path_factory):
    if not (shutil.which("strace") and shutil.which("less")):
        pytest.skip("strace or less is not installed here")
    calls = tmp_path_factory.mktemp("trace") / "calls"
    trace = ["strace", "-f", "-qq", "-e", "trace=execve", "-e", "signal=none", "-o", str(calls)]
    opened = window([*trace, *shcli("topic", "signs")], surroundings(home), cwd=home)
    opened.wait_for("Warning signs")
    opened.type("q")
    assert opened.end() == 0
    started = re.findall(r'execve\("([^"]+)"', calls.read_text(encoding="utf-8"))
    assert [Path(program).name for program in started[1:]] == ["less"]


def test_the_pager_keeps_no_history_of_what_was_searched_in_it(window, home):
    if not shutil.which("less"):
        pytest.skip("less is not installed here")
    before = state(home)
    opened = window(
        shcli("topic", "signs"),
        surroundings(home, LESSHISTFILE=str(home / "history"), XDG_STATE_HOME=str(home)),
        cwd=home,
    )
    opened.wait_for("Warning signs")
    opened.type("/help\r")
    opened.type("/clothing\r")
    opened.type("q")
    assert opened.end() == 0
    assert state(home) == before


def test_p6_search_words_can_stay_off_the_command_line(run, window, home):
    assert run("search", "-", stdin="scars that fade").stdout == run("search", "scars", "that", "fade").stdout
    opened = window(shcli("search", "-"), surroundings(home), cwd=home)
    command_line = Path(f"/proc/{opened.process.pid}/cmdline")
    if command_line.exists():
        assert b"scars" not in command_line.read_bytes()
    opened.type("scars\n")
    opened.wait_for("shcli topic scars")


def test_p7_every_promise_has_its_test_and_its_place_on_the_page(run, request):
    here = {item.originalname for item in request.session.items if item.path == Path(__file__)}
    here |= {name for name, value in globals().items() if name.startswith("test_") and callable(value)}
    assert [promise.number for promise in PROMISES] == list(range(1, 11))
    shown = " ".join(run("privacy").stdout.split())
    for promise in PROMISES:
        assert promise.test in here
        assert promise.test.startswith(f"test_p{promise.number}_")
        assert f"{promise.number}. {promise.words.replace('`', '')}" in shown
    listed = json.loads(run("privacy", "--json").stdout)["data"]["promises"]
    assert [(item["number"], item["words"], item["test"]) for item in listed] == [
        (p.number, p.words, p.test) for p in PROMISES
    ]


def test_p8_what_cannot_be_hidden_is_said(run):
    shown = " ".join(run("privacy").stdout.split())
    for limit in LIMITS:
        assert f"{limit.title} {limit.words}" in shown
        for where, what in limit.remedies:
            assert f"{where}: {what.replace('`', '')}" in shown
    assert {"bash", "zsh", "fish", "PowerShell"} <= {where for where, _ in LIMITS[0].remedies}
    for subject in ("history of your shell", "scroll-back", "list of running programs", "may be watched"):
        assert subject in shown


def test_p9_clear_does_what_it_says(window, run, home):
    fill = ["sh", "-c", 'i=0; while [ $i -lt 200 ]; do echo "line $i"; i=$((i+1)); done; exec "$@"', "sh"]
    opened = window([*fill, *shcli("clear")], surroundings(home), cwd=home)
    assert opened.end() == 0
    assert opened.text() == ""
    assert opened.scroll_back() == 0
    assert opened.sent.endswith(b"line 199\r\n" + WIPE.encode())
    piped = run("clear")
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, "", "")


def test_p10_leaving_is_instant(window, home):
    opened = window(shcli("search", "-"), surroundings(home), cwd=home)
    wait_until_it_reads(opened.process)
    opened.interrupt()
    assert opened.end() == 130
    assert "Traceback" not in opened.text()
    if not shutil.which("less"):
        pytest.skip("less is not installed here")
    opened = window(shcli("topic", "signs"), surroundings(home), cwd=home)
    opened.wait_for("Warning signs")
    opened.type("q")
    assert opened.end() == 0
    page, _, after = opened.sent.rpartition(b"\x1b[?1049l")
    assert b"\x1b[?1049h" in page, "the pager shows the page on a screen of its own"
    assert not re.search(rb"[a-z]{3}", after), "and nothing of it is left on the reader's"


def test_clear_says_so_where_a_terminal_cannot_be_wiped(window, home):
    opened = window(shcli("clear"), surroundings(home, TERM="dumb"), cwd=home)
    assert opened.end() == 0
    assert " ".join(opened.text().split()) == CANNOT_WIPE
    assert b"\x1b" not in opened.sent


LEAKS = [
    ["topic", "{}"],
    ["{}"],
    ["topic", "signs", "--section", "{}"],
    ["crisis", "{}"],
    ["crisis", "--country", "{}"],
    ["sources", "{}"],
    ["search", "scars", "--topic", "{}"],
    ["search", "scars", "--limit", "{}"],
    ["search", "scars", "--{}"],
    ["topics", "{}"],
    ["topic", "signs", "--for", "{}"],
    ["topics", "--format", "{}"],
    ["topics", "--color", "{}"],
    ["topics", "--width", "{}"],
    ["topics", "--library", "{}"],
    ["--library", "{}", "search", "{}"],
    ["completion", "{}"],
    ["help", "{}"],
    ["schema", "{}"],
    ["--{}"],
    ["-{}"],
]


@pytest.mark.parametrize("words", LEAKS, ids=" ".join)
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_no_error_repeats_what_was_typed(run, words, more):
    done = run(*(word.format(SECRET) for word in words), *more)
    assert done.returncode in (0, 1, 2, 3)  # 0: it became a search
    shown = json.loads(done.stdout) if more and done.stdout else {"data": {}}
    shown["data"].pop("query", None)  # what became a search answers with its query, for the program that asked
    for part in SECRET.split():
        assert part not in done.stderr
        assert part not in (json.dumps(shown) if more else done.stdout)


@pytest.mark.parametrize("broken", ["typer", "sqlite3", "json"])
def test_no_fault_repeats_what_was_searched(run, tmp_path, broken):
    (tmp_path / f"{broken}.py").write_text("raise RuntimeError('broken on purpose')", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(SOURCE)))
    done = run("search", *SECRET.split(), env={"PYTHONPATH": path})
    for part in SECRET.split():
        assert part not in done.stderr
    assert "shcli crisis" in done.stderr + done.stdout
