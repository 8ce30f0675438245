"""Plain language, measured: reading grade, long sentences, paragraphs, lists and pages, unexplained abbreviations."""

from __future__ import annotations

from collections.abc import Sequence

from shcli.authoring.checks import abbreviations, readability, sentences
from shcli.authoring.records.wording import PlainLanguage
from shcli.authoring.wording.page_texts import Passage
from shcli.authoring.yaml.value import Part

SENTENCE_AIM = 25
SENTENCE_LIMIT = 30
PARAGRAPH_AIM = 4
LIST_SIZES = (2, 7)
HEADING_AIM = 65
PAGE_WORDS = (200, 2600)
GRADES = (6, 8)
"""What a page aims at, and what no section goes above."""
EXPERT_GRADES = (10, 12)
MEASURABLE_WORDS = 100
"""A section of fewer words has too few sentences for a grade to mean anything."""


def check(page: Sequence[Passage], rules: PlainLanguage) -> None:
    """Note what makes the prose of one page harder to read than it need be."""
    prose = _prose(page)
    for passage in prose:
        _sentences(passage)
        if passage.role == "paragraph":
            _paragraph(passage)
        if passage.role in ("heading", "title") and len(passage.text) > HEADING_AIM:
            message = f"this heading has {len(passage.text)} characters; {HEADING_AIM} are enough"
            passage.spot.problem(message, "P07", "warning")
    for passage, offset, short in abbreviations.unexplained(prose, rules.abbreviations):
        message = f'"{short}" is not spelled out; write the words first and "{short}" behind them'
        passage.spot.problem(message, "P10", "warning", offset=offset)


def check_topic(topic: Part, page: Sequence[Passage], rules: PlainLanguage) -> None:
    """Note the same for a topic, and its length, its lists and its reading grade."""
    check(page, rules)
    for section in topic["sections"]:
        for block in section["blocks"]:
            for kind in ("points", "steps"):
                _list(block[kind])
    prose = _prose(page)
    words = _word_count(prose)
    least, most = PAGE_WORDS
    if not least <= words <= most:
        topic["id"].problem(f"this page has {words} words; a page has {least} to {most}", "length", "warning")
    aim, limit = EXPERT_GRADES if topic["id"].text in rules.expert_pages else GRADES
    _grade(topic["id"], "page", prose, aim, rules)
    for section in topic["sections"]:
        passages = [passage for passage in prose if passage.part == section["id"].text]
        if _word_count(passages) >= MEASURABLE_WORDS:
            _grade(section["id"], "section", passages, limit, rules)


def _prose(page: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in page if passage.role != "name"]


def _word_count(passages: Sequence[Passage]) -> int:
    return sum(len(sentences.words(passage.text)) for passage in passages)


def _grade(place: Part, what: str, passages: Sequence[Passage], aim: int, rules: PlainLanguage) -> None:
    texts = [passage.text for passage in passages]
    reached = readability.grade(texts, rules.terms)
    if reached > aim:
        place.problem(
            f"this {what} reads at grade {reached:.1f} ({readability.grade(texts):.1f} with the usual terms); "
            f"{aim} is enough: write shorter sentences and shorter words",
            "P01",
            "warning",
        )


def _sentences(passage: Passage) -> None:
    for start, end in sentences.spans(passage.text):
        words = len(sentences.words(passage.text[start:end]))
        if words > SENTENCE_LIMIT:
            message = f"this sentence has {words} words; split it: more than {SENTENCE_LIMIT} are too many to follow"
            passage.spot.problem(message, "P02", "error", offset=start)
        elif words > SENTENCE_AIM:
            message = f"this sentence has {words} words; split it: the aim is {SENTENCE_AIM}"
            passage.spot.problem(message, "P02", "warning", offset=start)


def _paragraph(passage: Passage) -> None:
    count = len(sentences.spans(passage.text))
    if count > PARAGRAPH_AIM:
        message = f"this paragraph has {count} sentences; {PARAGRAPH_AIM} are enough"
        passage.spot.problem(message, "P03", "warning")


def _list(items: Part) -> None:
    least, most = LIST_SIZES
    if items and not least <= len(items) <= most:
        items.problem(f"this list has {len(items)} items; a list has {least} to {most}", "P09", "warning")
