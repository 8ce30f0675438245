"""Classes of words that patterns name: ``{person}`` in a pattern stands for whatever the class of that name matches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shcli.authoring.records.wording import WordClass, WordingRule

FIELDS = ("patterns", "unless", "needs")
"""The fields of a rule that hold patterns."""

_NAME = re.compile(r"\{([a-z][a-z-]*)\}")


def by_name(classes: Iterable[WordClass]) -> dict[str, str]:
    """The pattern of each class, in which the classes before it are spelled out."""
    found: dict[str, str] = {}
    for one in classes:
        found[one.id] = f"(?:{spelled_out(one.pattern, found)})"
    return found


def spelled_out(pattern: str, classes: Mapping[str, str]) -> str:
    """The pattern with its classes written out; the name of none stays as it is."""
    return _NAME.sub(lambda match: classes.get(match[1], match[0]), pattern)


def unknown(pattern: str, classes: Mapping[str, str]) -> str:
    """The first name in the pattern that is no class, if there is one."""
    return next((name for name in _NAME.findall(pattern) if name not in classes), "")


def of_rule(rule: WordingRule, classes: Mapping[str, str]) -> WordingRule:
    """The rule with its patterns spelled out."""
    return rule.replaced(
        **{name: tuple(spelled_out(pattern, classes) for pattern in getattr(rule, name)) for name in FIELDS}
    )
