"""What keeps the contacts true, for authors alone: what to look at on which day; where open data differ from ours."""

from __future__ import annotations

from typing import Literal

from shcli.record import Record

Place = Literal[
    "not-in-android",
    "only-in-android",
    "not-in-libphonenumber",
    "only-in-libphonenumber",
    "free-in-libphonenumber",
    "not-free-in-libphonenumber",
]
"""How an open data set differs from ours: a number of ours that it lacks, one that it has alone, or another cost."""

ONLY = "only-in-"
"""How a place begins whose number we do not offer."""


class Watch(Record):
    """Something about a country's contacts that may change, and the day on which to look at it again.

    ``day`` is YYYY-MM-DD; ``what`` is the question and what to do for each answer.
    """

    id: str
    country: str
    day: str
    what: str
    sources: tuple[str, ...]


class NumberDifference(Record):
    """A number on which our contacts and open data of telephone numbers differ, and why.

    ``number`` is in digits alone. Without a ``reason`` nobody knows yet.
    """

    country: str
    number: str
    where: tuple[Place, ...]
    reason: str = ""
