"""YAML files as plain data that knows its place.

Every scalar is text: the schema decides what a value is, so the country ``NO`` stays a country and ``024`` a number
to dial. Only nodes are composed, nothing is constructed, so a file can run no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from shcli.authoring.yaml import locate as place
from shcli.authoring.yaml.problem import Problem, quoted
from shcli.content.package import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shcli.authoring.yaml.problem import Level

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST = 50
MOST_PROBLEMS = 1000
LONGEST_TEXT = 1_000_000
"""Characters of the longest text in a file: a book, or a table of weights."""

SAFE_OPENINGS = 500
"""The C parser calls itself for each level and dies of a few thousand; so few brackets cannot nest that deep."""

EMPTY = ("", "null", "~")
"""What means "nothing" to other readers of YAML and is text here."""

TAG = "tag:yaml.org,2002:"
PLAIN_TAGS = frozenset(f"{TAG}{kind}" for kind in ("str", "seq", "map"))
"""What a value is that bears no tag: a text, a list, a set of keys."""

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# All controls but tab and line break, line separators, and invisible format characters but for the two joiners that
# words of several scripts are spelled with.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]|\r(?!\n)"
)
_BALANCED_LINE = re.compile(r"^[^\[\]{}'\"#\n]*\[[^\[\]{}'\"#\n]*\]\s*$", re.MULTILINE)
_INDENTED = re.compile(rf"^[ ?-]{{{DEEPEST // 2},}}", re.MULTILINE)


@dataclass
class Document:
    """One file: its text, its plain data (dicts, lists, strings; ``None`` when unreadable), nodes and problems.

    ``has_empty`` tells that some text, list or set of keys in it is empty.
    """

    path: str
    text: str = ""
    data: Any = None
    node: yaml.Node | None = None
    has_empty: bool = False
    problems: list[Problem] = field(default_factory=list)

    def home(self, location: Sequence[str | int]) -> tuple[Document, Sequence[str | int]]:
        """The file that holds the value at that location, and the location within that file."""
        return self, location

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def place(
        self, location: Sequence[str | int], offset: int | None = None, *, of_key: bool = False
    ) -> tuple[int, int]:
        """Line and column, from 1, of the value at that path of keys and positions, or of the nearest part of it.

        ``offset`` counts characters of a text from its first. ``of_key`` gives the place of the last key instead.
        """
        node, key = self.node, None
        for step in location:
            following_key, following = _child(node, step)
            if following is None:
                break
            node, key = following, following_key
        if of_key and key is not None:
            node = key
        if node is None:
            return 1, 1
        return _position(node.start_mark) if offset is None else place.of_offset(self._lines, node, offset)

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
        document, local = self.home(location)
        document.note(document.place(local, offset, of_key=of_key), message, rule, level)

    def note(self, at: tuple[int, int], message: str, rule: str, level: Level = "error") -> None:
        """Note a problem at a line and column; past ``MOST_PROBLEMS`` only that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.path, *at, level, message, rule))
        elif len(self.problems) == MOST_PROBLEMS:
            message = "there are more problems in this file; mend those above first"
            self.problems.append(Problem(self.path, *at, "error", message, "too-many"))


