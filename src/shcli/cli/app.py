"""The whole Typer program, the one definition of what the command line takes.

A command is written in ``reading_commands`` or ``author_commands``: its name, its options and its help.
"""

from shcli.cli import reading_commands  # these first: the help lists commands in this order

# isort: split
from shcli.cli import author_commands
from shcli.cli.program import CHOICES, EXAMPLES, SUMMARY, app

__all__ = ["CHOICES", "EXAMPLES", "SUMMARY", "app", "author_commands", "reading_commands"]
