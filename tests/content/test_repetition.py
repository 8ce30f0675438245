"""No sentence is a slogan: what one page says, no other says word for word.

Left out are the parts that are alike on purpose: what to do in an emergency, the way to another page or to people, and
words that a reader may say, write or be asked.
"""

import re
from collections import defaultdict

from shcli.authoring.checks import sentences
from shcli.content.opening import open_library

LONG_ENOUGH = 6
"""Words from which two alike sentences are no chance."""


def told(topic):
    """Every text of the page that is not alike on purpose."""
    yield topic.summary
    yield from (item.text for item in (*topic.in_short, *topic.next_steps, topic.hope))
    for section in topic.sections:
        for block in section.blocks:
            yield from (text for text in (block.text, *(item.text for item in (*block.points, *block.steps))) if text)


def said(text):
    """The sentences of the text that tell something, without marks and capitals."""
    for start, end in sentences.spans(text):
        words = re.findall(r"[\w'-]+", text[start:end].casefold())
        if len(words) >= LONG_ENOUGH and "`" not in text[start:end]:
            yield " ".join(words)


def pages_by_sentence():
    found = defaultdict(set)
    with open_library() as library:
        for row in library.topics:
            for text in told(library.topic(row.id)):
                for sentence in said(text):
                    found[sentence].add(row.id)
    return found


def test_no_sentence_stands_on_two_pages():
    found = pages_by_sentence()
    assert len(found) > 2000
    assert {sentence: sorted(pages) for sentence, pages in found.items() if len(pages) > 1} == {}


def test_a_sentence_is_known_again_whatever_its_marks_and_capitals():
    assert set(said("Ask them. Nobody has to face this alone!")) == set(said("nobody has to face this alone"))


def test_the_way_to_people_may_be_the_same_everywhere():
    assert list(said("For people you can talk to now, see `shcli crisis`.")) == []
