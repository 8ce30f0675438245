"""A value in a file together with its path, so that every rule can say where it found something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import Level, Mark


@dataclass(frozen=True)
class Part:
    """A value of a document. What is missing or of the wrong kind reads as empty: the schema has said so already."""

    document: Document
    value: Any
    location: tuple[str | int, ...] = ()

    def __getitem__(self, key: str) -> Part:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Part(self.document, value, (*self.location, key))

    def __iter__(self) -> Iterator[Part]:
        if isinstance(self.value, list):
            for position, item in enumerate(self.value):
                yield Part(self.document, item, (*self.location, position))

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def __len__(self) -> int:
        return len(self.value) if isinstance(self.value, list | dict) else 0

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def text(self) -> str:
        """The value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def texts(self) -> list[str]:
        """The texts in a list."""
        return [item.text for item in self if item.text]

    @property
    def children(self) -> Iterator[Part]:
        """The values of a set of keys, or the items of a list."""
        if isinstance(self.value, dict):
            for key in self.value:
                yield self[key]
        else:
            yield from self

    def all_texts(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every text within, with its location."""
        return _texts(self.value, self.location)

    def mark(self) -> Mark:
        """This place, to be kept without the document."""
        return self.document.mark(self.location)

    def problem(self, message: str, rule: str, level: Level = "error", *, offset: int | None = None) -> None:
        """Note a problem here."""
        self.document.problem(self.location, message, rule, level, offset=offset)


def _texts(value: Any, location: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(value, str):
        yield value, location
    elif isinstance(value, dict | list):
        for step, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(child, (*location, step))


def whole(document: Document) -> Part:
    """All of a document's data."""
    return Part(document, document.data)
