"""How well `shcli search` finds the page a person needs, beside two plainer ways to search the same pages.

Usage: python benchmarks/search.py [QUESTIONS.yaml] [--misses]

The file (``benchmarks/questions.yaml`` where none is named) is a list of questions: ``query``, ``relevant`` (topic ->
grade: 3 the page to open first, 2 also answers, 1 touches) and ``crisis`` (whether contacts must stand first).
``--misses`` lists the questions that went wrong.

How the figures are made:

- A ranking is the topics of the first hits, each once, as `shcli search` shows them without options.
- The contacts are a page like any other, under the topic ``crisis``. `shcli search` puts them first where the words are
  a bare statement or ask for a contact, and second where they are a practical question of a person at risk. For the
  two baselines they are a page with the texts that stand around contacts.
- ndcg@5 takes 2^grade - 1 as the gain of a page. success@n and MRR look for the page graded 3. Questions that no page
  answers count for the crisis figures only.
- At risk: of the questions marked crisis, how many are heard surely (card: contacts before anything else) or at all (or
  gentle: one kind sentence and the numbers). Harmless: how many of the others are. Tricky: those of them that look
  alarming: marked ``tricky``, or called harmless in their ``source``. Marked ``either: true`` (or ``crisis: either``) a
  question counts for none.

The baselines are SQLite's BM25 over the same sections, and, where its packages are installed, cosine similarity of
sentence embeddings (all-MiniLM-L6-v2, which runs without a network).
"""

from __future__ import annotations

import argparse
import math
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from shcli import search
from shcli.content.opening import open_library
from shcli.content.sections import named_sections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from shcli.content.library import Library

LIMIT = 8
TOP = 5
BEST = 3

Ranking = list[str]


def shcli_ranking(library: Library, query: str) -> Ranking:
    """Topics as the command shows them."""
    return list(dict.fromkeys(hit.topic for hit in search.search(library, query, limit=LIMIT).hits))


def pages(library: Library) -> list[tuple[str, str]]:
    """Topic and text of every section, and of the contacts."""
    from shcli.authoring.index import section_text

    found = []
    for listed in library.topics:
        name, topic = listed.id, library.topic(listed.id)
        about = f"{topic.title}. {', '.join(topic.aliases)}. {topic.summary}"
        found += [(name, f"{about} {part.title} {section_text(part)}") for part in named_sections(topic)]
    on_contact = " ".join(statement.text for statement in library.on_contact())
    contacts = f"{search.hits.CONTACTS_TITLE}. Help now. Crisis contacts, helplines, emergency numbers. {on_contact}"
    return [*found, (search.CONTACTS, contacts)]


