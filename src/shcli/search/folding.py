"""One plain form for what was typed, however it was disguised: look-alike letters, signs for letters, joined words.

``letters`` folds letter by letter and remembers where each came from; ``fold`` also joins letters that were spaced out
and parts words that were joined. What is no disguise stays as it was.
"""

from __future__ import annotations

import re
from itertools import groupby

from shcli.search.expression import Expression

WANTED = frozenset(
    """
    kill killed killing myself yourself suicide suicidal unalive die dying dead death self harm harming harmed cut cuts
    cutting cutter hurt hurting burn burning bleed bleeding blood overdose overdosed end ending life live living alive
    want wanted help pain hate hope hopeless goodbye worthless urge urges relapse scars crisis kms kys anymore tired
    depressed numb pills hospital emergency committed commit successful attempt
    """.split()  # noqa: SIM905 - a list of words reads best as text
)
"""Words that people disguise, from filters or from people near them. A disguise is undone only where one of these
comes to light, so that codes and prices stay what they are."""

JOINED = WANTED | frozenset(
    """
    i im am me my you your it its is be to of so the no not dont cant wont and or all off do go here
    now please pls just really wanna gonna need feel feeling thinking about being better without stop save someone
    somebody talk how way ways cannot ever never again still everything over with by by for will thoughts thought
    take took too many much day today tonight tomorrow exist existing existence nobody cares hotline helpline
    prevention
    """.split()  # noqa: SIM905 - a list of words reads best as text
)
"""Words that may stand in a run of words without spaces, as in a hashtag."""

TELLING = frozenset(
    """
    kill killed killing myself suicide suicidal die dying dead death harm harming harmed cut cuts cutting hurt hurting
    alive living hate anymore overdose unalive
    """.split()  # noqa: SIM905 - a list of words reads best as text
)
"""A run of words is parted only where one of these stands in it."""

SHORTEST_RUN = 5
MOST_PARTS = 9
LONGEST_PART = 10

_MARKS = Expression(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
"""Marks that are written over or through letters. Vowel signs of Indic scripts and of Thai are letters to a reader."""

_INVISIBLE = Expression(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_HANGUL = range(0xAC00, 0xD7A4)
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = r"0-9$@!|+*#\u20ac\u00a3(<"
_TOKEN = re.compile(rf"(?<![a-zA-Z{_SIGN}])(?=[a-zA-Z]*[{_SIGN}])(?=[{_SIGN}]*[a-zA-Z])[a-zA-Z{_SIGN}]{{2,}}")
"""Letters and signs in a row, at least one of each."""

_ANY_SIGN = re.compile(rf"[{_SIGN}]")

_SIGNS = str.maketrans("013457890$@!|+\u20ac\u00a3(<", "oieastbgosaiiteecc")
_L_AS_I = str.maketrans("l", "i")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_](?: {1,2}|[.\-_*/,]| - )){2,}[^\W\d_](?![^\W_])")
_BETWEEN = Expression(r"[\W_]+")
_MARKUP = frozenset("<*_~|`")
_WITHIN_WORD = Expression(r"(?<=[^\W\d_])(?:\*\*|__|~~|\|\||``)(?=[^\W\d_])")
_TAG = Expression(r"</?[a-zA-Z][^<>]{0,40}>")
_THRICE = re.compile(r"([^\W\d_])\1{2,}")
_RUN = Expression(r"([^\W\d_])\1+")


def _skeleton(word: str) -> str:
    """The word with every sign as the letter it stands for; i, l and 1 are one."""
    return word.casefold().translate(_SIGNS).translate(_L_AS_I)


_BY_SKELETON = {_skeleton(word): word for word in sorted(WANTED)}
_BY_LENGTH = {length: sorted(word for word in WANTED if len(word) == length) for length in set(map(len, WANTED))}
_BY_SQUEEZED = {"".join(letter for letter, _ in groupby(word)): word for word in sorted(WANTED)}


def fold(text: str) -> str:
    """What was typed, in small plain letters, with disguised words in their own form."""
    plain = text if _MARKUP.isdisjoint(text) else _WITHIN_WORD.sub("", _TAG.sub("", text))
    plain = letters(plain)[0].casefold()
    plain = _SPACED.sub(_joined_letters, plain)
    plain = _THRICE.sub(r"\1\1", _WORD.sub(_drawn_out, plain)) if _THRICE.search(plain) else plain
    return _WORD.sub(_parted, plain)


