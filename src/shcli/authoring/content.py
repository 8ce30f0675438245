"""A library's folder of YAML files as records, with every problem found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shcli.authoring import schema, source
from shcli.errors import INVALID_CONTENT, ShcliError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shcli.authoring.lexicon import Lexicon
    from shcli.authoring.problem import Problem
    from shcli.authoring.source import Document
    from shcli.model import Chapter, Contacts, Plan, RetiredNumber, Source, Topic

TOPICS = "topics"
WORDING = "wording"


@dataclass
class Content:
    """All a library says but its topics, which may be too many to hold at once.

    ``documents`` are the files behind it, by kind; what cannot be read is there too, with its problems.
    """

    folder: Path
    sources: tuple[Source, ...] = ()
    contacts: Contacts | None = None
    retired: tuple[RetiredNumber, ...] = ()
    plan: Plan | None = None
    about: tuple[Chapter, ...] = ()
    lexicon: Lexicon | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    _of_topics: list[list[Problem]] = field(default_factory=list)

    def topics(self) -> Iterator[tuple[Document, tuple[Topic, ...]]]:
        """Each file of topics in reading order, with its topics (none when the file breaks the schema).

        One file is held at a time; of the earlier ones only their problems are kept.
        """
        for path in topic_files(self.folder):
            document = source.read(path)
            self._of_topics.append(document.problems)
            yield document, schema.validate(TOPICS, document) or ()

    def problems(self) -> list[Problem]:
        """Everything found so far, in the order of path and place."""
        rest = (document.problems for document in self.documents.values())
        return sorted(problem for problems in (*self._of_topics, *rest) for problem in problems)


def topic_files(folder: Path) -> list[Path]:
    """``topics.yaml`` and the files of a folder ``topics/``, in order of their names."""
    single = [folder / f"{TOPICS}.yaml"] if (folder / f"{TOPICS}.yaml").exists() else []
    return single + sorted((folder / TOPICS).glob("*.yaml"))


def load(folder: Path) -> Content:
    """Read every file of the folder that readers see, but the topics. A missing file leaves its part empty.

    Raises ``ShcliError`` for a folder without topics.
    """
    if not topic_files(folder):
        raise ShcliError(
            "This folder holds no topics.yaml, so it is not a library.",
            hint="Give the folder that holds topics.yaml.",
            exit_code=INVALID_CONTENT,
        )
    content = Content(folder)
    for kind in schema.KINDS:
        path = folder / f"{kind}.yaml"
        if kind not in (TOPICS, WORDING) and path.exists():
            document = content.documents[kind] = source.read(path)
            records = schema.validate(kind, document)
            if records is not None:
                setattr(content, kind, records)
    return content


def raise_problems(problems: list[Problem], folder: Path) -> None:
    """Refuse content in which errors were found; the message names the first place and says how to see all."""
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise ShcliError(
            f"{errors[0]}{more}",
            hint=f"See them all: shcli check {folder}",
            exit_code=INVALID_CONTENT,
        )
