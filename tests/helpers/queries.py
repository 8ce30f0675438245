"""The questions of queries.yaml, for the tests of the search."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Query:
    """What is typed, the topic to open first (or nothing) and the class of the lexicon that hears it (or nothing)."""

    words: str
    first: str = ""
    crisis: str = ""


_FILE = Path(__file__).with_name("queries.yaml")
QUERIES = [
    Query(str(item["query"]), item.get("first", ""), item.get("crisis", ""))
    for item in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
]
