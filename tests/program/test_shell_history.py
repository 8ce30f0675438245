"""The remedies that `shcli privacy` gives for the history of each shell, tried in the real shells."""

import shutil

import pytest

from pseudo_terminal import environment
from shcli.commands.promises import LIMITS

REMEDIES = dict(LIMITS[0].remedies)
SECRET = "marmalade"


@pytest.fixture
def session(window, tmp_path):
    """Type lines into a shell, leave it, and give what its history file holds."""

    def type_lines(command, history, lines, **more):
        if not shutil.which(command[0]):
            pytest.skip(f"{command[0]} is not installed here")
        (tmp_path / ".zshrc").write_text(
            f"HISTFILE={history}; SAVEHIST=100; HISTSIZE=100; PROMPT='READY> '", encoding="utf-8"
        )
        surroundings = environment(tmp_path, ZDOTDIR=str(tmp_path), PS1="READY> ", HISTFILE=str(history), **more)
        shell = window(command, surroundings, cwd=tmp_path)
        for number, line in enumerate([*lines, "echo LA''ST"]):
            shell.type(f"{line}; echo DO''NE{number}\r")
            shell.wait_for(f"DONE{number}")
        shell.type("exit\r")
        shell.end()
        return history.read_text(encoding="utf-8") if history.exists() else ""

    return type_lines


def told(shell, command):
    """The command, if the page tells to type it."""
    assert f"`{command}`" in REMEDIES[shell]
    return command


@pytest.mark.parametrize(
    ("shell", "command", "remedy"),
    [("bash", ["bash", "--norc", "-i"], "HISTCONTROL=ignorespace"), ("zsh", ["zsh", "-i"], "setopt HIST_IGNORE_SPACE")],
)
def test_a_space_keeps_a_command_out_and_unset_keeps_the_window_out(session, tmp_path, shell, command, remedy):
    kept = session(command, tmp_path / "history", [f"echo {SECRET}"])
    assert SECRET in kept, "without a remedy it is kept"
    kept = session(command, tmp_path / "other", [told(shell, remedy), f" echo {SECRET}"])
    assert "LA" in kept
    assert SECRET not in kept
    kept = session(command, tmp_path / "third", [told(shell, "unset HISTFILE"), f"echo {SECRET}"])
    assert SECRET not in kept


def test_fish_keeps_no_command_with_a_space_and_nothing_in_private(session, tmp_path):
    history = tmp_path / "fish" / "fish_history"
    assert SECRET in session(["fish"], history, [f"echo {SECRET}"], XDG_DATA_HOME=str(tmp_path))
    history.unlink()
    kept = session(["fish"], history, [f" echo {SECRET}"], XDG_DATA_HOME=str(tmp_path))
    assert "LA" in kept
    assert SECRET not in kept
    private = told("fish", "fish --private").split()
    assert SECRET not in session(private, history, [f"echo {SECRET}"], XDG_DATA_HOME=str(tmp_path))
