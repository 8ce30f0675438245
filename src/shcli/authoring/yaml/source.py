"""Reads YAML files into documents.

Every scalar is text: the schema decides what a value is, so the country ``NO`` stays a country and ``024`` a number
to dial. Only nodes are composed, nothing is constructed, so a file can run no code.
"""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from shcli.authoring.yaml.document import Document, child, line_column
from shcli.authoring.yaml.problem import quoted
from shcli.content.package import read_regular

LARGEST_FILE = 16 * 1024 * 1024
DEEPEST = 50
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


def read(path: Path, within: Path | None = None) -> Document:
    """Read one file. Whatever is wrong with it is noted in the document, never raised.

    A link that leads out of the folder ``within`` is not followed: what it leads to is nobody's to quote.
    """
    document = Document(str(path))
    try:
        if within and not path.resolve().is_relative_to(within.resolve()):
            document.at().note("is a link that leads out of the library; put the file itself here", "file")
            return document
        raw = read_regular(str(path), length=LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:
        document.at().note(f"cannot be read: {getattr(error, 'strerror', None) or 'its links go round'}", "file")
        return document
    return of_bytes(document, raw)


def of_bytes(document: Document, raw: bytes) -> Document:
    """Fill the document from the bytes of a file."""
    text = decode(document, raw)
    return document if text is None else parse(document, text)


def decode(document: Document, raw: bytes, *, hidden_is_error: bool = True) -> str | None:
    """The text of a file, or ``None`` after noting why it is none that we read."""
    if len(raw) > LARGEST_FILE:
        document.at().note("is larger than 16 MiB; split it into smaller files", "file-size")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        document.at(*line_column(before, len(before))).note("is not UTF-8 text; save it as UTF-8", "encoding")
        return None
    hidden = _HIDDEN.search(text) if hidden_is_error else None
    if hidden:
        code = f"U+{ord(hidden.group()):04X}"
        message = f"holds the hidden character {code}; delete it"
        document.at(*line_column(text, hidden.start())).note(message, "hidden-character")
        return None
    return text


def parse(document: Document, text: str) -> Document:
    """Fill the document from the text of a file."""
    document.texts[document.path] = text
    file = _File(text)
    file.name = document.path
    try:
        too_deep = _first_too_deep(file) if _may_be_deep(text) else None
        file.seek(0)
        nodes = [] if too_deep else list(yaml.compose_all(file, _LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        document.at_mark(mark).note(_explained(error), "yaml")
        return document
    if too_deep:
        document.at_mark(too_deep).note(_TOO_DEEP, "nesting")
    elif not nodes:
        document.at().note("is empty", "yaml")
    elif len(nodes) > 1:
        message = "holds two documents; keep one and delete the line ---"
        document.at_mark(nodes[1].start_mark).note(message, "yaml")
    else:
        document.node = nodes[0]
        document.data = _plain(document, nodes[0], set(), 1)
    return document


class _File(io.StringIO):
    """The text of a file with its path, which the parser puts into each mark."""

    name: str


def join(documents: Sequence[Document]) -> Document:
    """The documents as one, the first of them: lists are put behind each other, keys beside each other.

    A key whose value is no list stands in one file only; a second one is noted there. Unreadable when one of them is.
    """
    whole, *others = documents
    for other in others:
        whole.problems += other.problems
        whole.has_empty |= other.has_empty
        whole.texts |= other.texts
        if whole.data is None or other.data is None:
            whole.data = None
        elif isinstance(whole.data, list) and isinstance(other.data, list):
            whole.data += other.data
            whole.node.value += other.node.value
        elif isinstance(whole.data, dict) and isinstance(other.data, dict):
            _join_keys(whole, other)
        else:
            message = f"does not fit {whole.path}; write a list into both, or keys into both"
            whole.at_mark(other.node.start_mark).note(message, "yaml")
    return whole


def _join_keys(whole: Document, other: Document) -> None:
    for key, value in other.data.items():
        key_node, value_node = child(other.node, key)
        first_key_node, first_value_node = child(whole.node, key)
        if key not in whole.data:
            whole.data[key] = value
            whole.node.value.append((key_node, value_node))
        elif isinstance(value, list) and isinstance(whole.data[key], list):
            whole.data[key] += value
            first_value_node.value += value_node.value
        else:
            message = f"the key {quoted(key)} stands here and in {first_key_node.start_mark.name}; keep one of them"
            whole.at_mark(key_node.start_mark).note(message, "repeated-key")


_TOO_DEEP = f"nests deeper than {DEEPEST} levels; write it flatter"


def _plain(document: Document, node: yaml.Node, seen: set[int], depth: int) -> Any:
    """The node as dicts, lists and strings. Repeated keys, aliases and hidden characters are noted as problems."""
    if id(node) in seen:
        message = "is written elsewhere and used here by an alias (*name); write it out"
        document.at_mark(node.start_mark).note(message, "alias")
        return None
    seen.add(id(node))
    if node.tag not in PLAIN_TAGS:
        tag = quoted(node.tag.replace(TAG, "!!"))
        document.at_mark(node.start_mark).note(f"bears the tag {tag}; write the plain value", "yaml")
        return "" if isinstance(node, yaml.ScalarNode) else None
    if isinstance(node, yaml.ScalarNode):
        document.has_empty |= node.value in EMPTY or not node.value.strip()
        return _visible(document, node)
    if depth > DEEPEST:
        document.at_mark(node.start_mark).note(_TOO_DEEP, "nesting")
        return None
    document.has_empty |= not node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(document, item, seen, depth + 1) for item in node.value]
    return _mapping(document, node, seen, depth)


def _visible(document: Document, node: yaml.ScalarNode) -> str:
    """The text of a scalar; empty after noting that it is too long, or a hidden character in quotation marks."""
    if len(node.value) > LONGEST_TEXT:
        message = f"is longer than {LONGEST_TEXT:,} characters; make several texts of it"
        document.at_mark(node.start_mark).note(message, "too-long")
        return ""
    if node.style == '"' and _HIDDEN.search(node.value):
        message = "holds a hidden character written as an escape; delete it"
        document.at_mark(node.start_mark).note(message, "hidden-character")
        return ""
    return str(node.value)


def _mapping(document: Document, node: yaml.Node, seen: set[int], depth: int) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    key_nodes: dict[str, yaml.Node] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            document.at_mark(key_node.start_mark).note("a key must be a plain word", "yaml")
            continue
        key = _visible(document, key_node)
        if key in plain:
            first = key_nodes[key].start_mark.line + 1
            message = f"the key {quoted(key)} stands here and in line {first}; keep one of them"
            document.at_mark(key_node.start_mark).note(message, "repeated-key")
            continue
        plain[key] = _plain(document, value_node, seen, depth + 1)
        key_nodes[key] = key_node
    return plain


def _may_be_deep(text: str) -> bool:
    """Whether brackets or indentation could nest deep: quick, and never wrong about a text it clears.

    A line with one balanced pair of brackets and no quotation mark or comment nests nothing, whatever surrounds it.
    """
    openings = text.count("[") + text.count("{")
    if openings > SAFE_OPENINGS:
        openings -= sum(1 for _ in _BALANCED_LINE.finditer(text))
    return openings > SAFE_OPENINGS or _INDENTED.search(text) is not None


def _first_too_deep(file: _File) -> Any:
    """The place where the text nests too deep. Events are read one by one, so the parser's stack cannot overflow."""
    depth = 0
    for event in yaml.parse(file, _LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event.start_mark
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


@contextmanager
def without_collector() -> Iterator[None]:
    """Run without the collector of cycles: a parsed file is many objects and no cycle, and to look for one is slow."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
