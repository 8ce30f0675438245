"""The rules about the card's fixed words: every language says the same things with the same names to be filled in."""

from __future__ import annotations

import re

from shcli.authoring.yaml.problem import did_you_mean, quoted
from shcli.authoring.yaml.value import Part

ENGLISH = "en"

_PLACEHOLDER = re.compile(r"\{\w+\}")


def check(languages: Part) -> None:
    """Note each phrase that a language lacks, has beyond the English ones, or fills in otherwise."""
    english = next((item["phrases"] for item in languages if item["code"].text == ENGLISH), None)
    if english is None:
        return
    keys = list(english.value) if isinstance(english.value, dict) else []
    for language in languages:
        phrases, code = language["phrases"], quoted(language["code"].text)
        missing = [key for key in keys if key not in phrases]
        if missing:
            phrases.problem(f"{code} lacks {', '.join(map(quoted, missing))}; add each", "phrase")
        for key in phrases.value if isinstance(phrases.value, dict) else ():
            if key not in keys:
                advice = did_you_mean(key, keys) or "; take it out, or add it to English first"
                phrases[key].problem(f"{quoted(key)} is no phrase of English{advice}", "phrase")
            elif _filled_in(phrases[key].text) != _filled_in(english[key].text):
                wanted = ", ".join(sorted(_filled_in(english[key].text))) or "nothing"
                phrases[key].problem(f"{quoted(key)} fills in {wanted} in English; keep that", "phrase")


def _filled_in(phrase: str) -> set[str]:
    return set(_PLACEHOLDER.findall(phrase))
