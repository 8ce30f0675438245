"""Writes what `shcli search` reads: the full-text index of the sections and the lexicon.

A library without a lexicon of its own, or with one that leaves lists out, gets those of the built-in one: its pages may
be others, but people ask in the same words, and the words of a person at risk must be heard in every library.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from shcli.authoring import contact_words, question_counts
from shcli.authoring.records.content import builtin_records
from shcli.authoring.records.lexicon import Lexicon, Reader, filed_under
from shcli.content.sections import named_sections
from shcli.search import foreign, patterns, words
from shcli.search import lexicon as kinds
from shcli.search.listener import BIAS, CARD, GENTLE, SURE_ENOUGH
from shcli.search.naive_bayes import AT_RISK
from shcli.search.ranking import meaning_token

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from shcli.authoring.records.lexicon import Listener
    from shcli.model import Contacts, Section, Topic
    from shcli.search.patterns import Pattern

TABLES = """
CREATE TABLE section (id INTEGER PRIMARY KEY, topic TEXT NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL);
CREATE UNIQUE INDEX section_place ON section (topic, section);
CREATE VIRTUAL TABLE document USING fts5 (
    title, aliases, heading, summary, body, meaning, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE question (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, section TEXT NOT NULL, words TEXT NOT NULL, meaning TEXT NOT NULL
);
CREATE VIRTUAL TABLE asked USING fts5 (
    words, meaning, content = 'question', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TABLE spelling (other TEXT PRIMARY KEY, ours TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stop_word (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE injury (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pattern (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE pattern_key (key TEXT NOT NULL, pattern INTEGER NOT NULL, PRIMARY KEY (key, pattern)) WITHOUT ROWID;
CREATE TABLE crisis_class (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, reason TEXT NOT NULL, opening TEXT NOT NULL,
    first TEXT NOT NULL, only TEXT NOT NULL, unless TEXT NOT NULL, doubted INTEGER NOT NULL
);
CREATE TABLE foreign_phrase (phrase TEXT PRIMARY KEY, kind TEXT NOT NULL, language TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bayes_feature (feature TEXT PRIMARY KEY, counts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bayes_topic (number INTEGER PRIMARY KEY, topic TEXT NOT NULL, cost INTEGER NOT NULL);
CREATE TABLE listener (feature TEXT PRIMARY KEY, weight INTEGER NOT NULL) WITHOUT ROWID;
"""

SEPARATOR = "|"
"""Between a weight and the features that have it."""

ADDED_TO = ("groups", "crisis", "harmless")
"""Lists of a library's own that are joined to the built-in ones, so that no library hears less; others replace them."""

GROUPS_OF_INJURY = frozenset({"hurt", "injury", "wound", "act", "dying", "deadly", "injure"})
"""Groups whose words are never suggested to anybody."""

LEARNED = ("training", "listener")
"""Parts that are the same for every library, because they belong together."""


class Index:
    """Fills the tables, which must be there and empty: each topic as it comes, then the rest."""

    def __init__(self, database: sqlite3.Connection, own: Lexicon | None, contacts: Contacts | None = None) -> None:
        self._database = database
        self._lexicon = completed(own)
        self._reader = Reader(self._lexicon)
        self._stop = frozenset(words.split(self._lexicon.stop))
        self._concepts: dict[str, list[tuple[str, Pattern, list[frozenset[str]]]]] = {}
        self._uses: Counter[str] = Counter(self._stop)
        self._of_pages: set[str] = set()
        self._of_names: Counter[str] = Counter()
        self._write_lexicon(contact_words.patterns_of(contacts) if contacts else ())

    def topic(self, topic: Topic) -> None:
        """Write the sections of one topic."""
        about = (topic.title, ", ".join(topic.aliases))
        meaning_of_title = self._meaning(topic.title)
        for section in named_sections(topic):
            number = insert(self._database, "section", [(None, topic.id, section.id, section.title)])
            text = section_text(section)
            meaning = meaning_of_title | self._meaning(section.title)
            row = (number, *about, section.title, topic.summary, text, " ".join(sorted(meaning)))
            insert(self._database, "document (rowid, title, aliases, heading, summary, body, meaning)", [row])
            used = list(filter(str.isalpha, words.split(f"{section.title} {text}")))
            self._uses.update(used)
            self._of_pages.update(used)
        self._uses.update(words.split(" ".join((*about, topic.summary))))

    def finish(self) -> None:
        """Write the questions whose sections are there, and every word that was used."""
        asked = [*self._questions(), *self._sentences_at_risk()]
        self._database.execute("INSERT INTO asked (asked) VALUES ('rebuild')")
        question_counts.write(self._database, asked)
        ordinary = [*words.split(self._lexicon.ordinary), *self._words_of_training()]
        self._write_foreign({*self._stop, *ordinary, *self._of_pages})
        of_names = dict.fromkeys(self._of_names, kinds.ONLY_IN_NAMES)
        rows = sorted({**of_names, **dict.fromkeys(ordinary, 0), **self._uses}.items())
        insert(self._database, "vocabulary", rows)
        whole, beginnings = _single_words(self._lexicon, GROUPS_OF_INJURY)
        injuries = [(word,) for word, _ in rows if word in whole or word.startswith(beginnings)]
        insert(self._database, "injury", injuries)

    def _questions(self) -> Iterator[tuple[str, list[str]]]:
        """Write each question whose section is there; gives its topic and its words."""
        places = set(self._database.execute("SELECT topic, section FROM section"))
        for questions in self._lexicon.questions:
            for asked in questions.asked if (questions.topic, questions.section) in places else ():
                plain = self._reader.plain(asked)
                self._uses.update(plain)
                meaning = " ".join(sorted(self._meaning(asked)))
                row = (None, questions.topic, questions.section, " ".join(plain), meaning)
                insert(self._database, "question", [row])
                yield questions.topic, plain

    def _sentences_at_risk(self) -> Iterator[tuple[str, list[str]]]:
        for training in self._lexicon.training:
            if training.risk and not training.weak:
                yield from ((AT_RISK, self._reader.plain(line)) for line in training.said.splitlines())

    def _write_foreign(self, english: set[str]) -> None:
        """Write the phrases of other languages, but for those that are English too: "suicide", "help me"."""
        found: dict[str, tuple[str, str]] = {}
        for kind in foreign.KINDS:
            for language in self._lexicon.foreign:
                for phrase in getattr(language, kind):
                    written = foreign.key(phrase)
                    if not english.issuperset(written.split()):
                        found.setdefault(written, (kind, language.language))
        insert(self._database, "foreign_phrase", [(phrase, *rest) for phrase, rest in sorted(found.items())])

    def _words_of_training(self) -> list[str]:
        """Words that the listener knows, and that are no misspellings: all that stand in two of its sentences."""
        seen = Counter(
            word
            for training in self._lexicon.training
            for line in training.said.splitlines()
            for word in set(self._reader.plain(line))
        )
        return sorted(word for word, count in seen.items() if count > 1 and word.isalpha())

    def _meaning(self, text: str) -> set[str]:
        """The tokens of the concepts that the text speaks of."""
        plain = self._reader.plain(text)
        found: set[str] = set()
        keys = patterns.keys(plain)
        for key in keys:
            for name, pattern, needed in self._concepts.get(key, ()):
                # Most patterns need a word that is not there: to see that is much faster than to look for all of it.
                if name not in found and not any(map(keys.isdisjoint, needed)) and patterns.find(pattern, plain):
                    found.add(name)
        return set(map(meaning_token, found))

    def _write_lexicon(self, names_and_numbers: Iterable[str]) -> None:
        lexicon = self._lexicon
        insert(self._database, "spelling", sorted(self._reader.spellings.items()))
        insert(self._database, "stop_word", [(word,) for word in sorted(self._stop)])
        for text in (*self._reader.spellings, *self._reader.spellings.values()):
            self._uses.update(text.split())
        for concept in lexicon.concepts:
            self._patterns(kinds.CONCEPT, concept.id, concept.said)
        for position, entry in enumerate(lexicon.crisis):
            texts = (entry.id, entry.reason, entry.opening, entry.first, " ".join(entry.only), " ".join(entry.unless))
            insert(self._database, "crisis_class", [(position, *texts, entry.doubted)])
            self._patterns(kinds.CRISIS, entry.id, entry.said)
            if entry.contacts:
                self._patterns(kinds.CRISIS, entry.id, names_and_numbers, used=self._of_names)
        for context in lexicon.harmless:
            kind = kinds.IDIOM if context.idiom else kinds.YIELDING if context.yields else kinds.CONTEXT
            self._patterns(kind, context.id, context.said)
        self._patterns(kinds.PRACTICAL, kinds.PRACTICAL, lexicon.practical)
        self._patterns(kinds.ASKING, kinds.ASKING, lexicon.asking)
        self._patterns(kinds.PRESENT, kinds.PRESENT, lexicon.present)
        if lexicon.listener:
            insert(self._database, "listener", sorted(weights(lexicon.listener).items()))

    def _patterns(self, kind: str, name: str, said: Iterable[str], used: Counter[str] | None = None) -> None:
        """Write patterns; the words that they name count as used, or as ``used`` elsewhere."""
        for written in said:
            pattern = self._reader.pattern(written)
            body = json.dumps(pattern, ensure_ascii=False, separators=(",", ":"))
            number = insert(self._database, "pattern", [(None, kind, name, body)])
            keys = filed_under(pattern, self._stop)
            insert(self._database, "pattern_key", [(key, number) for key in keys])
            (self._uses if used is None else used).update(_literal_words(pattern))
            if kind == kinds.CONCEPT:
                needed = list(map(frozenset, patterns.needed(pattern)))
                for key in keys:
                    self._concepts.setdefault(key, []).append((name, pattern, needed))


def insert(database: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> int | None:
    """Write rows that have a value for each column of the table; gives the number of the last row."""
    number = None
    for row in rows:
        places = ", ".join("?" * len(row))
        number = database.execute(f"INSERT INTO {table} VALUES ({places})", row).lastrowid  # noqa: S608
    return number


def weights(learned: Listener) -> dict[str, int]:
    """The listener's table: each feature with its weight, and the rows that are no features."""
    found = {BIAS: learned.bias, GENTLE: learned.gentle, CARD: learned.card, SURE_ENOUGH: learned.confirmed}
    for line in learned.weights.splitlines():
        weight, _, features = line.partition(SEPARATOR)
        found.update(dict.fromkeys(features.split(SEPARATOR), int(weight)))
    return found


def section_text(section: Section) -> str:
    """All the words of a section, in reading order, as one text; what it gives somebody to say is quoted."""
    parts: list[str] = []
    for block in section.blocks:
        said = (f'"{words_to_say}"' for words_to_say in block.say)
        parts += [block.text, *(item.text for item in (*block.points, *block.steps)), *said, *block.figure]
    return " ".join(part.replace("`", "") for part in parts if part)


def completed(own: Lexicon | None) -> Lexicon:
    """The library's lexicon with the lists it leaves out, and all the words at risk, from the built-in one."""
    shared = builtin_records("lexicon") or Lexicon()
    if own is None:
        return shared
    given = {name: getattr(own, name) for name in own.FIELDS if getattr(own, name)}
    joined = {name: _joined(shared, own, name) for name in ADDED_TO}
    learned = {name: getattr(shared, name) for name in LEARNED}
    return shared.replaced(**{**given, **joined, **learned, "foreign": own.foreign + shared.foreign})


def _joined(shared: Lexicon, own: Lexicon, name: str) -> tuple[Any, ...]:
    """Both lists: an own entry takes the place of the one with its id, or stands before them all."""
    own_entries = {entry.id: entry for entry in getattr(own, name)}
    replaced = {entry.id: own_entries.pop(entry.id, entry) for entry in getattr(shared, name)}
    return (*own_entries.values(), *replaced.values())


def _single_words(lexicon: Lexicon, groups: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of those groups, and the beginnings of words, long ones alone."""
    said = [word for group in lexicon.groups if group.id in groups for word in group.words]
    whole = frozenset(word for phrase in said if " " not in phrase or "*" not in phrase for word in phrase.split())
    stems = tuple(word.removesuffix("*") for word in said if word.endswith("*") and " " not in word)
    return whole - frozenset(words.split(lexicon.stop)), stems


def _literal_words(pattern: Pattern) -> list[str]:
    """The whole words that the pattern names."""
    found: list[str] = []
    for element in pattern:
        if not isinstance(element, int):
            singles, _, runs = element
            found += [word for word in (*singles, *(word for run in runs for word in run)) if word.isalnum()]
    return found
