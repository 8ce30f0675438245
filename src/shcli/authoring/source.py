"""YAML files as plain data that knows its place.

Every scalar is text: the schema decides what a value is, so the country ``NO`` stays a country and ``024`` a number
to dial. Only nodes are composed, nothing is constructed, so a file can run no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from shcli.authoring.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST = 50

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BRACKETS = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(rf"^[ ?-]{{{DEEPEST // 2},}}", re.MULTILINE)


@dataclass
class Document:
    """One file: its plain data (dicts, lists, strings; ``None`` when it could not be read), nodes and problems."""

    path: str
    data: Any = None
    node: yaml.Node | None = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, location: Sequence[str | int]) -> tuple[int, int]:
        """Line and column, from 1, of the value at that path of keys and positions, or of the nearest part of it."""
        node = self.node
        for step in location:
            following = _child(node, step)
            if following is None:
                break
            node = following
        return _position(node.start_mark) if node is not None else (1, 1)

    def problem(self, location: Sequence[str | int], message: str, rule: str, level: str = "error") -> None:
        """Note a problem at that path."""
        line, column = self.place(location)
        self.problems.append(Problem(self.path, line, column, level, message, rule))


def read(path: Path, shown: str = "") -> Document:
    """Read one file. Whatever is wrong with it is noted in the document, never raised."""
    document = Document(shown or str(path))
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        return _failed(document, 1, 1, f"cannot be read: {error.strerror}", "file")
    if size > LARGEST_FILE:
        return _failed(
            document, 1, 1, "is larger than 16 MiB; split it and put the parts in a folder topics/", "file-size"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _failed(document, line, 1, "is not UTF-8 text; save it as UTF-8", "encoding")
    return parse(document, text)


def parse(document: Document, text: str) -> Document:
    """Fill the document from the text of a file."""
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line, column = _line_column(text, forbidden.start())
        code = f"U+{ord(forbidden.group()):04X}"
        return _failed(document, line, column, f"holds the hidden character {code}; delete it", "control-character")
    try:
        too_deep = _too_deep(text) if _may_be_deep(text) else None
        nodes = [] if too_deep else list(yaml.compose_all(text, _LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = _position(mark) if mark else (1, 1)
        return _failed(document, line, column, _explained(error), "yaml")
    if too_deep:
        return _failed(document, *too_deep, f"nests deeper than {DEEPEST} levels", "nesting")
    if len(nodes) != 1:
        place = _position(nodes[1].start_mark) if nodes else (1, 1)
        message = "holds two documents; keep one and delete the line ---" if nodes else "is empty"
        return _failed(document, *place, message, "yaml")
    document.node = nodes[0]
    document.data = _plain(document, nodes[0], set())
    return document


def _failed(document: Document, line: int, column: int, message: str, rule: str) -> Document:
    document.problems.append(Problem(document.path, line, column, "error", message, rule))
    return document


def _plain(document: Document, node: yaml.Node, seen: set[int]) -> Any:
    """The node as dicts, lists and strings. Repeated keys, aliases and hidden characters are noted as problems."""
    if isinstance(node, yaml.ScalarNode):
        if _FORBIDDEN.search(node.value):
            document.problems.append(
                Problem(
                    document.path,
                    *_position(node.start_mark),
                    "error",
                    "holds a hidden character written as an escape; delete it",
                    "control-character",
                )
            )
            return ""
        return node.value
    if id(node) in seen:
        document.problems.append(
            Problem(
                document.path,
                *_position(node.start_mark),
                "error",
                "is used again through an alias (*name); write it out",
                "alias",
            )
        )
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, item, seen) for item in node.value]
    return _mapping(document, node, seen)


def _mapping(document: Document, node: yaml.Node, seen: set[int]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        line, column = _position(key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append(
                Problem(document.path, line, column, "error", "a key must be a plain word", "yaml")
            )
            continue
        key = key_node.value
        if key in plain:
            message = f"the key `{key}` stands here and in line {lines[key]}; keep one of them"
            document.problems.append(Problem(document.path, line, column, "error", message, "repeated-key"))
            continue
        plain[key] = _plain(document, value_node, seen)
        lines[key] = line
    return plain


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return value  # type: ignore[no-any-return]
    return None


def _may_be_deep(text: str) -> bool:
    """Whether brackets or indentation could nest too deep: quick, and never wrong about a text it clears."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > DEEPEST // 2:
            return True
    return _INDENTED.search(text) is not None


def _too_deep(text: str) -> tuple[int, int] | None:
    """The place where the text nests too deep. Events are read one by one, so the parser's stack cannot overflow."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return _position(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _explained(error: yaml.YAMLError) -> str:
    """The parser's complaint in an author's words."""
    problem = str(getattr(error, "problem", None) or error)
    if "\\t" in problem or "'\t'" in problem or "tab" in problem:
        return "a tab stands where spaces are needed; use two spaces for each level"
    if "quoted scalar" in problem or "quoted scalar" in str(getattr(error, "context", "")):
        return "a quotation mark is opened and not closed; close it"
    if "mapping values are not allowed" in problem:
        return "a colon followed by a space stands inside plain text; put the text in quotation marks"
    if "expected <block end>" in problem or "did not find expected" in problem:
        return "this line does not fit the lines above; check its indentation and its quotation marks"
    return f"is not valid YAML: {problem}"


def _position(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
