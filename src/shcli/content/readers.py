"""The words people use for whom a page or a line is for. One vocabulary for all commands."""

from __future__ import annotations

READERS = {
    **{reader: (reader, "general") for reader in ("me", "friend", "parent", "partner", "teacher", "professional")},
    **{group: ("me", group) for group in ("youth", "lgbtq", "veterans", "abuse", "poison", "general", "other")},
}
"""For each word the reader of a page, and the group of people that a line is for."""

ALIKE = {
    "myself": "me", "mum": "parent", "mom": "parent", "dad": "parent", "mother": "parent", "father": "parent",
    "parents": "parent", "carer": "parent", "carers": "parent", "family": "parent", "guardian": "parent",
    "friends": "friend", "sibling": "friend", "sister": "friend", "brother": "friend", "husband": "partner",
    "wife": "partner", "boyfriend": "partner", "girlfriend": "partner", "spouse": "partner", "teachers": "teacher",
    "school": "teacher", "tutor": "teacher", "counsellor": "professional", "counselor": "professional",
    "therapist": "professional", "nurse": "professional", "doctor": "professional", "clinician": "professional",
    "professionals": "professional", "social-worker": "professional", "teen": "youth", "teens": "youth",
    "teenager": "youth", "young": "youth", "young-people": "youth", "child": "youth", "children": "youth",
    "kid": "youth", "kids": "youth", "student": "youth", "veteran": "veterans", "lgbt": "lgbtq", "lgbtq+": "lgbtq",
    "trans": "lgbtq", "gay": "lgbtq", "poisoning": "poison", "overdose": "poison",
}  # fmt: skip
"""Other words for those, singular and plural."""

WORDS = (*READERS, *ALIKE)


def reader(word: str) -> str:
    """The reader of a page that the word means; empty for an empty word. Raises ``KeyError`` for an unknown one."""
    return READERS[ALIKE.get(word, word)][0] if word else ""


def group(word: str) -> str:
    """The group of people that the word means, empty for everyone. Raises ``KeyError`` for an unknown one."""
    found = READERS[ALIKE.get(word, word)][1] if word else ""
    return "" if found == "general" and word != "general" else found