def is_plain(text: str) -> bool:
    """Whether ``letters`` gives the text back as it is."""
    return text.isascii() and not (_ANY_SIGN.search(text) and _TOKEN.search(text))


def letters(text: str) -> tuple[str, list[int]]:
    """The text letter by letter in plain form, with case, and the place in ``text`` of each letter that is left."""
    if text.isascii():
        folded, places = text, list(range(len(text)))
    else:
        folded, places = _plain(text)
        folded = _without_look_alikes(folded)
    return _TOKEN.sub(_unmasked, folded), places


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in compatible form without marks and what is invisible."""
    import unicodedata

    found: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isascii() and character.isprintable():
            found.append(character)
            places.append(place)
            continue
        if _INVISIBLE.match(character):
            continue
        plain = character
        if ord(character) not in _HANGUL:
            decomposed = unicodedata.normalize("NFKD", character)
            bare = _MARKS.sub("", decomposed)
            plain = bare if bare != decomposed else unicodedata.normalize("NFKC", character)
        found += plain
        places += [place] * len(plain)
    return "".join(found), places


def _without_look_alikes(text: str) -> str:
    """Latin letters for those that only look so: in words of several scripts, and in words of nothing else."""
    foreign = [word for word in _WORD.findall(text) if not word.isascii()]
    if not foreign:
        return text
    from shcli.search.confusables import LATIN, LOOK_ALIKE

    table = str.maketrans(LOOK_ALIKE, LATIN)
    own_script = any(not word.translate(table).isascii() and not _is_mixed(word) for word in foreign)

    def latin(match: re.Match[str]) -> str:
        word = match.group()
        if word.isascii() or not (_is_mixed(word) or (not own_script and word.translate(table).isascii())):
            return word
        return word.translate(table)

    return _WORD.sub(latin, text)


def _is_mixed(word: str) -> bool:
    return not word.isascii() and any(map(str.isascii, word))


def _unmasked(match: re.Match[str]) -> str:
    """One of the wanted words where signs stand for some of its letters; else the token as it was."""
    token: str = match.group()
    core = token.lstrip("#*(<!|+@").rstrip("*#!|+(<")
    for word in (core, core.removesuffix("1")) if len(core) > 1 else ():
        meant = _of_wildcards(word) if "*" in word or "#" in word else _BY_SKELETON.get(_skeleton(word), "")
        if meant and meant != word.casefold():
            return token.replace(word, meant)
    return token


def _of_wildcards(word: str) -> str:
    """The one wanted word of that length with those letters, where a sign stands for the others."""
    known = sum(sign not in "*#" for sign in word)
    same_length = _BY_LENGTH.get(len(word), ()) if known > 1 else ()
    pairs = {one: zip(word.casefold(), one, strict=True) for one in same_length}
    return next((one for one, both in pairs.items() if all(sign in ("*", "#", letter) for sign, letter in both)), "")


def _joined_letters(match: re.Match[str]) -> str:
    """The words that spaced letters spell, or the letters as they were."""
    joined = _BETWEEN.sub("", match.group())
    found = joined if joined in WANTED else " ".join(_parts(joined))
    return found or match.group()


def _drawn_out(match: re.Match[str]) -> str:
    word: str = match.group()
    return _BY_SQUEEZED.get(_RUN.sub(r"\1", word), word) if _THRICE.search(word) else word


def _parted(match: re.Match[str]) -> str:
    word: str = match.group()
    if len(word) < SHORTEST_RUN or word in JOINED:
        return word
    return " ".join(_parts(word)) or word


def _parts(run: str) -> list[str]:
    """The fewest words that the run is made of; nothing where none of them is telling."""
    best: dict[int, list[str]] = {0: []}
    for end in range(1, len(run) + 1):
        words = {start: run[start:end] for start in range(max(0, end - LONGEST_PART), end) if start in best}
        choices = [[*best[start], word] for start, word in words.items() if word in JOINED]
        if choices:
            best[end] = min(choices, key=lambda parts: (len(parts), parts))
    parts = best.get(len(run), [])
    return parts if len(parts) <= MOST_PARTS and not TELLING.isdisjoint(parts) else []
