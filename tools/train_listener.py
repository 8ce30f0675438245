"""Write data/lexicon/listener/weights.yaml: what the listener of `shcli search` has learned from labelled sentences.

Usage: python tools/train_listener.py [--report]   (needs the extra ``listener``)

Two steps. First a model of the words: which words, pairs of words and parts of words stand in sentences of people who
may be at risk. Then one of how much that counts beside the patterns of the lexicon; it learns from what the first one
says of sentences that it has not seen. The same inputs give the same bytes. ``--report`` also tells how well sentences
that were left out of the training are told apart, by the listener alone.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from shcli.authoring import index  # noqa: E402
from shcli.authoring.records.lexicon import Reader, inputs_of_listener  # noqa: E402
from shcli.search import crisis, folding, lexicon, listener, words  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shcli.authoring.records.lexicon import Lexicon

OUTPUT = ROOT / "data" / "lexicon" / "listener" / "weights.yaml"

SEED = 0
FOLDS = 5
SOFTNESS, SOFTNESS_BY_LEANING = 30.0, 10.0
"""Of the two models of the words: the larger, the closer they follow the sentences."""

SEEN_BEFORE = 0.3
"""How often, before any was read, a feature counts as seen in sentences of each kind, to say how it leans."""

SOFTNESS_BESIDE_PATTERNS = 0.1
WEAK = 0.3
LIGHTEST = 0.35
"""A feature that weighs less is left out; all of them together would change next to nothing."""

GENTLE, CARD, CONFIRMED = -1.0, 0.7, -0.5
"""From where on words are heard, set by looking at questions that are not among the sentences. See docs/search.md."""

TEXT = """# yaml-language-server: $schema=../../../docs/schema/lexicon.json
# What the listener has learned. Made by tools/train_listener.py: train again, do not edit. Format: docs/data-format.md.

listener:
  inputs: {inputs}
  bias: {bias}
  gentle: {gentle}
  card: {card}
  confirmed: {confirmed}
  weights: |
{weights}
"""


class Sentence:
    """One sentence with its features, and those of the patterns in it."""

    def __init__(self, plain: Sequence[str], patterns: Sequence[str], *, risk: bool, weak: bool) -> None:
        self.risk, self.weak, self.patterns = risk, weak, patterns
        whole, parts = listener.features(plain)
        share = 1 / listener.length(whole, parts)
        self.features = dict.fromkeys(whole, share) | dict.fromkeys(parts, share * listener.SHARE_OF_PARTS)


def sentences(known: Lexicon) -> list[Sentence]:
    """Every sentence of the lexicon's training, in its order."""
    database = sqlite3.connect(":memory:")
    database.executescript(index.TABLES)
    index.Index(database, known)
    classes = lexicon.crisis_classes(database)
    reader = Reader(known)
    found = []
    for training in known.training:
        for line in training.said.splitlines():
            plain = words.respell(words.split(words.unmasked(folding.fold(line))), reader.spellings)
            matches = lexicon.understand(database, plain)[1]
            named = crisis.decided(classes, matches)
            patterns = listener.of_patterns(matches, named.id if named else "")
            found.append(Sentence(plain, patterns, risk=training.risk, weak=training.weak))
    return found


class Model:
    """A fitted linear model of named features.

    Several softnesses make the mean of as many models; ``by_leaning`` says of each whether it sees every feature by how
    much oftener that stands in sentences of one kind, so that rare ones say less.
    """

    def __init__(
        self,
        rows: Sequence[dict[str, float]],
        risk: Sequence[bool],
        weights: Any,
        *,
        softnesses: Sequence[float],
        by_leaning: Sequence[bool] = (False,),
    ) -> None:
        self._names = DictVectorizer()
        table, answers = self._names.fit_transform(rows), np.array(risk)
        leaning = _leaning(table, answers, weights)
        fitted = [
            _fitted(table, answers, weights, leaning if leans else np.ones_like(leaning), softness)
            for softness, leans in zip(softnesses, by_leaning, strict=True)
        ]
        self._weights = sum(one for one, _ in fitted) / len(fitted)
        self._start = sum(start for _, start in fitted) / len(fitted)

    def scores(self, rows: Sequence[dict[str, float]]) -> Any:
        """How alarming each of the rows is."""
        return self._names.transform(rows) @ self._weights + self._start

    def weights(self) -> dict[str, float]:
        """The weight of each feature, and under "" where the sum starts."""
        named = dict(zip(self._names.feature_names_, self._weights.tolist(), strict=True))
        return {"": float(self._start), **named}


