"""What YAML files hold, as plain data that knows its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from shcli.authoring.yaml.problem import Level, Mark, Problem

_PROPERTY = re.compile(r"[!&]\S*\s+")
"""What may stand before a value in YAML: its tag, its name."""

_ESCAPE = re.compile(r"\\(?:x(..)|u(.{4})|U(.{8})|.)", re.DOTALL)


@dataclass
class Document:
    """One file, or several that are read as one: plain data (dicts, lists, strings), its nodes and its problems.

    ``data`` is ``None`` when a file is unreadable. ``has_empty`` tells that some text, list or set of keys is empty.
    ``path`` is that of the first file, ``texts`` holds all of them by their paths; each node's mark names its own.
    """

    path: str
    texts: dict[str, str] = field(default_factory=dict)
    data: Any = None
    node: Any = None
    has_empty: bool = False
    problems: list[Problem] = field(default_factory=list)

    def at(self, line: int = 1, column: int = 1, path: str = "") -> Mark:
        """That place, counted from 1, in one of the files, or in the first."""
        return Mark(path or self.path, line, column, self.problems)

    def at_mark(self, mark: yaml.Mark | None) -> Mark:
        """A place that the parser tells, or the first there is."""
        return self.at(mark.line + 1, mark.column + 1, mark.name) if mark else self.at()

    def mark(self, location: Sequence[str | int], offset: int | None = None, *, of_key: bool = False) -> Mark:
        """The place of the value at that path of keys and positions, or of the nearest part of it.

        ``offset`` counts characters of a text from its first. ``of_key`` gives the place of the last key instead.
        """
        node, key = self.node, None
        for step in location:
            following_key, following = child(node, step)
            if following is None:
                break
            node, key = following, following_key
        if of_key and key is not None:
            node = key
        if offset is None or not isinstance(node, yaml.ScalarNode):
            return self.at_mark(node and node.start_mark)
        path = node.start_mark.name
        return self.at(*line_column(self.texts[path], _as_written(self.texts[path], node, offset)), path)

    def problem(
        self,
        location: Sequence[str | int],
        message: str,
        rule: str,
        level: Level = "error",
        *,
        offset: int | None = None,
        of_key: bool = False,
    ) -> None:
        """Note a problem at that path."""
        self.mark(location, offset, of_key=of_key).note(message, rule, level)


def child(node: yaml.Node | None, step: str | int) -> tuple[Any, Any]:
    """The key node and the value node of that part; a list has no keys."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    return None, None


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of that character of the text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _as_written(text: str, node: yaml.ScalarNode, offset: int) -> int:
    """Where in the text of a file the character number ``offset`` of a scalar's value stands.

    The visible characters of both follow each other in the same order; white space differs by folding.
    """
    start, end, style = node.start_mark.index, node.end_mark.index, node.style
    while properties := _PROPERTY.match(text, start):
        start = properties.end()
    if style in {"|", ">"}:
        start = text.find("\n", start) + 1
    elif style in {"'", '"'}:
        start += 1
    written = text[start:end]
    if style == "'":
        written = written.replace("''", "' ")
    elif style == '"':
        written = _ESCAPE.sub(_as_one_character, written)
    visible = [place for place, character in enumerate(written) if not character.isspace()]
    before = len("".join(node.value[:offset].split()))
    if node.value[offset : offset + 1].isspace():
        return start + visible[before - 1] + 1 if before else start
    return start + visible[before] if before < len(visible) else end


def _as_one_character(escape: re.Match[str]) -> str:
    """Something visible, or a blank, for the character behind an escape, and blanks after it to the same length."""
    code = escape[1] or escape[2] or escape[3]
    is_visible = not chr(int(code, 16)).isspace() if code else escape[0][1] in '"/\\'
    return ("x" if is_visible else " ").ljust(len(escape[0]))
