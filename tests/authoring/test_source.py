"""The loader: every place is right, and no file can hurt the program that reads it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from checkout import DATA, SOURCE
from shcli.authoring.yaml import source
from shcli.authoring.yaml.document import Document
from shcli.authoring.yaml.problem import MOST_PROBLEMS
from shcli.authoring.yaml.value import whole

FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml"))
SAMPLES = 3
"""Characters tried in each text of the built-in files."""

HOSTILE = {
    "brackets without end": "a: " + "[" * 200_000,
    "braces without end": "a: " + "{a: " * 200_000,
    "brackets hidden from a counter by quoted ones": "a: " + '["]", ' * 100_000,
    "brackets hidden from a counter by comments": "a: " + "[ # ]\n  " * 100_000,
    "dashes without end": "- " * 200_000 + "a",
    "question marks without end": "? " * 200_000 + "a",
    "mappings by indentation": "".join(" " * depth + "a:\n" for depth in range(2_000)),
    "just too deep in brackets": "a: " + "[" * source.DEEPEST + "b" + "]" * source.DEEPEST,
    "just too deep by dashes": "- " * source.DEEPEST + "[b]",
    "an alias bomb": "a: &a [x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)),
    "one long text used a thousand times": "a: &a " + "x" * 100_000 + "\nb: [" + "*a, " * 1_000 + "]",
    "a list that holds itself": "a: &a [*a]",
    "an alias of nothing": "a: *nothing",
    "a tag that would run code": 'a: !!python/object/apply:os.system ["echo ran"]',
    "a merge key": "a: &a {b: c}\nd:\n  <<: *a",
    "a key that is a list": "? [a, b]\n: c",
    "a NUL": "a: b\0c",
    "an escape sequence": "a: \x1b[2J",
    "a C1 control": "a: \x9b2J",
    "a next-line control": "a: b\x85c",
    "a line separator": "a: b\u2028c",
    "a direction override": "a: \u202ecba",
    "a zero-width space": "a: b\u200bc",
    "a byte order mark inside": "a: b\ufeffc",
    "a lone carriage return": "a: b\rc",
    "an escape sequence written as an escape": 'a: "\\e[2J"',
    "a key written as an escape": '"\\e[2J": a',
    "an impossible escape": 'a: "\\U00110000"',
    "half of a pair": 'a: "\\ud800"',
    "an unknown directive": "%YAML 9.9\n---\na: b",
    "three documents": "a: b\n---\na: b\n---\na: b",
}


def parse(text):
    document = Document("a.yaml")
    raw = text.encode()
    decoded = source.decode(document, raw)
    return document if decoded is None else source.parse(document, decoded)


def place_of(document, location, offset):
    mark = document.mark(location, offset)
    return mark.line, mark.column


READ_EACH = """
import sys
from pathlib import Path

from shcli.authoring.records import schema
from shcli.authoring.yaml import source

for path in map(Path, sys.argv[1:]):
    document = source.read(path)
    schema.validate("topics", document)
    print(path.name, *document.problems, sep="\\n", end="\\n\\n", flush=True)
"""
"""A program that reads every file it is given: the C parser ends the whole process when it nests too deep."""


@pytest.fixture(scope="module")
def refusals(tmp_path_factory):
    """What is said of each hostile file, by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    result = subprocess.run(
        [sys.executable, "-c", READ_EACH, *HOSTILE],
        capture_output=True, check=False, cwd=folder, timeout=60,
        env={"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert result.stderr == b""
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in result.stdout.decode().split("\n\n")}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_place(name, refusals):
    text = refusals[name]
    assert ": error: " in text
    assert all(character.isprintable() or character == "\n" for character in text)
    assert "ran" not in text.removeprefix(name)
    for line in text.splitlines():
        row, column = line.removeprefix(name).split(":")[1:3]
        assert int(row) >= 1
        assert int(column) >= 1


def test_what_is_just_deep_enough_is_read():
    text = "a: " + "[" * (source.DEEPEST - 1) + "b" + "]" * (source.DEEPEST - 1)

    assert parse(text).problems == []


def test_many_brackets_side_by_side_are_not_deep():
    document = parse("".join(f"k{n}: {{a: [b, 'c]', d], e: [f]}}\n" for n in range(5_000)))

    assert document.problems == []
    assert len(document.data) == 5_000


def test_a_file_over_the_limit_is_not_parsed(tmp_path):
    path = tmp_path / "topics.yaml"
    with path.open("wb") as file:
        file.truncate(source.LARGEST_FILE + 1)

    assert [problem.rule for problem in source.read(path).problems] == ["file-size"]


def test_a_missing_file_and_a_folder_are_problems_with_a_place(tmp_path):
    for path in (tmp_path / "missing.yaml", tmp_path):
        (problem,) = source.read(path).problems
        assert (problem.line, problem.column, problem.rule) == (1, 1, "file")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    path = tmp_path / "about.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b\r\nc: >-\r\n  d\r\n  e\r\n")

    document = source.read(path)

    assert document.problems == []
    assert document.data == {"a": "b", "c": "d e"}
    assert place_of(document, ["c"], 2) == (4, 3)


