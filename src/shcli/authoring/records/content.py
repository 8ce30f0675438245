"""A library's folder of YAML files as records, with every problem found on the way.

Each kind of content is one file, ``sources.yaml``, or a folder of files, ``sources/``, or both: what they hold is
joined in the order of their names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shcli.authoring.records import schema
from shcli.authoring.records.lexicon import Lexicon
from shcli.authoring.yaml import source
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import Problem, quoted
from shcli.authoring.yaml.value import Part, whole
from shcli.content import package
from shcli.errors import INVALID_CONTENT, ShcliError
from shcli.model import Chapter, Contacts, Language, Moment, Plan, RetiredNumber, Source, Topic

TOPICS = "topics"
WORDING = "wording"
UPKEEP = ("watch", "number-differences")
"""Kinds that serve those who keep the contacts true; readers never see them."""


@dataclass
class Content:
    """All a library says but its topics, which may be too many to hold at once.

    ``documents`` holds the content behind it, by kind; what cannot be read is there too, with its problems.
    """

    folder: Path
    sources: tuple[Source, ...] = ()
    contacts: Contacts | None = None
    retired: tuple[RetiredNumber, ...] = ()
    now: Moment | None = None
    plan: Plan | None = None
    about: tuple[Chapter, ...] = ()
    languages: tuple[Language, ...] = ()
    lexicon: Lexicon | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    _of_topics: list[list[Problem]] = field(default_factory=list)

    def topics(self) -> Iterator[tuple[Document, tuple[Topic, ...]]]:
        """Each file of topics in reading order, with its topics (none when the file breaks the schema).

        One file is held at a time; of the earlier ones only their problems are kept.
        """
        paths = files_of(self.folder, TOPICS)
        first = _document(paths[0], self.folder)
        named = _named_files(first, self.folder)
        if named is not None:
            self._of_topics.append(first.problems)
        for path in paths if named is None else named:
            document = first if named is None and path == paths[0] else _document(path, self.folder)
            self._of_topics.append(document.problems)
            yield document, schema.validate(TOPICS, document) or ()

    def part(self, kind: str) -> Part:
        """What the files of that kind hold; an empty part where there are none."""
        return whole(self.documents.get(kind) or Document(""))

    def problems(self) -> list[Problem]:
        """Everything found so far, in the order of path and place."""
        rest = (document.problems for document in self.documents.values())
        return sorted(problem for problems in (*self._of_topics, *rest) for problem in problems)


def files_of(folder: Path, kind: str) -> list[Path]:
    """The files of that kind of content: ``KIND.yaml``, then those below a folder ``KIND/`` in order of their names.

    Of the folder of an installed package those that it was built with, whatever lies there. A folder that is a link out
    of the library stands for its files, so that the link is found when it is read.
    """
    if is_builtin(folder):
        names = [name.removeprefix("data/") for name in package.data_files()]
        return [folder / name for name in names if name == f"{kind}.yaml"] + [
            folder / name for name in names if name.startswith(f"{kind}/")
        ]
    single = [folder / f"{kind}.yaml"] if os.path.lexists(folder / f"{kind}.yaml") else []
    if leads_out(folder / kind, folder):
        return [*single, folder / kind]
    return single + sorted((folder / kind).rglob("*.yaml"))


def leads_out(path: Path, folder: Path) -> bool:
    """Whether the path is a link to a place outside the folder, or to none."""
    real = Path(os.path.realpath(path))
    return path.is_symlink() and (not real.is_relative_to(os.path.realpath(folder)) or not real.exists())


def is_builtin(folder: Path) -> bool:
    """Whether the folder is that of an installed package, in which nobody edits."""
    return not package.is_checkout() and holds_builtin(folder)


def holds_builtin(folder: Path) -> bool:
    """Whether the built-in content lies in the folder: that of an installed package, or of a checkout."""
    return os.path.realpath(folder) == os.path.realpath(package.data_folder())


def _document(path: Path, folder: Path) -> Document:
    """The file at that path; one of an installed package only as it was built, else ``DamagedError`` is raised."""
    if not is_builtin(folder):
        return source.read(path, folder)
    content = package.checked(f"data/{path.relative_to(folder).as_posix()}")
    return source.of_bytes(Document(str(path)), content)


def _named_files(document: Document, folder: Path) -> list[Path] | None:
    """The files that ``topics.yaml`` names in reading order; ``None`` when it holds the topics themselves.

    A name without a file and a file without a name are noted.
    """
    names = whole(document)
    if not names or not all(name.text for name in names):
        return None
    present = {path.stem: path for path in files_of(folder, TOPICS) if path != folder / f"{TOPICS}.yaml"}
    for name in names:
        if name.text not in present:
            name.problem(f"there is no file {TOPICS}/{name.text}.yaml; add it, or take the name out", "file")
    for stem in present.keys() - set(names.texts):
        names.problem(f"{quoted(f'{TOPICS}/{stem}.yaml')} is not named here; add {quoted(stem)}", "file")
    return [present[text] for text in names.texts if text in present]


def read(folder: Path, kind: str) -> Document | None:
    """All files of that kind as one document, or ``None`` when there is none."""
    documents = [_document(path, folder) for path in files_of(folder, kind)]
    return source.join(documents) if documents else None


_BUILTIN: dict[tuple[str, str], Any] = {}
"""The built-in records read so far, by folder and kind."""


def builtin_records(kind: str) -> Any:
    """The built-in records of that kind, read once, also where ``load`` read them; an empty tuple without any."""
    folder = package.data_folder()
    if (folder, kind) not in _BUILTIN:
        document = read(Path(folder), kind)
        _BUILTIN[folder, kind] = (schema.validate(kind, document) if document else None) or ()
    return _BUILTIN[folder, kind]


def load(folder: Path) -> Content:
    """Read every file of the folder that readers see, but the topics. A missing file leaves its part empty.

    Raises ``ShcliError`` for a folder without topics.
    """
    if not files_of(folder, TOPICS):
        raise ShcliError(
            "This folder holds no topics.yaml, so it is not a library.",
            hint="Give the folder that holds topics.yaml.",
            exit_code=INVALID_CONTENT,
        )
    content = Content(folder)
    is_shared = holds_builtin(folder)
    for kind in schema.KINDS:
        document = None if kind in (TOPICS, WORDING, *UPKEEP) else read(folder, kind)
        if document is not None:
            content.documents[kind] = document
            records = schema.validate(kind, document)
            if records is not None:
                setattr(content, kind, records)
                if is_shared:
                    _BUILTIN[package.data_folder(), kind] = records
    return content


def load_upkeep(content: Content) -> None:
    """Read beside it the files of ``UPKEEP``."""
    for kind in UPKEEP:
        document = read(content.folder, kind)
        if document is not None:
            content.documents[kind] = document
            schema.validate(kind, document)


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
