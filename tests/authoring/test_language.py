"""Plain language: what is measured is what a reader meets."""

import re

import pytest
import textstat

from checkout import DATA
from shcli.authoring.checks import abbreviations, readability, sentences
from shcli.authoring.records import content
from shcli.authoring.wording import page_texts as passages
from shcli.authoring.yaml.value import whole

MOST_GRADES_APART = 0.5
DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
"""Where textstat ends a sentence and no reader does."""


def pages():
    return [
        (topic["id"].text, [passage.text for passage in passages.of_topic(topic) if passage.role != "name"])
        for document, _ in content.load(DATA).topics()
        for topic in whole(document)
    ]


@pytest.mark.parametrize(("page", "texts"), pages(), ids=lambda value: value if isinstance(value, str) else "")
def test_the_grade_agrees_with_a_pronouncing_dictionary(page, texts):
    """Ours counts syllables by spelling; textstat looks them up. The sentences are the same."""
    body = " ".join(text if text.strip()[-1] in ".!?" else f"{text}." for text in texts if "`" not in text)
    body = DECIMAL_POINT.sub(",", body)
    ours = readability.grade([body])

    assert abs(ours - textstat.flesch_kincaid_grade(body)) < MOST_GRADES_APART, page


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("hope", 1), ("hopeful", 2), ("hoped", 1), ("wanted", 2), ("little", 2), ("people", 2), ("self-harm", 2),
        ("suicide", 3), ("science", 2), ("safety", 2), ("something", 2), ("being", 2), ("create", 2), ("changes", 2),
        ("didn't", 2), ("the", 1), ("me", 1), ("serious", 3), ("actual", 3), ("mm", 1), ("24", 1),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert readability.syllables(word) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ('"Stop." She left. (He did, too.) End.', ['"Stop."', "She left.", "(He did, too.)", "End."]),
        ("Hobbies, e.g. music. Dr. Who said so.", ["Hobbies, e.g. music.", "Dr. Who said so."]),
        ("It costs 2.50 a day. See example.org now.", ["It costs 2.50 a day.", "See example.org now."]),
        ("Say this: go on. ... Yes.", ["Say this: go on.", "... Yes."]),
        ("", []),
    ],
)
def test_sentences(text, found):
    assert [text[start:end].strip() for start, end in sentences.spans(text)] == found


def test_words():
    assert sentences.words("Don't wait: 2,000 people self-harm (and/or 8.5%).") == [
        "Don't", "wait", "2,000", "people", "self-harm", "and", "or", "8.5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Ask a GP."], ["GP"]),
        (["Ask a general practitioner (GP).", "The GP can help."], []),
        (["The GP can help.", "A GP is a general practitioner."], []),
        (["Ask a family doctor (a GP)."], []),
        (["DBT, a talking therapy, may help."], []),
        (["Two SSRIs."], ["SSRI"]),
        (["Selective serotonin reuptake inhibitors (SSRIs) are medicines."], []),
        (["Non-suicidal self-injury, or NSSI, is a narrower term."], []),
        (["Emergency care is called A&E there and ER elsewhere."], []),
        (["A group of people. The GP came."], ["GP"]),
    ],
)
def test_unexplained_abbreviations(texts, found):
    page = [passages.Passage("topics", "p", "s", "paragraph", text, None) for text in texts]

    assert [short for _, _, short in abbreviations.unexplained(page, ())] == found