def read(path: Path, within: Path | None = None) -> Document:
    """Read one file. Whatever is wrong with it is noted in the document, never raised.

    A link that leads out of the folder ``within`` is not followed: what it leads to is nobody's to quote.
    """
    document = Document(str(path))
    try:
        if within and not path.resolve().is_relative_to(within.resolve()):
            document.note((1, 1), "is a link that leads out of the library; put the file itself here", "file")
            return document
        raw = read_regular(str(path), length=LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:
        document.note((1, 1), f"cannot be read: {getattr(error, 'strerror', None) or 'its links go round'}", "file")
        return document
    return of_bytes(document, raw)


def of_bytes(document: Document, raw: bytes) -> Document:
    """Fill the document from the bytes of a file."""
    text = decode(document, raw)
    return document if text is None else parse(document, text)


def decode(document: Document, raw: bytes, *, hidden_is_error: bool = True) -> str | None:
    """The text of a file, or ``None`` after noting why it is none that we read."""
    if len(raw) > LARGEST_FILE:
        document.note((1, 1), "is larger than 16 MiB; split it into smaller files", "file-size")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        document.note(line_column(before, len(before)), "is not UTF-8 text; save it as UTF-8", "encoding")
        return None
    hidden = _HIDDEN.search(text) if hidden_is_error else None
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        at = line_column(text, hidden.start())
        document.note(at, f"holds the hidden character {code}; delete it", "hidden-character")
        return None
    return text


def parse(document: Document, text: str) -> Document:
    """Fill the document from the text of a file."""
    document.text = text
    try:
        too_deep = _first_too_deep(text) if _may_be_deep(text) else None
        nodes = [] if too_deep else list(yaml.compose_all(text, _LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        document.note(_position(mark) if mark else (1, 1), _explained(error), "yaml")
        return document
    if too_deep:
        document.note(too_deep, _TOO_DEEP, "nesting")
    elif len(nodes) != 1:
        at = _position(nodes[1].start_mark) if nodes else (1, 1)
        message = "holds two documents; keep one and delete the line ---" if nodes else "is empty"
        document.note(at, message, "yaml")
    else:
        document.node = nodes[0]
        document.data = _plain(document, nodes[0], set(), 1)
    return document


_TOO_DEEP = f"nests deeper than {DEEPEST} levels; write it flatter"


def _plain(document: Document, node: yaml.Node, seen: set[int], depth: int) -> Any:
    """The node as dicts, lists and strings. Repeated keys, aliases and hidden characters are noted as problems."""
    if id(node) in seen:
        message = "is written elsewhere and used here by an alias (*name); write it out"
        document.note(_position(node.start_mark), message, "alias")
        return None
    seen.add(id(node))
    if node.tag not in PLAIN_TAGS:
        tag = quoted(node.tag.replace(TAG, "!!"))
        document.note(_position(node.start_mark), f"bears the tag {tag}; write the plain value", "yaml")
        return "" if isinstance(node, yaml.ScalarNode) else None
    if isinstance(node, yaml.ScalarNode):
        document.has_empty |= node.value in EMPTY or not node.value.strip()
        return _visible(document, node)
    if depth > DEEPEST:
        document.note(_position(node.start_mark), _TOO_DEEP, "nesting")
        return None
    document.has_empty |= not node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, item, seen, depth + 1) for item in node.value]
    return _mapping(document, node, seen, depth)


def _visible(document: Document, node: yaml.ScalarNode) -> str:
    """The text of a scalar; empty after noting that it is too long, or a hidden character in quotation marks."""
    if len(node.value) > LONGEST_TEXT:
        message = f"is longer than {LONGEST_TEXT:,} characters; make several texts of it"
        document.note(_position(node.start_mark), message, "too-long")
        return ""
    if node.style == '"' and _HIDDEN.search(node.value):
        message = "holds a hidden character written as an escape; delete it"
        document.note(_position(node.start_mark), message, "hidden-character")
        return ""
    return str(node.value)


def _mapping(document: Document, node: yaml.Node, seen: set[int], depth: int) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    key_nodes: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            document.note(_position(key_node.start_mark), "a key must be a plain word", "yaml")
            continue
        key = _visible(document, key_node)
        if key in plain:
            first, _ = _position(key_nodes[key].start_mark)
            message = f"the key {quoted(key)} stands here and in line {first}; keep one of them"
            document.note(_position(key_node.start_mark), message, "repeated-key")
            continue
        plain[key] = _plain(document, value_node, seen, depth + 1)
        key_nodes[key] = key_node
    return plain


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key node and the value node of that part; a list has no keys."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    return None, None


def _may_be_deep(text: str) -> bool:
    """Whether brackets or indentation could nest deep: quick, and never wrong about a text it clears.

    A line with one balanced pair of brackets and no quotation mark or comment nests nothing, whatever surrounds it.
    """
    openings = text.count("[") + text.count("{")
    if openings > SAFE_OPENINGS:
        openings -= sum(1 for _ in _BALANCED_LINE.finditer(text))
    return openings > SAFE_OPENINGS or _INDENTED.search(text) is not None


def _first_too_deep(text: str) -> tuple[int, int] | None:
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
        return (
            "a colon followed by a space stands inside plain text; put the text in quotation marks, or indent it less"
        )
    if "expected <block end>" in problem or "did not find expected" in problem:
        return "this line does not fit the lines above; check its indentation and its quotation marks"
    return f"is not valid YAML: {problem}"


def _position(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of that character of the text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
