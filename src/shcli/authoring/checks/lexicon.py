"""The rules about lexicon.yaml: every pattern can be read, and every question has the section that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shcli.authoring import index
from shcli.authoring.records.lexicon import Lexicon, Reader, UnknownGroupError, filed_under
from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.authoring.yaml.value import Part
from shcli.search.lexicon import PRACTICAL

ALWAYS_THERE = frozenset({"help-now", "next-steps"})
"""Parts of every page that a question may name beside its sections."""


def check_patterns(lexicon: Part, own: Lexicon) -> None:
    """Note every pattern that search could not use, and every context that no list explains."""
    completed = index.completed(own)
    reader = Reader(completed)
    groups = [group.id for group in completed.groups]
    for written in _patterns(lexicon):
        try:
            if not filed_under(reader.pattern(written.text), frozenset()):
                written.problem("this pattern holds no word that must be there; add one", "pattern")
        except UnknownGroupError as unknown:
            near = did_you_mean(str(unknown), groups) or "; add it to `groups`"
            written.problem(f"no group {quoted(str(unknown))}{near}", "unknown-group")
    contexts = [*(context.id for context in completed.harmless), PRACTICAL]
    for crisis in lexicon["crisis"]:
        for context in crisis["unless"]:
            if context.text and context.text not in contexts:
                near = did_you_mean(context.text, contexts) or "; add it to `harmless`"
                context.problem(f"no context {quoted(context.text)}{near}", "unknown-context")


def _patterns(lexicon: Part) -> Iterator[Part]:
    for name in ("concepts", "crisis", "harmless"):
        for entry in lexicon[name]:
            yield from entry["said"]
    for name in ("practical", "asking", "present"):
        yield from lexicon[name]


def check_places(lexicon: Part, sections: Mapping[str, set[str]]) -> None:
    """Note every topic and section that the lexicon names and that is not in ``sections``, the ids by topic."""
    for questions in lexicon["questions"]:
        topic, section = questions["topic"], questions["section"]
        _topic(topic, sections)
        known = sections.get(topic.text)
        if known and section.text and section.text not in known | ALWAYS_THERE:
            near = did_you_mean(section.text, known)
            section.problem(f"{quoted(topic.text)} has no section {quoted(section.text)}{near}", "unknown-section")
    for crisis in lexicon["crisis"]:
        for topic in crisis["only"]:
            _topic(topic, sections)


def _topic(topic: Part, known: Mapping[str, set[str]]) -> None:
    if topic.text and topic.text not in known:
        topic.problem(f"no topic {quoted(topic.text)}{did_you_mean(topic.text, known)}", "unknown-section")
