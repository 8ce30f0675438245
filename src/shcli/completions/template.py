"""Filling in the scripts: `@NAME@` in a template stands for a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fill(template: str, **parts: str) -> str:
    """The template with each ``@NAME@`` replaced by the part of that name."""
    for name, part in parts.items():
        template = template.replace(f"@{name}@", part)
    return template


def indent(columns: int, lines: Iterable[str]) -> str:
    """The lines as one text, each moved to the right."""
    return "\n".join(" " * columns + line for line in lines)
