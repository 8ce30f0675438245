"""The layers of the package: each module imports only from the layers below its own."""

import ast

from checkout import DOCS, PACKAGE
from command_lines import NAMES

LAYERS = (
    ("errors", "record"),
    ("model",),
    ("content", "search"),
    ("context", "pages"),
    ("render",),
    ("commands", "mcp"),
    ("cache",),
    ("cli",),
    ("__main__",),
)
"""From the ground up. Things of one layer may import each other; ``authoring`` stands beside them all."""

BESIDE = {"authoring": ("errors", "record", "model", "content", "search")}

UPWARD = {
    ("content", "authoring"): "live YAML in a checkout or with --library",
    ("content", "cache"): "whether what was built is still fresh, asked in a checkout",
    ("render", "cli"): "search in the browser hears words as the door does",
    ("cache", "authoring"): "the build compiles the library",
    ("commands", "cli"): "help of a command is made of the table, and names commands as the door does",
}
"""Arrows that point up on purpose; each must be lazy."""

FOR_AUTHORS = {
    "commands/build.py", "commands/check.py", "commands/schema.py", "commands/site.py", "commands/site_data.py",
    "commands/site_pages.py", "commands/site_book.py", "render/schema.py",
}  # fmt: skip
"""What only authors' commands load: it may import ``authoring`` and what stands above it."""

ONLY_IN = {
    "yaml": ("authoring/yaml/",),
    "pydantic": ("authoring/records/",),
    "jinja2": ("render/html.py",),
    "typer": ("cli/", "commands/completion.py"),
    "rich": ("render/rich_styles.py",),
    "sqlite3": ("content/opening.py", "authoring/compile.py", "render/site/search/library.py"),
    "ebooklib": ("render/book/epub.py",),
    "libzim": ("render/book/zim.py",),
}
"""The one place of each library."""

LONGEST = 300
"""Lines of the longest module."""


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if "compiled" not in path.parts)


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


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


def layer(name):
    return next(number for number, names in enumerate(LAYERS) if name in names)


def may_import(own, other):
    if own in BESIDE:
        return other in BESIDE[own]
    return other not in BESIDE and layer(other) <= layer(own)


def arrows(path):
    """Pairs of another room that the module imports from and whether it does so when it is loaded."""
    for name, eager in imports(path):
        top, *rest = name.split(".")
        if top == "shcli" and rest not in ([], ["__version__"]) and rest[0] != room(path):
            yield rest[0], eager


def test_a_module_imports_only_from_layers_below():
    for path in modules():
        own = room(path)
        if own == "__init__" or name_of(path) in FOR_AUTHORS:
            continue
        for other, eager in arrows(path):
            if (own, other) in UPWARD:
                assert not eager, f"{name_of(path)} -> {other} must be lazy"
            else:
                assert may_import(own, other), f"{name_of(path)} -> {other} points up"


def test_what_is_for_authors_is_never_loaded_with_a_reading_module():
    for path in modules():
        if name_of(path) in FOR_AUTHORS or room(path) == "authoring":
            continue
        eager = {name.removeprefix("shcli.").replace(".", "/") for name, at_once in imports(path) if at_once}
        assert not [name for name in eager if f"{name}.py" in FOR_AUTHORS or name.startswith("authoring")], path


def test_a_library_is_named_only_in_its_own_place():
    for path in modules():
        for library in {name.split(".")[0] for name, _ in imports(path)} & set(ONLY_IN):
            assert name_of(path).startswith(ONLY_IN[library]), f"{library} is for {ONLY_IN[library]} alone"


def test_every_thing_at_the_top_has_its_layer_and_there_are_at_most_sixteen():
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms == {name for names in LAYERS for name in names} | set(BESIDE)
    assert len([path for path in PACKAGE.iterdir() if path.name not in ("__pycache__", "compiled")]) <= 16


def test_no_arrow_up_is_allowed_that_nobody_uses():
    used = {(room(path), other) for path in modules() for other, _ in arrows(path)}
    assert set(UPWARD) <= used


def test_modules_stay_short():
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not {name: count for name, count in lines.items() if count > LONGEST}


def test_a_command_lies_in_the_file_of_its_name():
    for name in NAMES:
        assert f"def {name}(" in (PACKAGE / "commands" / f"{name}.py").read_text(encoding="utf-8")


def test_the_document_names_every_thing_at_the_top_and_every_folder():
    tree = (DOCS / "architecture.md").read_text(encoding="utf-8").split("```")[1]
    folders = {path.name for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"}
    for name in ({room(path) for path in modules()} | folders) - {"__init__"}:
        assert f"{name}/" in tree or f"{name}.py" in tree, name
