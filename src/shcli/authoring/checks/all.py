"""Everything that is wrong with a library or a text, found in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shcli.authoring.checks import contacts as services
from shcli.authoring.checks import language, phrases, upkeep
from shcli.authoring.checks import lexicon as asked
from shcli.authoring.checks.evidence import Evidence
from shcli.authoring.checks.references import Integrity
from shcli.authoring.checks.topics import Structure
from shcli.authoring.records import content as contents
from shcli.authoring.records import schema
from shcli.authoring.records.content import Content
from shcli.authoring.records.wording import Rulebook
from shcli.authoring.wording import load as rules
from shcli.authoring.wording import markdown_text as prose
from shcli.authoring.wording import page_texts as passages
from shcli.authoring.wording.match import Wording
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import Problem, did_you_mean
from shcli.authoring.yaml.source import decode, without_collector
from shcli.authoring.yaml.value import whole
from shcli.errors import ShcliError

PROSE = ("now", "plan", "about")


@dataclass(frozen=True)
class Report:
    """What was found, in the order of path and place, and in how many files."""

    problems: tuple[Problem, ...]
    files: int

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.level == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors

    def strictly(self) -> Report:
        """The same with every warning taken for an error."""
        return Report(tuple(replace(problem, level="error") for problem in self.problems), self.files)


@without_collector()
def check_libraries(paths: Iterable[Path], today: str, max_age: int = 0, commands: Sequence[str] = ()) -> Report:
    """Check the library at each path; a file stands for the library it lies in.

    ``max_age`` also lists the contacts that no source has shown for so many days; ``commands`` are names that no page
    may bear. Raises ``ShcliError`` for a path that belongs to no library.
    """
    folders = dict.fromkeys(map(library_of, paths))
    return _together(_check_library(folder, today, max_age, commands) for folder in folders)


def check_texts(texts: Iterable[tuple[str, bytes]]) -> Report:
    """Check the wording of texts, each with the name to show for it."""
    rulebook = rules.built_in()
    return _together(_check_text(name, raw, rulebook) for name, raw in texts)


def _together(reports: Iterable[Report]) -> Report:
    all_of_them = list(reports)
    problems = sorted(problem for report in all_of_them for problem in report.problems)
    return Report(tuple(problems), sum(report.files for report in all_of_them))


def library_of(path: Path) -> Path:
    """The folder of the library in which the path lies. Raises ``ShcliError`` for a path that is not there."""
    if not os.path.exists(path):
        raise ShcliError("There is no file or folder at that place.", hint="Give the folder that holds topics.yaml.")
    if os.path.isdir(path):
        return path
    return next((folder for folder in path.parents if contents.files_of(folder, contents.TOPICS)), path.parent)


def _check_library(folder: Path, today: str, max_age: int, commands: Sequence[str]) -> Report:
    content = contents.load(folder)
    rulebook, own_rules = rules.of_library(folder)
    wording = Wording(rulebook, rules.places(own_rules))
    _check_rest(content, wording, rulebook)
    topics_files, complete = _check_topics(content, wording, rulebook, Structure(today, commands))
    _check_contacts(content, today, max_age)
    files = topics_files + sum(len(contents.files_of(folder, kind)) for kind in content.documents)
    if own_rules:
        files += 1
        content.documents[contents.WORDING] = own_rules
        if complete:
            rules.note_stale(wording, own_rules)
    return Report((*content.problems(), *_unread(folder)), files)


def _check_rest(content: Content, wording: Wording, rulebook: Rulebook) -> None:
    """Check the words of all files but the topics."""
    for kind, document in content.documents.items():
        for page in passages.of_rest(kind, document):
            wording.check(page)
            if kind in PROSE:
                language.check(page, rulebook.plain_language)


def _check_topics(content: Content, wording: Wording, rulebook: Rulebook, structure: Structure) -> tuple[int, bool]:
    """Check every topic; returns the number of their files, and whether every file of the library could be read.

    Where one could not, nothing is said about what is missing: it may stand in there.
    """
    integrity = Integrity(content)
    evidence = Evidence(content.sources, rulebook.hedges, structure.today, wording.places.get(rules.HEDGES))
    for document in content.documents.values():
        structure.cites(whole(document))
    files, complete = 0, all(document.data is not None for document in content.documents.values())
    for document, _ in content.topics():
        files += 1
        complete &= document.data is not None
        for topic in whole(document):
            integrity.topic(topic)
            structure.topic(topic)
            evidence.check(topic)
            page = passages.of_topic(topic)
            wording.check(page)
            language.check_topic(topic, page, rulebook.plain_language)
    if complete:
        integrity.finish()
        structure.finish()
        asked.check_places(content.part("lexicon"), structure.sections)
    structure.check_sources(content.part("sources"), complete=complete)
    return files, complete


def _check_contacts(content: Content, today: str, max_age: int) -> None:
    contents.load_upkeep(content)
    contacts, retired = content.part("contacts"), content.part("retired")
    services.check(contacts, retired, today)
    phrases.check(content.part("languages"))
    upkeep.check_watch(content.part("watch"), today)
    upkeep.check_differences(content.part("number-differences"), content.contacts)
    if max_age:
        services.list_old(contacts, today, max_age)


def _unread(folder: Path) -> list[Problem]:
    """A file that looks like a part of the library and is none."""
    names = [f"{kind}.yaml" for kind in schema.KINDS]
    found = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml") and path.name not in names)
    usual = f"; the files are {', '.join(names)}"
    return [
        Problem(str(path), 1, 1, "warning", f"this file is not read{did_you_mean(path.name, names) or usual}", "file")
        for path in found
    ]


def _check_text(name: str, raw: bytes, rulebook: Rulebook) -> Report:
    document = Document(name)
    text = decode(document, raw, hidden_is_error=False)
    if text is not None:
        document.texts[name] = text
        Wording(rulebook.replaced(exceptions=())).check(list(prose.of_text(document)))
    return Report(tuple(document.problems), 1)
