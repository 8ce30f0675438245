"""Several files of one kind read as one document, in which every value still knows its own file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shcli.authoring.yaml.problem import quoted
from shcli.authoring.yaml.source import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

Location = tuple[str | int, ...]


def join(documents: Sequence[Document]) -> Document:
    """The documents as one: lists are put behind each other, keys beside each other.

    A key whose value is no list stands in one file only; a second one is noted there. Unreadable when one of them is.
    """
    if len(documents) == 1:
        return documents[0]
    joined = JoinedDocument(documents[0].path, parts=list(documents))
    joined.problems = [problem for document in documents for problem in document.problems]
    joined.has_empty = any(document.has_empty for document in documents)
    for document in documents:
        document.problems = joined.problems
    if all(document.data is not None for document in documents):
        for document in documents:
            joined.add(document)
    return joined


@dataclass
class JoinedDocument(Document):
    """``parts`` are the files, which share one list of problems. A location of the whole leads to the file it is in."""

    parts: list[Document] = field(default_factory=list)
    _starts: dict[Location, list[tuple[int, Document]]] = field(default_factory=dict)
    _owners: dict[str, Document] = field(default_factory=dict)

    def add(self, document: Document) -> None:
        """Take in the data of one file."""
        if isinstance(document.data, list):
            self.data = self._list((), self.data or [], document.data, document)
        elif isinstance(document.data, dict):
            self.data = self.data if isinstance(self.data, dict) else {}
            for key, value in document.data.items():
                self._key(key, value, document)

    def home(self, location: Sequence[str | int]) -> tuple[Document, Location]:
        """The file that holds the value at that location, and the location within that file."""
        for depth in (0, 1):
            starts = self._starts.get(tuple(location[:depth]))
            if starts and len(location) > depth and isinstance(location[depth], int):
                index = int(location[depth])
                start, document = max((pair for pair in starts if pair[0] <= index), key=lambda pair: pair[0])
                return document, (*location[:depth], index - start, *location[depth + 1 :])
        return self._owners.get(str(location[0]) if location else "", self.parts[0]), tuple(location)

    def _key(self, key: str, value: Any, document: Document) -> None:
        first = self._owners.setdefault(key, document)
        if isinstance(value, list) and isinstance(self.data.get(key, []), list):
            self.data[key] = self._list((key,), self.data.get(key, []), value, document)
        elif first is not document:
            message = f"the key {quoted(key)} stands here and in {first.path}; keep one of them"
            document.problem((key,), message, "repeated-key", of_key=True)
        else:
            self.data[key] = value

    def _list(self, location: Location, before: list[Any], more: list[Any], document: Document) -> list[Any]:
        self._starts.setdefault(location, []).append((len(before), document))
        return [*before, *more]