def _leaning(table: Any, risk: Any, weights: Any) -> Any:
    """Of each feature, the logarithm of how much oftener it stands in sentences of a person at risk."""
    stands = (table > 0).astype(float).T
    at_risk, harmless = (SEEN_BEFORE + stands @ (weights * kind) for kind in (risk, ~risk))
    return np.log((at_risk / at_risk.sum()) / (harmless / harmless.sum()))


def _fitted(table: Any, risk: Any, weights: Any, scale: Any, softness: float) -> tuple[Any, float]:
    """The weights of one model that sees the features by that scale, and where its sum starts."""
    model = LogisticRegression(
        C=softness, class_weight="balanced", max_iter=2000, solver="liblinear", random_state=SEED
    ).fit(_small(table.multiply(scale).tocsr()), risk, sample_weight=weights)
    return model.coef_[0] * scale, float(model.intercept_[0])


def _small(table: Any) -> Any:
    """The table with the indices that the solver reads."""
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    return table


def _of_words(some: Sequence[Sentence]) -> Model:
    weights = np.array([WEAK if one.weak else 1.0 for one in some])
    return Model(
        [one.features for one in some],
        [one.risk for one in some],
        weights,
        softnesses=(SOFTNESS, SOFTNESS_BY_LEANING),
        by_leaning=(False, True),
    )


def unseen_scores(full: Sequence[Sentence], weak: Sequence[Sentence]) -> Any:
    """What a model of the words says of each sentence when it has learned from the others."""
    risk = np.array([one.risk for one in full])
    scores = np.zeros(len(full))
    for learn, left_out in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(scores, risk):
        model = _of_words([*(full[place] for place in learn), *weak])
        scores[left_out] = model.scores([full[place].features for place in left_out])
    return scores


def _beside_patterns(some: Sequence[Sentence], scores: Any) -> Model:
    rows = [{"words": score} | dict.fromkeys(one.patterns, 1.0) for one, score in zip(some, scores, strict=True)]
    alike = np.ones(len(some))
    return Model(rows, [one.risk for one in some], alike, softnesses=(SOFTNESS_BESIDE_PATTERNS,))


def train(known: Lexicon, *, report: bool = False) -> str:
    """The text of the file."""
    everything = sentences(known)
    full, weak = ([one for one in everything if one.weak == is_weak] for is_weak in (False, True))
    scores = unseen_scores(full, weak)
    of_words, of_patterns = _of_words(everything).weights(), _beside_patterns(full, scores).weights()
    if report:
        _report(full, scores)
    share = of_patterns.pop("words")
    table = {name: weight for name, weight in of_patterns.items() if name}
    for name, weight in of_words.items():
        if name and abs(weight) >= LIGHTEST:
            table[name] = weight * share * (listener.SHARE_OF_PARTS if name.startswith("~") else 1)
    return TEXT.format(
        inputs=inputs_of_listener(known),
        bias=_whole(of_patterns[""] + share * of_words[""]),
        gentle=_whole(GENTLE),
        card=_whole(CARD),
        confirmed=_whole(CONFIRMED),
        weights=_lines(table),
    )


def _whole(weight: float) -> int:
    return round(weight * listener.ONE)


def _lines(table: dict[str, float]) -> str:
    """Each weight with the features that have it; features of words in steps of twenty, which few would notice."""
    by_weight = defaultdict(list)
    for name, weight in sorted(table.items()):
        if re.search(rf"[\n{re.escape(index.SEPARATOR)}]", name):
            continue
        by_weight[_whole(weight) if name.startswith("#") else round(weight * 50) * 20].append(name)
    return "\n".join(
        f"    {weight}{index.SEPARATOR}{index.SEPARATOR.join(names)}"
        for weight, names in sorted(by_weight.items())
        if weight
    )


def _report(full: Sequence[Sentence], scores: Any) -> None:
    """How well models tell the sentences apart that they have not seen."""
    risk = np.array([one.risk for one in full])
    both = np.zeros(len(full))
    for learn, left_out in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED + 1).split(both, risk):
        model = _beside_patterns([full[place] for place in learn], scores[learn])
        both[left_out] = model.scores(
            [{"words": scores[place]} | dict.fromkeys(full[place].patterns, 1.0) for place in left_out]
        )
    named = np.array([not one.patterns[-1].endswith(":") for one in full])
    for name, some in (("at risk", risk), ("harmless", ~risk)):
        print(f"{some.sum()} {name}, {named[some].mean():.3f} of them with a pattern")
    print(f"a sentence at risk scores higher than a harmless one in {roc_auc_score(risk, both):.3f} of pairs")


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description="Train the listener.")
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    known = index.completed(None)
    OUTPUT.write_text(train(known, report=options.report), encoding="utf-8")
    print(f"{OUTPUT.relative_to(ROOT)}: {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
