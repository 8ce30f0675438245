"""A library's folder of YAML files as records, with every problem found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shcli.authoring import schema, source
from shcli.errors import INVALID_CONTENT, ShcliError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shcli.authoring.problem import Problem
    from shcli.authoring.source import Document
    from shcli.model import Chapter, Contacts, Plan, RetiredNumber, Source, Topic

TOPICS = "topics"


@dataclass
class Content:
    """All a library says but its topics, which may be too many to hold at once."""

    folder: Path
    sources: tuple[Source, ...] = ()
    contacts: Contacts | None = None
    retired: tuple[RetiredNumber, ...] = ()
    plan: Plan | None = None
    about: tuple[Chapter, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def topics(self) -> Iterator[tuple[Topic, Document, int]]:
        """Each topic in reading order, with its document and its place in it; one file is held at a time."""
        for path in topic_files(self.folder):
            document = source.read(path, _shown(self.folder, path))
            topics = schema.validate(TOPICS, document)
            self.problems += document.problems
            for position, topic in enumerate(topics or ()):
                yield topic, document, position


def topic_files(folder: Path) -> list[Path]:
    """``topics.yaml`` and the files of a folder ``topics/``, in order of their names."""
    single = [folder / f"{TOPICS}.yaml"] if (folder / f"{TOPICS}.yaml").exists() else []
    return single + sorted((folder / TOPICS).glob("*.yaml"))


def load(folder: Path) -> Content:
    """Read every file of the folder but the topics. A missing file leaves its part empty; only topics are required."""
    if not topic_files(folder):
        raise ShcliError(
            "This folder holds no topics.yaml, so it is not a library.",
            hint="Give the folder that holds topics.yaml.",
            exit_code=INVALID_CONTENT,
        )
    content = Content(folder)
    for kind in schema.KINDS:
        path = folder / f"{kind}.yaml"
        if kind != TOPICS and path.exists():
            records = _records(content, kind, path)
            if records is not None:
                setattr(content, kind, records)
    return content


def _records(content: Content, kind: str, path: Path) -> Any:
    document = source.read(path, _shown(content.folder, path))
    records = schema.validate(kind, document)
    content.problems += document.problems
    return records


def _shown(folder: Path, path: Path) -> str:
    """The path as the author gave it: the folder's name and the file's place in it."""
    return str(folder / path.relative_to(folder))


def raise_problems(problems: list[Problem]) -> None:
    """Refuse content that has errors; the message names the first place and says how to see all."""
    errors = [problem for problem in sorted(problems) if problem.level == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise ShcliError(
            f"{errors[0]}{more}",
            hint=f"See them all: shcli check {Path(errors[0].path).parent}",
            exit_code=INVALID_CONTENT,
        )