def bm25_ranking(library: Library) -> Callable[[str], Ranking]:
    """Plain full-text search: every word of the question, no lexicon, one column."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE page USING fts5 (topic UNINDEXED, text, tokenize = 'porter unicode61')")
    database.executemany("INSERT INTO page VALUES (?, ?)", pages(library))

    def ranking(query: str) -> Ranking:
        words = re.findall(r"\w+", query.casefold())
        match = " OR ".join(f'"{word}"' for word in words)
        rows = database.execute("SELECT topic FROM page WHERE page MATCH ? ORDER BY rank", (match,)) if words else ()
        return list(dict.fromkeys(row[0] for row in rows))

    return ranking


def embedding_ranking(library: Library) -> Callable[[str], Ranking] | None:
    """Nearest sections by sentence embeddings; nothing when the packages are not there."""
    try:
        from sentence_embeddings import embed
    except ImportError as error:
        print(f"Sentence embeddings skipped: no package {error.name}. See benchmarks/sentence_embeddings.py.\n")
        return None
    topics, texts = zip(*pages(library), strict=True)
    vectors = embed(texts)

    def ranking(query: str) -> Ranking:
        near = (-(vectors @ embed([query])[0])).argsort(kind="stable")
        return list(dict.fromkeys(topics[place] for place in near))

    return ranking


def ndcg(ranking: Ranking, grades: dict[str, int]) -> float:
    """How near the first pages are to the best order, from 0 to 1."""
    gains = [2 ** grades.get(topic, 0) - 1 for topic in ranking[:TOP]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:TOP]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def place_of_best(ranking: Ranking, grades: dict[str, int]) -> int:
    """Where the page to open first stands, from 1; 0 when it does not."""
    return next((place for place, topic in enumerate(ranking, start=1) if grades.get(topic) == BEST), 0)


def ranking_figures(questions: list[dict[str, Any]], ranking: Callable[[str], Ranking]) -> dict[str, float]:
    """The figures of one way to search."""
    found = [(ranking(question["query"]), question["relevant"]) for question in questions if question["relevant"]]
    places = [place_of_best(*pair) for pair in found]
    return {
        "ndcg@5": sum(ndcg(*pair) for pair in found) / len(found),
        "success@1": sum(place == 1 for place in places) / len(places),
        "success@3": sum(0 < place <= BEST for place in places) / len(places),
        "MRR": sum(1 / place for place in places if place) / len(places),
    }


def crisis_figures(library: Library, questions: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Counts of questions that are heard surely (card) or at all (card or gentle), of each kind."""
    levels = {item["id"]: search.search(library, item["query"], limit=1).crisis_level for item in questions}
    clear = [item for item in questions if not item.get("either", False)]
    at_risk = [item for item in clear if item["crisis"] is True]
    harmless = [item for item in clear if item["crisis"] is False]
    tricky = [item for item in harmless if is_tricky(item)]
    rows = {
        "at risk, card": (at_risk, ("card",)),
        "at risk, card or gentle": (at_risk, ("card", "gentle")),
        "harmless, card": (harmless, ("card",)),
        "harmless, gentle": (harmless, ("gentle",)),
        "of these, tricky, card": (tricky, ("card",)),
    }
    return {
        name: (sum(levels[item["id"]] in heard for item in items), len(items)) for name, (items, heard) in rows.items()
    }


def is_tricky(item: dict[str, Any]) -> bool:
    """Whether the question only looks alarming."""
    return item.get("tricky", False) or "harmless" in item.get("source", "")


def show_misses(library: Library, questions: list[dict[str, Any]]) -> None:
    """Each question whose page to open first is not first, or whose crisis flag is wrong."""
    for item in questions:
        found = search.search(library, item["query"], limit=LIMIT)
        ranking = list(dict.fromkeys(hit.topic for hit in found.hits))
        place = place_of_best(ranking, item["relevant"]) if item["relevant"] else 1
        if place != 1 or (item["crisis"] in (True, False) and found.crisis != item["crisis"]):
            flag = {(True, False): "missed", (False, True): "false alarm"}.get((item["crisis"], found.crisis), "")
            print(f"{place} {flag:11} {item['query']!r} {item['relevant']} -> {ranking[:TOP]} {found.crisis_reason}")
    print()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Figures of the search on a file of graded questions.")
    parser.add_argument("questions", type=Path, nargs="?", default=Path(__file__).with_name("questions.yaml"))
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    questions = yaml.safe_load(options.questions.read_text(encoding="utf-8"))
    library = open_library()
    library.connection.set_progress_handler(None, 0)  # no deadline for all the questions together
    if options.misses:
        show_misses(library, questions)
    ways = {
        "shcli search": lambda query: shcli_ranking(library, query),
        "plain FTS5 BM25": bm25_ranking(library),
        "sentence embeddings": embedding_ranking(library),
    }
    rows = {name: ranking_figures(questions, ranking) for name, ranking in ways.items() if ranking}
    names = list(next(iter(rows.values())))
    print(f"{len(questions)} questions, {sum(bool(item['relevant']) for item in questions)} with a page that answers\n")
    print(f"| {'':19} | {' | '.join(names)} |")
    print(f"|{'-' * 21}|{'|'.join('-' * (len(name) + 1) + ':' for name in names)}|")
    for name, row in rows.items():
        print(f"| {name:19} | {' | '.join(f'{row[key]:{len(key)}.3f}' for key in names)} |")
    print()
    for name, (count, total) in crisis_figures(library, questions).items():
        print(f"{name}: {count} of {total}" + (f" ({count / total:.1%})" if total else ""))


if __name__ == "__main__":
    main()
