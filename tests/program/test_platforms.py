"""Windows and macOS by their documented rules, with the platform patched: neither can run here.

On Windows standard output turns line breaks into two characters, a pipe has the code page of old programs, a pipe
whose reader has left gives another error, a console has to be told to understand colours, and there are no POSIX
signals, no locale variables and no zone files. On macOS the zone file lies elsewhere, and `more` is `less`.
"""

import ast
import errno
import json
import ntpath
import os
import re
import signal
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest

import hostile_library
import in_process
from checkout import PACKAGE
from shcli.cache import reader
from shcli.cli.reader import Line
from shcli.commands.answer import Answer
from shcli.content import country
from shcli.context import Context
from shcli.errors import READER_LEFT, ReaderLeftError
from shcli.pages.blocks import Paragraph as Words
from shcli.pages.blocks import Span, Title, text
from shcli.render import console, display, output, pager

WINDOWS_LINES = "\r\n"


@pytest.fixture
def windows(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.fixture
def macos(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")


# No call that only one system has


EVERYWHERE = {
    "os": {
        "path", "environ", "name", "devnull", "sep", "open", "close", "read", "write", "lseek", "dup", "dup2", "fstat",
        "fdopen", "_exit",
        "fsync", "umask", "scandir", "stat_result", "readlink", "get_terminal_size", "linesep", "replace", "fspath",
        "PathLike", "getcwd", "getpid", "O_WRONLY", "O_RDONLY", "O_RDWR", "SEEK_SET", "stat", "pardir", "curdir",
    },
    "signal": {"signal", "raise_signal", "getsignal", "SIGINT", "SIG_IGN", "SIG_DFL"},
    "errno": {"EINVAL", "ENOSPC", "EFBIG"},
    "time": {"strftime", "time", "localtime", "perf_counter", "monotonic", "process_time", "sleep"},
}  # fmt: skip
"""What the documentation of these modules promises on Windows too; all else needs ``hasattr`` or ``getattr``."""

GUARDED = {
    "authoring/whole_file.py": {"fcntl"},
    "content/deadline.py": {"setitimer", "SIGPROF", "ITIMER_PROF", "SIGALRM", "ITIMER_REAL"},
    "render/paced.py": {"termios", "tty"},
}
"""What a module asks for first (``hasattr``, ``ImportError``) and can do without."""

UNIX_ONLY = {
    "fcntl",
    "termios",
    "tty",
    "pty",
    "resource",
    "pwd",
    "grp",
    "syslog",
    "posix",
    "curses",
    "readline",
}
WINDOWS_ONLY = {"msvcrt", "winreg", "_winapi", "winsound", "nt"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_needs_what_only_one_system_has(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = set()
    guarded = GUARDED.get(path.relative_to(PACKAGE).as_posix(), set())
    for node in ast.walk(tree):
        names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        imported |= names
        if isinstance(node, ast.ImportFrom):
            names = {node.module}
            assert {alias.name for alias in node.names} <= known(node.module) or not known(node.module)
        assert not names & (UNIX_ONLY | WINDOWS_ONLY) - guarded, f"line {node.lineno}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in imported:
            allowed = known(node.value.id)
            assert not allowed or node.attr in allowed | guarded, f"{node.value.id}.{node.attr} in line {node.lineno}"


def known(module):
    """What may be used of that module; nothing where that is not limited."""
    return EVERYWHERE.get(module) or set()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_contacts_and_pages_appear_where_unix_names_are_missing(installed, platform):
    """As near to a Windows as can be had here: its platform name, and nothing of Unix's own to be found."""
    code = f"""
import sys, os, signal, rich.console, typer, yaml, sqlite3, subprocess, tempfile, ctypes, importlib.metadata
for name in {sorted(UNIX_ONLY - {"posix"})!r}:
    sys.modules[name] = None
for name in ("fork", "getuid", "geteuid", "killpg", "setsid", "openpty", "get_blocking", "set_blocking", "readlink"):
    vars(os).pop(name, None)
for name in ("SIGHUP", "SIGPIPE", "SIGKILL", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGALRM", "setitimer"):
    vars(signal).pop(name, None)
sys.platform = {platform!r}
from shcli.__main__ import main
sys.argv = ["shcli", *sys.argv[1:]]
sys.exit(main())
"""
    for words in (
        ["crisis", "GB"],
        ["crisis"],
        ["crisis", "GB", "--all"],
        ["signs"],
        ["search", "scars"],
        ["about", "--json"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=installed.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == installed.run(*words).stdout


# Line breaks and encodings


@pytest.mark.parametrize("encoding", ["cp437", "cp850", "cp1252", "cp932"])
@pytest.mark.parametrize(
    "words", [["crisis", "GB"], ["crisis", "JP", "--all"], ["signs"], ["plan", "--format", "html"]], ids=" ".join
)
def test_a_pipe_of_windows_gets_its_line_breaks_and_its_code_page(words, encoding):
    usual = in_process.run(*words).shown
    done = in_process.run(*words, encoding=encoding, newline=WINDOWS_LINES)
    shown = done.out.decode(encoding)
    assert shown.count(WINDOWS_LINES) == shown.count("\n") == usual.count("\n")
    assert re.findall("[0-9]+", shown) == re.findall("[0-9]+", usual)


def test_json_in_a_pipe_of_windows_is_utf_8_whatever_the_code_page():
    done = in_process.run("crisis", "JP", "--all", "--json", encoding="cp1252", newline=WINDOWS_LINES)
    assert json.loads(done.out.decode("utf-8")) == json.loads(in_process.run("crisis", "JP", "--all", "--json").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_a_unix_shell_keeps_its_line_breaks_on_windows(shell):
    done = in_process.run("completion", shell, newline=WINDOWS_LINES)
    assert b"\r" not in done.out
    assert done.out == in_process.run("completion", shell).out


def test_input_with_windows_line_breaks_is_read():
    usual = in_process.run("search", "-", stdin=b"scars that fade\n")
    assert in_process.run("search", "-", stdin=b"scars that fade\r\n").out == usual.out


# A pipe whose reader has left


class Left(in_process.Stream):
    """A pipe of Windows that nobody reads any more."""

    def write(self, _):
        """Fail as Windows does it: not as a broken pipe."""
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.usefixtures("windows")
def test_on_windows_an_invalid_argument_means_that_the_reader_left():
    with pytest.raises(ReaderLeftError):
        display.write("page", Left())


def test_elsewhere_an_invalid_argument_means_that_the_page_could_not_be_written():
    with pytest.raises(display.CannotWriteError):
        display.write("page", Left())


@pytest.mark.usefixtures("windows")
def test_the_edge_makes_141_of_it(monkeypatch):
    from shcli import __main__ as edge

    monkeypatch.setattr(sys, "argv", ["shcli", "crisis", "GB"])
    monkeypatch.setattr(sys, "stdout", Left())
    monkeypatch.setattr(edge, "_discard_unwritten", lambda: None)
    assert edge.main() == READER_LEFT


# Colours of a console


class Kernel:
    """As much of the Windows API as turns a console's codes on."""

    def __init__(self, *, understands):
        self.understands = understands
        self.mode = 3

    def GetStdHandle(self, number):  # noqa: N802 - its name
        """Standard output has the number -11."""
        assert number == -11
        return 7

    def GetConsoleMode(self, handle, mode):  # noqa: N802 - its name
        """The mode a console begins with."""
        assert handle == 7
        mode._obj.value = self.mode  # noqa: SLF001 - as a library in C would do
        return 1

    def SetConsoleMode(self, handle, mode):  # noqa: N802 - its name
        """A console before Windows 10 refuses the bit for codes."""
        assert handle == 7
        if self.understands:
            self.mode = mode
        return int(self.understands)


@pytest.fixture
def kernel(windows, monkeypatch):  # noqa: ARG001 - the platform has to be Windows before its API is asked
    import ctypes

    def install(*, understands):
        made = Kernel(understands=understands)
        monkeypatch.setattr(ctypes, "windll", type("Libraries", (), {"kernel32": made}), raising=False)
        return made

    return install


def test_a_console_is_told_that_codes_will_come(kernel):
    made = kernel(understands=True)
    assert console.understands_codes({})
    assert made.mode == 3 | 4


PAGE = Answer("test", {}, (Title("A page"), Words((Span("116 123", "value"),))), contact_line="none")


@pytest.mark.parametrize(("understands", "coloured"), [(True, True), (False, False)])
def test_colour_that_was_asked_for_stays_away_from_a_console_that_would_show_codes(kernel, understands, coloured):
    kernel(understands=understands)
    stream = in_process.Stream(terminal=True)
    output.show(PAGE, Context(environ={"FORCE_COLOR": "1"}, stdout=stream))
    assert (b"\x1b" in stream.bytes.getvalue()) is coloured


def test_without_asking_a_console_of_windows_gets_no_colours(kernel):
    kernel(understands=True)
    stream = in_process.Stream(terminal=True)
    output.show(PAGE, Context(environ={}, stdout=stream))
    assert b"\x1b" not in stream.bytes.getvalue()


@pytest.mark.usefixtures("windows")
def test_a_finished_page_leaves_colours_on_windows_to_the_renderer():
    stream = in_process.Stream(terminal=True)
    context = Context(environ={"FORCE_COLOR": "1"}, stdout=stream)
    assert reader.show(Line("crisis", {"named": ["GB"]}, {}), context, reader.names()) is False
    assert stream.bytes.getvalue() == b""


# The pager


@pytest.fixture
def windows_pager(monkeypatch):
    """What the pager's command becomes on Windows, where every program is found under the path it was asked by."""

    def find(name, path=None):  # noqa: ARG001 - as the function it stands for
        return name if ntpath.dirname(name) else f".\\{name}.EXE"

    monkeypatch.setattr(pager, "os", SimpleNamespace(name="nt", path=ntpath))
    monkeypatch.setattr(pager.shutil, "which", find)
    return lambda wanted: pager._command({"PAGER": wanted})  # noqa: SLF001 - no program of Windows can be started here


def test_on_windows_a_program_in_the_current_folder_is_not_taken_for_the_pager(windows_pager):
    assert windows_pager("less") == []
    assert windows_pager(".\\mine") == [".\\mine"]


def test_a_path_of_windows_keeps_its_backslashes_and_loses_its_quotation_marks(windows_pager):
    wanted = '"C:\\Program Files\\Git\\usr\\bin\\less.exe" -S'
    assert windows_pager(wanted) == ["C:\\Program Files\\Git\\usr\\bin\\less.exe", "-S"]


def test_signals_that_windows_lacks_are_left_out():
    assert signal.SIGINT in pager.ENDING
    assert all(isinstance(number, signal.Signals) for number in pager.ENDING)


@pytest.mark.parametrize(("platform", "expected"), [("darwin", "-FR"), ("freebsd14", "-FR"), ("linux", None)])
def test_more_gets_the_options_of_less_only_where_it_is_less(monkeypatch, platform, expected):
    monkeypatch.setattr(sys, "platform", platform)
    assert pager._surroundings({}, "utf-8").get("MORE") == expected  # noqa: SLF001 - there is no such system here


# Places


@pytest.mark.usefixtures("macos")
def test_the_zone_file_of_macos_names_its_zone(monkeypatch):
    monkeypatch.setattr(os, "readlink", lambda _: "/var/db/timezone/zoneinfo/Europe/London")
    assert country.zone_name({}) == "Europe/London"


@pytest.mark.usefixtures("windows")
def test_without_zone_files_there_is_no_guess_and_no_fault(monkeypatch):
    def missing(*_arguments, **_options):
        raise FileNotFoundError("no such file")

    monkeypatch.setattr(os, "readlink", missing)
    monkeypatch.setattr("builtins.open", missing)
    assert country.zone_name({}) == ""


@pytest.mark.usefixtures("windows")
def test_where_links_cannot_be_read_there_is_no_fault(monkeypatch):
    monkeypatch.delattr(os, "readlink")
    assert isinstance(country.zone_name({}), str)


@pytest.mark.parametrize(
    "path", ["C:\\Users\\Zo\u00eb\\my library.sqlite", "\\\\server\\share\\a#b?c%20.sqlite", "/tmp/a?b#c%41 d.sqlite"]
)
def test_any_path_survives_its_way_into_an_address_of_sqlite(path):
    """SQLite decodes what stands before the question mark, and takes it as it is where it begins with no slash pair."""
    address = f"file:{quote(path)}?mode=ro&immutable=1"
    before, _, options = address.partition("?")
    assert unquote(before.removeprefix("file:")) == path
    assert options == "mode=ro&immutable=1"


def test_a_library_lies_at_a_path_with_strange_characters(tmp_path):
    folder = tmp_path / "a?b#c%41 \u00e9\u6f22"
    made = hostile_library.compiled(folder, lambda _, text: text)
    done = in_process.run("topics", "--library", str(made))
    assert (done.code, done.shown.splitlines()[0]) == (0, "one\tOne")


@pytest.mark.usefixtures("windows")
def test_a_page_is_the_same_in_text_whatever_the_platform():
    stream = in_process.Stream()
    output.show(Answer("test", {}, (text("words"),), contact_line="none"), Context(environ={}, stdout=stream))
    assert stream.bytes.getvalue() == b"words\n"