def joined(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return source.join([source.read(path) for path in sorted(folder.iterdir())])


def test_several_files_are_one_document_in_which_each_value_knows_its_own_file(tmp_path):
    document = joined(tmp_path, a="x: [one]\n", b="x: []\n", c="y: 1\nx:\n  - two\n")

    assert document.data == {"x": ["one", "two"], "y": "1"}
    mark = document.mark(["x", 1])
    assert (Path(mark.path).name, mark.line, mark.column) == ("c.yaml", 3, 5)
    assert document.problems == []


@pytest.mark.parametrize(("first", "second"), [("x: 1", "x: 2"), ("x: [1]", "x: 2"), ("[1]", "x: 2"), ("x: 1", "[2]")])
def test_what_cannot_be_joined_is_noted_where_it_stands(first, second, tmp_path):
    (problem,) = joined(tmp_path, a=first, b=second).problems

    assert (Path(problem.path).name, problem.line, problem.column) == ("b.yaml", 1, 1)
    assert "a.yaml; " in problem.message


def test_every_scalar_is_text():
    assert parse("a: NO\nb: 024\nc: 12:30\nd: true\ne: 2026-11-22\nf: 1_000").data == {
        "a": "NO", "b": "024", "c": "12:30", "d": "true", "e": "2026-11-22", "f": "1_000",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: one two", 4, (1, 8)),
        ("a: one\n  two three", 8, (2, 7)),
        ("a: 'it''s two'", 5, (1, 11)),
        ('a: "\\"one\\" two"', 6, (1, 13)),
        ('a: "caf\\u00e9 two"', 5, (1, 15)),
        ('a: "one \\\n   two"', 4, (2, 4)),
        ("a: >-\n  one\n  two\n\n  three", 8, (5, 3)),
        ("a: |\n  one\n    two", 6, (3, 5)),
        ("- >-\n    one\n    two", 4, (3, 5)),
    ],
)
def test_a_character_of_a_text_has_its_place(text, offset, place):
    document = parse(text)
    location = [0] if text.startswith("-") else ["a"]

    assert place_of(document, location, offset) == place


@pytest.mark.parametrize("name", FILES)
def test_every_character_of_the_built_in_files_has_its_place(name):
    """Tried on a few characters of each text; the seed is fixed, so a failure comes back."""
    document = source.read(DATA / name)
    assert document.problems == []
    lines = document.texts[document.path].split("\n")
    choose = random.Random(name)
    texts = list(_texts(whole(document)))
    assert texts
    for part in choose.sample(texts, min(len(texts), 100)):
        visible = [offset for offset, character in enumerate(part.text) if not character.isspace()]
        for offset in choose.sample(visible, min(SAMPLES, len(visible))):
            line, column = place_of(document, part.location, offset)
            written = lines[line - 1][column - 1]
            assert written in (part.text[offset], "\\"), (part.location, offset)


def _texts(part):
    if part.text:
        yield part
    for child in part.children:
        yield from _texts(child)


def test_the_parser_without_c_reads_the_same(monkeypatch):
    """Where PyYAML has no C part, as on some machines. The smallest file of each folder, because it is slow."""
    by_folder = {path.parent: path for path in sorted(DATA.rglob("*.yaml"), key=lambda path: -path.stat().st_size)}
    assert len(by_folder) > 4
    fast = [source.read(path) for path in by_folder.values()]
    monkeypatch.setattr(source, "_LOADER", yaml.BaseLoader)
    for document, path in zip(fast, by_folder.values(), strict=True):
        slow = source.read(path)
        assert slow.problems == document.problems == []
        assert slow.data == document.data


def test_a_flood_of_problems_ends_with_an_error():
    document = parse("".join(f"k{n}: &a{n} x\nl{n}: *a{n}\n" for n in range(MOST_PROBLEMS * 2)))

    assert len(document.problems) == MOST_PROBLEMS + 1
    assert document.problems[-1].level == "error"
    assert "there are more problems" in document.problems[-1].message
