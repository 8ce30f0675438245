"""The rooms of the house: each module imports only from the rooms below its own."""

import ast
import re

import pytest

from checkout import DOCS, PACKAGE


FLOORS = (
    {"model", "errors", "builtin", "help_texts", "promises", "usage", "console", "names"},
    {"records", "page", "country", "display", "spelling", "world", "help_subjects", "completions"},
    {"prebuilt", "rescue", "library", "search", "terminal", "pager", "answer"},
    {"authoring", "export"},
    {"output", "commands"},
    {"prebuild", "cli", "api"},
    {"__main__"},
)
"""From the ground up. A module may import from its own floor's package and from any floor below."""

UPWARD = {("library", "authoring"): "live YAML in a checkout or with --library"}
"""Arrows that point up on purpose; each must be lazy."""

ONLY_IN = {
    "yaml": {"authoring"},
    "pydantic": {"authoring"},
    "jinja2": {"export"},
    "typer": {"cli"},
    "rich": {"terminal"},
    "sqlite3": {"library", "authoring"},
}


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if "compiled" not in path.parts)


def room(path):
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports(path):
    """Pairs of imported module and whether the import runs when the module is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    checking = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    eager = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if id(node) in checking:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in eager
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", id(node) in eager


def floor(name):
    return next(number for number, names in enumerate(FLOORS) if name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_rooms_below(path):
    own = room(path)
    for name, eager in imports(path):
        parts = name.split(".")
        if parts[0] != "shcli" or parts[1:] == ["__version__"] or own == "__init__":
            continue
        other = parts[1]
        if other == own:
            continue
        if (own, other) in UPWARD:
            assert not eager, f"{own} -> {other} must be lazy"
            continue
        assert floor(other) < floor(own) or (floor(other) == floor(own) and not _back(other, own)), (
            f"{own} -> {other} points up"
        )


def _back(other, own):
    """Whether the other room imports this one: neighbours on a floor may look one way only."""
    return any(
        name.split(".")[:2] == ["shcli", own] for path in modules() if room(path) == other for name, _ in imports(path)
    )


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_named_only_in_its_own_room(path):
    for name, _ in imports(path):
        library = name.split(".")[0]
        if library in ONLY_IN:
            assert room(path) in ONLY_IN[library], f"{library} is for {ONLY_IN[library]} alone"


def test_every_module_has_its_floor():
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms == {name for names in FLOORS for name in names}


def test_modules_stay_short():
    long = {
        path.name: count for path in modules() if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long


def test_the_document_names_every_module_of_the_rooms_and_of_authoring():
    tree = (DOCS / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    named = set(re.findall(r"[a-z_]+(?=\.py|/|,|\s)", tree))
    wanted = {room(path) for path in modules()} | {path.stem for path in (PACKAGE / "authoring").glob("*.py")}
    assert not wanted - {"__init__"} - named - {"__main__"}
    assert "__main__.py" in tree
